package org.huying.scene.pumps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Town;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Observations;
import org.huying.foundation.files.Files;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.places.Places;
import org.huying.scene.pumps.Rounds.NewRound;
import org.huying.scene.pumps.Rounds.RoundType;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class RoundsIT {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @Autowired RoundDesk rounds;
  @Autowired Cases cases;
  @Autowired Files files;
  @Autowired Devices devices;
  @Autowired Observations observations;
  @Autowired StationImport stations;
  @Autowired Places places;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;
  private Actor.Staff worker;
  private Actor.Staff dispatcher;
  private Actor.Staff operator;

  @BeforeEach
  void people() {
    clock.set(Instant.parse("2026-11-20T01:30:00Z"));
    TwoStations.enter(places, devices, stations);
    String tag = UUID.randomUUID().toString().substring(0, 6);
    worker = fixtures.staff("w" + tag, fixtures.unit("drain", "pj"), new Grant(Role.HANDLER, "pj"));
    dispatcher = fixtures.staff("d" + tag, Role.DISPATCHER, "pj");
    operator = fixtures.staff("o" + tag, Role.OPERATOR, "pj");
  }

  private CaseView act(UUID id, String action, Actor.Staff actor, Perform input) {
    return cases.perform(id, action, input, actor, "key-" + UUID.randomUUID());
  }

  private Perform now(UUID id, Actor.Staff actor) {
    return Perform.of(cases.get(id, actor).version());
  }

  private UUID photo() {
    return files.storePhoto(worker.id(), Town.jpeg()).id();
  }

  @Test
  void aRoundIsOpenedOnceMadeWithPhotosAndClosedBySomebodyElse() {
    rounds.plan("west", new NewRound(RoundType.CHECK_UP, 30, TODAY.plusDays(1)), operator);
    assertThat(rounds.of("west", operator).plans().getFirst().caseId()).isNull();
    clock.advance(Duration.ofDays(1));
    rounds.openDue();
    rounds.openDue();
    var plan = rounds.of("west", operator).plans().getFirst();
    UUID id = Objects.requireNonNull(plan.caseId());
    CaseView opened = cases.get(id, worker);
    assertThat(opened.title()).isEqualTo("西尾泵站体检");
    assertThat(opened.state()).isEqualTo("planned");
    assertThat(opened.reference()).isEqualTo(plan.caseReference());

    act(id, "accept", worker, now(id, worker));
    String ticks = "[{\"line\":\"rack\"},{\"line\":\"p3-run\",\"remark\":\"略有振动\"}]";
    var report = now(id, worker).fields(Map.of("checked", ticks, "level", "1.35"));
    assertThatThrownBy(() -> act(id, "report", worker, report)).hasMessageContaining("photo");
    act(id, "report", worker, report.photos(List.of(photo())));
    var read =
        Objects.requireNonNull(
            observations
                .latest(
                    List.of(devices.thing("west", operator).id()), List.of("level.fore"), operator)
                .getFirst()
                .observation());
    assertThat(read.value()).isEqualTo(1.35);
    assertThatThrownBy(() -> act(id, "confirm", worker, now(id, worker)))
        .isInstanceOf(Forbidden.class);
    CaseView done = act(id, "confirm", dispatcher, now(id, dispatcher));
    assertThat(done.state()).isEqualTo("done");

    var after = rounds.of("west", operator);
    assertThat(after.plans().getFirst().caseId()).isNull();
    assertThat(after.plans().getFirst().nextOn()).isEqualTo(TODAY.plusDays(31));
    assertThat(after.plans().getFirst().lastOn()).isEqualTo(TODAY.plusDays(1));
    assertThat(after.made().getFirst().caseId()).isEqualTo(id);
    rounds.openDue();
    assertThat(rounds.of("west", operator).plans().getFirst().caseId()).isNull();
  }

  @Test
  void aCleaningThatIsDroppedIsDueAgainAfterItsInterval() {
    rounds.plan("east", new NewRound(RoundType.CLEANING, 60, TODAY), operator);
    UUID id = Objects.requireNonNull(rounds.of("east", operator).plans().getFirst().caseId());
    act(id, "drop", dispatcher, now(id, dispatcher).note("下周停电检修时一起做"));
    var after = rounds.of("east", operator);
    assertThat(after.plans().getFirst().nextOn()).isEqualTo(TODAY.plusDays(60));
    assertThat(after.plans().getFirst().lastOn()).isNull();
    assertThat(after.made().getFirst().dropped()).isTrue();
  }

  @Test
  void roundsAreForThePeopleOfThePlace() {
    var neighbour =
        fixtures.staff("n" + UUID.randomUUID().toString().substring(0, 6), Role.OPERATOR, "pj.t02");
    assertThatThrownBy(() -> rounds.of("east", neighbour)).isInstanceOf(NotFound.class);
    assertThat(rounds.all(neighbour)).noneMatch(it -> it.code().equals("east"));
    var round = new NewRound(RoundType.CLEANING, 60, TODAY);
    assertThatThrownBy(() -> rounds.plan("east", round, neighbour)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> rounds.plan("east", round, dispatcher)).isInstanceOf(Forbidden.class);
  }
}
