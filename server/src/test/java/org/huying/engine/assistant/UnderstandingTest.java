package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UnderstandingTest {
  /** Questions by another hand, kept out of all training and tuning. */
  @Test
  void findsTheDemosItemsForQuestionsThatItNeverSaw() {
    Map<String, Object> figures =
        CatalogEvaluation.run(
            Catalogues.demo(), Catalogues.questions("test-questions.tsv"), Catalogues.EMBEDDER);
    JsonNode json = JsonMapper.shared().valueToTree(figures);
    JsonNode kinds = json.path("kinds");
    assertThat(kinds.at("/m/hit1").asDouble()).isGreaterThanOrEqualTo(0.85);
    assertThat(kinds.at("/c/hit1").asDouble()).isGreaterThanOrEqualTo(0.90);
    assertThat(kinds.at("/h/hit1").asDouble()).isGreaterThanOrEqualTo(0.90);
    assertThat(kinds.at("/x/declined").asDouble()).isGreaterThanOrEqualTo(0.90);
    assertThat(json.path("falseDecline").asDouble()).isLessThanOrEqualTo(0.04);
  }

  /** The same over a whole district's list, by the names alone. */
  @Test
  void findsAmongAllItemsOfADistrict() {
    Map<String, Object> figures =
        CatalogEvaluation.run(
            Catalogues.district(),
            Catalogues.questions("district-questions.tsv"),
            Catalogues.EMBEDDER);
    JsonNode json = JsonMapper.shared().valueToTree(figures);
    JsonNode kinds = json.path("kinds");
    assertThat(kinds.at("/m/hit1").asDouble()).isGreaterThanOrEqualTo(0.85);
    assertThat(kinds.at("/m/hit5").asDouble()).isGreaterThanOrEqualTo(0.97);
    assertThat(kinds.at("/c/hit1").asDouble()).isGreaterThanOrEqualTo(0.83);
    assertThat(kinds.at("/c/hit5").asDouble()).isGreaterThanOrEqualTo(0.96);
    assertThat(kinds.at("/h/hit1").asDouble()).isGreaterThanOrEqualTo(0.95);
    assertThat(kinds.at("/x/declined").asDouble()).isGreaterThanOrEqualTo(0.90);
    assertThat(json.path("falseDecline").asDouble()).isLessThanOrEqualTo(0.03);
  }

  /** Harder ones by a third hand, asked once and tuned to by nobody: BM25 finds 0.15 of them. */
  @Test
  void findsAmongAllItemsOfADistrictWhatIsSaidInWordsFarFromTheirs() {
    Map<String, Object> figures =
        CatalogEvaluation.run(
            Catalogues.district(),
            Catalogues.questions("district-questions-more.tsv"),
            Catalogues.EMBEDDER);
    JsonNode json = JsonMapper.shared().valueToTree(figures);
    JsonNode kinds = json.path("kinds");
    assertThat(kinds.at("/m/hit1").asDouble()).isGreaterThanOrEqualTo(0.80);
    assertThat(kinds.at("/m/hit5").asDouble()).isGreaterThanOrEqualTo(0.94);
    assertThat(kinds.at("/c/hit1").asDouble()).isGreaterThanOrEqualTo(0.85);
    assertThat(kinds.at("/c/hit5").asDouble()).isGreaterThanOrEqualTo(0.97);
    assertThat(kinds.at("/x/declined").asDouble()).isGreaterThanOrEqualTo(0.90);
    assertThat(json.path("falseDecline").asDouble()).isLessThanOrEqualTo(0.04);
  }
}
