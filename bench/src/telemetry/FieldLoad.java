import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.internal.DeviceFile;
import org.huying.engine.telemetry.internal.modbus.RegisterFile;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Csv;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What it costs to ask 51 controllers for 60 points each, once a second. The controllers are
 * fieldsim's, in a process of its own.
 */
final class FieldLoad {
  private static final int POINTS = 60;
  private static final int STATIONS = 51;
  private static final double GOAL_SHARE = 0.15;
  private static final Actor HOUSE = new Actor.System();

  private final House house;
  private final int base;

  /**
   * Shares of one core; points that were stored in a second.
   */
  record Load(double server, double database, double field, double pointsPerSecond) {
    boolean isWell() {
      return server <= GOAL_SHARE && pointsPerSecond >= 0.95 * STATIONS * POINTS;
    }

    String json() {
      return String.format(
          Locale.ROOT,
          "{\"stations\":%d,\"pointsPerSecond\":%.0f,\"serverShare\":%.3f,\"databaseShare\":%.3f,\"fieldsimShare\":%.3f}",
          STATIONS,
          pointsPerSecond,
          server,
          database,
          field);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d controllers, %.0f points a second: %.1f %% of a core in the server, %.1f %% in PostgreSQL, %.1f %% in fieldsim",
          STATIONS,
          pointsPerSecond,
          100 * server,
          100 * database,
          100 * field);
    }
  }

  private FieldLoad(House house, int base) {
    this.house = house;
    this.base = base;
  }

  /**
   * @param data the house's folder
   * @param seconds how long it is measured, twice: what the first half warmed up does not count
   */
  static Load measure(House house, Path data, int seconds) throws Exception {
    int base = freePorts();
    Process field = start(base);
    try {
      var load = new FieldLoad(house, base);
      load.register();
      load.awaitAll();
      Thread.sleep(Duration.ofSeconds(seconds));
      Path cluster = data.resolve("postgres");
      long rows = load.rows();
      double own = cpu(field);
      Cpu before = Cpu.now(cluster);
      long begin = System.nanoTime();
      Thread.sleep(Duration.ofSeconds(Math.max(20, 2 * seconds)));
      double took = (System.nanoTime() - begin) / 1e9;
      Cpu used = Cpu.now(cluster).since(before);
      double stored = (load.rows() - rows) / took;
      return new Load(
          used.jvmSeconds() / took, used.databaseSeconds() / took, (cpu(field) - own) / took, stored);
    } finally {
      field.destroy();
      field.waitFor();
    }
  }

  private static double cpu(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  /** Behind it a port for each station is free; below those that connections get by themselves. */
  private static int freePorts() {
    for (int base = 16_000; base < 32_000; base += 100) if (areFree(base)) return base;
    throw new IllegalStateException("no ports are free");
  }

  private static boolean areFree(int base) {
    for (int i = 1; i <= STATIONS; i++)
      try (var socket = new ServerSocket(base + i)) {
        socket.setReuseAddress(true);
      } catch (IOException taken) {
        return false;
      }
    return true;
  }

  private static Process start(int base) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-jar",
                "fieldsim/target/fieldsim.jar",
                "--modbus-port",
                String.valueOf(base),
                "--modbus",
                "all",
                "--sl651",
                "none",
                "--control-port",
                "0",
                "--scenario",
                "storm",
                "--parent",
                String.valueOf(ProcessHandle.current().pid()))
            .redirectErrorStream(true)
            .start();
    var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = said.readLine();
    if (line == null || !line.contains("http://")) throw new IllegalStateException("fieldsim: " + line);
    return process;
  }

  private static List<Csv.Line> rows(String file) throws Exception {
    return Csv.read(new ClassPathResource("demo/" + file).getContentAsString(StandardCharsets.UTF_8)).stream()
        .skip(1)
        .toList();
  }

  /** Each station with the first sixty of its points, all asked for once a second. */
  private void register() throws Exception {
    List<Csv.Line> points = rows("pump-points.csv");
    var devices = house.bean(Devices.class);
    var csv = new StringBuilder(DeviceFile.HEAD);
    for (Csv.Line station : rows("pump-stations.csv")) {
      String code = station.field(0);
      int port = base + Integer.parseInt(code.substring(3));
      for (Csv.Line it : sixty(points, station))
        csv.append("\n%s,%s,bench,plc-%s,控制器,MODBUS_TCP,127.0.0.1:%d/1,,%s,%s"
            .formatted(
                code, station.field(1), code, port, it.field(0), String.join(",", it.fields().subList(2, 7))));
    }
    devices.importCsv(csv.toString(), HOUSE);
    for (Csv.Line station : rows("pump-stations.csv")) {
      var thing =
          devices.things(HOUSE).stream().filter(it -> it.code().equals(station.field(0))).findFirst().orElseThrow();
      Device device = devices.of(thing.id(), HOUSE).getFirst();
      String map =
          sixty(points, station).stream()
              .map(it -> "\n" + it.field(0) + "," + String.join(",", it.fields().subList(7, 13)) + ",1," + it.field(14))
              .collect(Collectors.joining());
      devices.importRegisters(thing.id(), device.id(), RegisterFile.HEAD + map, HOUSE);
    }
  }

  private static List<Csv.Line> sixty(List<Csv.Line> points, Csv.Line station) {
    int pumps = Integer.parseInt(station.field(6));
    return points.stream()
        .filter(it -> Integer.parseInt(it.field(1)) <= pumps)
        .filter(it -> !it.field(0).endsWith(".release"))
        .limit(POINTS)
        .toList();
  }

  /** Until every point was stored once. */
  private void awaitAll() throws InterruptedException {
    for (int i = 0; i < 120; i++) {
      Long seen =
          house
              .bean(JdbcTemplate.class)
              .queryForObject(
                  """
                  select count(distinct o.datastream) from telemetry.observation o
                  join telemetry.datastream s on s.id = o.datastream join telemetry.device d on d.id = s.device
                  where d.protocol = 'MODBUS_TCP' and o.at > now() - interval '10 minutes'
                  """,
                  Long.class);
      if (seen != null && seen == STATIONS * POINTS) return;
      Thread.sleep(500);
    }
    throw new IllegalStateException("not every point of the field came in");
  }

  private long rows() {
    Long rows =
        house
            .bean(JdbcTemplate.class)
            .queryForObject(
                """
                select count(*) from telemetry.observation o where at > now() - interval '10 minutes'
                """,
                Long.class);
    return rows == null ? 0 : rows;
  }
}
