package org.huying.engine.telemetry.internal.rule;

import java.io.Reader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.huying.foundation.kernel.YamlNode;
import org.huying.foundation.kernel.YamlProblems;

/**
 * Reads a kind of things from its YAML file; throws {@link KindException} with every mistake and
 * its line.
 */
public final class KindReader {
  private final YamlProblems problems;

  private KindReader(String file) {
    this.problems = new YamlProblems(file, KindException::new);
  }

  /**
   * @param file the name that error messages begin with; it must be {@code <kind>.yaml}
   */
  public static Kind read(String file, Reader yaml) {
    var reader = new KindReader(file);
    Kind kind = reader.kind(YamlNode.parse(yaml, reader.problems));
    if (!file.equals(kind.code() + ".yaml"))
      reader.problems.add(1, "the file of %s must be named %1$s.yaml".formatted(kind.code()));
    reader.problems.throwIfAny();
    return kind;
  }

  private Kind kind(YamlNode root) {
    root.only("kind", "name", "measure", "each", "alarms", "commands");
    return new Kind(
        root.text("kind"),
        root.text("name"),
        root.text("measure", "个"),
        root.text("each", ""),
        alarms(root.find("alarms")));
  }

  private static Map<String, AlarmRule> alarms(Optional<YamlNode> node) {
    var alarms = new LinkedHashMap<String, AlarmRule>();
    node.ifPresent(
        all -> all.entries().forEach((code, it) -> alarms.put(code, AlarmReader.read(code, it))));
    node.ifPresent(all ->
        all.entries()
            .forEach((code, it) ->
                it.find("cause")
                    .ifPresent(causes ->
                        causes
                            .items()
                            .forEach(cause -> {
                              if (!alarms.containsKey(cause.text()))
                                cause.problem(
                                    YamlProblems.unknown("alarm", cause.text(), alarms.keySet()));
                            }))));
    return Collections.unmodifiableMap(alarms);
  }
}
