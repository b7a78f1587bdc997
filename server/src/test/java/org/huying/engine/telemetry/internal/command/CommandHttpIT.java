package org.huying.engine.telemetry.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.huying.foundation.identity.Role;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Commands and tags as a browser sees them. */
class CommandHttpIT extends StationCase {
  @LocalServerPort int port;

  private Visitor at(String account, Role role, String path) {
    fixtures.staff(account, role, path);
    return fixtures.staffAt("http://localhost:" + port, account);
  }

  private String path() {
    return "/api/things/" + devices.thing(device.thing(), operator).code();
  }

  @Test
  void anOperatorSeesTheInterlocksBeforePressingAndConfirmsOnceForAKey() throws Exception {
    node();
    Visitor visitor = at("cmdhttp1", Role.OPERATOR, "pj.t01");
    JsonNode panel = visitor.get(path() + "/commands").expect(200).json();
    JsonNode start = panel.path("offers").path(0);
    assertThat(start.path("name").asString()).isEqualTo("start.1");
    assertThat(start.path("possible").asBoolean()).isTrue();
    assertThat(start.path("interlocks")).hasSize(8);
    assertThat(panel.path("open").path("id").asString("")).isEmpty();

    var chosen =
        visitor
            .post(path() + "/commands", Map.of("name", "start.1"))
            .expect(200)
            .json()
            .path("command");
    String command = path() + "/commands/" + chosen.path("id").asString();
    assertThat(chosen.path("forMe").asBoolean()).isTrue();
    visitor.post(path() + "/commands", Map.of("name", "stop.2")).expect(409);
    String key = UUID.randomUUID().toString();
    visitor.post(command + "/confirm", Map.of(), key).expect(200);
    String again =
        visitor
            .post(command + "/confirm", Map.of(), key)
            .expect(200)
            .json()
            .path("state")
            .asString();
    assertThat(again).as("the same answer").isEqualTo("CONFIRMED");
    assertThat(visitor.post(command + "/confirm", Map.of()).expect(409).problem())
        .isEqualTo("command-state");
    ended(UUID.fromString(chosen.path("id").asString()));
    JsonNode life = visitor.get(command).expect(200).json();
    assertThat(life.path("command").path("stateName").asString()).isEqualTo("已完成");
    assertThat(life.path("steps")).hasSize(5);
    assertThat(plc.commands()).containsExactly("p1.command=1");
    assertThat(
            visitor.get(path() + "/commands/log?size=1").expect(200).json().path("total").asInt())
        .isEqualTo(1);

    var tag =
        visitor.post(path() + "/tags", Map.of("permit", "H1", "reason", "换机封")).expect(200).json();
    until(() -> plc.get("locked") == 1);
    assertThat(visitor.post(path() + "/commands", Map.of("name", "start.2")).expect(409).problem())
        .isEqualTo("locked-out");
    String release = path() + "/tags/" + tag.path("id").asString() + "/release";
    until(() -> state(visitor, tag.path("id").asString()).equals("HUNG"));
    visitor.post(release, Map.of("code", "4711")).expect(200);
    until(() -> state(visitor, tag.path("id").asString()).equals("RELEASED"));

    for (Visitor stranger :
        new Visitor[] {
          at("cmdhttp2", Role.OPERATOR, "pj.t02"), at("cmdhttp3", Role.DISPATCHER, "pj.t01")
        }) {
      stranger.get(path() + "/commands").expect(404);
      stranger.get(command).expect(404);
      stranger.post(command + "/confirm", Map.of()).expect(404);
      stranger.post(path() + "/commands", Map.of("name", "stop.1")).expect(404);
    }
    fixtures
        .residentAt("http://localhost:" + port, "13800651903")
        .get(path() + "/commands")
        .expect(403);
    new Visitor("http://localhost:" + port).get(path() + "/tags").expect(401);
  }

  private String state(Visitor visitor, String tag) {
    try {
      JsonNode board = visitor.get(path() + "/tags").expect(200).json();
      for (String list : new String[] {"hanging", "ended"})
        for (JsonNode it : board.path(list))
          if (it.path("id").asString().equals(tag)) return it.path("state").asString();
      return "";
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
