package org.huying.foundation.kernel;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Several questions to the database, answered in their order in one round trip. */
public final class Reads {
  private final List<Question<?>> questions = new ArrayList<>();

  private record Question<T>(
      String sql, RowMapper<T> mapper, Consumer<List<T>> then, Object[] values) {
    void answer(ResultSet rows) throws SQLException {
      var answer = new ArrayList<T>();
      while (rows.next()) answer.add(mapper.mapRow(rows, answer.size()));
      then.accept(answer);
    }
  }

  /**
   * @param then is given all the rows when they are there
   */
  public <T> Reads ask(String sql, RowMapper<T> mapper, Consumer<List<T>> then, Object... values) {
    questions.add(new Question<>(sql, mapper, then, values));
    return this;
  }

  public void send(JdbcTemplate jdbc) {
    jdbc.execute((Connection connection) -> {
      var sql = questions.stream().map(Question::sql).collect(Collectors.joining(";"));
      try (var statement = connection.prepareStatement(sql)) {
        int parameter = 0;
        for (var question : questions)
          for (var value : question.values) statement.setObject(++parameter, value);
        statement.execute();
        for (var question : questions) {
          try (var rows = statement.getResultSet()) {
            question.answer(rows);
          }
          statement.getMoreResults();
        }
      }
      return true;
    });
  }
}
