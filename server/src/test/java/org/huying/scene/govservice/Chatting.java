package org.huying.scene.govservice;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.huying.engine.cases.Town;
import org.huying.testing.Fixtures;
import org.huying.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Somebody who talks with the assistant over the network, and what it said last. */
abstract class Chatting {
  private static final AtomicInteger PHONES = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired ApplicationContext house;
  @Autowired Fixtures fixtures;
  Visitor me = new Visitor("");
  String conversation = "";
  JsonNode last = NullNode.getInstance();

  String base() {
    return "http://127.0.0.1:" + port;
  }

  /** A number that nobody has, beginning so. */
  static String phone(String prefix) {
    return "%s%04d".formatted(prefix, PHONES.incrementAndGet());
  }

  JsonNode start(String skill) throws IOException {
    return heard(me.post("/api/assistant/start", Map.of("skill", skill)));
  }

  JsonNode say(String text) throws IOException {
    Map<String, Object> body = new HashMap<>(Map.of("text", text));
    if (!conversation.isEmpty()) body.put("conversation", conversation);
    return heard(me.post("/api/assistant/ask", body));
  }

  /** Fills a slot by hand. */
  JsonNode fill(String slot, String value) throws IOException {
    return heard(answer(slot, value));
  }

  Visitor.Answer answer(String slot, String value) throws IOException {
    return me.post(
        "/api/assistant/answer",
        Map.of("conversation", conversation, "slot", slot, "value", value));
  }

  JsonNode place(Town town) throws IOException {
    return heard(
        me.post(
            "/api/assistant/answer",
            Map.of(
                "conversation",
                conversation,
                "slot",
                "where",
                "placeId",
                town.estate().placeId())));
  }

  private JsonNode heard(Visitor.Answer answer) throws IOException {
    last = answer.expect(200).json();
    conversation = last.path("conversation").asString();
    return last;
  }

  Visitor.Answer submit(String... agreed) throws IOException {
    return me.post(
        "/api/assistant/do", Map.of("conversation", conversation, "agreed", List.of(agreed)));
  }

  String asked() {
    return last.path("task").path("next").path("slot").asString("");
  }

  String question() {
    return last.path("task").path("next").path("question").asString("");
  }

  /** What is shown of a slot; empty where nothing is known. */
  String filled(String slot) {
    return last.path("task")
        .path("filled")
        .valueStream()
        .filter(it -> it.path("slot").asString().equals(slot))
        .map(it -> it.path("value").asString())
        .findFirst()
        .orElse("");
  }
}
