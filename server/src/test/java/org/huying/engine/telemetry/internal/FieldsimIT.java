package org.huying.engine.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Observation;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.Thing;
import org.huying.engine.telemetry.internal.command.Sender;
import org.huying.engine.telemetry.internal.command.SendingParts;
import org.huying.engine.telemetry.internal.command.Wires;
import org.huying.engine.telemetry.internal.modbus.Controllers;
import org.huying.engine.telemetry.internal.modbus.Outcome;
import org.huying.engine.telemetry.internal.modbus.RegisterFile;
import org.huying.engine.telemetry.internal.modbus.RegisterTable;
import org.huying.engine.telemetry.internal.rule.Now;
import org.huying.engine.telemetry.internal.rule.Sites;
import org.huying.engine.telemetry.internal.station.StationServer;
import org.huying.engine.telemetry.internal.station.StationSettings;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.engine.telemetry.internal.store.Spool;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Csv;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.testing.FieldProgram;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The demo's field, as a process of its own: two controllers and a terminal. */
@HouseTest
class FieldsimIT {
  private static final Actor HOUSE = new Actor.System();
  private static final String REMOTE = "ps-04";
  private static final String WATCHED = "ps-13";
  private static final String TERMINAL = "ps-45";

  @Autowired Devices devices;
  @Autowired Observations observations;
  @Autowired Registry registry;
  @Autowired RegisterTable table;
  @Autowired Places places;
  @Autowired DataSource dataSource;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired SendingParts parts;
  @Autowired Fixtures fixtures;
  @Autowired Now now;
  @Autowired Sites sites;
  @LocalServerPort int port;
  @TempDir Path folder;

  private final Health health = new Health();
  private Spool spool;
  private Intake intake;
  private StationServer stations;
  private Controllers controllers;
  private FieldProgram field;

  @BeforeEach
  void begin() throws IOException, InterruptedException {
    SmallDistrict.enter(places);
    clock.reset(); // the field's clock is the machine's
    spool = Spool.open(folder, 1 << 20, 4096);
    intake =
        new Intake(
            new Store(dataSource, clock, health, Duration.ofDays(100)), spool, 10_000, this::heard);
    stations = new StationServer(settings(), registry, intake, health, clock);
    field =
        FieldProgram.start(
            String.join(",", REMOTE, WATCHED, TERMINAL),
            stations.port(),
            "--terminals",
            "00999917",
            "--speed",
            "10");
    for (String it : List.of(REMOTE, WATCHED)) registerController(it);
    registerTerminal();
    jdbc.sql("delete from telemetry.lease").update();
    controllers = new Controllers(registry, table, jdbc, intake, health, clock);
  }

  /** As in the house: what is decoded is known before it is stored. */
  private void heard(Rows rows) {
    sites.ofDevice(rows.device()).ifPresent(it -> now.hear(it, rows));
  }

  private static StationSettings settings() {
    Duration minute = Duration.ofMinutes(1);
    return new StationSettings(
        0, "127.0.0.1", 100, 100, minute, minute, minute, 5, 100, Duration.ofMinutes(5), minute);
  }

  @AfterEach
  void end() throws IOException {
    field.close();
    controllers.close();
    stations.close();
    intake.close();
    spool.close();
  }

  private static List<Csv.Line> rows(String file, int pumpColumn, int pumps) throws IOException {
    String text = new ClassPathResource("demo/" + file).getContentAsString(StandardCharsets.UTF_8);
    return Csv.read(text).stream()
        .skip(1)
        .filter(it -> Integer.parseInt(it.field(pumpColumn)) <= pumps)
        .toList();
  }

  private static int pumps(String station) throws IOException {
    String text =
        new ClassPathResource("demo/pump-stations.csv").getContentAsString(StandardCharsets.UTF_8);
    return Csv.read(text).stream()
        .filter(it -> it.field(0).equals(station))
        .mapToInt(it -> Integer.parseInt(it.field(6)))
        .findFirst()
        .orElseThrow();
  }

  private void register(String station, String device, List<List<String>> channels) {
    String head = "sim-%1$s,%1$s,t01,sim-%1$s,设备,%2$s,".formatted(station, device);
    String lines =
        channels.stream().map(it -> head + String.join(",", it)).collect(Collectors.joining("\n"));
    devices.importCsv(DeviceFile.HEAD + ",kind,code\n" + lines, HOUSE);
  }

