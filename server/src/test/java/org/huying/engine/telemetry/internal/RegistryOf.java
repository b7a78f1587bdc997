package org.huying.engine.telemetry.internal;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The registry of a database, where there is no house. */
public final class RegistryOf {
  private RegistryOf() {}

  public static Registry database(DataSource dataSource) {
    return new Registry(JdbcClient.create(dataSource));
  }
}
