package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.huying.foundation.language.Normalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What follow-ups ask for. The sentences of the test half were kept out of writing the words. */
class AspectTest {
  @ParameterizedTest
  @ValueSource(strings = {"follow-ups-dev.tsv", "follow-ups-test.tsv"})
  void aFollowUpSaysWhatItAsksFor(String file) {
    List<String[]> rows =
        LinearTraining.rows(file).stream().filter(row -> !row[2].startsWith("other")).toList();
    List<String> wrong =
        rows.stream().filter(row -> !aspect(row[1]).equals(row[2])).map(row -> row[1]).toList();
    assertThat(wrong.size() / (double) rows.size()).as("%s", wrong).isLessThanOrEqualTo(0.06);
  }

  private static String aspect(String said) {
    return Aspect.of(Normalizer.standard().normalize(said))
        .map(aspect -> aspect.name().toLowerCase(Locale.ROOT))
        .orElse("");
  }
}
