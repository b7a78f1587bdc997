package org.huying.engine.cases.internal;

import static java.util.Comparator.naturalOrder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.cases.Ticked;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.Writes;
import org.jspecify.annotations.Nullable;
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
        null,
        List.of(),
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
   * @param ticked the lines of a checklist that were ticked with it
   * @param became what became different with it, see {@link Became}
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
      @Nullable String clock,
      List<Ticked> ticked,
      @Nullable String became) {}

  static final String OF =
      "select * from cases.timeline where case_id = ? order by case_version, at, id";

  private final JdbcClient jdbc;
  private final Writes writes;

  Timeline(JdbcClient jdbc, Writes writes) {
    this.jdbc = jdbc;
    this.writes = writes;
  }

  void add(CaseFile file, Entry entry) {
    writes.add(
        """
        insert into cases.timeline (id, case_id, case_version, at, kind, label, resident, from_state, to_state,
          actor, relation, organisation, note, note_for_resident, clock, ticked, became)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        entry.id,
        entry.caseId,
        entry.caseVersion,
        Timestamp.from(entry.at),
        entry.kind,
        entry.label,
        entry.resident,
        entry.fromState,
        entry.toState,
        entry.actor,
        entry.relation,
        entry.organisation,
        entry.note,
        entry.noteForResident,
        entry.clock,
        Checklists.write(entry.ticked),
        entry.became);
    if (file.lines != null) file.lines.add(entry);
  }

  /** Oldest first. */
  List<Entry> of(CaseFile file) {
    if (file.lines == null) {
      writes.flush();
      file.lines = new ArrayList<>(jdbc.sql(OF).param(file.id).query(Timeline::read).list());
    }
    return file.lines;
  }

  static Entry read(ResultSet row, int number) throws SQLException {
    return new Entry(
        row.getObject("id", UUID.class),
        row.getObject("case_id", UUID.class),
        row.getLong("case_version"),
        row.getTimestamp("at").toInstant(),
        row.getString("kind"),
        row.getString("label"),
        row.getString("resident"),
        row.getString("from_state"),
        row.getString("to_state"),
        row.getString("actor"),
        row.getString("relation"),
        row.getObject("organisation", UUID.class),
        row.getString("note"),
        row.getBoolean("note_for_resident"),
        row.getString("clock"),
        Checklists.read(row.getString("ticked")),
        row.getString("became"));
  }

  /** Whether this member of staff opened the case. */
  boolean openedBy(CaseFile file, String pseudonym) {
    return of(file).stream().anyMatch(it -> it.actor.equals(pseudonym) && it.kind.equals("open"));
  }

  /** Whether they ever had to do with the work: opened it, handled it, or were given it. */
  boolean handledBy(CaseFile file, String pseudonym) {
    return openedBy(file, pseudonym)
        || of(file).stream()
            .filter(it -> it.actor.equals(pseudonym))
            .anyMatch(it -> Relation.WORKING.contains(Relation.valueOf(it.relation)))
        || given(file, pseudonym);
  }

  private boolean given(CaseFile file, String pseudonym) {
    return jdbc.sql(
            "select exists (select from cases.hand where case_id = ? and 'staff:' || staff = ?)")
        .params(file.id, pseudonym)
        .query(Boolean.class)
        .single();
  }

  /** The state in which a case was before it came into the one where it is. */
  Optional<String> before(UUID caseId, String state) {
    writes.flush();
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
  void handed(CaseFile file, UUID staff) {
    writes.add(
        "insert into cases.hand (case_id, staff) values (?, ?) on conflict do nothing",
        file.id,
        staff);
  }

  /** When this actor made this step last. */
  Optional<Instant> last(CaseFile file, String kind, String pseudonym) {
    return of(file).stream()
        .filter(it -> it.kind.equals(kind) && it.actor.equals(pseudonym))
        .map(Entry::at)
        .max(naturalOrder());
  }

  /** Whether this step has been made. */
  boolean has(CaseFile file, String kind) {
    return of(file).stream().anyMatch(it -> it.kind.equals(kind));
  }
}
