package org.huying.engine.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.huying.engine.catalog.ImportFile.Wanted;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;

/**
 * A flat list of items: UTF-8 with or without BOM, lines ended by LF or CRLF, the columns name,
 * department, type and code separated by tabs.
 *
 * @param rows the good rows, in the file's order
 * @param problems everything that is wrong with the others, but no more than the first 10,000
 * @param problemCount how many problems there are in all
 */
public record ItemTsv(List<Row> rows, List<ItemProblem> problems, int problemCount) {
  /** An item and the line it stands on, counted from 1. */
  public record Row(int line, ItemText item) {}

  /** Larger files are refused before they are read. */
  public static final long MOST_BYTES = TsvFile.MOST_BYTES;

  private static final List<String> HEADER = List.of("name", "department", "type", "code");
  private static final int LONGEST_NAME = 1000;
  private static final int LONGEST_DEPARTMENT = 100;
  private static final int LONGEST_CODE = 64;
  private static final int MOST_LISTED = 10_000;
  private static final Pattern CODE = Pattern.compile("[0-9A-Za-z._-]+");

  /** The good rows' items, in the file's order. */
  public List<ItemText> items() {
    return rows.stream().map(Row::item).toList();
  }

  /** Reads a file. */
  public static ItemTsv read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new NotFound("import-no-file", "没有找到文件 " + file + "。", "no such file: " + file);
    }
    try {
      TsvFile.requireSmall(Files.size(file));
      try (InputStream in = Files.newInputStream(file)) {
        return read(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * Reads a stream to its end, or to the first byte over the limit.
   *
   * @throws InvalidInput when it is too large, no text, or no such list
   */
  public static ItemTsv read(InputStream in) throws IOException {
    return new Reading().read(in);
  }

  /**
   * What the list wants of the items that are known: other names, departments and types; their
   * other elements stay.
   *
   * @param versions the newest one of every code that was ever kept
   * @throws InvalidInput {@code import-empty}
   */
  ImportFile over(Map<String, ServiceItem> known, Map<String, Integer> versions) {
    if (rows.isEmpty() && problemCount == 0) {
      throw new InvalidInput("import-empty", "文件里没有事项，没有导入。", "the list has no rows");
    }
    List<FieldError> errors = new ArrayList<>();
    problems.forEach(problem -> errors.add(problem.field()));
    int listed = errors.size();
    List<Wanted> items = new ArrayList<>();
    for (Row row : rows) {
      ItemText said = row.item;
      ItemType type = ItemType.ofChinese(said.type()).orElseThrow();
      ServiceItem old = known.get(said.code());
      ServiceItem item =
          old == null
              ? ServiceItem.flat(said.code(), said.name(), said.department(), type)
                  .withVersion(versions.getOrDefault(said.code(), 0))
              : old.renamed(said.name(), said.department(), type);
      Wanted wanted = new Wanted(row.line, 0, item);
      items.add(wanted);
      ItemRules.codeProblem(said.code(), type).map(wanted::wrong).ifPresent(errors::add);
    }
    return new ImportFile(
        "import-bad-rows", items, List.of(), null, errors, problemCount + errors.size() - listed);
  }

  private static final class Reading {
    private final List<Row> rows = new ArrayList<>();
    private final List<ItemProblem> problems = new ArrayList<>();
    private final Map<String, Integer> lineOfCode = new HashMap<>();
    private int problemCount;

    ItemTsv read(InputStream in) throws IOException {
      TsvFile.read(in, HEADER, this::row);
      return new ItemTsv(List.copyOf(rows), List.copyOf(problems), problemCount);
    }

    private void row(int number, String line) {
      String[] cells = line.split("\t", -1);
      if (cells.length != HEADER.size()) {
        problem(number, "", line, "应有4列，这一行有%d列".formatted(cells.length));
        return;
      }
      int before = problemCount;
      String name = cell(number, 0, cells, LONGEST_NAME);
      String department = cell(number, 1, cells, LONGEST_DEPARTMENT);
      String type = cell(number, 2, cells, LONGEST_NAME);
      String code = cell(number, 3, cells, LONGEST_CODE);
      if (!type.isEmpty() && ItemType.ofChinese(type).isEmpty()) {
        problem(number, "type", type, "不认识的事项类型，应为行政许可、公共服务等");
      }
      if (!code.isEmpty() && !CODE.matcher(code).matches()) {
        problem(number, "code", code, "代码只能有字母、数字、点和横线");
      }
      Integer first = code.isEmpty() ? null : lineOfCode.putIfAbsent(code, number);
      if (first != null) {
        problem(number, "code", code, "与第%d行的代码重复".formatted(first));
      }
      if (problemCount == before) {
        rows.add(new Row(number, new ItemText(code, name, department, type, List.of())));
      }
    }

    private void problem(int line, String column, String value, String reason) {
      problemCount++;
      if (problems.size() < MOST_LISTED) {
        problems.add(new ItemProblem(line, column, value, reason));
      }
    }

    private String cell(int number, int column, String[] cells, int longest) {
      String value = cells[column].strip();
      if (value.isEmpty()) {
        problem(number, HEADER.get(column), "", "不能为空");
      } else if (value.length() > longest) {
        problem(
            number,
            HEADER.get(column),
            value,
            "太长了，有%d个字，最多%d个字".formatted(value.length(), longest));
      } else if (value.chars().anyMatch(Character::isISOControl)) {
        problem(number, HEADER.get(column), value, "含有看不见的控制字符");
      }
      return value;
    }
  }
}
