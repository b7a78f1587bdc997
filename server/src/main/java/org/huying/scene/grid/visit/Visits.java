package org.huying.scene.grid.visit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Perform;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Retention;
import org.huying.scene.grid.visit.VisitViews.Due;
import org.huying.scene.grid.visit.VisitViews.Home;
import org.huying.scene.grid.visit.VisitViews.NewHome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a visit when the day of a home has come, and makes a request of a need that was found. */
@Component
public class Visits {
  static final String TYPE = "visit";
  private static final int MOST_NEED = 2000;
  private static final LocalTime MORNING = LocalTime.of(6, 30);

  private final Households households;
  private final HouseholdTable table;
  private final Cases cases;
  private final AuditLog audit;
  private final Clock clock;

  Visits(Households households, HouseholdTable table, Cases cases, AuditLog audit, Clock clock) {
    this.households = households;
    this.table = table;
    this.cases = cases;
    this.audit = audit;
    this.clock = clock;
  }

  @Configuration(proxyBeanMethods = false)
  static class Mornings {
    private static final int KEPT_DAYS = 365;

    @Bean
    RecurringTask<Void> visitsDue(ObjectProvider<Visits> visits) {
      return Tasks.recurring("grid-visits-due", Schedules.daily(MovableClock.CHINA, MORNING))
          .onFailure(Jobs.again())
          .execute((instance, context) -> visits.getObject().openDue());
    }

    @Bean
    Retention endedHomesKept() {
      return Retention.days("grid.household", "ended_at", KEPT_DAYS);
    }

    @Bean
    Retention visitsKept() {
      return Retention.days("grid.visit", "done_at", KEPT_DAYS);
    }
  }

  /** Puts homes on the list; a visit that is due at once is opened at once. */
  @Transactional
  public List<UUID> plan(List<NewHome> homes, Actor.Staff actor) {
    var ids = households.add(homes, actor);
    openDue();
    return ids;
  }

  /** Opens the visits whose day has come. */
  @Transactional
  public void openDue() {
    var today = households.today();
    table.forgetReadings(today);
    for (var home : table.due(today)) open(home);
  }

  private void open(Household home) {
    var name =
        households.categories().stream()
            .filter(it -> it.code().equals(home.category()))
            .findFirst()
            .orElseThrow()
            .name();
    var wanted =
        new OpenCase(
            TYPE,
            null,
            "走访：" + name,
            home.category(),
            new Location(home.place(), null, null, null),
            List.of(),
            "plan",
            Map.of());
    var visit =
        cases.open(wanted, new Actor.System(), "visit-%s-%s".formatted(home.id(), home.nextOn()));
    table.opened(home.id(), visit.id(), clock.instant());
  }

  /** What is due in the actor's grids, with the doors to go to. */
  @Transactional
  public List<Due> due(Actor.Staff actor) {
    var homes = households.waiting(actor);
    if (homes.isEmpty()) return List.of();
    var query =
        CaseQuery.all()
            .but()
            .type(TYPE)
            .among(homes.stream().flatMap(it -> Stream.ofNullable(it.visit())).toList())
            .queue(CaseQuery.Queue.TODO)
            .sort(CaseQuery.Sort.DUE)
            .query();
    return cases.list(query, actor).items().stream()
        .flatMap(it ->
            homes.stream()
                .filter(home -> it.id().equals(home.visit()))
                .map(home ->
                    new Due(
                        it.id(),
                        home.placeName(),
                        home.dwelling(),
                        home.categoryName(),
                        it.clock() == null ? null : it.clock().due(),
                        it.clock() != null && it.clock().late())))
        .toList();
  }

  /** Ends the visits to a home; one that is open is dropped with them. */
  @Transactional
  public void end(UUID household, String why, Actor.Staff actor, String key) {
    if (!List.of("unwilling", "moved", "wrong", "enough").contains(why))
      throw InvalidInput.field("why", "请选择为什么不再走访。", "why is '%s'".formatted(why));
    var visit = households.get(household, actor).visit();
    if (visit == null) households.end(household, why, actor);
    else
      cases.perform(
          visit,
          "drop",
          Perform.of(cases.get(visit, actor).version()).fields(Map.of("why", why)),
          actor,
          key);
  }

  /**
   * Makes a request of a need that a visit found.
   *
   * @param named whether the people agreed that their door is in it
   */
  @Transactional
  public CaseView request(UUID visit, String text, boolean named, Actor.Staff actor, String key) {
    if (text.isBlank() || text.length() > MOST_NEED)
      throw InvalidInput.field("text", "请写下有什么需要，最多2000个字。", "the need has no text, or too much");
    Home home = households.ofVisit(visit, actor);
    if (home.made().stream().noneMatch(it -> it.caseId().equals(visit)))
      throw new Conflict(
          "visit-not-made", "请先填好这次走访，再上报需要。", "visit " + visit + " is not made yet");
    var wanted =
        new OpenCase(
            "request",
            null,
            text,
            null,
            new Location(home.placeId(), null, null, named ? home.dwelling() : null),
            List.of(),
            "visit",
            Map.of());
    var request = cases.open(wanted, actor, key);
    table.requested(visit, request.id());
    audit.record(
        actor.pseudonym(), "visit.request", "case:" + request.id(), Map.of("named", named));
    return request;
  }
}
