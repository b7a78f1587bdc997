package org.huying;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Town;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Checkup;
import org.huying.foundation.kernel.Derived;
import org.huying.scene.govservice.Applying;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.ManyCases;
import org.huying.testing.News;
import org.huying.testing.RunningHuying;
import org.huying.testing.SmallDistrict;
import org.huying.testing.SmsTower;
import org.huying.testing.TestDatabase;
import org.huying.testing.Visitor;
import org.huying.testing.Workload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two real servers on one real, durable PostgreSQL, and what people and deadlines meet with when
 * one of the three breaks.
 */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before all
class SeveralNodesIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path folder;

  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired Fixtures fixtures;
  @Autowired JdbcTemplate jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired Clock clock;
  @Autowired List<Checkup> doctor;
  private EmbeddedDatabase database;
  private RunningHuying one;
  private RunningHuying other;
  private Town town;
  private ManyCases many;
  private Visitor handler;
  private Map<String, Visitor> residents;

  /** Both at once, on a database with nothing in it. */
  @BeforeAll
  void start() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.createSymbolicLink(
        data.resolve("postgres-programs"),
        Path.of("target/test-postgres/postgres-programs").toAbsolutePath());
    database = EmbeddedDatabase.open(data, Map.of()).keepRunning();
    one = node("one");
    other = node("other");
    one.awaitHealth(Duration.ofMinutes(2));
    other.awaitHealth(Duration.ofMinutes(2));
    TestDatabase.INSTANCE.lead(database);
    house.getBeansOfType(Derived.class).values().forEach(Derived::rebuild);
    town = Town.of(house);
    many = new ManyCases(jdbc, transaction);
    handler = fixtures.staffAt(one.url(), "handler");
    residents = new HashMap<>();
    for (int i = 1; i <= 4; i++) {
      String phone = "1991111000" + i;
      residents.put(phone, signIn(i % 2 == 0 ? one : other, phone));
    }
  }

  private RunningHuying node(String name) {
    return RunningHuying.node(
        folder.resolve(name),
        database.url() + "?user=" + EmbeddedDatabase.NAME + "&password=" + database.password(),
        "-Xmx384m",
        "-Dhuying.vault.key-file=target/house.keys",
        "-Dhuying.sms.url=" + SmsTower.INSTANCE.url(),
        "-Dhuying.sms.key=" + SmsTower.KEY,
        "-Dhuying.sign-in.tries-from-one-address=1000000",
        "-Dhuying.jobs.heartbeat=500ms",
        "-Dhuying.events.patience=2s",
        "-Dspring.datasource.hikari.connection-timeout=1000");
  }

  private static Visitor signIn(RunningHuying node, String phone) {
    try {
      return Visitor.resident(
          node.url(),
          phone,
          () -> {
            await("a code", () -> !SmsTower.INSTANCE.lastTo(phone).isEmpty());
            return SmsTower.INSTANCE.lastTo(phone);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long giveUp = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > giveUp) throw new AssertionError("in vain waited for " + what);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @AfterAll
  void stop() {
    TestDatabase.INSTANCE.leadBack();
    house.getBeansOfType(Derived.class).values().forEach(Derived::rebuild);
    one.kill();
    other.kill();
    database.close();
  }

  private Workload workload() {
    return workload(handler);
  }

  private Workload workload(Visitor handler) {
    return new Workload(residents, handler, SmallDistrict.lon(0.5), SmallDistrict.lat(1));
  }

  private int count(String sql, Object... values) {
    Integer count = jdbc.queryForObject("select count(*) from " + sql, Integer.class, values);
    return count == null ? 0 : count;
  }

  /** What the doctor has to say against the timelines of all cases and their timers. */
  private void assertNothingIsHalfDone() {
    assertThat(doctor.stream().flatMap(it -> it.examineAll().stream()))
        .filteredOn(it -> it.name().startsWith("cases."))
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.well()).as(it.toString()).isTrue());
  }

  private void awaitAllDeadlines() {
    await(
        "all deadlines that are due",
        () ->
            count(
                    "cases.clock where next_at < ?",
                    java.sql.Timestamp.from(clock.instant().minusSeconds(2)))
                == 0);
    await(
        "their jobs",
        () ->
            count(
                    "kernel.scheduled_tasks where task_name = 'cases-clock' and execution_time <= ?",
                    java.sql.Timestamp.from(clock.instant().minusSeconds(2)))
                == 0);
  }

  private void assertEachEscalatedOnce(int expected) {
    assertThat(count("cases.timeline where kind = 'escalate'")).isEqualTo(expected);
    assertThat(
            count(
                """
                (select from cases.timeline where kind = 'escalate' group by case_id, label having count(*) > 1) twice
                """))
        .isZero();
    assertThat(
            count(
                """
                (select from notify.message where title = '接单超时' group by person, link having count(*) > 1) twice
                """))
        .isZero();
  }

  private Visitor residentOf(RunningHuying node) {
    return Objects.requireNonNull(residents.get("19911110002")).movedTo(node.url());
  }

  private static Map<String, Object> lamp(String text) {
    return Map.of(
        "type",
        "request",
        "text",
        text,
        "category",
        "street-lamp",
        "lon",
        SmallDistrict.lon(0.5),
        "lat",
        SmallDistrict.lat(1),
        "photos",
        List.of());
  }

  @Test
  @Order(1)
  void whatHappensOnOneNodeIsNewsOnTheScreensOfTheOther() throws IOException {
    for (var pair : List.of(List.of(one, other), List.of(other, one))) {
      RunningHuying here = pair.getFirst();
      Visitor neighbour = Objects.requireNonNull(residents.get("19911110001"));
      try (News news = News.of(handler.movedTo(here.url()));
          News own = News.of(residentOf(here));
          News others = News.of(neighbour.movedTo(here.url()))) {
        String id =
            residentOf(pair.getLast())
                .post("/api/cases", lamp("路灯又灭了"))
                .expect(200)
                .json()
                .path("id")
                .asString();
        assertThat(news.hears(id, Duration.ofSeconds(2))).isTrue();
        assertThat(own.hears(id, Duration.ofSeconds(2))).as("whoever asked").isTrue();
        assertThat(others.hears(id, Duration.ofMillis(100))).as("another resident").isFalse();
      }
    }
  }

  /**
   * Meanwhile people are served: requests are confirmed, and a code for a sign-in does not wait.
   */
  @Test
  @Order(2)
  void twoThousandDeadlinesAtOnceAreEachMetOnceByTwoNodes() throws Exception {
    UUID original = town.open().id();
    many.copy(original, 1_999, "accept", clock.instant());
    many.due(original, "accept", clock.instant());
    UUID application = application();
    many.copy(application, 50, "tell", clock.instant());
    many.due(application, "tell", clock.instant());
    Set<@Nullable String> workers = new HashSet<>();
    workload(fixtures.staffAt(one.url(), "handler3")) // whose the copies are not
        .during(
            1,
            5,
            () -> {
              await(
                  "both nodes to work",
                  () -> {
                    workers.addAll(workers());
                    return workers.size() == 2;
                  });
              String phone = "19911110009";
              signIn(other, phone);
              assertThat(count("kernel.scheduled_tasks where task_name = 'cases-clock' and picked"))
                  .as("deadlines that still are worked on")
                  .isPositive();
            });
    awaitAllDeadlines();
    assertThat(count("cases.timeline where kind = 'deem-taken'")).isEqualTo(51);
    assertThat(count("cases.case_file where type = 'application' and state = 'reviewing'"))
        .as("steps that the engine makes by itself")
        .isEqualTo(51);
    assertEachEscalatedOnce(2_000);
    assertThat(count("cases.case_file where level = 1")).isEqualTo(2_000);
  }

  private UUID application() {
    var applying = Applying.in(house).item("R-1", "占道施工许可", town.lamp.name());
    return applying.apply("R-1", town, town.resident).id();
  }

  private List<@Nullable String> workers() {
    return jdbc.queryForList(
        """
        select distinct picked_by from kernel.scheduled_tasks where picked and task_name = 'cases-clock'
        """,
        String.class);
  }

  @Test
  @Order(3)
  void aCutConnectionAndARepetitionOnTheOtherNodeMakeOneCase() throws IOException {
    for (int i = 0; i < 10; i++) {
      String text = "水管漏水第%d处".formatted(i);
      String key = UUID.randomUUID().toString();
      residentOf(one).postAndHangUp("/api/cases", lamp(text), key, Duration.ofMillis(5L * i));
      var again = residentOf(other).post("/api/cases", lamp(text), key).expect(200).json();
      var third = residentOf(one).post("/api/cases", lamp(text), key).expect(200).json();
      assertThat(third.path("id")).isEqualTo(again.path("id"));
      assertThat(count("cases.case_file where text = ?", text)).isEqualTo(1);
    }
  }

  @Test
  @Order(4)
  void aDatabaseThatBreaksIsComeBackToByItselfAndPeopleReadThatTheyShallTryAgain()
      throws Exception {
    Workload work = workload();
    int deadlines = count("cases.timeline where kind = 'escalate'");
    UUID original = town.open().id();
    try (News news = News.of(handler)) {
      work.during(
          10,
          10,
          () ->
              jdbc.queryForList(
                  "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()"));
      assertThat(news.hears("the end", SOON)).as("the screen comes back and reads anew").isTrue();
    }
    many.copy(original, 200, "accept", clock.instant().plusSeconds(1));
    work.during(10, 10, this::stopDatabase);
    many.copy(original, 200, "accept", clock.instant().plusSeconds(1));
    work.during(10, 10, () -> CrashIT.killDatabase(folder.resolve("data")));

    assertThat(work.refused())
        .isNotEmpty()
        .allMatch(it -> it.status() == 503 && it.problem().equals("database-away"))
        .allMatch(it -> it.json().path("title").asString().contains("再试一次"))
        .allMatch(it -> it.json().path("retryAfterSeconds").asInt() > 0);
    work.compare();
    awaitAllDeadlines();
    assertEachEscalatedOnce(deadlines + 400);
    assertNothingIsHalfDone();
    try (News news = News.of(handler)) {
      residentOf(other).post("/api/cases", lamp("路灯还是不亮")).expect(200);
      assertThat(news.hears("case-changed", Duration.ofSeconds(2))).isTrue();
    }
  }

  /** As its operator would: fast, waiting for nobody. */
  private void stopDatabase() {
    try {
      long pid = EmbeddedDatabase.processId(folder.resolve("data/postgres")).orElseThrow().pid();
      new ProcessBuilder("kill", "-INT", String.valueOf(pid)).start().waitFor();
      await(
          "PostgreSQL to stop",
          () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A deadline and a listener that wait for a case are under way when their node is killed. */
  @Test
  @Order(5)
  void whatAKilledNodeHadBegunTheOtherFinishesOnce() throws Exception {
    fixtures.staff("boss", town.centre, new Grant(Role.ADMIN, "pj"));
    int deadlines = count("cases.timeline where kind = 'escalate'");
    var leaver = fixtures.staff("leaver", town.lamp, new Grant(Role.HANDLER, "pj"));
    CaseView held = town.act(town.open(), "accept", leaver);
    Workload work = workload();
    RunningHuying[] left = new RunningHuying[1];
    work.during(
        10,
        10,
        () -> {
          many.due(held.id(), "handle", clock.instant().plusSeconds(1));
          transaction.executeWithoutResult(status -> {
            jdbc.queryForList("select from cases.case_file where id = ? for update", held.id());
            left[0] = killWhoWaitsFor(held.id(), leaver.id());
          });
        });
    work.moveTo(left[0].url());
    work.compare();
    awaitAllDeadlines();
    await("the listener", () -> count("events.event_publication") == 0);
    assertEachEscalatedOnce(deadlines + 1);
    assertThat(cases.get(held.id(), town.supervisor).timeline())
        .extracting(CaseView.Entry::kind)
        .containsOnlyOnce("escalate")
        .containsOnlyOnce("hand-over");
    assertNothingIsHalfDone();
  }

  /** Kills the node that works on this locked case; which one is left. */
  private RunningHuying killWhoWaitsFor(UUID id, UUID leaver) {
    await("somebody to pick the deadline", () -> !workersOn(id).isEmpty());
    boolean first = String.valueOf(workersOn(id).getFirst()).endsWith("/" + one.pid());
    RunningHuying killed = first ? one : other;
    try {
      fixtures
          .staffAt(killed.url(), "boss")
          .post("/api/staff/" + leaver + "/disable", Map.of())
          .expect(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    letTheListenerBegin();
    killed.kill();
    return first ? other : one;
  }

  /**
   * So that it waits for the case, too; where it has yet to begin, the other node has to as well.
   */
  private void letTheListenerBegin() {
    long enough = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (System.nanoTime() < enough
        && count("pg_stat_activity where wait_event_type = 'Lock' and state = 'active'") < 2)
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
  }

  private List<@Nullable String> workersOn(UUID id) {
    return jdbc.queryForList(
        """
        select picked_by from kernel.scheduled_tasks where picked and task_name = 'cases-clock'
          and split_part(task_instance, ':', 1) in (select id::text from cases.clock where case_id = ?)
        """,
        String.class,
        id);
  }
}
