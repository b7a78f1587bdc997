package org.huying.engine.telemetry.internal.mqtt;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.huying.engine.telemetry.internal.RegistryOf;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.engine.telemetry.internal.store.Spool;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.TestDatabase;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Another process that takes messages into the test's database, to be killed in the midst of it.
 */
final class KilledNode implements AutoCloseable {
  private final Process process;
  private final int port;

  KilledNode() throws IOException, SQLException {
    var pool = TestDatabase.INSTANCE.unwrap(HikariDataSource.class);
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledNode.class.getName(),
                pool.getJdbcUrl(),
                pool.getUsername(),
                pool.getPassword())
            .redirectError(Redirect.DISCARD)
            .start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    while (line != null && !line.startsWith("port ")) line = said.readLine();
    if (line == null) throw new IOException("the other process did not start");
    port = Integer.parseInt(line.substring(5));
    Thread.ofVirtual().start(() -> said.lines().forEach(it -> {}));
  }

  int port() {
    return port;
  }

  /** By SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] arguments) throws Exception {
    var database = new PGSimpleDataSource();
    database.setUrl(arguments[0]);
    database.setUser(arguments[1]);
    database.setPassword(arguments[2]);
    var clock = new MovableClock();
    var health = new Health();
    Spool spool = Spool.open(Files.createTempDirectory("killed"), 1 << 20, 4096);
    var intake =
        new Intake(new Store(database, clock, health, Duration.ofDays(3650)), spool, 10_000);
    var server =
        new MqttServer(
            MqttSetting.at(100_000), RegistryOf.database(database), intake, health, clock);
    System.out.println("port " + server.port());
    Thread.currentThread().join();
  }
}
