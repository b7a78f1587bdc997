package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.huying.foundation.language.Embedder;
import org.huying.foundation.language.Normalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many dangers are heard, and how often one is heard that is none. */
class DangerTest {
  private static final String NONE = "-";
  private static final Embedder EMBEDDER = Catalogues.EMBEDDER;

  @ParameterizedTest
  @CsvSource({
    "danger-dev.tsv, 0.03, 0.2",
    "danger-test.tsv, 0.03, 0.2",
    "danger-more-test.tsv, 0.22, 0.12"
  })
  void hearsNearlyEveryDangerAndHardlyOneThatIsNone(String file, double most, double mostFalse) {
    List<String[]> rows = LinearTraining.rows(file);
    List<String[]> dangers = rows.stream().filter(row -> !row[0].equals(NONE)).toList();
    List<String[]> others = rows.stream().filter(row -> row[0].equals(NONE)).toList();

    List<String> missed =
        dangers.stream().filter(row -> heard(row[1]).isEmpty()).map(row -> row[1]).toList();
    List<String> misheard =
        others.stream().filter(row -> heard(row[1]).isPresent()).map(row -> row[1]).toList();

    assertThat(missed.size() / (double) dangers.size())
        .as("missed of %s: %s", dangers.size(), missed)
        .isLessThanOrEqualTo(most);
    assertThat(misheard.size() / (double) others.size())
        .as("misheard of %s: %s", others.size(), misheard)
        .isLessThanOrEqualTo(mostFalse);
  }

  @ParameterizedTest
  @ValueSource(strings = {"danger-dev.tsv", "danger-test.tsv"})
  void showsTheNumberThatIsNeeded(String file) {
    List<String> without =
        LinearTraining.rows(file).stream()
            .filter(row -> !row[0].equals(NONE))
            .filter(row ->
                heard(row[1])
                    .filter(d -> d.phones().stream().noneMatch(p -> p.number().equals(row[0])))
                    .isPresent())
            .map(row -> row[0] + " " + row[1])
            .toList();
    assertThat(without).isEmpty();
  }

  /** Ordinary sentences of residents, of which none is a danger. */
  @ParameterizedTest
  @ValueSource(
      strings = {"dev-questions.tsv", "test-questions.tsv", "generic-questions.tsv", "intents.tsv"})
  void ordinaryQuestionsAreHardlyEverTakenForADanger(String file) {
    List<String> asked =
        LinearTraining.rows(file).stream()
            .filter(row -> !row[0].equals("route") && !row[0].equals("x"))
            .map(row -> row[1])
            .toList();
    List<String> misheard = asked.parallelStream().filter(text -> heard(text).isPresent()).toList();
    assertThat(misheard.size() / (double) asked.size())
        .as("%s", misheard)
        .isLessThanOrEqualTo(0.015);
  }

  private static Optional<Routes.Danger> heard(String said) {
    String plain = Normalizer.standard().normalize(said);
    return Routes.standard()
        .danger(plain)
        .or(() -> Perils.heard(EMBEDDER.embed(plain)).map(Routes.standard()::danger));
  }
}
