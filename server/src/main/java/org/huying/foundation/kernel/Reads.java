package org.huying.foundation.kernel;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * Several questions to the database, answered in their order in one round trip: {@link
 * Writes#ask(Reads)} sends them.
 */
public final class Reads {
  private final List<Question<?>> questions = new ArrayList<>();

  private record Question<T>(
      String sql, RowMapper<T> mapper, Consumer<List<T>> then, @Nullable Object[] values) {
    void answer(ResultSet rows) throws SQLException {
      var answer = new ArrayList<T>();
      while (rows.next()) answer.add(mapper.mapRow(rows, answer.size()));
      then.accept(answer);
    }
  }

  /** The rows of an answer, once it is there. */
  public static final class Answer<T> implements Supplier<List<T>> {
    private @Nullable List<T> rows;

    private Answer() {}

    /**
     * @throws IllegalStateException when the questions were not sent
     */
    @Override
    public List<T> get() {
      if (rows == null) throw new IllegalStateException("asked, but not sent");
      return rows;
    }
  }

  public <T> Answer<T> ask(String sql, RowMapper<T> mapper, @Nullable Object... values) {
    var answer = new Answer<T>();
    ask(sql, mapper, rows -> answer.rows = rows, values);
    return answer;
  }

  /**
   * @param then is given all the rows when they are there
   */
  public <T> void ask(
      String sql, RowMapper<T> mapper, Consumer<List<T>> then, @Nullable Object... values) {
    questions.add(new Question<>(sql, mapper, then, values));
  }

  boolean isEmpty() {
    return questions.isEmpty();
  }

  String sql() {
    return questions.stream().map(Question::sql).collect(Collectors.joining(";"));
  }

  void bind(PreparedStatement statement, int from) throws SQLException {
    int parameter = from;
    for (var question : questions)
      for (var value : question.values) statement.setObject(++parameter, value);
  }

  /** The statement's present result is the first question's. */
  void answer(PreparedStatement statement) throws SQLException {
    for (var question : questions) {
      try (var rows = statement.getResultSet()) {
        question.answer(rows);
      }
      statement.getMoreResults();
    }
  }
}
