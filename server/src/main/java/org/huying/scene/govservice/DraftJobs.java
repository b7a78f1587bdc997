package org.huying.scene.govservice;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.notify.Message;
import org.huying.foundation.notify.Notifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Drafts go after 30 days; a week before, their owners are told. */
@Configuration(proxyBeanMethods = false)
class DraftJobs {
  @Bean
  RecurringTask<Void> tidyDrafts(Drafts drafts, Notifier notifier, Catalog catalog) {
    return Tasks.recurring("govservice-drafts", FixedDelay.ofHours(6))
        .execute((instance, context) -> tidy(drafts, notifier, catalog));
  }

  static void tidy(Drafts drafts, Notifier notifier, Catalog catalog) {
    drafts.tidy();
    drafts.endingSoon().forEach(draft -> notifier.toPerson(notice(draft, catalog)));
  }

  private static Message notice(Draft draft, Catalog catalog) {
    String title = catalog.find(draft.item()).map(ServiceItem::name).orElse("申请");
    var day = draft.expiresAt().atZone(MovableClock.CHINA).toLocalDate();
    return new Message(
        draft.person(),
        "draft-ends",
        "有一份申请还没交",
        "“%s”填到一半，%d月%d日以后就会删掉。要办的话，请在那之前接着填完。"
            .formatted(title, day.getMonthValue(), day.getDayOfMonth()),
        "/requests",
        "draft-ends:%s:%s".formatted(draft.id(), day));
  }
}
