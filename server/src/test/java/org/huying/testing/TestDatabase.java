package org.huying.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.huying.EmbeddedDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * One PostgreSQL for the whole test run, without fsync; the DataSource leads to the database of the
 * test class that runs now.
 */
public final class TestDatabase extends DelegatingDataSource {
  public static final TestDatabase INSTANCE = new TestDatabase();

  private static final String TEMPLATE = "house_template";

  private final EmbeddedDatabase server;
  private String current = TEMPLATE;
  private int count;

  private TestDatabase() {
    server =
        EmbeddedDatabase.open(
            Path.of("target", "test-postgres"),
            Map.of(
                "fsync",
                "off",
                "synchronous_commit",
                "off",
                "full_page_writes",
                "off",
                "max_connections",
                "200"));
    // After the house is closed, which still asks the database when it goes.
    SpringApplication.getShutdownHandlers().add(server::close);
    drop(TEMPLATE);
    execute("create database " + TEMPLATE);
    setTargetDataSource(pool(TEMPLATE));
  }

  /** Leads to a fresh copy of the migrated template from now on. */
  void fresh() {
    String next = "house_" + ++count;
    String before = current;
    close(TEMPLATE);
    drop(next);
    execute("create database " + next + " template " + TEMPLATE);
    DataSource old = getTargetDataSource();
    setTargetDataSource(pool(next));
    current = next;
    if (old instanceof HikariDataSource pool) {
      pool.close();
    }
    if (!before.equals(TEMPLATE)) {
      drop(before);
    }
  }

  /** Leads to a database of another server until {@link #leadBack}. */
  public void lead(EmbeddedDatabase other) {
    if (getTargetDataSource() instanceof HikariDataSource pool) {
      pool.close();
    }
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(other.url());
    pool.setUsername(EmbeddedDatabase.NAME);
    pool.setPassword(other.password());
    pool.setMaximumPoolSize(5);
    pool.setMinimumIdle(0);
    setTargetDataSource(pool);
  }

  /** Leads to its own server again. */
  public void leadBack() {
    if (getTargetDataSource() instanceof HikariDataSource pool) {
      pool.close();
    }
    setTargetDataSource(pool(current));
  }

  /** JDBC URL and password of the database in use, for a second process. */
  public String url() {
    return server.url(current);
  }

  private HikariDataSource pool(String database) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(server.url(database));
    pool.setUsername(EmbeddedDatabase.NAME);
    pool.setPassword(server.password());
    pool.setMaximumPoolSize(20);
    pool.setMinimumIdle(0);
    return pool;
  }

  /** Nobody is let in any more, and who is there has to go: else it cannot be copied. */
  private void close(String database) {
    execute("alter database " + database + " with allow_connections false");
    execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
            + database
            + "'");
  }

  private void drop(String database) {
    execute("drop database if exists " + database + " with (force)");
  }

  private void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                server.url("postgres"), EmbeddedDatabase.NAME, server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql + ": " + e.getMessage(), e);
    }
  }
}
