package org.huying.engine.cases.internal;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.foundation.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to cases: only added to. */
@Component
class Timeline {
  /** The kind of an entry that a clock made. */
  static final String ESCALATE = "escalate";

  /** What the pseudonym of a resident begins with. */
  static final String PERSON = "person:";

  /** The kind of an entry that says what needs a second look. */
  static final String DOUBT = "doubt";

  /** The line about what a step left to doubt; for staff. */
  static Entry doubt(CaseFile file, String says, Instant now) {
    return new Entry(
        Ids.next(),
        file.id,
        file.version,
        now,
        DOUBT,
        "请核查的人留意：" + says,
        null,
        file.state,
        file.state,
        "system",
        Relation.SYSTEM.name(),
        null,
        null,
        false,
        null);
  }

  /** As SQL: the relations of those who do the work. */
  static final String WORKING =
      Relation.WORKING.stream()
          .map(it -> "'" + it.name() + "'")
          .sorted()
          .collect(Collectors.joining(", "));

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

  /** What someone did with a case so far. */
  record Part(boolean opened, boolean worked) {}

  /**
   * Whether this member of staff opened the case, and whether they ever had to do with the work:
   * opened it, handled it, or were given it.
   */
  Part part(UUID caseId, String pseudonym) {
    return jdbc.sql(
            """
            select coalesce(bool_or(kind = 'open'), false) as opened,
                   coalesce(bool_or(relation in (%s) or kind = 'open'), false)
                     or exists (select from cases.hand where case_id = :case and 'staff:' || staff = :actor) as worked
            from cases.timeline where case_id = :case and actor = :actor
            """
                .formatted(WORKING))
        .param("case", caseId)
        .param("actor", pseudonym)
        .query(DataClassRowMapper.newInstance(Part.class))
        .single();
  }

  boolean handledBy(UUID caseId, String pseudonym) {
    return part(caseId, pseudonym).worked;
  }

  /** The state in which a case was before it came into the one where it is. */
  Optional<String> before(UUID caseId, String state) {
    return jdbc.sql(
            """
            select from_state from cases.timeline
            where case_id = ? and to_state = ? and from_state <> to_state order by case_version desc limit 1
            """)
        .params(caseId, state)
        .query(String.class)
        .optional();
  }

  /** Somebody was given the case by another. */
  void handed(UUID caseId, UUID staff) {
    jdbc.sql("insert into cases.hand (case_id, staff) values (?, ?) on conflict do nothing")
        .params(caseId, staff)
        .update();
  }

  /** Whether this step has been made. */
  boolean has(UUID caseId, String kind) {
    return jdbc.sql("select exists (select from cases.timeline where case_id = ? and kind = ?)")
        .params(caseId, kind)
        .query(Boolean.class)
        .single();
  }
}
