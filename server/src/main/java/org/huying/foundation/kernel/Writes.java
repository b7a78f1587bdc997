package org.huying.foundation.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What one command writes, sent to the database together: inside of {@link #together} writes wait,
 * and go in their order and in one round trip when it ends, or when somebody who reads what may be
 * waiting asks for it ({@link #flush}). Outside of it each goes at once. All of them are part of
 * the caller's transaction.
 */
@Component
public class Writes {
  private static final int MOST_WAITING = 50;

  /**
   * @param values as they are when it is sent
   * @param only what to say when it does not change exactly one row; null: it may
   */
  private record Write(String sql, Supplier<@Nullable Object[]> values, @Nullable String only) {}

  private final JdbcTemplate jdbc;

  Writes(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A statement with its parameters: ids, texts, numbers, {@code Timestamp}s, arrays. */
  public void add(String sql, @Nullable Object... values) {
    add(new Write(sql, () -> values, null));
  }

  /**
   * A statement that changes exactly one row, with its parameters as they are when it is sent.
   *
   * @throws OptimisticLockingFailureException with this message when it does not
   */
  public void addOne(String sql, Supplier<@Nullable Object[]> values, String otherwise) {
    add(new Write(sql, values, otherwise));
  }

  private void add(Write write) {
    var waiting = waiting();
    if (waiting == null) {
      send(List.of(write), new Reads());
    } else {
      waiting.writes.add(write);
      if (waiting.writes.size() >= MOST_WAITING) flush();
    }
  }

  /** Whether what is added now waits. */
  public boolean waits() {
    return waiting() != null;
  }

  /** Runs a command whose writes go together; one inside of another belongs to it. */
  public <T> T together(Supplier<T> command) {
    if (waits() || !TransactionSynchronizationManager.isActualTransactionActive())
      return command.get();
    var waiting = new Waiting();
    TransactionSynchronizationManager.registerSynchronization(waiting);
    waiting.begin();
    try {
      T result = command.get();
      flush();
      return result;
    } finally {
      waiting.end();
    }
  }

  /** Sends what waits. */
  public void flush() {
    ask(new Reads());
  }

  /** Sends what waits and the questions behind it, in one round trip. */
  public void ask(Reads reads) {
    var waiting = waiting();
    List<Write> writes = waiting == null ? List.of() : List.copyOf(waiting.writes);
    if (writes.isEmpty() && reads.isEmpty()) return;
    if (waiting != null) waiting.writes.clear();
    send(writes, reads);
  }

  private @Nullable Waiting waiting() {
    return (Waiting) TransactionSynchronizationManager.getResource(this);
  }

  private void send(List<Write> writes, Reads reads) {
    jdbc.execute((Connection connection) -> {
      // The driver sends the parts of such a statement one behind the other without waiting.
      var sql =
          Stream.concat(
                  writes.stream().map(Write::sql),
                  reads.isEmpty() ? Stream.empty() : Stream.of(reads.sql()))
              .collect(Collectors.joining(";"));
      try (var statement = connection.prepareStatement(sql)) {
        int parameter = 0;
        for (var write : writes)
          for (var value : write.values.get()) bind(statement, ++parameter, value);
        reads.bind(statement, parameter);
        statement.execute();
        for (var write : writes) {
          if (write.only != null && statement.getUpdateCount() != 1)
            throw new OptimisticLockingFailureException(write.only);
          statement.getMoreResults();
        }
        reads.answer(statement);
      }
      return true;
    });
  }

  private static void bind(PreparedStatement statement, int parameter, @Nullable Object value)
      throws SQLException {
    if (value == null) statement.setNull(parameter, Types.NULL);
    else statement.setObject(parameter, value);
  }

  /**
   * The writes that wait in a transaction; while it is suspended for another, they are not that
   * one's.
   */
  private final class Waiting implements TransactionSynchronization {
    final List<Write> writes = new ArrayList<>();
    private boolean begun;

    void begin() {
      TransactionSynchronizationManager.bindResource(Writes.this, this);
      begun = true;
    }

    void end() {
      TransactionSynchronizationManager.unbindResource(Writes.this);
      begun = false;
    }

    @Override
    public void suspend() {
      if (begun) TransactionSynchronizationManager.unbindResource(Writes.this);
    }

    @Override
    public void resume() {
      if (begun) TransactionSynchronizationManager.bindResource(Writes.this, this);
    }
  }
}
