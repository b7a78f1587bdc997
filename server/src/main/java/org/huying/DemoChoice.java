package org.huying;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

/**
 * Whether a database holds a demo or a real district is decided at its first start and never again:
 * nobody's district fills with demo people because a word was left out of a command, and no demo
 * with its public passwords goes into service.
 */
final class DemoChoice {
  /** The setting, and the row in {@code kernel.demo_data}, that say: a real district. */
  static final String NONE = "none";

  private DemoChoice() {}

  /**
   * The demo that this database shows, whatever was asked for at this start.
   *
   * @throws IllegalStateException when a demo is to be run as a real district
   */
  static String settle(String url, Properties login, String wanted) {
    try (Connection connection = DriverManager.getConnection(url, login)) {
      return settle(connection, wanted);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look at the database: " + e.getMessage(), e);
    }
  }

  static String settle(Connection connection, String wanted) throws SQLException {
    Set<String> parts = new HashSet<>();
    try (ResultSet table =
        connection
            .createStatement()
            .executeQuery("select to_regclass('kernel.demo_data') is not null")) {
      table.next();
      if (table.getBoolean(1)) {
        try (ResultSet rows =
            connection.createStatement().executeQuery("select part from kernel.demo_data")) {
          while (rows.next()) {
            parts.add(rows.getString(1));
          }
        }
      }
    }
    if (parts.contains(NONE)) {
      return NONE;
    }
    if (!parts.isEmpty() && wanted.equals(NONE)) {
      throw new IllegalStateException("这个数据库里是演示数据和公开的演示密码，不能正式使用。请用 --data 另选目录，或换一个空的数据库。");
    }
    return wanted;
  }
}
