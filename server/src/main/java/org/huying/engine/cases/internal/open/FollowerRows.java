package org.huying.engine.cases.internal.open;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.Followers.Count;
import org.huying.engine.cases.Followers.Why;
import org.huying.foundation.kernel.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of who follows which case. */
@Component
public class FollowerRows {
  /** As SQL, of the case {@code f}. */
  static final String COUNTS =
      """
      (select count(distinct w.person) from cases.follower w where w.case_id = f.id and w.why <> 'deputy') as followers,
      (select count(distinct w.person) from cases.follower w
       where w.case_id = f.id and w.why in ('me-too', 'duplicate')) as me_too\
      """;

  /** As SQL, of a case's id: whether anybody wants to hear of it. */
  static final String ANY_TOLD = "exists (select from cases.follower where case_id = ? and told)";

  private static final int KEPT_DAYS = 183;

  private final JdbcClient jdbc;
  private final Clock clock;

  FollowerRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Configuration(proxyBeanMethods = false)
  static class Kept {
    @Bean
    Retention followersKept() {
      return Retention.days(
          "cases.follower",
          "(select f.closed_at from cases.case_file f where f.id = case_id)",
          KEPT_DAYS);
    }
  }

  public void add(UUID caseId, UUID person, Why why, boolean told) {
    jdbc.sql(
            """
            insert into cases.follower (case_id, person, why, told, since) values (?, ?, ?, ?, ?)
            on conflict (case_id, person, why, copied_from) do nothing
            """)
        .params(caseId, person, why.word(), told, Timestamp.from(clock.instant()))
        .update();
  }

  public void remove(UUID caseId, UUID person, Why why) {
    jdbc.sql("delete from cases.follower where case_id = ? and person = ? and why = ?")
        .params(caseId, person, why.word())
        .update();
  }

  public void removeAll(UUID caseId, Why why) {
    jdbc.sql("delete from cases.follower where case_id = ? and why = ?")
        .params(caseId, why.word())
        .update();
  }

  public Set<UUID> followedBy(UUID person, Why why) {
    return Set.copyOf(
        jdbc.sql("select case_id from cases.follower where person = ? and why = ?")
            .params(person, why.word())
            .query((row, n) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
            .list());
  }

  /** Whether this person hears of changes, for whatever reason they follow. */
  void tell(UUID caseId, UUID person, boolean told) {
    jdbc.sql("update cases.follower set told = ? where case_id = ? and person = ?")
        .params(told, caseId, person)
        .update();
  }

  /**
   * Whoever follows the one, and whoever reported it, follows the other as long as it is merged
   * into that; a deputy was shown the one only.
   */
  public void copy(UUID from, UUID to) {
    jdbc.sql(
            """
            insert into cases.follower (case_id, person, why, told, since, copied_from)
            select :to, person, why, told, since, coalesce(copied_from, :from)
            from cases.follower where case_id = :from and why <> 'deputy'
            union all
            select :to, f.reporter, 'duplicate', true, :now, f.id
            from cases.case_file f where f.id = :from and f.reporter is not null
            on conflict (case_id, person, why, copied_from) do nothing
            """)
        .param("to", to)
        .param("from", from)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** Nobody follows another case any more because these, all of one chain, were merged into it. */
  public void takeBack(Collection<UUID> ids) {
    jdbc.sql("delete from cases.follower where copied_from in (:ids) and case_id not in (:ids)")
        .param("ids", ids)
        .update();
  }

  public Set<Why> of(UUID caseId, UUID person) {
    var reasons = EnumSet.noneOf(Why.class);
    jdbc.sql("select why from cases.follower where case_id = ? and person = ?")
        .params(caseId, person)
        .query(String.class)
        .list()
        .forEach(it -> reasons.add(Why.valueOf(it.toUpperCase(Locale.ROOT).replace('-', '_'))));
    return reasons;
  }

  boolean told(UUID caseId, UUID person) {
    return jdbc.sql(
            "select coalesce(bool_and(told), true) from cases.follower where case_id = ? and person = ?")
        .params(caseId, person)
        .query(Boolean.class)
        .single();
  }

  public Count count(UUID caseId) {
    return jdbc.sql("select %s from cases.case_file f where f.id = ?".formatted(COUNTS))
        .param(caseId)
        .query(DataClassRowMapper.newInstance(Count.class))
        .single();
  }

  /** Those who follow it for this reason and want to hear of it. */
  List<UUID> toldBecause(UUID caseId, Why why) {
    return jdbc.sql("select person from cases.follower where case_id = ? and why = ? and told")
        .params(caseId, why.word())
        .query((row, n) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
        .list();
  }

  /**
   * Those who want to hear of it, except whoever reported it, who is told anyway, and deputies, who
   * are told by their station.
   *
   * @param duplicates whether whoever reported the same is among them
   * @param others whether everyone else is
   */
  List<UUID> toldOf(UUID caseId, boolean duplicates, boolean others) {
    return jdbc.sql(
            """
            select w.person from cases.follower w join cases.case_file f on f.id = w.case_id
            where w.case_id = ? and w.person is distinct from f.reporter and w.why <> 'deputy'
            group by w.person
            having bool_and(w.told) and case when bool_or(w.why = 'duplicate') then ? else ? end
            """)
        .params(caseId, duplicates, others)
        .query((row, n) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
        .list();
  }
}
