package org.huying.engine.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.huying.engine.catalog.OpeningRules.Hours;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * One line of a list of outlets or terminals, read cell by cell. What is wrong is noted with its
 * line and column; the reading goes on, so that everything wrong is said at once.
 */
final class SiteLine {
  /** A cell that a spreadsheet would take for a formula is written behind an apostrophe. */
  private static final String FORMULA = "^[=+@-].*";

  private static final String NO_PLACE = "没有这个地点，请写成“环市街道/榕荫社区”，或者写地点代码";

  private final int number;
  private final Map<String, String> cells = new TreeMap<>();
  private final List<ItemProblem> problems;
  private final boolean whole;

  /**
   * @param problems takes what is wrong
   */
  SiteLine(int number, List<String> header, String line, List<ItemProblem> problems) {
    this.number = number;
    this.problems = problems;
    String[] all = line.split("\t", -1);
    this.whole = all.length == header.size();
    if (!whole) {
      wrong("", "应有%d列，这一行有%d列".formatted(header.size(), all.length));
    }
    for (int i = 0; i < header.size(); i++) {
      String text = i < all.length ? all[i].strip() : "";
      cells.put(header.get(i), text.startsWith("'") ? text.substring(1) : text);
    }
  }

  /** Cells as a line of a file. */
  static String written(List<String> cells) {
    return cells.stream()
        .map(it -> it.replaceAll("\\p{Cntrl}", " "))
        .map(it -> it.matches(FORMULA) ? "'" + it : it)
        .collect(Collectors.joining("\t", "", "\r\n"));
  }

  /** Whether it has all its columns; one that has not is not read any further. */
  boolean whole() {
    return whole;
  }

  String cell(String column) {
    return Objects.requireNonNull(cells.get(column), column);
  }

  /** One of these, in its own words; null, and noted, where it is none. */
  <T> @Nullable T one(String column, Map<String, T> known, String reason) {
    T found = known.get(cell(column));
    if (found == null) {
      wrong(column, reason);
    }
    return found;
  }

  /** A place by its code or by its names from the town down; null, and noted, where it is none. */
  SitePlaces.@Nullable Known place(String column, SitePlaces places) {
    return one(column, places.byText(), NO_PLACE);
  }

  double number(String column) {
    try {
      return Double.parseDouble(cell(column));
    } catch (NumberFormatException e) {
      wrong(column, "请写成小数，例如 113.08000");
      return Double.NaN;
    }
  }

  List<Hours> hours(String column) {
    return HoursText.read(cell(column))
        .orElseGet(() -> {
          wrong(column, "看不懂，请写成 8:30-12:00 14:00-17:30，或者 休息、24小时");
          return List.of();
        });
  }

  /** Whether none of these columns says anything. */
  boolean blank(List<String> columns) {
    return columns.stream().allMatch(it -> cell(it).isEmpty());
  }

  void wrong(String column, String reason) {
    problems.add(new ItemProblem(number, column, cells.getOrDefault(column, ""), reason));
  }

  /**
   * Notes what the rules of the house say of what was read.
   *
   * @param columns by field
   */
  void wrong(List<FieldError> errors, Map<String, String> columns) {
    for (FieldError error : errors) {
      wrong(columns.getOrDefault(error.field(), ""), error.message());
    }
  }
}
