package org.huying.scene.deputies;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.huying.engine.cases.CaseChanged;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.FollowedCaseMoved;
import org.huying.engine.cases.Perform;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Message;
import org.huying.foundation.notify.Notifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * No news says what a resident wrote: it would stay after they took it back. Who hears what:
 * deputies of cases they follow while these are shown to them, residents of answers to suggestions
 * that are based on what they brought, units of an answer that is due soon.
 */
@Component
class DeputyNews {
  private static final Logger log = LoggerFactory.getLogger(DeputyNews.class);

  /** So long before its deadline a unit is reminded. */
  private static final Duration AHEAD = Duration.ofDays(15);

  private static final List<String> WAITING = List.of("assigned", "handling", "extending", "again");

  /** The clocks that an answer runs on, by the names that people read. */
  private static final Set<String> ANSWERS = Set.of("答复", "再次答复");

  private static final LocalTime MORNING = LocalTime.of(8, 40);
  private static final int PAGE = 200;

  private final Brought brought;
  private final BroughtTable table;
  private final SuggestionTable suggestions;
  private final Cases cases;
  private final Staffs staffs;
  private final Notifier notifier;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DeputyNews(
      Brought brought,
      BroughtTable table,
      SuggestionTable suggestions,
      Cases cases,
      Staffs staffs,
      Notifier notifier,
      TransactionTemplate transaction,
      Clock clock) {
    this.brought = brought;
    this.table = table;
    this.suggestions = suggestions;
    this.cases = cases;
    this.staffs = staffs;
    this.notifier = notifier;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Configuration(proxyBeanMethods = false)
  static class Mornings {
    @Bean
    RecurringTask<Void> suggestionsDueSoon(ObjectProvider<DeputyNews> news) {
      return Tasks.recurring(
              "deputies-suggestions-due", Schedules.daily(MovableClock.CHINA, MORNING))
          .onFailure(Jobs.again())
          .execute((instance, context) -> news.getObject().remind());
    }
  }

  @EventListener
  void on(FollowedCaseMoved moved) {
    for (var deputy : moved.deputies())
      if (staffs.find(deputy).filter(it -> brought.reads(moved.caseId(), it)).isPresent())
        notifier.toPerson(
            new Message(
                deputy,
                "deputy-news",
                "您关注的诉求有进展",
                "您关注的一件诉求现在是：%s。请打开看。".formatted(moved.state()),
                Brought.link(moved.caseId()),
                "deputy:%s:%d:%s".formatted(moved.caseId(), moved.version(), deputy)));
  }

  @EventListener
  void on(CaseChanged event) {
    if (!event.type().equals(Suggestions.TYPE) || !event.action().equals("answer")) return;
    for (var it : table.grounds(event.caseId()))
      notifier.toPerson(
          new Message(
              it.person(),
              "deputy-answer",
              "代表的建议有答复了",
              "因您反映的事，代表提的建议有答复了，请看看。",
              "/requests/" + it.caseId(),
              "deputy-answer:%s:%d:%s".formatted(event.caseId(), event.version(), it.id())));
  }

  /**
   * Reminds the units whose answer is due soon, once for each deadline; each by itself, so that one
   * that somebody works on just now waits for the next morning and keeps no other from it.
   */
  void remind() {
    var soon = clock.instant().plus(AHEAD);
    for (var it : waiting()) {
      var first = it.clock();
      if (first == null || first.due().isAfter(soon)) continue; // so is the answer
      try {
        transaction.executeWithoutResult(status -> remind(it, soon));
      } catch (Conflict e) {
        log.info("{} has moved on and is not reminded now", it.reference(), e);
      }
    }
  }

  /** By the answer's clock alone, whatever else is due before: accepting, or an extension. */
  private void remind(CaseSummary item, Instant soon) {
    var answer =
        cases.get(item.id(), new Actor.System()).clocks().stream()
            .filter(it -> ANSWERS.contains(it.name()) && it.stopped() == null)
            .filter(it -> !it.late() && !it.due().isAfter(soon))
            .findFirst();
    var row = suggestions.find(item.id());
    if (answer.isEmpty() || row.isEmpty()) return;
    var due = answer.get().due();
    if (due.equals(row.get().remindedFor())) return;
    cases.perform(
        item.id(),
        "remind",
        Perform.of(item.version()).about(answer.get().name()),
        new Actor.System(),
        "remind-%s-%s".formatted(item.id(), due));
    suggestions.reminded(item.id(), due);
  }

  private List<CaseSummary> waiting() {
    var query =
        CaseQuery.asking()
            .type(Suggestions.TYPE)
            .states(WAITING)
            .open(true)
            .sort(CaseQuery.Sort.DUE)
            .page(new PageRequest(0, PAGE))
            .query();
    return cases.list(query, new Actor.System()).items();
  }
}
