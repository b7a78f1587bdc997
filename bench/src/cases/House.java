import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.huying.EmbeddedDatabase;
import org.huying.Huying;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole Huying over its embedded PostgreSQL, empty: all but the web server. */
final class House implements AutoCloseable {
  final EmbeddedDatabase database;
  final ConfigurableApplicationContext context;

  private House(EmbeddedDatabase database, ConfigurableApplicationContext context) {
    this.database = database;
    this.context = context;
  }

  static House open(Path folder, Class<?>... more) {
    var database = EmbeddedDatabase.open(folder, Map.of());
    var sources = new Class<?>[more.length + 1];
    sources[0] = Huying.class;
    System.arraycopy(more, 0, sources, 1, more.length);
    var application = new SpringApplication(sources);
    application.setWebApplicationType(WebApplicationType.NONE);
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.datasource.url", database.url());
    properties.put("spring.datasource.username", EmbeddedDatabase.NAME);
    properties.put("spring.datasource.password", database.password());
    application.setDefaultProperties(properties);
    System.setProperty("huying.data", folder.toString());
    System.setProperty("huying.demo", "none");
    return new House(database, application.run());
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  Connection connect(String name) throws SQLException {
    return DriverManager.getConnection(
        database.url(name), EmbeddedDatabase.NAME, database.password());
  }

  void execute(String name, String sql) throws SQLException {
    try (var connection = connect(name);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
