package org.huying.scene.pumps;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.telemetry.Observations;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.scene.pumps.RoundTable.Planned;
import org.huying.scene.pumps.Rounds.NewRound;
import org.huying.scene.pumps.Rounds.RoundMade;
import org.huying.scene.pumps.Rounds.RoundPlan;
import org.huying.scene.pumps.Rounds.RoundType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rounds of the check-up and cleaning teams: planned for each station, opened as cases once when
 * their day has come, counted on from the day they were over.
 */
@Service
class RoundDesk {
  private static final LocalTime MORNING = LocalTime.of(7, 0);
  private static final int SHOWN = 50;
  private static final int MOST_DAYS = 730;
  private static final Actor HOUSE = new Actor.System();

  private final PumpStations stations;
  private final RoundTable table;
  private final Cases cases;
  private final Observations observations;
  private final AuditLog audit;
  private final Clock clock;

  RoundDesk(
      PumpStations stations,
      RoundTable table,
      Cases cases,
      Observations observations,
      AuditLog audit,
      Clock clock) {
    this.stations = stations;
    this.table = table;
    this.cases = cases;
    this.observations = observations;
    this.audit = audit;
    this.clock = clock;
  }

  @Configuration(proxyBeanMethods = false)
  static class Mornings {
    @Bean
    RecurringTask<Void> pumpRoundsDue(ObjectProvider<RoundDesk> desk) {
      return Tasks.recurring("pumps-rounds-due", Schedules.daily(MovableClock.CHINA, MORNING))
          .onFailure(Jobs.again())
          .execute((instance, context) -> desk.getObject().openDue());
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
  }

  /** All planned rounds of one's scope, what is due first. */
  List<RoundPlan> all(Actor actor) {
    return table.of(stations.all(actor).stream().map(Station::thing).toList()).stream()
        .map(this::plan)
        .toList();
  }

  Rounds of(String code, Actor actor) {
    Station it = stations.get(code, actor);
    return new Rounds(
        table.of(List.of(it.thing())).stream().map(this::plan).toList(),
        table.made(it.thing(), SHOWN).stream()
            .map(one -> {
              RoundType type = RoundType.of(one.type());
              return new RoundMade(
                  one.caseId(),
                  one.caseReference(),
                  type,
                  type.chinese(),
                  one.onDay(),
                  one.outcome().equals("dropped"));
            })
            .toList());
  }

  private RoundPlan plan(Planned it) {
    RoundType type = RoundType.of(it.type());
    return new RoundPlan(
        it.id(),
        it.code(),
        it.name(),
        type,
        type.chinese(),
        it.everyDays(),
        it.nextOn(),
        it.lastOn(),
        it.caseId(),
        it.caseReference(),
        it.nextOn().isBefore(today()));
  }

  /** Plans a team's round at a station; one that is due at once is opened at once. */
  @Transactional
  void plan(String code, NewRound wanted, Actor actor) {
    put(code, wanted, actor);
    openDue();
  }

  /** The same; what is due waits for the job. */
  @Transactional
  void put(String code, NewRound wanted, Actor actor) {
    Station it = stations.kept(code, actor);
    if (wanted.everyDays() < 1 || wanted.everyDays() > MOST_DAYS)
      throw InvalidInput.field("everyDays", "请填1到730天。", "every " + wanted.everyDays() + " days");
    LocalDate next =
        wanted.nextOn() == null ? today().plusDays(wanted.everyDays()) : wanted.nextOn();
    if (next.isBefore(today()) || next.isAfter(today().plusDays(MOST_DAYS)))
      throw InvalidInput.field("nextOn", "下一次请选在今天到两年之内。", "next on " + next);
    table.put(Ids.next(), it.thing(), wanted.type().type(), wanted.everyDays(), next);
    audit.record(
        actor.pseudonym(),
        "round.plan",
        "pump-station:" + code,
        Map.of("type", wanted.type().type(), "days", wanted.everyDays()));
  }

  /** Opens the cases of the rounds whose day has come. */
  @Transactional
  public void openDue() {
    for (Planned it : table.due(today())) open(it);
  }

  private void open(Planned it) {
    RoundType type = RoundType.of(it.type());
    String title = it.name() + type.chinese();
    var wanted =
        new OpenCase(
            it.type(),
            title,
            "%s例行%s，每%d天一次".formatted(it.name(), type.chinese(), it.everyDays()),
            it.type(),
            new Location(it.place(), null, null, it.name()),
            List.of(),
            "plan",
            Map.of());
    var opened = cases.open(wanted, HOUSE, "round-%s-%s".formatted(it.id(), it.nextOn()));
    table.opened(it.id(), opened.id(), opened.reference());
  }

  /** The round is over; the next one counts from today. */
  void over(UUID caseId, boolean dropped) {
    table.ofCase(caseId).ifPresent(it -> table.over(it, caseId, today(), dropped));
  }

  /** What was read on the spot counts where nothing else measures. */
  void read(UUID caseId, String level) {
    if (level.isBlank()) return;
    double value;
    try {
      value = Double.parseDouble(level.strip());
    } catch (NumberFormatException e) {
      throw InvalidInput.field("level", "请填写数字，例如1.35。", "level is '" + level + "'");
    }
    table
        .ofCase(caseId)
        .map(it -> stations.get(it.code(), HOUSE))
        .filter(it -> it.control() == Control.HAND)
        .filter(it -> observations.isByHandOnly(it.thing(), Values.LEVEL, HOUSE))
        .ifPresent(it ->
            observations.enter(it.thing(), clock.instant(), Map.of(Values.LEVEL, value), HOUSE));
  }
}
