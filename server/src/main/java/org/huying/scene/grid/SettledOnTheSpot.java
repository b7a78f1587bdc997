package org.huying.scene.grid;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Perform;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Idempotency;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Small things that a grid worker sets right at once (自办自结): reported and closed in one act, with a
 * photo of before and one of after. Nobody verifies them, so they are counted apart; each morning
 * one in five of the day before, drawn by lot whoever did it, is looked at by a dispatcher; of days
 * whose next morning was missed, too.
 */
@Component
class SettledOnTheSpot {
  static final int ONE_IN = 5;

  /** What is older than so many days is not drawn from any more. */
  static final int DAYS = 14;

  private static final int PAGE = 200;
  private static final LocalTime MORNING = LocalTime.of(7, 0);

  /** An event that was just opened has it, in whatever state a retry finds the case. */
  private static final long OPENED = 1;

  private final Cases cases;
  private final Idempotency once;
  private final Clock clock;

  SettledOnTheSpot(Cases cases, Idempotency once, Clock clock) {
    this.cases = cases;
    this.once = once;
    this.clock = clock;
  }

  @Configuration(proxyBeanMethods = false)
  static class Mornings {
    @Bean
    RecurringTask<Void> settledSample(ObjectProvider<SettledOnTheSpot> settled) {
      return Tasks.recurring("grid-settled-sample", Schedules.daily(MovableClock.CHINA, MORNING))
          .onFailure(Jobs.again())
          .execute((instance, context) ->
              settled.getObject().sample(context.getExecution().lastSuccess));
    }
  }

  /** Opens and closes the event in one transaction, once for its key. */
  @Transactional
  public CaseView settle(
      String text,
      @Nullable String category,
      Location where,
      List<UUID> before,
      List<UUID> after,
      String note,
      Actor.Staff actor,
      String key) {
    var wanted = new OpenCase("event", null, text, category, where, before, "grid", Map.of());
    var opened = cases.open(wanted, actor, key);
    var result = new Perform(OPENED, note, after, Map.of("cleared", "yes"));
    return cases.perform(opened.id(), "settle", result, actor, key + "/settle");
  }

  /**
   * Draws from every day since the last morning, once from each.
   *
   * @param last when it was done last; null: never, and only the day before is drawn from
   */
  void sample(@Nullable Instant last) {
    var today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    var first = last == null ? today.minusDays(1) : LocalDate.ofInstant(last, MovableClock.CHINA);
    var oldest = today.minusDays(DAYS);
    for (var day = first.isBefore(oldest) ? oldest : first;
        day.isBefore(today);
        day = day.plusDays(1)) sampleOnce(day);
  }

  private void sampleOnce(LocalDate day) {
    once.run("grid.settled-sample", "settled on " + day, day.toString(), () -> sample(day));
  }

  private void sample(LocalDate day) {
    var acts = settledOn(day);
    Collections.shuffle(acts, new SecureRandom());
    for (var it : acts.subList(0, Math.ceilDiv(acts.size(), ONE_IN)))
      cases.perform(
          it.id(),
          "sample",
          Perform.of(it.version()),
          new Actor.System(),
          "sample-%s-%d".formatted(it.id(), it.version()));
  }

  private List<CaseSummary> settledOn(LocalDate day) {
    var acts = new ArrayList<CaseSummary>();
    for (int page = 0; ; page++) {
      var found = cases.list(settledOn(day, new PageRequest(page, PAGE)), new Actor.System());
      acts.addAll(found.items());
      if (found.items().size() < PAGE) return acts;
    }
  }

  private static CaseQuery settledOn(LocalDate day, PageRequest page) {
    return CaseQuery.asking()
        .type("event")
        .states(List.of("settled"))
        .closed(
            day.atStartOfDay(MovableClock.CHINA).toInstant(),
            day.plusDays(1).atStartOfDay(MovableClock.CHINA).toInstant())
        .page(page)
        .query();
  }
}
