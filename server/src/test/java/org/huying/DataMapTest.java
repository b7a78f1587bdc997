package org.huying;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.testing.Drawing;
import org.junit.jupiter.api.Test;

/**
 * Every table says above itself what it is for and how long it is kept; the data map is drawn from
 * that.
 */
class DataMapTest {
  private static final Pattern TABLE =
      Pattern.compile(
          "((?:^--[^\\n]*\\n)*)^create table (?:if not exists )?([a-z_.]+) \\((.*?)^\\)",
          Pattern.MULTILINE | Pattern.DOTALL);

  /** A table that a later migration takes away. */
  private static final Pattern DROPPED =
      Pattern.compile("^drop table ([a-z_.]+);", Pattern.MULTILINE);

  /** What a later migration says of a table instead. */
  private static final Pattern SAID_SINCE =
      Pattern.compile("^comment on table ([a-z_.]+) is\\s+'([^']*)';", Pattern.MULTILINE);

  private static final Pattern COLUMN =
      Pattern.compile("^  ([a-z_]*(?:sealed|index))\\s+text", Pattern.MULTILINE);

  /** Parts of another row: its comment speaks for them. */
  private static final List<String> PARTS = List.of("identity.session_attributes");

  @Test
  void everyTableSaysItsPurposeAndItsRetentionAndTheMapShowsThem() throws IOException {
    TreeMap<String, String> lines = new TreeMap<>();
    Map<String, String> saidSince = new HashMap<>();
    for (Path file : migrations())
      SAID_SINCE
          .matcher(Files.readString(file))
          .results()
          .forEach(it -> saidSince.put(it.group(1), it.group(2)));
    List<String> silent = new ArrayList<>();
    for (Path file : migrations()) {
      DROPPED
          .matcher(Files.readString(file))
          .results()
          .forEach(gone -> lines.remove(gone.group(1)));
      for (MatchResult table : TABLE.matcher(Files.readString(file)).results().toList()) {
        String name = table.group(2);
        String comment =
            saidSince
                .getOrDefault(name, table.group(1).replaceAll("(?m)^-- ?", ""))
                .replace('\n', ' ')
                .strip();
        if (PARTS.contains(name)) {
          continue;
        }
        if (!comment.contains("Purpose:") || !comment.matches("(?s).*\\b([Kk]ept|goes)\\b.*")) {
          silent.add(name);
        }
        String sealed =
            COLUMN
                .matcher(table.group(3))
                .results()
                .map(c -> "`" + c.group(1) + "`")
                .collect(Collectors.joining(", "));
        lines.put(
            name, "| `" + name + "` | " + comment.replace("|", "\\|") + " | " + sealed + " |");
      }
    }
    assertThat(silent)
        .as("tables without purpose and retention in the comment above them")
        .isEmpty();
    Drawing.part(
        "docs/data-map.md",
        "tables",
        "| table | what, why and how long | sealed or blind-indexed |\n|---|---|---|\n"
            + String.join("\n", lines.values()));
  }

  private static List<Path> migrations() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db/migration"))) {
      return files.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
    }
  }
}
