package org.huying.engine.assistant;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.huying.engine.assistant.QuestionSet.Asked;
import org.huying.engine.catalog.ItemText;
import org.huying.engine.catalog.ItemTsv;
import org.huying.foundation.language.Embedder;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Catalogues and questions that tests search. */
final class Catalogues {
  /** Items written later, for training only: the district's questions know nothing of them. */
  private static final String LATER = "-more";

  /** One for all tests, so that the same names are read once. */
  static final Embedder EMBEDDER = Embedder.inMemory();

  private static final Pattern TROUBLE = Pattern.compile("投诉|举报|报修|求助|信访|故障|抢修");

  private Catalogues() {}

  /** 305 items as districts everywhere have them, names only. */
  static List<ItemText> generic() {
    try (InputStream in = resource("/eval/generic-items.tsv")) {
      return ItemTsv.read(in).items();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The demo's items, with the everyday words for them. */
  static List<ItemText> demo() {
    try (InputStream in = resource("/demo/items.yaml")) {
      JsonNode items = new YAMLMapper().readTree(in).path("items");
      return items
          .valueStream()
          .map(item ->
              new ItemText(
                  item.path("basicCode").asString(),
                  item.path("name").asString(),
                  item.path("department").asString(),
                  item.path("type").asString(),
                  item.path("aliases").valueStream().map(JsonNode::asString).toList()))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The names alone of a whole district's items, of every department. */
  static List<ItemText> district() {
    List<ItemText> items = new ArrayList<>();
    for (String[] row : pairs("items.tsv", false)) {
      items.add(new ItemText("" + items.size(), row[1], row[2], row[3], List.of()));
    }
    return items;
  }

  /** What people say about items, from which the encoder was trained; troubles are requests too. */
  static List<String> trainingQuestions() {
    return pairs("questions.tsv", true).stream()
        .filter(row -> !TROUBLE.matcher(row[2]).find())
        .map(row -> row[1])
        .toList();
  }

  /** The rows of all files of this name in {@code training/pairs}. */
  private static List<String[]> pairs(String name, boolean later) {
    try (var files = Files.walk(Path.of("../training/pairs"))) {
      List<String[]> rows = new ArrayList<>();
      for (Path file :
          files
              .filter(f -> f.endsWith(name))
              .filter(f -> later || !f.toString().contains(LATER + "/"))
              .sorted()
              .toList()) {
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> line.split("\t", -1))
            .forEach(rows::add);
      }
      return rows;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Asked> questions(String file) {
    return LinearTraining.rows(file).stream()
        .map(row -> new Asked(row[0], row[1], Pattern.compile(row[2])))
        .toList();
  }

  /** A file that lies beside the repository, not in it; it may be absent. */
  static Path shared(String path) {
    Path fromServer = Path.of("../../shared/data").resolve(path);
    return Files.exists(fromServer) ? fromServer : Path.of("../shared/data").resolve(path);
  }

  private static InputStream resource(String path) {
    return Objects.requireNonNull(Catalogues.class.getResourceAsStream(path), path);
  }
}
