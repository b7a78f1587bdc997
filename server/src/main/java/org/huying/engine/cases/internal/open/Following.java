package org.huying.engine.cases.internal.open;

import java.util.UUID;
import org.huying.engine.cases.Followers.Why;
import org.huying.engine.cases.PublicCase;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What residents do with published cases: follow them, say that they met the same. */
@Component
class Following {
  /**
   * @param told whether I hear of changes
   * @param own whether I reported it; only I learn that
   * @param followers how many people follow it, {@code meTooCount} how many met the same
   */
  record Mine(
      boolean follows, boolean meToo, boolean told, boolean own, long followers, long meTooCount) {}

  private final JdbcClient jdbc;
  private final PublicReader reader;
  private final FollowerRows rows;
  private final Openness openness;

  Following(JdbcClient jdbc, PublicReader reader, FollowerRows rows, Openness openness) {
    this.jdbc = jdbc;
    this.reader = reader;
    this.rows = rows;
    this.openness = openness;
  }

  @Transactional(readOnly = true)
  Mine get(UUID number, Actor.Resident actor) {
    return mine(reader.row(number).caseId(), actor);
  }

  /**
   * @throws Conflict {@code own-case} when they reported it themselves
   */
  @Transactional
  Mine set(UUID number, Actor.Resident actor, boolean follows, boolean meToo, boolean told) {
    var caseId = reader.row(number).caseId();
    if ((follows || meToo) && own(caseId, actor))
      throw new Conflict("own-case", "这件就是您提的，进展会直接告诉您。", "the actor reported it");
    wish(caseId, actor, Why.FOLLOW, follows, told);
    wish(caseId, actor, Why.ME_TOO, meToo, told);
    rows.tell(caseId, actor.person(), told);
    return mine(caseId, actor);
  }

  private void wish(UUID caseId, Actor.Resident actor, Why why, boolean wanted, boolean told) {
    if (wanted) rows.add(caseId, actor.person(), why, told);
    else rows.remove(caseId, actor.person(), why);
  }

  private Mine mine(UUID caseId, Actor.Resident actor) {
    var reasons = rows.of(caseId, actor.person());
    var count = rows.count(caseId);
    return new Mine(
        reasons.contains(Why.FOLLOW),
        reasons.contains(Why.ME_TOO),
        rows.told(caseId, actor.person()),
        own(caseId, actor),
        count.followers(),
        count.meToo());
  }

  private boolean own(UUID caseId, Actor.Resident actor) {
    return jdbc.sql("select exists (select from cases.case_file where id = ? and reporter = ?)")
        .params(caseId, actor.person())
        .query(Boolean.class)
        .single();
  }

  /** The public number of a case that they reported; null while it is not public. */
  @Transactional(readOnly = true)
  @Nullable UUID published(UUID caseId, Actor.Resident actor) {
    return own(caseId, actor) ? reader.ofCase(caseId).map(PublicRow::number).orElse(null) : null;
  }

  /** Followed last first. */
  @Transactional(readOnly = true)
  Page<PublicCase> list(Actor.Resident actor, PageRequest page) {
    var where =
        PublicReader.PUBLISHED
            + " and exists (select from cases.follower w where w.case_id = f.id and w.person = :person)";
    long total =
        jdbc.sql("select count(*) from " + where)
            .params(openness.parameters())
            .param("person", actor.person())
            .query(Long.class)
            .single();
    var rows =
        jdbc.sql(
                """
                select %s from %s
                order by (select max(w.since) from cases.follower w where w.case_id = f.id and w.person = :person) desc, p.number
                limit %d offset %d
                """
                    .formatted(PublicRow.COLUMNS, where, page.size(), page.offset()))
            .params(openness.parameters())
            .param("person", actor.person())
            .query(DataClassRowMapper.newInstance(PublicRow.class))
            .list();
    return Page.of(rows.stream().map(reader::shown).toList(), page, total);
  }
}
