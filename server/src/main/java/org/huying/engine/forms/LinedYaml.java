package org.huying.engine.forms;

import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A YAML file as JSON, with the line of each part. */
public final class LinedYaml {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final Map<String, Integer> lines = new HashMap<>();
  private final JsonNode root;

  private LinedYaml(Node root) {
    this.root = read("", root);
  }

  /**
   * @throws IllegalArgumentException with line and reason where it is no YAML
   */
  static LinedYaml of(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0); // a few lines of them could stand for millions
    try {
      Node root = new Yaml(new SafeConstructor(options)).compose(new java.io.StringReader(text));
      if (root == null) {
        throw new IllegalArgumentException("1: 文件是空的");
      }
      return new LinedYaml(root);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new IllegalArgumentException(line + ": 不是YAML：" + e.getProblem(), e);
    } catch (YAMLException e) {
      throw new IllegalArgumentException("1: 不要用&和*引用，嵌套也不要太深。", e);
    }
  }

  JsonNode root() {
    return root;
  }

  /** The line of the part, or of the nearest part around it. */
  int line(String pointer) {
    String at = pointer;
    while (!lines.containsKey(at) && !at.isEmpty()) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return lines.getOrDefault(at, 1);
  }

  private JsonNode read(String pointer, Node node) {
    lines.put(pointer, node.getStartMark().getLine() + 1);
    return switch (node) {
      case MappingNode mapping -> {
        var object = JSON.objectNode();
        for (NodeTuple each : mapping.getValue()) {
          String key = each.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
          String at = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
          object.set(key, read(at, each.getValueNode()));
          lines.put(at, each.getKeyNode().getStartMark().getLine() + 1);
        }
        yield object;
      }
      case SequenceNode sequence -> {
        var array = JSON.arrayNode();
        for (int i = 0; i < sequence.getValue().size(); i++) {
          array.add(read(pointer + "/" + i, sequence.getValue().get(i)));
        }
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> JSON.nullNode();
    };
  }

  private static JsonNode scalar(ScalarNode node) {
    String text = node.getValue();
    if (Tag.NULL.equals(node.getTag())) {
      return JSON.nullNode();
    }
    if (Tag.BOOL.equals(node.getTag())) {
      return JSON.booleanNode(text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes"));
    }
    if (Tag.INT.equals(node.getTag()) && text.matches("-?[0-9]{1,18}")) {
      return JSON.numberNode(Long.parseLong(text));
    }
    if (Tag.FLOAT.equals(node.getTag()) && text.matches("-?[0-9]+\\.[0-9]+")) {
      return JSON.numberNode(new java.math.BigDecimal(text));
    }
    return JSON.stringNode(text);
  }
}