  private void registerController(String station) throws IOException {
    List<Csv.Line> points = rows("pump-points.csv", 1, pumps(station));
    int port = field.modbusPort() + Integer.parseInt(station.substring(3));
    register(
        station,
        "MODBUS_TCP,127.0.0.1:" + port + "/1,",
        points.stream()
            .map(it -> {
              List<String> channel = new ArrayList<>(it.fields().subList(2, 7));
              channel.addFirst(it.field(0));
              channel.addAll(List.of("pump-station", it.field(0)));
              return channel;
            })
            .toList());
    String map =
        points.stream()
            .map(it -> it.field(0) + "," + String.join(",", it.fields().subList(7, 15)))
            .collect(Collectors.joining("\n"));
    Device it = device(station);
    devices.importRegisters(it.thing(), it.id(), RegisterFile.HEAD + "\n" + map, HOUSE);
  }

  private void registerTerminal() throws IOException {
    register(
        TERMINAL,
        "SL651,0099991745,5A3C",
        rows("pump-elements.csv", 2, pumps(TERMINAL)).stream()
            .map(it -> {
              List<String> channel = new ArrayList<>(it.fields().subList(3, 8));
              channel.addFirst(it.field(0));
              channel.addAll(List.of("pump-station", it.field(1)));
              return channel;
            })
            .toList());
  }

  private Device device(String station) {
    Thing thing =
        devices.things(HOUSE).stream()
            .filter(it -> it.code().equals("sim-" + station))
            .findFirst()
            .orElseThrow();
    return devices.of(thing.id(), HOUSE).getFirst();
  }

  private List<Observations.Latest> latest(String station) {
    return observations.latest(device(station).thing(), HOUSE);
  }

  private List<String> missing(String station) {
    return latest(station).stream()
        .filter(it -> it.observation() == null)
        .map(it -> it.datastream().channel())
        .toList();
  }

  private Observation newest(String station, String channel) {
    return latest(station).stream()
        .filter(it -> it.datastream().channel().equals(channel))
        .map(Observations.Latest::observation)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(new Observation(Instant.EPOCH, Double.NaN, Quality.MEASURED, Instant.EPOCH));
  }

  private double value(String station, String channel) {
    return newest(station, channel).value();
  }

  private static void until(Callable<Boolean> it) {
    await().atMost(Duration.ofSeconds(40)).until(it);
  }

  private Outcome write(String channel, double value) {
    return controllers.write(device(REMOTE).id(), channel, value);
  }

  @Test
  void theFieldIsSeenCommandedLostAndFoundAgain() throws Exception {
    everyPointComesIn();
    aPumpBehindATerminalIsStartedAndStopped();
    aTagAndASetPointOutliveTheController();
    aLostLinkComesBack();
  }

  private void everyPointComesIn() throws Exception {
    for (String station : List.of(REMOTE, WATCHED)) until(() -> missing(station).isEmpty());
    until(() -> missing(TERMINAL).stream().allMatch(it -> it.startsWith("4C.")));
    for (String station : List.of(REMOTE, WATCHED))
      assertThat(value(station, "level.fore"))
          .isEqualTo(field.panel(station).path("fore").asDouble(), within(0.2));
    assertThat(value(TERMINAL, "3B"))
        .isEqualTo(field.panel(TERMINAL).path("fore").asDouble(), within(0.2));
    assertThat(value(REMOTE, "remote")).isEqualTo(1);
    assertThat(value(WATCHED, "remote")).isZero();
    assertThat(latest(REMOTE))
        .allMatch(it -> Objects.requireNonNull(it.observation()).quality() == Quality.MEASURED);
    assertThat(controllers.write(device(WATCHED).id(), "heartbeat", 1))
        .isInstanceOf(Outcome.Refused.class);
  }

  /**
   * From a browser to the relay, and back: function 4C on its own sockets. Each command follows the
   * one before at once, and moves its own pump only.
   */
  private void aPumpBehindATerminalIsStartedAndStopped() throws Exception {
    var sender = new Sender(parts, new Wires(controllers, stations), System::nanoTime);
    try (sender) {
      Visitor operator = visitor("relay1", Role.OPERATOR);
      JsonNode running = field.panel(TERMINAL).path("pumps");
      until(() -> !field.panel(TERMINAL).path("pumps").path(1).has("hindrance"));
      for (JsonNode it : running) assertThat(it.path("running").asBoolean()).isFalse();
      JsonNode start = offer(operator, "start.1.relay");
      assertThat(start.path("interlocks")).hasSize(4);
      assertThat(start.path("possible").asBoolean()).as("%s", start).isTrue();
      String started = chosen(operator, "start.1.relay");
      operator.post(started + "/confirm", Map.of()).expect(200);
      until(() -> state(operator, started).equals("DONE"));
      assertThat(pumpsThatRun()).containsExactly(1);

      String second = chosen(operator, "start.2.relay");
      operator.post(second + "/confirm", Map.of()).expect(200);
      until(() -> state(operator, second).equals("DONE"));
      assertThat(pumpsThatRun()).as("the other goes on").containsExactly(1, 2);
      String third = chosen(operator, "stop.2.relay");
      operator.post(third + "/confirm", Map.of()).expect(200);
      until(() -> state(operator, third).equals("DONE"));
      assertThat(pumpsThatRun()).containsExactly(1);

      String last = chosen(operator, "stop.1.relay");
      operator.post(last + "/confirm", Map.of()).expect(200);
      assertThat(state(operator, last)).isEqualTo("CONFIRMED_ONCE");
      visitor("relay2", Role.SUPERVISOR).post(last + "/confirm", Map.of()).expect(200);
      until(() -> state(operator, last).equals("DONE"));
      assertThat(pumpsThatRun()).isEmpty();

      var rows = new Rows(device(TERMINAL).id(), clock.instant(), 1);
      rows.add(stream(TERMINAL, "locked"), clock.instant(), 1, Quality.MEASURED);
      intake.take(rows).get();
      assertThat(operator.post(commands(), Map.of("name", "start.1.relay")).expect(409).problem())
          .as("the terminal says that a tag hangs")
          .isEqualTo("locked-out");
    }
  }

