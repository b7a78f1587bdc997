package org.huying.foundation.kernel.internal;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.kernel.InBatches;
import org.huying.foundation.kernel.Writes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.stereotype.Component;

/**
 * Events that listeners have yet to hear. A publication is a row written with the command that
 * caused it, so none is lost, and goes when its listener has committed: many in one commit, a
 * moment later. What is left after a minute, because its node was killed or its listener failed, is
 * heard again on one node that runs; at worst twice, which listeners have to bear anyway.
 * Modulith's own repository makes two commits for every listener; all but writing, completing and
 * taking over is left to it.
 */
@Primary
@Component
class EventsToHear extends InBatches<UUID> implements EventPublicationRepository {
  private final EventPublicationRepository modulith;
  private final EventSerializer serializer;
  private final Writes writes;
  private final JdbcTemplate jdbc;
  private final Duration patience;

  EventsToHear(
      @Qualifier("jdbcEventPublicationRepository") EventPublicationRepository modulith,
      EventSerializer serializer,
      Writes writes,
      JdbcTemplate jdbc,
      @Value("${huying.events.patience:1m}") Duration patience) {
    super(
        "heard-events",
        ids ->
            jdbc.update(
                "delete from events.event_publication where id = any(array(select unnest(cast(? as uuid[]))))",
                (Object) ids.toArray(UUID[]::new)));
    this.modulith = modulith;
    this.serializer = serializer;
    this.writes = writes;
    this.jdbc = jdbc;
    this.patience = patience;
  }

  @Override
  public TargetEventPublication create(TargetEventPublication publication) {
    writes.add(
        """
        insert into events.event_publication
          (id, event_type, listener_id, publication_date, serialized_event, status, completion_attempts)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        publication.getIdentifier(),
        publication.getEvent().getClass().getName(),
        publication.getTargetIdentifier().getValue(),
        Timestamp.from(publication.getPublicationDate()),
        serializer.serialize(publication.getEvent()).toString(),
        Status.PUBLISHED.name(),
        0);
    return publication;
  }

  @Override
  public void markCompleted(UUID id, Instant at) {
    add(id);
  }

  @Override
  public void markCompleted(TargetEventPublication publication, Instant at) {
    add(publication.getIdentifier());
  }

  @Override
  public void markCompleted(Object event, PublicationTargetIdentifier target, Instant at) {
    modulith.markCompleted(event, target, at);
  }

  @Override
  public void markFailed(UUID id) {
    modulith.markFailed(id);
  }

  /**
   * Whether this node may let it be heard again: nobody else has for a while, not even one that was
   * killed over it.
   */
  @Override
  public boolean markResubmitted(UUID id, Instant at) {
    return jdbc.update(
            """
            update events.event_publication
            set status = ?, completion_attempts = completion_attempts + 1, last_resubmission_date = ?
            where id = ? and coalesce(last_resubmission_date, publication_date) <= ?
            """,
            Status.RESUBMITTED.name(),
            Timestamp.from(at),
            id,
            Timestamp.from(at.minus(patience)))
        == 1;
  }

  @Configuration(proxyBeanMethods = false)
  static class Leftovers {
    @Bean
    Task<Void> eventsHeardAgainTask(
        ObjectProvider<IncompleteEventPublications> left,
        @Value("${huying.events.patience:1m}") Duration patience) {
      return Tasks.recurring("kernel.events-heard-again", FixedDelay.of(patience.dividedBy(2)))
          .execute((instance, context) ->
              left.getObject().resubmitIncompletePublicationsOlderThan(patience));
    }
  }

  @Override
  public List<TargetEventPublication> findIncompletePublications() {
    return modulith.findIncompletePublications();
  }

  @Override
  public List<TargetEventPublication> findIncompletePublicationsPublishedBefore(Instant at) {
    return modulith.findIncompletePublicationsPublishedBefore(at);
  }

  @Override
  public Optional<TargetEventPublication> findIncompletePublicationsByEventAndTargetIdentifier(
      Object event, PublicationTargetIdentifier target) {
    return modulith.findIncompletePublicationsByEventAndTargetIdentifier(event, target);
  }

  @Override
  public List<TargetEventPublication> findCompletedPublications() {
    return modulith.findCompletedPublications();
  }

  @Override
  public List<TargetEventPublication> findFailedPublications(FailedCriteria criteria) {
    return modulith.findFailedPublications(criteria);
  }

  @Override
  public List<TargetEventPublication> findByStatus(Status status) {
    return modulith.findByStatus(status);
  }

  @Override
  public int countByStatus(Status status) {
    return modulith.countByStatus(status);
  }

  @Override
  public void deletePublications(List<UUID> ids) {
    modulith.deletePublications(ids);
  }

  @Override
  public void deleteCompletedPublications() {
    modulith.deleteCompletedPublications();
  }

  @Override
  public void deleteCompletedPublicationsBefore(Instant at) {
    modulith.deleteCompletedPublicationsBefore(at);
  }
}
