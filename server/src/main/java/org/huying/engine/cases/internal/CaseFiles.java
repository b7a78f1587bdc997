package org.huying.engine.cases.internal;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.foundation.kernel.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The cases' rows; each field of {@link CaseFile} is a column. Whoever changes one reads it locked,
 * so that a step and an escalation never cross.
 */
@Component
class CaseFiles {
  private static final List<Field> FIELDS =
      Arrays.stream(CaseFile.class.getDeclaredFields())
          .filter(it -> (it.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0)
          .toList();
  private static final int REFERENCE = 13;
  private static final String COLUMNS =
      FIELDS.stream().map(CaseFiles::column).collect(Collectors.joining(", "));
  private static final String MARKS = "?" + ", ?".repeat(FIELDS.size() - 1);
  static final String SELECT = "select " + COLUMNS + " from cases.case_file where ";
  private static final String INSERT =
      "insert into cases.case_file (%s) values (%s)".formatted(COLUMNS, MARKS);
  private static final String UPDATE =
      "update cases.case_file set %s = ? where id = ? and version = ?"
          .formatted(COLUMNS.replace(",", " = ?,"));

  private final JdbcClient jdbc;
  private final Writes writes;
  private final Searched searched;

  CaseFiles(JdbcClient jdbc, Writes writes, Searched searched) {
    this.jdbc = jdbc;
    this.writes = writes;
    this.searched = searched;
  }

  Optional<CaseFile> findById(UUID id) {
    return jdbc.sql(SELECT + "id = ?").param(id).query(CaseFiles::read).optional();
  }

  Optional<CaseFile> findByReference(String reference) {
    return jdbc.sql(SELECT + "reference = ?").param(reference).query(CaseFiles::read).optional();
  }

  Optional<CaseFile> findLockedById(UUID id) {
    return jdbc.sql(SELECT + "id = ? for update").param(id).query(CaseFiles::read).optional();
  }

  /** Newest first. */
  List<CaseFile> all(Collection<UUID> ids) {
    return jdbc.sql(SELECT + "id = any (?) order by opened_at desc, id")
        .param(ids.toArray(UUID[]::new))
        .query(CaseFiles::read)
        .list();
  }

  /** Locked in the order of their ids. */
  List<CaseFile> lockAll(Collection<UUID> ids) {
    return jdbc.sql(SELECT + "id = any (?) order by id for update")
        .param(ids.toArray(UUID[]::new))
        .query(CaseFiles::read)
        .list();
  }

  /** The case that somebody names by its id or by its reference. */
  Optional<UUID> idOf(String named) {
    var digits = named.replaceAll("[\\s-]", "");
    boolean reference = digits.length() == REFERENCE;
    try {
      return reference
          ? findByReference(digits).map(CaseFile::id)
          : Optional.of(UUID.fromString(named.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes it under its next version; a row that waits to be written is written once, as it is
   * then.
   */
  void save(CaseFile file) {
    long before = file.version++;
    if (file.waits) return;
    file.waits = writes.waits();
    writes.addOne(
        before == 0 ? INSERT : UPDATE,
        () -> values(file, before),
        "case %s has no version %d any more".formatted(file.id, before));
    if (before == 0) searched.add(file);
  }

  private static @Nullable Object[] values(CaseFile file, long before) {
    file.waits = false;
    var values = FIELDS.stream().map(it -> value(it, file));
    return (before == 0 ? values : Stream.concat(values, Stream.of(file.id, before))).toArray();
  }

  /** An escalation is nobody's edit: the version that people see stays. */
  void escalated(CaseFile file) {
    writes.add(
        "update cases.case_file set level = ?, overdue_since = ?, in_grid = ? where id = ?",
        file.level,
        file.overdueSince == null ? null : Timestamp.from(file.overdueSince),
        file.inGrid,
        file.id);
  }

  /** Those that wait for a grid worker to look at them. */
  List<CaseFile> waitingOnTheSpot() {
    return jdbc.sql(SELECT + "owner = 'verifier' and in_grid and closed_at is null order by id")
        .query(CaseFiles::read)
        .list();
  }

  /**
   * Nobody on the spot can verify it any more. The version that people see stays.
   *
   * @return whether it still waited for that
   */
  boolean leaveToDispatchers(UUID id) {
    return jdbc.sql(
                """
                update cases.case_file set in_grid = false
                where id = ? and in_grid and owner = 'verifier' and closed_at is null
                """)
            .param(id)
            .update()
        == 1;
  }

  /**
   * It belongs to one in confidence. The version that people see stays: nothing was done with it.
   */
  void keepInConfidence(UUID id) {
    jdbc.sql("update cases.case_file set discreet = true where id = ? and not discreet")
        .param(id)
        .update();
  }

  private static String column(Field field) {
    return field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object value(Field field, CaseFile file) {
    try {
      return field.get(file) instanceof Instant at ? Timestamp.from(at) : field.get(file);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  static CaseFile read(ResultSet row, int number) throws SQLException {
    var file = new CaseFile();
    try {
      for (int i = 0; i < FIELDS.size(); i++) {
        var field = FIELDS.get(i);
        field.set(file, value(row, i + 1, field.getType()));
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    file.told = Became.now(file);
    return file;
  }

  private static @Nullable Object value(ResultSet row, int column, Class<?> type)
      throws SQLException {
    if (type != Instant.class) return row.getObject(column);
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
