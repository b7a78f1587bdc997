package org.huying.engine.catalog;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * A table as text: UTF-8 with or without BOM, a header, lines ended by LF or CRLF, cells separated
 * by tabs.
 */
final class TsvFile {
  /** Larger files are refused before they are read. */
  static final long MOST_BYTES = 50L * 1024 * 1024;

  private static final int LONGEST_LINE = 10_000;

  private TsvFile() {}

  /** Takes a line that is not blank. */
  interface Lines {
    /**
     * @param number counted from 1, the header included
     */
    void take(int number, String line);
  }

  /**
   * Reads a stream to its end, or to the first byte over the limit.
   *
   * @throws InvalidInput when it is too large, no text, or has another header
   */
  static void read(InputStream in, List<String> header, Lines lines) throws IOException {
    var decoder = StandardCharsets.UTF_8.newDecoder(); // refuses what is not UTF-8
    var reader = new BufferedReader(new InputStreamReader(new Limited(in, MOST_BYTES), decoder));
    try {
      requireHeader(line(reader), header);
      int number = 1;
      for (String line = line(reader); line != null; line = line(reader)) {
        number++;
        if (!line.isBlank()) {
          lines.take(number, line);
        }
      }
    } catch (CharacterCodingException e) {
      throw notText("it is not UTF-8");
    }
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

  private static void requireHeader(@Nullable String line, List<String> header) {
    String text = line == null ? "" : line.startsWith("\uFEFF") ? line.substring(1) : line;
    List<String> columns = List.of(text.split("\t", -1)).stream().map(String::strip).toList();
    if (!columns.equals(header)) {
      String wanted = "表头应为 %s，共%d列，用制表符分隔".formatted(String.join("、", header), header.size());
      ItemProblem shown = new ItemProblem(1, "", text, wanted);
      throw new InvalidInput(
          "import-wrong-header",
          "文件的表头不对，没有导入。" + shown.chinese() + "。",
          "the header must be " + header + ", not " + shown.value());
    }
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
