package org.huying.engine.cases.internal.open;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.UUID;
import org.huying.engine.cases.CaseChanged;
import org.huying.engine.cases.FollowedCaseMoved;
import org.huying.engine.cases.Followers;
import org.huying.engine.cases.PublicCase;
import org.huying.engine.cases.internal.CaseTypes;
import org.huying.engine.cases.internal.link.LinkKind;
import org.huying.engine.cases.internal.link.Links;
import org.huying.engine.cases.internal.type.CaseType.State;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.notify.Message;
import org.huying.foundation.notify.Notifier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells those who follow a case that it moved on. A step only leaves a job, in its own transaction;
 * the job tells whoever still follows what everyone may see, and nobody where nothing may be seen.
 * What deputies may be told their scene decides.
 */
@Component
class FollowerNews {
  /** A case that entered another state with this version. */
  record Moved(UUID caseId, long version) {}

  private record Entered(String type, int typeVersion, String toState) {}

  private static final TaskDescriptor<Moved> TASK =
      TaskDescriptor.of("cases-followers", Moved.class);

  @Configuration(proxyBeanMethods = false)
  static class Task {
    @Bean
    OneTimeTask<Moved> casesFollowers(ObjectProvider<FollowerNews> news) {
      return Tasks.oneTime(TASK)
          .onFailure(Jobs.again())
          .execute((instance, context) -> news.getObject().tell(instance.getData()));
    }
  }

  private final FollowerRows followers;
  private final PublicReader reader;
  private final Followers face;
  private final Links links;
  private final CaseTypes types;
  private final Notifier notifier;
  private final Jobs jobs;
  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  FollowerNews(
      FollowerRows followers,
      PublicReader reader,
      Followers face,
      Links links,
      CaseTypes types,
      Notifier notifier,
      Jobs jobs,
      JdbcClient jdbc,
      ApplicationEventPublisher events,
      Clock clock) {
    this.followers = followers;
    this.reader = reader;
    this.face = face;
    this.links = links;
    this.types = types;
    this.notifier = notifier;
    this.jobs = jobs;
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
  }

  @EventListener
  void changed(CaseChanged event) {
    if (event.from() == null || event.from().equals(event.to())) return;
    jobs.scheduleWhere(
        FollowerRows.ANY_TOLD,
        event.caseId(),
        TASK.instance("%s:%d".formatted(event.caseId(), event.version()))
            .data(new Moved(event.caseId(), event.version()))
            .build(),
        clock.instant());
  }

  @Transactional
  void tell(Moved moved) {
    var state = state(moved);
    var deputies = followers.toldBecause(moved.caseId, Followers.Why.DEPUTY);
    if (!deputies.isEmpty())
      events.publishEvent(
          new FollowedCaseMoved(moved.caseId, moved.version, state.label(), deputies));
    // When it is over, whoever reported the same is told by their own case, and asked to rate it.
    if (state.open() && face.progress(moved.caseId).isPresent())
      for (var person : followers.toldOf(moved.caseId, true, false))
        tell(moved, person, "您反映的事和别人反映的一起在办，现在是：%s。".formatted(state.label()), "/requests");
    reader.merged(moved.caseId, state.name()).ifPresent(it -> tellMerged(moved, it));
    var published = reader.ofCase(moved.caseId).map(reader::shown);
    if (published.isEmpty() || published.get().state() == null) return;
    var item = published.get();
    for (var person : followers.toldOf(moved.caseId, false, true))
      tell(
          moved,
          person,
          "您关注的“%s”现在是：%s。".formatted(item.title(), state.label()),
          "/cases/" + item.id());
  }

  /** What they followed goes on in another case, of which they hear only what is public. */
  private void tellMerged(Moved moved, PublicCase item) {
    var lead = reader.ofCase(links.root(LinkKind.DUPLICATE, moved.caseId)).map(reader::shown);
    var where =
        lead.map(it -> "，以后的进展在“%s”里看。".formatted(it.title())).orElse("。那一件还没有公开，公开了才有进展告诉您。");
    for (var person : followers.toldOf(moved.caseId, false, true))
      tell(
          moved,
          person,
          "您关注的“%s”和同一件事并在一起办了%s".formatted(item.title(), where),
          lead.map(it -> "/cases/" + it.id()).orElse("/cases"));
  }

  private State state(Moved moved) {
    var at =
        jdbc.sql(
                """
                select f.type, f.type_version, t.to_state from cases.timeline t join cases.case_file f on f.id = t.case_id
                where t.case_id = ? and t.case_version = ? order by t.at desc limit 1
                """)
            .params(moved.caseId, moved.version)
            .query(DataClassRowMapper.newInstance(Entered.class))
            .single();
    return types.version(at.type, at.typeVersion).state(at.toState);
  }

  private void tell(Moved moved, UUID person, String text, String link) {
    notifier.toPerson(
        new Message(
            person,
            "case-followed",
            "关注的事有进展",
            text,
            link,
            "follow:%s:%d:%s".formatted(moved.caseId, moved.version, person)));
  }
}
