package org.huying.fieldsim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The demo's files, which have a head and no quoted fields. */
public final class Resources {
  private Resources() {}

  /** A line, its fields by the names in the head; those left out at the end are empty. */
  public record Row(Map<String, String> fields) {
    public String text(String column) {
      String text = fields.get(column);
      if (text == null) throw new IllegalArgumentException("no column " + column);
      return text;
    }

    public double number(String column) {
      return Double.parseDouble(text(column));
    }
  }

  public static List<Row> rows(String resource) {
    List<String> lines = lines(resource);
    String[] head = lines.getFirst().split(",", -1);
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < head.length; i++) row.put(head[i], i < fields.length ? fields[i] : "");
      rows.add(new Row(row));
    }
    return rows;
  }

  public static List<String> lines(String resource) {
    try (InputStream in = Resources.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) throw new IllegalStateException(resource + " is not packaged");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
