package org.huying.foundation.kernel;

import java.util.ArrayList;
import java.util.List;

/** Reads a CSV file (RFC 4180), with the number of the line on which each record begins. */
public final class Csv {
  /**
   * @param line counted from 1
   */
  public record Line(int line, List<String> fields) {
    public String field(int i) {
      return i < fields.size() ? fields.get(i).strip() : "";
    }
  }

  private final String text;
  private int at;
  private int line = 1;

  private Csv(String text) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Records that are not empty, the head among them. */
  public static List<Line> read(String text) {
    var csv = new Csv(text);
    var lines = new ArrayList<Line>();
    while (csv.at < csv.text.length()) {
      int number = csv.line;
      List<String> fields = csv.record();
      if (fields.stream().anyMatch(it -> !it.isBlank())) lines.add(new Line(number, fields));
    }
    return lines;
  }

  private List<String> record() {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\n') line++;
      if (quoted) {
        if (c != '"') field.append(c);
        else if (at < text.length() && text.charAt(at) == '"') {
          field.append('"');
          at++;
        } else quoted = false;
      } else if (c == '"' && field.isEmpty()) quoted = true;
      else if (c == ',') {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c == '\n') break;
      else if (c != '\r') field.append(c);
    }
    fields.add(field.toString());
    return fields;
  }
}
