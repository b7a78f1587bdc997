package org.huying.engine.cases.internal;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huying.engine.cases.internal.type.Relation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to cases: only added to. */
@Component
class Timeline {
  /** The kind of an entry that a clock made. */
  static final String ESCALATE = "escalate";

  /**
   * @param resident the line for the resident; null: not for them
   * @param clock the deadline that this step started, in words
   */
  record Entry(
      UUID id,
      UUID caseId,
      long caseVersion,
      Instant at,
      String kind,
      String label,
      @Nullable String resident,
      @Nullable String fromState,
      String toState,
      String actor,
      String relation,
      @Nullable UUID organisation,
      @Nullable String note,
      boolean noteForResident,
      @Nullable String clock) {}

  private final JdbcClient jdbc;

  Timeline(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Entry entry) {
    jdbc.sql(
            """
            insert into cases.timeline (id, case_id, case_version, at, kind, label, resident, from_state, to_state,
              actor, relation, organisation, note, note_for_resident, clock)
            values (:id, :caseId, :caseVersion, :at, :kind, :label, :resident, :fromState, :toState,
              :actor, :relation, :organisation, :note, :noteForResident, :clock)
            """)
        .param("id", entry.id)
        .param("caseId", entry.caseId)
        .param("caseVersion", entry.caseVersion)
        .param("at", Timestamp.from(entry.at))
        .param("kind", entry.kind)
        .param("label", entry.label)
        .param("resident", entry.resident, Types.VARCHAR)
        .param("fromState", entry.fromState, Types.VARCHAR)
        .param("toState", entry.toState)
        .param("actor", entry.actor)
        .param("relation", entry.relation)
        .param("organisation", entry.organisation, Types.OTHER)
        .param("note", entry.note, Types.VARCHAR)
        .param("noteForResident", entry.noteForResident)
        .param("clock", entry.clock, Types.VARCHAR)
        .update();
  }

  /** Oldest first. */
  List<Entry> of(UUID caseId) {
    return jdbc.sql("select * from cases.timeline where case_id = ? order by case_version, at, id")
        .param(caseId)
        .query(DataClassRowMapper.newInstance(Entry.class))
        .list();
  }

  /** Whether this member of staff ever handled the case. */
  boolean handledBy(UUID caseId, String pseudonym) {
    return jdbc.sql(
            """
            select exists (select from cases.timeline
                           where case_id = ? and actor = ? and relation in (?, ?))
            """)
        .params(caseId, pseudonym, Relation.HANDLER.name(), Relation.HOLDER.name())
        .query(Boolean.class)
        .single();
  }
}