  private static String commands() {
    return "/api/things/sim-" + TERMINAL + "/commands";
  }

  private Visitor visitor(String account, Role role) {
    fixtures.staff(account, role, "pj.t01");
    return fixtures.staffAt("http://localhost:" + port, account);
  }

  private static JsonNode offer(Visitor operator, String name) throws IOException {
    for (JsonNode it : operator.get(commands()).expect(200).json().path("offers"))
      if (it.path("name").asString().equals(name)) return it;
    throw new AssertionError("no offer " + name);
  }

  /** Where the command is that was chosen. */
  private static String chosen(Visitor operator, String name) throws IOException {
    JsonNode it = operator.post(commands(), Map.of("name", name)).expect(200).json();
    return commands() + "/" + it.path("command").path("id").asString();
  }

  private static String state(Visitor operator, String command) throws IOException {
    return operator.get(command).expect(200).json().path("command").path("state").asString();
  }

  private List<Integer> pumpsThatRun() throws Exception {
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode it : field.panel(TERMINAL).path("pumps"))
      if (it.path("running").asBoolean()) numbers.add(it.path("number").asInt());
    return numbers;
  }

  private int stream(String station, String code) {
    return latest(station).stream()
        .map(Observations.Latest::datastream)
        .filter(it -> it.code().equals(code))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private void aTagAndASetPointOutliveTheController() throws Exception {
    assertThat(write("heartbeat", 1)).isEqualTo(new Outcome.Done(1));
    assertThat(write("setpoint.start", 1.5)).isEqualTo(new Outcome.Done(1.5));
    assertThat(write("setpoint.stop", 1.6)).isInstanceOf(Outcome.Refused.class);
    assertThat(write("tag.1", 4711)).isEqualTo(new Outcome.Done(4711));
    assertThat(write("p1.command", 1)).isEqualTo(new Outcome.Refused("控制器拒绝写入，原因码 4"));
    until(() -> value(REMOTE, "locked") == 1);

    field.press(REMOTE, "action=restart");
    until(() -> !controllers.isOnTheLine(device(REMOTE).id()));
    Instant away = clock.instant();
    until(() -> newest(REMOTE, "link").at().isAfter(away));
    until(() -> controllers.isOnTheLine(device(REMOTE).id()));
    until(() -> value(REMOTE, "setpoint.start") == 1.5 && value(REMOTE, "tag.1") == 4711);
    String code = field.panel(REMOTE).path("tags").path(0).path("releaseCode").asString();
    assertThat(write("tag.1.release", (Integer.parseInt(code) + 1) % 10_000))
        .isEqualTo(new Outcome.Refused("控制器拒绝写入，原因码 3"));
    write("tag.1.release", Integer.parseInt(code)); // it reads as 0 ever after
    until(() -> value(REMOTE, "locked") == 0);
  }

  private void aLostLinkComesBack() throws Exception {
    until(() -> stations.onTheLine().contains(device(TERMINAL).id()));
    for (String station : List.of(WATCHED, TERMINAL)) field.play("link-loss", station);
    until(() -> !controllers.isOnTheLine(device(WATCHED).id()));
    until(() -> !stations.onTheLine().contains(device(TERMINAL).id()));
    Instant lost = newest(WATCHED, "level.fore").at();
    for (String station : List.of(WATCHED, TERMINAL)) field.play("calm", station);
    until(() -> newest(WATCHED, "level.fore").at().isAfter(lost));
    until(() -> stations.onTheLine().contains(device(TERMINAL).id()));
  }
}
