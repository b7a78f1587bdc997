import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Processor time of this JVM and of the database server (user and system, all its processes): what a
 * commit costs whatever else the machine is doing. Linux only; elsewhere everything is 0.
 */
record Cpu(double jvmSeconds, double databaseSeconds) {
  private static final double TICKS = 100; // USER_HZ, the same on every Linux
  private static final int USER = 11; // of /proc/PID/stat, counted behind the name
  private static final int CHILDREN = 13;

  static Cpu now(Path cluster) {
    long own = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    return new Cpu(own / 1e3, database(cluster));
  }

  Cpu since(Cpu before) {
    return new Cpu(jvmSeconds - before.jvmSeconds, databaseSeconds - before.databaseSeconds);
  }

  Cpu plus(Cpu other) {
    return new Cpu(jvmSeconds + other.jvmSeconds, databaseSeconds + other.databaseSeconds);
  }

  private static double database(Path cluster) {
    try {
      long postmaster = Long.parseLong(Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst().strip());
      var children = ProcessHandle.of(postmaster).stream().flatMap(ProcessHandle::children);
      double alive = children.mapToDouble(it -> ticks(it.pid(), USER)).sum();
      return (alive + ticks(postmaster, USER) + ticks(postmaster, CHILDREN)) / TICKS;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Two numbers beside each other, user and system; 0 for a process that has just ended. */
  private static double ticks(long pid, int from) {
    try {
      var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Stream.of(Arrays.copyOfRange(fields, from, from + 2)).mapToDouble(Double::parseDouble).sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
