package org.huying.engine.assistant;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;

/** Questions with what answers them, as {@code huying eval} reads them. */
record QuestionSet(List<Asked> questions) {
  /** Mandarin, Cantonese, slips of the input method, and what no item answers. */
  static final List<String> KINDS = List.of("m", "c", "h", "x");

  private static final List<String> HEADER = List.of("kind", "question", "gold");

  /** One question; {@code gold} is found in the name of each item that answers it. */
  record Asked(String kind, String text, Pattern gold) {
    boolean answerable() {
      return !kind.equals("x");
    }
  }

  /** A question about passages, and the number of the one that answers it, from 0. */
  record OfPassage(String text, int passage) {}

  static QuestionSet read(Path file) {
    List<String> lines = lines(file);
    if (lines.isEmpty() || !List.of(cells(lines.getFirst())).equals(HEADER)) {
      throw bad(file, 1, "表头应为 kind、question、gold 三列，用制表符分隔", "the header must be " + HEADER);
    }
    List<Asked> questions = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        questions.add(question(file, i + 1, cells(lines.get(i))));
      }
    }
    if (questions.isEmpty()) {
      throw bad(file, 1, "没有问题", "there is no question");
    }
    return new QuestionSet(List.copyOf(questions));
  }

  private static Asked question(Path file, int line, String[] cells) {
    if (cells.length != HEADER.size()) {
      throw bad(file, line, "应有3列", "3 columns are needed, there are " + cells.length);
    }
    if (!Set.copyOf(KINDS).contains(cells[0])) {
      throw bad(file, line, "kind 应为 m、c、h 或 x", "the kind '" + cells[0] + "' is none of " + KINDS);
    }
    try {
      return new Asked(cells[0], cells[1], Pattern.compile(cells[2]));
    } catch (PatternSyntaxException e) {
      throw bad(file, line, "gold 不是正确的正则表达式", "gold is no regular expression: " + cells[2]);
    }
  }

  static List<OfPassage> readOfPassages(Path file, int passages) {
    List<OfPassage> questions = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String[] cells = cells(lines.get(i));
      if (cells.length != 2 || !cells[1].matches("[0-9]{1,9}")) {
        throw bad(
            file, i + 1, "应为两列：问题、段落编号", "a question and the number of its passage are needed");
      }
      int passage = Integer.parseInt(cells[1]);
      if (passage >= passages) {
        throw bad(file, i + 1, "没有这个编号的段落", "there is no passage " + passage + " of " + passages);
      }
      questions.add(new OfPassage(cells[0], passage));
    }
    if (questions.isEmpty()) {
      throw bad(file, 1, "没有问题", "there is no question");
    }
    return questions;
  }

  /** The lines of a text file. */
  static List<String> lines(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new NotFound("eval-no-file", "没有找到文件 " + file + "。", "no such file: " + file);
    }
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      if (!lines.isEmpty() && lines.getFirst().startsWith("\uFEFF")) {
        lines.set(0, lines.getFirst().substring(1));
      }
      return lines;
    } catch (CharacterCodingException e) {
      throw bad(file, 1, "不是UTF-8文本", "it is not UTF-8");
    } catch (IOException e) {
      throw bad(file, 1, "读不了", "it cannot be read: " + e.getMessage());
    }
  }

  private static String[] cells(String line) {
    return line.split("\t", -1);
  }

  private static InvalidInput bad(Path file, int line, String chinese, String english) {
    return new InvalidInput(
        "eval-bad-file",
        file.getFileName() + " 第" + line + "行：" + chinese + "。",
        file + " line " + line + ": " + english);
  }
}
