package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ItemBuilder;
import org.huying.engine.catalog.ItemType;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What the assistant says of items that cannot be done any more. */
@HouseTest
class ExpiredItemsIT {
  private static final String OVER = "旧车换新补贴申领（第一期）";

  @LocalServerPort int port;
  @Autowired Catalog catalog;
  @Autowired MovableClock clock;

  @BeforeEach
  void anItemThatEndedYesterday() {
    clock.set(Instant.parse("2025-11-17T16:00:00Z")); // midnight in China
    if (catalog.published().isEmpty()) {
      catalog.publishAll(
          List.of(
              subsidy("X-1", OVER).until(LocalDate.parse("2025-11-17")).build(),
              subsidy("X-2", "旧车换新补贴申领（第二期）").build()));
    }
  }

  @Test
  void whoAsksForItByNameIsToldThatItIsOver() throws IOException {
    JsonNode answer = ask(OVER);
    assertThat(answer.path("text").asString()).contains("已经过期");
    assertThat(answer.path("guide").path("code").asString()).isEqualTo("X-1");
    assertThat(answer.path("guide").path("lapse").path("over").asBoolean()).isTrue();
  }

  @Test
  void whoAsksForWhatFitsBothIsGuidedToTheOneThatCanBeDone() throws IOException {
    JsonNode answer = ask("旧车换新补贴怎么申领");
    assertThat(answer.path("guide").path("code").asString()).isEqualTo("X-2");
    assertThat(answer.path("items").get(0).path("code").asString()).isEqualTo("X-2");
    assertThat(answer.path("text").asString()).doesNotContain("过期");
  }

  @Test
  void onItsLastDayItIsStillDone() throws IOException {
    clock.set(Instant.parse("2025-11-17T15:59:59Z"));
    assertThat(ask(OVER).path("guide").has("lapse")).isFalse();
  }

  private JsonNode ask(String text) throws IOException {
    return new Visitor("http://127.0.0.1:" + port)
        .post("/api/assistant/ask", Map.of("text", text))
        .expect(200)
        .json();
  }

  private static ItemBuilder subsidy(String code, String name) {
    return new ItemBuilder(code, name, "区商务局", ItemType.BENEFIT).aliases(List.of("旧车换新补贴"));
  }
}
