import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Perform;
import org.huying.testing.ManyCases;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code huying bench deadlines}: how long people wait for what they do while very many deadlines
 * fall due at once, and how long those take. Exit code 1 when one was skipped or met twice.
 */
final class DeadlinesBench {
  private static final int DEADLINES = 100_000;
  private static final String CLOCK = "accept";
  private static final int PEOPLE = 4;
  private static final long PAUSE_NANOS = 100_000_000;
  private static final long LOOK_NANOS = 1_000_000_000;

  private final Cases cases;
  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final District district;

  private record Waited(int commands, double p50, double p99) {}

  private DeadlinesBench(House house) {
    cases = house.bean(Cases.class);
    jdbc = house.bean(JdbcTemplate.class);
    clock = house.bean(Clock.class);
    district = new District(house);
  }

  public static void main(String[] arguments) throws Exception {
    var options = Options.of(arguments);
    int count = options.number("deadlines", DEADLINES);
    int quiet = options.number("seconds", 15);
    boolean right;
    try (var gateway = gateway();
        var house = House.open(Path.of(options.text("data")))) {
      var bench = new DeadlinesBench(house);
      var copied = bench.open(0).id();
      var copies =
          new ManyCases(bench.jdbc, house.bean(TransactionTemplate.class));
      copies.copy(copied, count, CLOCK, bench.clock.instant().plus(Duration.ofDays(1)));
      bench.jdbc.execute("vacuum analyze");
      bench.people(until(quiet));
      var before = bench.people(until(quiet));
      copies.copy(copied, count, CLOCK, bench.clock.instant().minusSeconds(2));
      long began = System.nanoTime();
      var during = bench.people(bench::due);
      double seconds = (System.nanoTime() - began) / 1e9;
      right = bench.eachOnce(count);
      bench.print(count, seconds, before, during, right, options.has("json"));
    }
    System.exit(right ? 0 : 1);
  }

  /** Texts are taken by a gateway on a socket. */
  private static AutoCloseable gateway() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    System.setProperty("huying.sms.url", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    System.setProperty("huying.sms.key", "a key of the bench");
    return () -> server.stop(0);
  }

  private static BooleanSupplier until(int seconds) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    return () -> System.nanoTime() < end;
  }

  private CaseView open(int n) {
    var estate = district.estates.get(n % district.estates.size()).id();
    var where = new Location(estate, null, null, HuyingCases.ADDRESS);
    var wanted =
        new OpenCase("request", null, HuyingCases.TEXT, "street-lamp", where, List.of(), "web", Map.of());
    return cases.open(wanted, district.residents.get(n % district.residents.size()), key());
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private long count(String of) {
    return Objects.requireNonNull(jdbc.queryForObject("select count(*) from " + of, Long.class));
  }

  private boolean due() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from cases.clock where next_at < now() - interval '2 seconds')",
            Boolean.class));
  }

  /** Each of the copies that were due has one line and one level, and nothing else has. */
  private boolean eachOnce(int count) {
    return count("cases.timeline where kind = 'escalate'") == count
        && count("cases.case_file where level = 1") == count
        && count("cases.case_file where level > 1") == 0;
  }

  /** Four people who open a case and accept it, with a pause after each, as long as it lasts. */
  private Waited people(BooleanSupplier lasts) throws Exception {
    var over = new AtomicBoolean();
    List<Long> nanos = new ArrayList<>();
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Long>>> all = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        int first = i;
        all.add(people.submit(() -> person(first, over)));
      }
      while (lasts.getAsBoolean()) LockSupport.parkNanos(LOOK_NANOS);
      over.set(true);
      for (var it : all) nanos.addAll(it.get());
    }
    Collections.sort(nanos);
    return new Waited(nanos.size(), at(nanos, 0.5), at(nanos, 0.99));
  }

  private static double at(List<Long> nanos, double part) {
    return nanos.get((int) Math.ceil(nanos.size() * part) - 1) / 1e6;
  }

  private List<Long> person(int first, AtomicBoolean over) {
    List<Long> nanos = new ArrayList<>();
    for (int n = first; !over.get(); n += PEOPLE) {
      long began = System.nanoTime();
      var opened = open(n);
      long then = System.nanoTime();
      cases.perform(opened.id(), "accept", Perform.of(opened.version()), district.handler, key());
      nanos.add(then - began);
      nanos.add(System.nanoTime() - then);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return nanos;
  }

  /** The most that was in use after a collection. */
  private static long heapMegabytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(it -> it.getType() == MemoryType.HEAP && it.getCollectionUsage() != null)
            .mapToLong(it -> it.getCollectionUsage().getUsed())
            .sum()
        >> 20;
  }

  private void print(
      int count, double seconds, Waited before, Waited during, boolean right, boolean json) {
    String format =
        json
            ? "{\"deadlines\":%d,\"seconds\":%.0f,\"perSecond\":%.0f,\"eachOnce\":%b,\"heapMb\":%d,"
                + "\"before\":{\"commands\":%d,\"p50Ms\":%.1f,\"p99Ms\":%.1f},"
                + "\"during\":{\"commands\":%d,\"p50Ms\":%.1f,\"p99Ms\":%.1f}}%n"
            : "%,d deadlines in %.0f s, %.0f a second; each once: %b; heap after collection %d MB%n"
                + "before: %,d commands, p50 %.1f ms, p99 %.1f ms%n"
                + "during: %,d commands, p50 %.1f ms, p99 %.1f ms%n";
    System.out.printf(
        Locale.ROOT, format, count, seconds, count / seconds, right, heapMegabytes(),
        before.commands, before.p50, before.p99, during.commands, during.p50, during.p99);
  }
}
