import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.internal.DeviceFile;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.places.Datum;
import org.huying.foundation.places.NewPlace;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Observations a second from the sockets of another process to the acknowledgement after the commit,
 * in turns with raw COPY of the same rows into the same table.
 */
final class TelemetryBench {
  private static final double RATIO_GOAL = 0.5;
  private static final double GOAL = 80_000;
  private static final double YEAR_GOAL_MS = 200;
  private static final double ALARM_GOAL_MS = 50;
  private static final int ALARM_PACE = 20_000;

  /** Each round writes days of its own: nothing is there already. */
  private static final int DAYS_A_ROUND = 2;

  private final House house;
  private final int port;
  private final int devices;
  private final int values;
  private final int[][] streams;
  private Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(95, ChronoUnit.DAYS);
  private final List<Double> slowest = new ArrayList<>();
  private double yearMillis;
  private FieldLoad.Load load;
  private AlarmBench.Figures alarms = new AlarmBench.Figures(0, 0, 0, 0, 0);

  private TelemetryBench(House house, int port, int devices, int values) {
    this.house = house;
    this.port = port;
    this.devices = devices;
    this.values = values;
    register();
    streams = new int[devices][values];
    int[] filled = new int[devices];
    house
        .bean(JdbcTemplate.class)
        .query(
            "select d.address, s.id from telemetry.datastream s join telemetry.device d on d.id = s.device order by s.id",
            row -> {
              int device = Integer.parseInt(row.getString(1)) - 5_000_000;
              streams[device][filled[device]++] = row.getInt(2);
            });
  }

  private void register() {
    house
        .bean(Places.class)
        .create(
            new NewPlace(
                PlaceKind.DISTRICT,
                "bench",
                "bench",
                "测量区",
                null,
                null,
                "{\"type\":\"Polygon\",\"coordinates\":[[[113,22],[114,22],[114,23],[113,23],[113,22]]]}",
                Datum.WGS84));
    var csv = new StringBuilder(DeviceFile.HEAD).append('\n');
    for (int i = 0; i < devices; i++)
      for (int element : Stations.elements(values))
        csv.append(
            "t%1$d,站%1$d,bench,d%1$d,终端%1$d,SL651,%2$s,1234,%3$02X,water-level,测点,,,%n"
                .formatted(i, Stations.address(i), element));
    house.bean(Devices.class).importCsv(csv.toString(), new Actor.System());
  }

  public static void main(String[] arguments) throws Exception {
    var options = Options.of(arguments);
    int seconds = options.number("seconds", 10);
    int rounds = options.number("rounds", 3);
    int devices = options.number("devices", 600);
    int values = options.number("values", 60);
    int port = freePort();
    System.setProperty("huying.telemetry.sl651.port", String.valueOf(port));
    System.setProperty("huying.telemetry.run", "true");
    System.setProperty("huying.jobs.run", "false");
    boolean well;
    try (var house = House.open(Path.of(options.text("data")), AlarmTimes.class)) {
      var bench = new TelemetryBench(house, port, devices, values);
      var copy = new RawCopy(house, bench.streams);
      // Before the rest: the database vacuums for a minute what the others write.
      bench.load = FieldLoad.measure(house, Path.of(options.text("data")), seconds);
      bench.stations(options.number("warm-up", 8));
      copy.run(1, 2, bench.nextDays());
      List<Double> ours = new ArrayList<>();
      List<Double> one = new ArrayList<>();
      List<Double> two = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        ours.add(bench.stations(seconds));
        one.add(copy.run(1, seconds, bench.nextDays()));
        two.add(copy.run(2, seconds, bench.nextDays()));
      }
      bench.yearMillis = bench.year();
      bench.alarms = AlarmBench.run(house, port, devices, values, 2 * seconds, ALARM_PACE);
      well = bench.print(mean(ours), Math.max(mean(one), mean(two)), mean(one), mean(two), options.has("json"));
    }
    System.exit(well ? 0 : 1);
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Instant nextDays() {
    Instant first = day;
    day = day.plus(DAYS_A_ROUND, ChronoUnit.DAYS);
    house
        .bean(JdbcTemplate.class)
        .execute("checkpoint"); // nobody pays for what the one before left behind
    makeDays(first);
    return first;
  }

