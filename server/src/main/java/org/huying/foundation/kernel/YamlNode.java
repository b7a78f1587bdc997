package org.huying.foundation.kernel;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A piece of a YAML file that knows its line. What is wrong is collected in {@link YamlProblems},
 * so that an author sees every mistake of a file at once.
 */
public final class YamlNode {
  private static final String NO_PAIRS = "expected 'name: value' pairs here";

  private final Node node;
  private final YamlProblems problems;

  private YamlNode(Node node, YamlProblems problems) {
    this.node = node;
    this.problems = problems;
  }

  /** Reads one document; a syntax error is thrown at once, with its line. */
  public static YamlNode parse(Reader reader, YamlProblems problems) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      var text = reader.readAllAsString();
      if (!printable(text, problems)) throw problems.exception();
      @Nullable Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        problems.add(1, "the file is empty");
        throw problems.exception();
      }
      return new YamlNode(root, problems);
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      problems.add(mark == null ? 1 : mark.getLine() + 1, "not YAML: " + e.getProblem());
      throw problems.exception();
    } catch (YAMLException e) {
      problems.add(1, "not YAML: " + e.getMessage());
      throw problems.exception();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The parser refuses such characters too, but does not say where they are. */
  private static boolean printable(String text, YamlProblems problems) {
    int line = 0;
    boolean printable = true;
    for (var it : text.split("\n", -1)) {
      line++;
      var wrong = it.codePoints().filter(one -> !StreamReader.isPrintable(one)).findFirst();
      if (wrong.isEmpty()) continue;
      problems.add(line, "not YAML: the character U+%04X".formatted(wrong.getAsInt()));
      printable = false;
    }
    return printable;
  }

  public YamlProblems.Spot spot() {
    return problems.spot(node.getStartMark().getLine() + 1);
  }

  public void problem(String message) {
    problems.add(spot(), message);
  }

  public boolean isScalar() {
    return node instanceof ScalarNode;
  }

  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  /**
   * What it says, whatever its layout, quotes and remarks; without the values of these keys,
   * wherever they stand. Two that say the same say it in the same order.
   */
  public String said(Set<String> but) {
    return switch (node) {
      case ScalarNode scalar -> scalar.getValue().length() + ":" + scalar.getValue();
      case MappingNode mapping ->
          entries().entrySet().stream()
              .filter(it -> !but.contains(it.getKey()))
              .map(it -> it.getKey() + "=" + it.getValue().said(but))
              .collect(Collectors.joining(",", "{", "}"));
      default ->
          items().stream().map(it -> it.said(but)).collect(Collectors.joining(",", "[", "]"));
    };
  }

  /** The text of a scalar; a list or a mapping here is a mistake. */
  public String text() {
    if (node instanceof ScalarNode scalar) return scalar.getValue();
    problem("expected a single value here");
    return "";
  }

  /** The entries of a mapping, in the file's order. */
  public Map<String, YamlNode> entries() {
    var entries = new LinkedHashMap<String, YamlNode>();
    if (node instanceof MappingNode mapping) {
      for (var tuple : mapping.getValue()) {
        var key = new YamlNode(tuple.getKeyNode(), problems);
        if (entries.put(key.text(), new YamlNode(tuple.getValueNode(), problems)) != null)
          key.problem("'%s' is written twice".formatted(key.text()));
      }
    } else {
      problem(NO_PAIRS);
    }
    return entries;
  }

  /** The items of a list; a single value counts as a list of one. */
  public List<YamlNode> items() {
    if (node instanceof SequenceNode sequence)
      return sequence.getValue().stream().map(item -> new YamlNode(item, problems)).toList();
    return List.of(this);
  }

  /**
   * Complains about keys that mean nothing here, with a hint when one of the known ones was
   * probably meant.
   */
  public YamlNode only(String... known) {
    return only("key", List.of(known));
  }

  /** The same of keys that are the names of something. */
  public YamlNode only(String what, Collection<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      problem(NO_PAIRS);
      return this;
    }
    for (var tuple : mapping.getValue()) {
      var key = new YamlNode(tuple.getKeyNode(), problems);
      if (!known.contains(key.text())) key.problem(YamlProblems.unknown(what, key.text(), known));
    }
    return this;
  }

  public Optional<YamlNode> find(String key) {
    return Optional.ofNullable(entries().get(key)).filter(it -> !Tag.NULL.equals(it.node.getTag()));
  }

  public String text(String key) {
    return find(key)
        .map(YamlNode::text)
        .orElseGet(() -> {
          problem("'%s' is missing".formatted(key));
          return "";
        });
  }

  public @Nullable String textOrNull(String key) {
    return find(key).map(YamlNode::text).orElse(null);
  }

  public String text(String key, String otherwise) {
    return find(key).map(YamlNode::text).orElse(otherwise);
  }

  /** One of two words; the first where nothing is said. */
  public String oneOf(String key, String usual, String other) {
    var said = find(key);
    said.filter(it -> !Set.of(usual, other).contains(it.text()))
        .ifPresent(
            it -> it.problem("'%s' is %s or %s, not '%s'".formatted(key, usual, other, it.text())));
    return said.map(YamlNode::text).orElse(usual);
  }

  public List<String> texts(String key) {
    return find(key).map(it -> it.items().stream().map(YamlNode::text).toList()).orElse(List.of());
  }

  public <T> List<T> list(String key, Function<YamlNode, T> reader) {
    var read = new ArrayList<T>();
    find(key).ifPresent(it -> it.items().forEach(item -> read.add(reader.apply(item))));
    return List.copyOf(read);
  }

  public boolean flag(String key) {
    return find(key)
        .map(it ->
            switch (it.text()) {
              case "true" -> true;
              case "false" -> false;
              default -> {
                it.problem("'%s' is true or false, not '%s'".formatted(key, it.text()));
                yield false;
              }
            })
        .orElse(false);
  }

  public int number(String key, int otherwise) {
    return find(key)
        .map(it -> {
          try {
            return Integer.parseInt(it.text());
          } catch (NumberFormatException e) {
            it.problem("'%s' is a whole number, not '%s'".formatted(key, it.text()));
            return otherwise;
          }
        })
        .orElse(otherwise);
  }

  /** A word of a closed vocabulary, written in lower case with dashes. */
  public <E extends Enum<E>> E word(Class<E> vocabulary) {
    return word(text(), vocabulary);
  }

  /** The same for a word that stands here as a key. */
  public <E extends Enum<E>> E word(String written, Class<E> vocabulary) {
    for (E word : vocabulary.getEnumConstants()) if (Words.of(word).equals(written)) return word;
    problem(YamlProblems.unknown(Words.of(vocabulary), written, Words.all(vocabulary)));
    return vocabulary.getEnumConstants()[0];
  }

  public <E extends Enum<E>> E word(String key, Class<E> vocabulary, E otherwise) {
    return find(key).map(it -> it.word(vocabulary)).orElse(otherwise);
  }
}
