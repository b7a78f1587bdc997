package org.huying.engine.assistant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huying.engine.cases.Town;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@HouseTest
@Timeout(60)
class AnswerStreamIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MANY = 40;

  @LocalServerPort int port;
  @Autowired ApplicationContext house;
  @Autowired Catalog catalog;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void aTownWithAnItem() {
    Town.of(house);
    if (catalog.published().isEmpty()) {
      catalog.publish(ServiceItem.flat("T1", "结婚登记", "区民政局", ItemType.CONFIRMATION));
    }
  }

  private record Event(String name, JsonNode data) {}

  @Test
  void theAnswerIsLastButOneAndTheSameAsInOnePiece() throws IOException {
    List<Event> events = events("{\"text\":\"结婚登记\"}");
    assertThat(events.stream().map(Event::name)).startsWith("step").endsWith("answer", "done");
    assertThat(events.getFirst().data().path("text").asString()).isNotBlank();
    Visitor visitor = new Visitor("http://127.0.0.1:" + port);
    JsonNode whole = visitor.post("/api/assistant/ask", Map.of("text", "结婚登记")).expect(200).json();
    assertThat(timeless(events.get(events.size() - 2).data())).isEqualTo(timeless(whole));
  }

  /** Each answer has tokens of its own. */
  private static JsonNode timeless(JsonNode answer) {
    return ((ObjectNode) answer.deepCopy()).remove(List.of("conversation", "id"));
  }

  @Test
  void whatIsWrongWithTheQuestionIsAProblemByStatus() throws IOException {
    assertThat(raw("{\"text\":\" \"}")).startsWith("HTTP/1.1 400").contains("question-empty");
    assertThat(raw("{")).startsWith("HTTP/1.1 400").contains("urn:huying:problem:bad-request");
  }

  @Test
  void whatBreaksLaterIsAProblemEventAndTheLast() throws IOException {
    jdbc.sql("alter table assistant.conversation rename to hidden").update();
    try {
      List<Event> events = events("{\"text\":\"结婚登记\"}");
      Event last = events.getLast();
      assertThat(last.name()).isEqualTo("problem");
      assertThat(last.data().path("type").asString()).isEqualTo("urn:huying:problem:unexpected");
      assertThat(last.data().path("status").asInt()).isEqualTo(500);
      assertThat(last.data().path("title").asString()).contains("请稍后再试");
      assertThat(events).extracting(Event::name).doesNotContain("answer", "done");
    } finally {
      jdbc.sql("alter table assistant.hidden rename to conversation").update();
    }
  }

  @Test
  void readersThatGoOrNeverReadHinderNobody() throws IOException {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        Socket socket = open("{\"text\":\"结婚登记\"}");
        if (i % 2 == 0) {
          socket.setSoLinger(true, 0); // resets the connection, as a phone that leaves the network
          socket.close();
        } else {
          silent.add(socket);
        }
      }
      assertThat(events("{\"text\":\"结婚登记\"}").getLast().name()).isEqualTo("done");
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  private List<Event> events(String body) throws IOException {
    List<Event> events = new ArrayList<>();
    try (Socket socket = open(body);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 ");
      String name = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          events.add(new Event(name, JSON.readTree(line.substring("data: ".length()))));
        }
      }
    }
    return events;
  }

  private String raw(String body) throws IOException {
    try (Socket socket = open(body)) {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private Socket open(String body) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    byte[] bytes = body.getBytes(UTF_8);
    String head =
        """
        POST /api/assistant/ask HTTP/1.1\r
        Host: 127.0.0.1\r
        Accept: text/event-stream\r
        Content-Type: application/json\r
        Connection: close\r
        Content-Length: %d\r
        \r
        """
            .formatted(bytes.length);
    socket.getOutputStream().write(head.getBytes(UTF_8));
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return socket;
  }
}