  private void makeDays(Instant first) {
    try {
      var from = java.time.LocalDate.ofInstant(first, java.time.ZoneOffset.UTC);
      house.bean(org.huying.engine.telemetry.internal.store.Store.class).makeDays(from, from.plusDays(DAYS_A_ROUND));
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Observations a second, as the other process counts them. */
  private double stations(int seconds) throws Exception {
    Instant first = nextDays();
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "Stations",
                String.valueOf(port),
                String.valueOf(devices),
                String.valueOf(values),
                String.valueOf(seconds),
                String.valueOf(first.getEpochSecond()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line;
    try (var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      line = out.readLine();
    }
    if (process.waitFor() != 0 || line == null) throw new IllegalStateException("the stations failed");
    String[] told = line.split(" ");
    slowest.add(Double.parseDouble(told[2]));
    long acknowledged = Long.parseLong(told[0]);
    Long stored =
        house
            .bean(JdbcTemplate.class)
            .queryForObject(
                "select count(*) from telemetry.observation where at >= ?::timestamptz and at < ?::timestamptz",
                Long.class,
                first.toString(),
                day.toString());
    if (stored == null || stored != acknowledged)
      throw new IllegalStateException(acknowledged + " were acknowledged and " + stored + " are stored");
    return acknowledged / Double.parseDouble(told[1]);
  }

  /** A year of one point among a hundred, as a page draws it: the slowest of twenty, in milliseconds. */
  private double year() {
    house
        .bean(JdbcTemplate.class)
        .update(
            """
            insert into telemetry.hour (datastream, at, n, low, high, mean, last)
            select s.id, h, 3600, 0, 2, 1, 1 from (select id from telemetry.datastream order by id limit 100) s,
              generate_series(date_trunc('hour', now()) - interval '365 days', now(), interval '1 hour') h
            """);
    house.bean(JdbcTemplate.class).execute("vacuum analyze telemetry.hour");
    var observations = house.bean(Observations.class);
    Instant now = Instant.now();
    double most = 0;
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      var series =
          observations.series(
              streams[0][i % values], now.minus(365, ChronoUnit.DAYS), now, new Actor.System());
      if (series.points().size() < 8700) throw new IllegalStateException("only " + series.points().size());
      most = Math.max(most, (System.nanoTime() - start) / 1e6);
    }
    return most;
  }

  private static double mean(List<Double> of) {
    return of.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private boolean print(double ours, double limit, double one, double two, boolean json) {
    double ratio = ours / limit;
    double p99 = Collections.max(slowest.subList(1, slowest.size()));
    if (json)
      System.out.printf(
          Locale.ROOT,
          "{\"huying\":{\"observationsPerSecond\":%.0f,\"ackP99Ms\":%.1f},\"copy\":{\"rowsPerSecond\":%.0f,"
              + "\"oneConnection\":%.0f,\"twoConnections\":%.0f},\"ratio\":%.2f,\"yearMs\":%.0f,"
              + "\"alarms\":{\"observationsPerSecond\":%.0f,\"raised\":%d,\"toRaisedP99Ms\":%.1f,\"toRaisedMedianMs\":%.1f,"
              + "\"toCommittedP99Ms\":%.1f},\"field\":%s,\"devices\":%d,\"valuesPerFrame\":%d,\"cores\":%d}%n",
          ours,
          p99,
          limit,
          one,
          two,
          ratio,
          yearMillis,
          alarms.perSecond(),
          alarms.alarms(),
          alarms.raisedP99(),
          alarms.raisedMedian(),
          alarms.committedP99(),
          load.json(),
          devices,
          values,
          Runtime.getRuntime().availableProcessors());
    else {
      System.out.printf(Locale.ROOT, "%-34s %12s%n", "", "a second");
      System.out.printf(Locale.ROOT, "%-34s %12.0f%n", "Huying, acknowledged observations", ours);
      System.out.printf(Locale.ROOT, "%-34s %12.0f%n", "COPY, 1 connection", one);
      System.out.printf(Locale.ROOT, "%-34s %12.0f%n", "COPY, 2 connections", two);
      System.out.printf(
          Locale.ROOT,
          "%.0f %% of COPY; %d devices, %d values a frame, p99 of an answer %.0f ms; a year of one point in %.0f ms%n",
          100 * ratio,
          devices,
          values,
          p99,
          yearMillis);
      System.out.printf(
          Locale.ROOT,
          "from a frame to its alarm at %.0f observations a second: p99 %.1f ms (median %.1f), committed %.1f ms, of %d alarms%n",
          alarms.perSecond(),
          alarms.raisedP99(),
          alarms.raisedMedian(),
          alarms.committedP99(),
          alarms.alarms());
      System.out.println(load);
    }
    return alarms.raisedP99() <= ALARM_GOAL_MS && ratio >= RATIO_GOAL && ours >= GOAL && yearMillis <= YEAR_GOAL_MS && load.isWell();
  }
}
