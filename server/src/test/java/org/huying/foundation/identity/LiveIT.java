package org.huying.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.foundation.notify.LiveEvent;
import org.huying.foundation.notify.LiveFeed;
import org.huying.foundation.notify.Message;
import org.huying.foundation.notify.Notifier;
import org.huying.foundation.notify.Subscription;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
@Timeout(60)
class LiveIT {
  @LocalServerPort int port;
  @Autowired Fixtures fixtures;
  @Autowired LiveFeed feed;
  @Autowired Notifier notifier;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private static int count;
  private String base;

  /** The node listens all the time, at first still to the database of the class before. */
  @BeforeEach
  void theFeedListensToThisDatabase() throws InterruptedException {
    for (LiveEvent heard = null; heard == null || !heard.event().equals("here"); ) {
      try (Subscription own = feed.subscribe("test"::equals)) {
        feed.publish("test", "here", Map.of());
        heard = own.next(Duration.ofSeconds(2));
      }
    }
  }

  @BeforeEach
  void open() {
    base = "http://127.0.0.1:" + port;
    count++;
  }

  @Test
  void aResidentHearsOfTheirOwnMessageAndOfNobodyElses() throws IOException {
    Actor.Resident resident = fixtures.resident("19933330001");
    Actor.Resident neighbour = fixtures.resident("19933330002");
    try (Stream stream = listen(fixtures.residentAt(base, "19933330001"))) {
      notifier.toPerson(message(neighbour.person()));
      notifier.toPerson(message(resident.person()));
      feed.publish(resident.pseudonym(), "last", Map.of());

      assertThat(stream.until("last")).containsExactly("message {}", "last {}");
    }
  }

  @Test
  void whatIsRolledBackIsNotHeard() throws IOException {
    Actor.Resident resident = fixtures.resident("19933330003");
    try (Stream stream = listen(fixtures.residentAt(base, "19933330003"))) {
      transaction.executeWithoutResult(status -> {
        feed.publish(resident.pseudonym(), "case-changed", Map.of("state", "never"));
        status.setRollbackOnly();
      });
      feed.publish(resident.pseudonym(), "last", Map.of("caseId", 7));

      assertThat(stream.until("last")).containsExactly("last {\"caseId\":7}");
    }
  }

  @Test
  void staffHearOfTheirUnitAndThoseWhoOverseePlacesOfEveryCaseThere() throws IOException {
    Actor.Staff handler = fixtures.staff(account("h"), Role.HANDLER, "pj.t01");
    fixtures.staff(account("d"), Role.DISPATCHER, "pj.t01");
    try (Stream handlers = listen(fixtures.staffAt(base, account("h")));
        Stream dispatchers = listen(fixtures.staffAt(base, account("d")))) {
      feed.publish("unit:" + handler.organisation(), "unit", Map.of());
      feed.publish("unit:" + UUID.randomUUID(), "other-unit", Map.of());
      feed.publish("place:pj.t01.c001.g1", "place", Map.of());
      feed.publish("place:pj.t010", "neighbour-town", Map.of());
      feed.publish("queue", "queue", Map.of());
      feed.publish("unit:" + handler.organisation(), "last", Map.of());

      assertThat(handlers.until("last")).containsExactly("unit {}", "last {}");
      assertThat(dispatchers.until("last"))
          .containsExactly("unit {}", "place {}", "queue {}", "last {}");
    }
  }

  @Test
  void theStreamEndsAtOnceWhenTheSessionIsRevoked() throws IOException {
    Actor.Resident resident = fixtures.resident("19933330004");
    Visitor visitor = fixtures.residentAt(base, "19933330004");
    try (Stream stream = listen(visitor)) {
      visitor.post("/api/sign-out", Map.of()).expect(204);
      feed.publish(resident.pseudonym(), "signed-out", Map.of());

      assertThat(stream.untilTheEnd()).isEmpty();
    }
  }

