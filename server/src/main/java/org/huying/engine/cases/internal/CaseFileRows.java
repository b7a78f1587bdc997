package org.huying.engine.cases.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;

/** Reads what a list shows of a case. */
public final class CaseFileRows implements RowMapper<CaseFile> {
  public static final String COLUMNS =
      """
      id, version, reference, type, type_version, state, title, category, place, unit, holder, assignee, level, opened_at,
      due_at, due_clock, place_path, discreet, kind, priority\
      """;

  @Override
  public CaseFile mapRow(ResultSet row, int number) throws SQLException {
    var file = new CaseFile();
    file.id = row.getObject("id", UUID.class);
    file.version = row.getLong("version");
    file.reference = row.getString("reference");
    file.type = row.getString("type");
    file.typeVersion = row.getInt("type_version");
    file.state = row.getString("state");
    file.title = row.getString("title");
    file.category = row.getString("category");
    file.place = row.getObject("place", UUID.class);
    file.unit = row.getObject("unit", UUID.class);
    file.holder = row.getObject("holder", UUID.class);
    file.assignee = row.getObject("assignee", UUID.class);
    file.level = row.getInt("level");
    file.openedAt = row.getTimestamp("opened_at").toInstant();
    Timestamp due = row.getTimestamp("due_at");
    file.dueAt = due == null ? null : due.toInstant();
    file.dueClock = row.getString("due_clock");
    file.placePath = row.getString("place_path");
    file.discreet = row.getBoolean("discreet");
    file.kind = row.getString("kind");
    file.priority = row.getString("priority");
    return file;
  }
}
