package org.huying.foundation.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@HouseTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetUpIT {
  @LocalServerPort int port;
  @Autowired SetUp setUp;

  @Test
  @Order(1)
  void aWrongCodeMakesNobodyAnAdministratorAndTenOfThemVoidTheRightOne() throws IOException {
    String code = setUp.renew();
    for (int i = 0; i < 10; i++) {
      assertThat(tries("AAAA-BBBB-CCCC", "banyan and river").expect(403).problem())
          .isEqualTo("set-up-code-wrong");
    }
    assertThat(tries(code, "banyan and river").expect(403).problem())
        .isEqualTo("set-up-code-wrong");
  }

  @Test
  @Order(2)
  void theFirstAdministratorComesInWithTheCodeAndTheCodeIsGone() throws IOException {
    String code = setUp.renew();
    assertThat(tries(code, "1234567890").expect(400).problem()).isEqualTo("invalid-fields");

    Visitor first = new Visitor("http://127.0.0.1:" + port);
    first
        .post(
            "/api/set-up",
            Map.of("code", code, "account", "first", "name", "莫敏仪", "password", "banyan and river"))
        .expect(200);

    first.get("/api/me");
    assertThat(first.get("/api/staff").expect(200).json().path("total").asInt()).isEqualTo(1);
    assertThat(tries(code, "banyan and river").expect(409).problem()).isEqualTo("set-up-done");
  }

  private Visitor.Answer tries(String code, String password) throws IOException {
    return new Visitor("http://127.0.0.1:" + port)
        .post(
            "/api/set-up",
            Map.of("code", code, "account", "other", "name", "别人", "password", password));
  }
}
