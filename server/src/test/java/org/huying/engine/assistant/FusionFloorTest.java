package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Words and meaning together must not be worse than the better of the two alone. */
class FusionFloorTest {
  private static final double SLACK = 0.01;

  @Test
  void keepsTheBetterHalfsRankOnPassages() {
    Path passages = there("xquad-zh/passages.txt");
    JsonNode figures = json(PassageEvaluation.run(passages, there("xquad-zh/questions.tsv")));
    for (String figure : new String[] {"ndcg10", "hit1"}) {
      assertThat(figures.path(figure).asDouble())
          .as(figure)
          .isGreaterThanOrEqualTo(better(figures.path("baselines"), "/" + figure) - SLACK);
    }
    assertThat(figures.path("ndcg10").asDouble()).isGreaterThanOrEqualTo(0.965);
  }

  @Test
  void keepsTheBetterHalfsRankOnTheSampleOfQuestions() {
    JsonNode figures =
        json(CatalogEvaluation.run(there("guangan-items.tsv"), there("questions-sample.tsv")));
    for (String kind : new String[] {"m", "c", "h"}) {
      for (String figure : new String[] {"hit1", "mrr10"}) {
        String path = "/" + kind + "/" + figure;
        assertThat(figures.path("kinds").at(path).asDouble())
            .as(path)
            .isGreaterThanOrEqualTo(better(figures.path("baselines"), path) - SLACK);
      }
    }
  }

  private static double better(JsonNode baselines, String figure) {
    return Math.max(
        baselines.path("bm25").at(figure).asDouble(),
        baselines.path("dense").at(figure).asDouble());
  }

  private static JsonNode json(Map<String, Object> figures) {
    return JsonMapper.shared().valueToTree(figures);
  }

  private static Path there(String path) {
    Path file = Catalogues.shared(path);
    assumeThat(Files.exists(file)).as("public test data %s, which is not here", file).isTrue();
    return file;
  }
}
