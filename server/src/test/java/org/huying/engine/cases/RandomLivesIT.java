package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.HouseTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lives of cases drawn by lot: whatever people do in whatever order, and however long they wait.
 */
@HouseTest
class RandomLivesIT {
  private static final List<String> OPEN =
      List.of("submitted", "dispatched", "accepted", "returning", "reported");

  /** Would make most lives short. */
  private static final List<String> ENDING = List.of("withdraw", "reject");

  /** Which clocks run in which state. */
  private static final Map<String, List<String>> RUNNING =
      Map.of(
          "submitted", List.of("answer", "dispatch"),
          "dispatched", List.of("accept", "answer", "handle"),
          "accepted", List.of("answer", "handle"),
          "returning", List.of("answer", "handle", "return"),
          "reported", List.of("answer", "verify"),
          "closed", List.of(),
          "rejected", List.of(),
          "withdrawn", List.of());

  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyLifeStaysInsideTheTableWithAnOwnerAndItsClocks(long seed) {
    var town = Town.of(house);
    var lot = new Random(seed);
    clock.set(Instant.parse("2025-03-03T01:00:00Z").plus(Duration.ofDays(lot.nextInt(60))));
    var item = lot.nextBoolean() ? town.open() : town.waiting();
    List<Actor> people =
        List.of(
            town.resident,
            town.dispatcher,
            town.handler,
            town.colleague,
            town.otherHandler,
            town.gridWorker,
            town.supervisor);
    var visited = new TreeMap<String, Integer>();
    for (int step = 0; step < 60; step++) {
      clock.advance(Duration.ofMinutes(lot.nextInt(600)));
      if (lot.nextInt(4) > 0) jobs.runDue();
      var actor = people.get(lot.nextInt(people.size()));
      try {
        var seen = cases.get(item.id(), actor);
        boolean mayEnd = lot.nextInt(10) == 0;
        var actions =
            seen.actions().stream().filter(it -> mayEnd || !ENDING.contains(it.name())).toList();
        if (!actions.isEmpty()) {
          var action = actions.get(lot.nextInt(actions.size()));
          item = town.act(seen, action.name(), actor, input(town, seen, action, actor, lot));
        }
      } catch (HuyingException e) {
        assertThat(e.type()).isEqualTo("case-not-found");
      }
      item = cases.get(item.id(), town.supervisor);
      visited.merge(item.state(), 1, Integer::sum);
      check(item, seed, step);
    }
    assertThat(visited).as("seed %d goes somewhere", seed).hasSizeGreaterThan(1);
  }

  private static Perform input(
      Town town, CaseView seen, CaseView.Action action, Actor actor, Random lot) {
    var input = Perform.of(seen.version());
    if (action.note() == Need.REQUIRED) input = input.note("第%d次说明".formatted(lot.nextInt(100)));
    if (action.photo() == Need.REQUIRED && actor instanceof Actor.Staff staff)
      input = input.photos(List.of(town.photo(staff.id())));
    return switch (action.name()) {
      case "dispatch" ->
          input.fields(
              Map.of("unit", (lot.nextBoolean() ? town.lamp : town.works).id().toString()));
      case "rate" -> town.rating(seen, lot.nextInt(3) == 0, 1 + lot.nextInt(5));
      default -> input;
    };
  }

  private void check(CaseView item, long seed, int step) {
    var what = "seed %d, step %d, state %s".formatted(seed, step, item.state());
    assertThat(RUNNING).as(what).containsKey(item.state());
    var running =
        jdbc.sql(
                "select name from cases.clock where case_id = ? and stopped_at is null order by name")
            .param(item.id())
            .query(String.class)
            .list();
    assertThat(running).as(what).isEqualTo(RUNNING.get(item.state()));
    assertThat(item.clock() != null).as(what).isEqualTo(OPEN.contains(item.state()));
    if (List.of("dispatched", "accepted", "returning").contains(item.state()))
      assertThat(item.unit()).as(what).isNotNull();
    if (item.state().equals("accepted")) assertThat(item.holder()).as(what).isNotNull();
    replay(item, what);
    var escalated =
        jdbc.sql("select coalesce(sum(steps), 0) from cases.clock where case_id = ?")
            .param(item.id())
            .query(Integer.class)
            .single();
    assertThat(item.level()).as(what).isEqualTo(escalated + item.reopens());
    assertThat(item.timeline())
        .as(what)
        .filteredOn(it -> it.kind().equals("escalate"))
        .hasSize(escalated);
  }

  /** The timeline alone leads to where the case is. */
  private void replay(CaseView item, String what) {
    record Line(String fromState, String toState) {}
    var lines =
        jdbc.sql(
                "select coalesce(from_state, '') as from_state, to_state from cases.timeline where case_id = ? order by case_version, at, id")
            .param(item.id())
            .query((row, n) -> new Line(row.getString("from_state"), row.getString("to_state")))
            .list();
    var state = "";
    for (var line : lines) {
      assertThat(line.fromState()).as(what).isEqualTo(state);
      state = line.toState();
    }
    assertThat(state).as(what).isEqualTo(item.state());
  }
}
