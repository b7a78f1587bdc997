package org.huying.engine.catalog;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;

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
  public static final long MOST_BYTES = 50L * 1024 * 1024;

  private static final List<String> HEADER = List.of("name", "department", "type", "code");
  private static final int LONGEST_NAME = 1000;
  private static final int LONGEST_DEPARTMENT = 100;
  private static final int LONGEST_CODE = 64;
  private static final int LONGEST_LINE = 10_000;
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
      requireSmall(Files.size(file));
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
    var decoder = StandardCharsets.UTF_8.newDecoder(); // refuses what is not UTF-8
    var reader = new BufferedReader(new InputStreamReader(new Limited(in, MOST_BYTES), decoder));
    try {
      return new Reading().read(reader);
    } catch (CharacterCodingException e) {
      throw notText("it is not UTF-8");
    }
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
        "import-bad-rows", items, List.of(), errors, problemCount + errors.size() - listed);
  }

  static void requireSmall(long bytes) {
    if (bytes > MOST_BYTES) {
      throw tooLarge();
    }
  }

  private static InvalidInput tooLarge() {
    return new InvalidInput(
        "import-too-large",
        "文件超过50MB，没有导入。请分成几个文件。",
        "the file is larger than " + MOST_BYTES + " bytes");
  }

  private static InvalidInput notText(String why) {
    return new InvalidInput(
        "import-not-text",
        "这个文件不是UTF-8文本，没有导入。请在表格软件里另存为“UTF-8文本（制表符分隔）”。",
        "not a text file: " + why);
  }

  private static final class Reading {
    private final List<Row> rows = new ArrayList<>();
    private final List<ItemProblem> problems = new ArrayList<>();
    private final Map<String, Integer> lineOfCode = new HashMap<>();
    private int problemCount;

    ItemTsv read(BufferedReader reader) throws IOException {
      requireHeader(line(reader));
      int number = 1;
      for (String line = line(reader); line != null; line = line(reader)) {
        number++;
        if (!line.isBlank()) {
          row(number, line);
        }
      }
      return new ItemTsv(List.copyOf(rows), List.copyOf(problems), problemCount);
    }

    /** A line of bounded length: what has none is no list, and would fill the memory. */
    private static @Nullable String line(BufferedReader reader) throws IOException {
      StringBuilder line = new StringBuilder();
      int c;
      while ((c = reader.read()) != -1 && c != '\n') {
        if (c == 0) {
          throw notText("it has a zero byte");
        }
        if (line.length() == LONGEST_LINE) {
          throw notText("a line is longer than " + LONGEST_LINE + " characters");
        }
        line.append((char) c);
      }
      if (c == -1 && line.isEmpty()) {
        return null;
      }
      if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
        line.setLength(line.length() - 1);
      }
      return line.toString();
    }

    private static void requireHeader(@Nullable String line) {
      String header = line == null ? "" : line.startsWith("\uFEFF") ? line.substring(1) : line;
      List<String> columns = List.of(header.split("\t", -1)).stream().map(String::strip).toList();
      if (!columns.equals(HEADER)) {
        ItemProblem shown =
            new ItemProblem(1, "", header, "表头应为 name、department、type、code 四列，用制表符分隔");
        throw new InvalidInput(
            "import-wrong-header",
            "文件的表头不对，没有导入。" + shown.chinese() + "。",
            "the header must be " + HEADER + ", not " + shown.value());
      }
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

  /** Ends a stream with an error at the first byte over the limit. */
  private static final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long most) {
      super(in);
      left = most;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      return one < 0 ? one : counted(1, one);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int got = super.read(into, from, length);
      return got < 0 ? got : counted(got, got);
    }

    private int counted(int bytes, int result) {
      left -= bytes;
      if (left < 0) {
        throw tooLarge();
      }
      return result;
    }
  }
}