  @Test
  void aDisabledWorkersStreamEndsWithTheCommit() throws IOException {
    Actor.Staff worker = fixtures.staff(account("w"), Role.HANDLER, "pj.t01");
    fixtures.staff(account("admin"), Role.ADMIN, "pj");
    Visitor admin = fixtures.staffAt(base, account("admin"));
    try (Stream stream = listen(fixtures.staffAt(base, account("w")))) {
      admin.post("/api/staff/" + worker.id() + "/disable", Map.of()).expect(200);

      assertThat(stream.untilTheEnd()).isEmpty();
    }
  }

  @Test
  void aStreamEndsWhenItsReaderMayHearOfOtherPlaces() throws IOException {
    Actor.Staff worker = fixtures.staff(account("g"), Role.GRID_WORKER, "pj.t01");
    try (Stream stream = listen(fixtures.staffAt(base, account("g")))) {
      feed.publish(worker.pseudonym(), "signed-out", Map.of());
      feed.publish("place:pj.t01", "first", Map.of());
      assertThat(stream.until("first")).as("nothing has changed").containsExactly("first {}");
      jdbc.sql("update identity.staff_grant set place_path = 'pj.t02' where staff = ?")
          .param(worker.id())
          .update();
      feed.publish(worker.pseudonym(), "signed-out", Map.of());

      assertThat(stream.untilTheEnd()).isEmpty();
    }
  }

  @Test
  void afterALostConnectionTheScreensComeBackAndReadAgain() throws IOException {
    Actor.Resident resident = fixtures.resident("19933330005");
    Visitor visitor = fixtures.residentAt(base, "19933330005");
    try (Stream stream = listen(visitor)) {
      int ended =
          jdbc.sql(
                  """
                  select count(pg_terminate_backend(pid)) from pg_stat_activity
                  where datname = current_database() and query ilike 'listen huying_live'
                  """)
              .query(Integer.class)
              .single();
      assertThat(ended).isEqualTo(1);

      assertThat(stream.untilTheEnd()).isEmpty();
    }
    try (Stream again = listen(visitor)) {
      feed.publish(resident.pseudonym(), "last", Map.of());
      assertThat(again.until("last")).containsExactly("last {}");
    }
  }

  @Test
  void theSeventhStreamOfASessionEndsItsFirst() throws IOException {
    Actor.Resident resident = fixtures.resident("19933330006");
    Visitor visitor = fixtures.residentAt(base, "19933330006");
    List<Stream> streams = new ArrayList<>();
    try {
      for (int i = 0; i < 7; i++) {
        streams.add(listen(visitor));
      }
      assertThat(streams.getFirst().untilTheEnd()).isEmpty();

      feed.publish(resident.pseudonym(), "last", Map.of());
      for (Stream stream : streams.subList(1, 7)) {
        assertThat(stream.until("last")).containsExactly("last {}");
      }
    } finally {
      for (Stream stream : streams) {
        stream.close();
      }
    }
  }

  private static Message message(UUID person) {
    return new Message(
        person, "test", "有新进展", "您的诉求已受理。", "/requests", "test:" + UUID.randomUUID());
  }

  private static Stream listen(Visitor visitor) throws IOException {
    Stream stream =
        new Stream(
            new BufferedReader(
                new InputStreamReader(visitor.stream("/api/live"), StandardCharsets.UTF_8)));
    assertThat(stream.lines.readLine()).isEqualTo(": open");
    return stream;
  }

  /** What a browser's EventSource reads. */
  private record Stream(BufferedReader lines) implements AutoCloseable {
    List<String> until(String last) throws IOException {
      List<String> events = new ArrayList<>();
      String event = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          event = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          events.add(event + " " + line.substring("data: ".length()));
          if (event.equals(last)) {
            return events;
          }
        }
      }
      return events;
    }

    List<String> untilTheEnd() throws IOException {
      return until("there is no such event");
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  private static String account(String name) {
    return "live" + count + "-" + name;
  }
}
