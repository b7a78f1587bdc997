package org.huying.foundation.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The announced rest days and make-up workdays, read from a file like {@code
 * calendar/china-days.tsv}.
 */
record DayTable(Map<LocalDate, Day> special, Set<Integer> years) {
  private static final String HEADER = "year\tkind\tfrom\tto\tname";

  Day on(LocalDate date) {
    Day announced = special.get(date);
    if (announced != null) {
      return announced;
    }
    boolean weekend = date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    return new Day(date, weekend ? Day.Kind.WEEKEND : Day.Kind.WORKDAY, "");
  }

  static DayTable bundled() {
    try (InputStream in = DayTable.class.getResourceAsStream("/calendar/china-days.tsv")) {
      if (in == null) {
        throw new IllegalStateException("calendar/china-days.tsv is missing from the program.");
      }
      return read(in, "calendar/china-days.tsv");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a table; a bad line is refused with its number. */
  static DayTable read(InputStream in, String source) throws IOException {
    var special = new HashMap<LocalDate, Day>();
    var years = new TreeSet<Integer>();
    var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    boolean headed = false;
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!headed) {
        require(line.equals(HEADER), source, number, "the header must be: " + HEADER);
        headed = true;
        continue;
      }
      try {
        addRun(line.split("\t", -1), special, years);
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            "%s, line %d: %s".formatted(source, number, e.getMessage()), e);
      }
    }
    require(headed, source, number, "there is no header");
    return new DayTable(Map.copyOf(special), Set.copyOf(years));
  }

  private static void addRun(String[] cells, Map<LocalDate, Day> special, Set<Integer> years) {
    if (cells.length != 5) {
      throw new IllegalArgumentException("5 cells are needed, not " + cells.length);
    }
    Day.Kind kind =
        switch (cells[1]) {
          case "rest" -> Day.Kind.HOLIDAY;
          case "work" -> Day.Kind.MAKE_UP;
          default -> throw new IllegalArgumentException("kind is rest or work, not " + cells[1]);
        };
    LocalDate from = LocalDate.parse(cells[2]);
    LocalDate to = LocalDate.parse(cells[3]);
    if (to.isBefore(from) || to.isAfter(from.plusDays(31))) {
      throw new IllegalArgumentException("%s to %s is not a run of days".formatted(from, to));
    }
    years.add(Integer.parseInt(cells[0]));
    from.datesUntil(to.plusDays(1))
        .forEach(date -> {
          if (special.put(date, new Day(date, kind, cells[4])) != null) {
            throw new IllegalArgumentException(date + " is there twice");
          }
        });
  }

  private static void require(boolean condition, String source, int line, String message) {
    if (!condition) {
      throw new IllegalArgumentException("%s, line %d: %s".formatted(source, line, message));
    }
  }
}
