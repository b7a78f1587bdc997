package org.huying.engine.telemetry.internal.command;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.huying.engine.telemetry.internal.command.CommandType.Lock;
import org.huying.engine.telemetry.internal.command.CommandType.ReadBack;
import org.huying.engine.telemetry.internal.rule.Condition;
import org.huying.foundation.kernel.YamlNode;
import org.huying.foundation.kernel.YamlProblems;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The commands of every kind of things: the half {@code commands:} of {@code telemetry/*.yaml}. The
 * server does not start with a wrong one.
 */
@Component
public class CommandTypes {
  private final Map<String, List<CommandType>> kinds = new LinkedHashMap<>();

  CommandTypes() throws IOException {
    for (Resource file :
        new PathMatchingResourcePatternResolver().getResources("classpath*:telemetry/*.yaml")) {
      try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
        read(Objects.requireNonNull(file.getFilename()), reader);
      }
    }
  }

  private void read(String file, Reader yaml) {
    var problems = new YamlProblems(file, IllegalStateException::new);
    YamlNode root = YamlNode.parse(yaml, problems);
    List<CommandType> types = new ArrayList<>();
    root.find("commands")
        .ifPresent(all -> all.entries().forEach((name, it) -> types.add(type(name, it))));
    problems.throwIfAny();
    kinds.put(root.text("kind"), List.copyOf(types));
  }

  /** The commands of a kind, in the order of the file; none where there is no such kind. */
  List<CommandType> of(@Nullable String kind) {
    return kind == null ? List.of() : kinds.getOrDefault(kind, List.of());
  }

  static CommandType type(String name, YamlNode node) {
    node.only(
        "name",
        "write",
        "relay",
        "value",
        "lowest",
        "highest",
        "starts",
        "interlocks",
        "second",
        "read-back",
        "fresh");
    Double fixed = number(node, "value");
    Double lowest = number(node, "lowest");
    Double highest = number(node, "highest");
    if (fixed == null && (lowest == null || highest == null || lowest > highest))
      node.problem("either 'value', or 'lowest' and 'highest' are wanted");
    String code = node.text("write");
    String relay = node.textOrNull("relay");
    boolean each = name.contains("{n}");
    if (each != code.contains("{n}") || relay != null && each != relay.contains("{n}"))
      node.problem("{n} is in the command's name, in what it writes and in its relay, or in none");
    if (relay != null && (fixed == null || fixed != 0 && fixed != 1))
      node.problem("a relay is switched to 0 or 1");
    if (relay != null && node.find("read-back").isEmpty())
      node.problem("a relay needs 'read-back': the others go out as they are said to be");
    return new CommandType(
        name,
        node.text("name"),
        code,
        relay,
        fixed,
        lowest == null ? 0 : lowest,
        highest == null ? 0 : highest,
        node.flag("starts"),
        node.list("interlocks", CommandTypes::lock),
        node.find("second").map(CommandTypes::lock).orElse(null),
        node.find("read-back").map(CommandTypes::readBack).orElse(null),
        Duration.ofSeconds(node.number("fresh", 30)));
  }

  private static Lock lock(YamlNode node) {
    node.only("name", "when");
    return new Lock(node.text("name"), condition(node));
  }

  private static ReadBack readBack(YamlNode node) {
    node.only("when", "seconds");
    return new ReadBack(condition(node), Duration.ofSeconds(node.number("seconds", 20)));
  }

  private static Condition condition(YamlNode node) {
    Optional<YamlNode> when = node.find("when");
    if (when.isEmpty()) node.problem("'when' is missing");
    return when.map(Condition::read).orElseGet(() -> new Condition.All(List.of()));
  }

  private static @Nullable Double number(YamlNode node, String key) {
    String text = node.textOrNull(key);
    if (text == null) return null;
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) return number;
    } catch (NumberFormatException e) {
      // said below
    }
    node.problem("'%s' is a number, not '%s'".formatted(key, text));
    return 0.0;
  }
}
