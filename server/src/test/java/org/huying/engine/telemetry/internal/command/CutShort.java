package org.huying.engine.telemetry.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.huying.EmbeddedDatabase;
import org.huying.engine.telemetry.internal.command.Plc.Mood;
import org.huying.testing.Visitor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Three commands of the demo's operator to controllers of the demo's stations, each of which the
 * death of the server meets somewhere else: before it is claimed, before its first byte left, and
 * while the controller has done it and has not said so.
 */
public final class CutShort implements AutoCloseable {
  private static final String UNCLAIMED = "ps-04";
  private static final String UNSENT = "ps-05";
  private static final String UNHEARD = "ps-07";
  private static final String HOLD =
      """
      create function telemetry.hold() returns trigger language plpgsql as $$
        begin perform pg_advisory_xact_lock(4711); return new; end $$;
      create trigger hold before update on telemetry.command for each row
        when (new.state = 'SENDING' and new.id = '%s') execute function telemetry.hold()
      """;

  private final Path data;
  private final int base;
  private final Map<String, Plc> controllers;
  private @Nullable Connection database;
  private @Nullable Visitor operator;
  private Map<String, UUID> commands = Map.of();
  private List<String> sent = List.of();

  private CutShort(Path data, int base, Map<String, Plc> controllers) {
    this.data = data;
    this.base = base;
    this.controllers = controllers;
  }

  /** Controllers at ports that lie as the demo says. */
  public static CutShort on(Path data) throws IOException {
    while (true) {
      int base = 20_000 + ThreadLocalRandom.current().nextInt(10_000);
      try {
        return new CutShort(
            data,
            base,
            Map.of(
                UNCLAIMED,
                PumpHouse.plc(base + 4),
                UNSENT,
                PumpHouse.plc(base + 5),
                UNHEARD,
                PumpHouse.plc(base + 7)));
      } catch (BindException taken) {
        // Others are there: elsewhere.
      }
    }
  }

  /** With what the server has to be started. */
  public String property() {
    return "-Dhuying.demo-field.modbus-port=" + base;
  }

  /** Brings every command to where the server is to be killed at once. */
  public void press(String url) {
    try {
      Visitor operator = Visitor.staff(url, "bengzhan1", "huying-demo");
      this.operator = operator;
      commands =
          Map.of(UNCLAIMED, select(UNCLAIMED), UNSENT, select(UNSENT), UNHEARD, select(UNHEARD));
      plc(UNHEARD).mood = Mood.SAYS_NOTHING;
      hold(id(UNCLAIMED));
      confirm(UNCLAIMED);
      confirm(UNHEARD);
      until(() -> plc(UNHEARD).unanswered.get() > 0);
      until(() -> one("select count(*) from pg_locks where locktype = 'advisory' and not granted"));
      assertThat(state(UNCLAIMED)).isEqualTo("CONFIRMED");
      assertThat(state(UNHEARD)).as("or given up, on a slow machine").isIn("SENDING", "UNKNOWN");
      plc(UNSENT).mood = Mood.STANDS_STILL;
      until(() -> plc(UNSENT).unanswered.get() > 0);
      confirm(UNSENT); // waits for its line no longer than a reading goes unanswered
      until(() -> state(UNSENT).equals("SENDING"));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void confirm(String station) throws IOException {
    operator().post(path(station) + "/confirm", Map.of()).expect(200);
  }

  private UUID select(String station) {
    var chosen = Map.of("name", "start.1");
    var it = new JsonNode[1];
    until(() -> {
      Visitor.Answer answer = operator().post("/api/things/%s/commands".formatted(station), chosen);
      if (answer.status() == 200) it[0] = answer.json().path("command");
      return answer.status() == 200;
    });
    return UUID.fromString(Objects.requireNonNull(it[0]).path("id").asString());
  }

  private void hold(UUID command) throws SQLException {
    EmbeddedDatabase running = EmbeddedDatabase.open(data, Map.of());
    Connection connection =
        DriverManager.getConnection(running.url(), EmbeddedDatabase.NAME, running.password());
    database = connection;
    run("select pg_advisory_lock(4711)");
    run(HOLD.formatted(command));
  }

  /** Behind the kill: nobody holds anything any more, and the field answers again. */
  public void letGo() throws SQLException {
    run("select pg_advisory_unlock(4711)"); // whoever waited finds its client gone, and rolls back
    run("drop trigger hold on telemetry.command; drop function telemetry.hold()");
    run("delete from telemetry.lease"); // as in twenty seconds
    Objects.requireNonNull(database).close();
    database = null;
    sent = List.copyOf(plc(UNSENT).commands());
    for (Plc it : controllers.values()) it.mood = Mood.OBEYS;
  }

  /** What the next process makes of it. */
  public void compare(String url) {
    operator = operator().movedTo(url);
    until(() -> state(UNCLAIMED).equals("EXPIRED"));
    until(() -> state(UNHEARD).equals("DONE"));
    assertThat(life(UNHEARD)).as("not done before it was read").contains("SENDING UNKNOWN DONE");
    until(() -> !state(UNSENT).matches("SENDING|UNKNOWN"));
    assertThat(life(UNSENT)).endsWith("SENDING UNKNOWN FAILED");
    assertThat(life(UNCLAIMED)).isEqualTo("SELECTED CONFIRMED EXPIRED");
    assertThat(plc(UNHEARD).commands()).as("once").containsExactly("p1.command=1");
    assertThat(plc(UNSENT).commands())
        .as("never sent, or on a slow machine not once more")
        .isEqualTo(sent);
    assertThat(plc(UNCLAIMED).commands()).as("never sent").isEmpty();
  }

  private Visitor operator() {
    return Objects.requireNonNull(operator);
  }

  private Plc plc(String station) {
    return Objects.requireNonNull(controllers.get(station));
  }

  private UUID id(String station) {
    return Objects.requireNonNull(commands.get(station));
  }

  private String path(String station) {
    return "/api/things/%s/commands/%s".formatted(station, id(station));
  }

  private JsonNode command(String station) throws IOException {
    return operator().get(path(station)).expect(200).json();
  }

  private String state(String station) throws IOException {
    return command(station).path("command").path("state").asString();
  }

  private String life(String station) {
    try {
      var states = new StringBuilder();
      for (JsonNode it : command(station).path("steps"))
        states.append(states.isEmpty() ? "" : " ").append(it.path("state").asString());
      return states.toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(String sql) throws SQLException {
    try (var statement = Objects.requireNonNull(database).createStatement()) {
      statement.execute(sql);
    }
  }

  private boolean one(String sql) throws SQLException {
    try (var statement = Objects.requireNonNull(database).createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() && rows.getInt(1) == 1;
    }
  }

  private static void until(Callable<Boolean> so) {
    await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50)).until(so);
  }

  @Override
  public void close() throws Exception {
    for (Plc it : controllers.values()) it.close();
    if (database != null) database.close();
  }
}
