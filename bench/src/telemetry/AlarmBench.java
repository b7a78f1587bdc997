import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.internal.DeviceFile;
import org.huying.foundation.identity.Actor;

/** From a frame's bytes in another process to the alarm that they raise, at a steady pace; as long before it is not measured. */
final class AlarmBench {
  /** Milliseconds, and how many alarms they are of. */
  record Figures(
      double raisedP99, double raisedMedian, double committedP99, double perSecond, int alarms) {}

  private AlarmBench() {}

  static Figures run(House house, int port, int devices, int values, int seconds, int perSecond)
      throws Exception {
    var csv = new StringBuilder(DeviceFile.HEAD).append(",kind\n");
    for (int i = 0; i < devices; i++)
      for (int element : Stations.elements(values))
        csv.append(
            "a%1$d,站%1$d,bench,a%1$d,终端%1$d,SL651,%2$s,1234,%3$02X,water-level,测点,,,,bench-station%n"
                .formatted(i, AlarmStations.address(i), element));
    house.bean(Devices.class).importCsv(csv.toString(), new Actor.System());
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "AlarmStations",
                String.valueOf(port),
                String.valueOf(devices),
                String.valueOf(values),
                String.valueOf(seconds),
                String.valueOf(perSecond),
                String.valueOf(seconds))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines;
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      lines = out.lines().toList();
    }
    if (process.waitFor() != 0 || lines.isEmpty()) throw new IllegalStateException("the stations failed");
    String[] told = lines.getFirst().split(" ");
    List<String> sent = lines.subList(1, lines.size());
    var times = house.bean(AlarmTimes.class);
    for (int i = 0; i < 100 && times.committed() < sent.size(); i++) TimeUnit.MILLISECONDS.sleep(100);
    long since = Long.parseLong(told[2]);
    List<Double> raised = times.toRaised(sent, since);
    List<Double> committed = times.toCommitted(sent, since);
    return new Figures(
        at(raised, 0.99),
        at(raised, 0.5),
        at(committed, 0.99),
        Long.parseLong(told[0]) / Double.parseDouble(told[1]),
        raised.size());
  }

  private static double at(List<Double> sorted, double part) {
    return sorted.get((int) (sorted.size() * part));
  }
}
