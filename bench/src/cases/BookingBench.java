import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.huying.EmbeddedDatabase;
import org.huying.engine.booking.BookingRules;
import org.huying.engine.booking.Bookings;
import org.huying.engine.booking.FreeSlot;
import org.huying.engine.booking.FreeSlots;
import org.huying.engine.booking.NewBooking;
import org.huying.engine.booking.NewResource;
import org.huying.engine.booking.Resource;
import org.huying.engine.booking.ResourceKind;
import org.huying.engine.booking.Resources;
import org.huying.engine.booking.SlotSearch;
import org.huying.engine.catalog.OpeningRules;
import org.huying.engine.catalog.OpeningRules.Hours;
import org.huying.foundation.calendar.When;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.MovableClock;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * {@code huying bench booking}: 200 people fight for 50 slots through the public face, and in turns
 * through hand-written JDBC that writes the same rows in the same commits; and 10,000 resources are
 * searched for free slots over 90 days. Exit code 1 when not exactly 50 are booked, one is booked
 * twice, or a goal is missed.
 */
final class BookingBench {
  private static final int PEOPLE = 200;
  private static final int TIMES = 10;
  private static final int SEATS = 5;
  private static final int DAYS = 90;
  private static final int HORIZON = 14; // days that a hall gives out, as the demo's do
  private static final double FIGHT_GOAL_MS = 100;
  private static final double SEARCH_GOAL_MS = 50;

  private final House house;
  private final JdbcTemplate jdbc;
  private final Resources resources;
  private final FreeSlots slots;
  private final Bookings bookings;
  private final District district;
  private final LocalDate tomorrow;
  private final List<Actor.Resident> people;

  /** How long each command took, and how many seats were got. */
  record Fight(List<Double> millis, int booked) {
    double at(double share) {
      var sorted = new ArrayList<>(millis);
      Collections.sort(sorted);
      return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }
  }

  /** One person's try for one time: whether they got it. */
  interface Try {
    boolean book(int person, FreeSlot slot) throws Exception;
  }

  private BookingBench(House house) {
    this.house = house;
    jdbc = house.bean(JdbcTemplate.class);
    resources = house.bean(Resources.class);
    slots = house.bean(FreeSlots.class);
    bookings = house.bean(Bookings.class);
    district = new District(house);
    tomorrow = LocalDate.ofInstant(house.bean(MovableClock.class).instant(), MovableClock.CHINA).plusDays(1);
    var residents = house.bean(Residents.class);
    people =
        IntStream.range(0, PEOPLE)
            .mapToObj(it -> new Actor.Resident(residents.register("199200%05d".formatted(it))))
            .toList();
  }

  public static void main(String[] arguments) throws Exception {
    var options = Options.of(arguments);
    int rounds = options.number("rounds", 20);
    boolean well;
    try (var house = House.open(Path.of(options.text("data")));
        var pool = pool(house);
        var limit = new LimitBookings(pool)) {
      var bench = new BookingBench(house);
      for (int i = 0; i < options.number("warm-up", 60); i++) {
        bench.ours(i);
        bench.limit(limit, i);
      }
      List<Fight> ours = new ArrayList<>();
      List<Fight> theirs = new ArrayList<>();
      boolean right = true;
      for (int i = 0; i < rounds; i++) {
        ours.add(bench.ours(i));
        right &= bench.fair();
        theirs.add(bench.limit(limit, i));
      }
      var search = bench.search(options.number("resources", 10_000), options.number("bookings", 200_000));
      well = print(together(ours), together(theirs), right, rounds, search, options.has("json"));
    }
    System.exit(well ? 0 : 1);
  }

  private static HikariDataSource pool(House house) {
    var config = new HikariConfig();
    config.setJdbcUrl(house.database.url(EmbeddedDatabase.NAME));
    config.setUsername(EmbeddedDatabase.NAME);
    config.setPassword(house.database.password());
    config.setMaximumPoolSize(20);
    return new HikariDataSource(config);
  }

  private static Fight together(List<Fight> fights) {
    return new Fight(
        fights.stream().flatMap(it -> it.millis.stream()).toList(),
        fights.stream().mapToInt(Fight::booked).sum());
  }

  private static OpeningRules daily() {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    var hours = List.of(new Hours(LocalTime.of(8, 0), LocalTime.of(18, 0)));
    for (var day : DayOfWeek.values()) week.put(day, hours);
    return new OpeningRules(week, hours, hours, List.of());
  }

  private Resource hall() {
    var rules = new BookingRules(daily(), 60, SEATS, List.of(), 0, HORIZON, 1, List.of());
    return resources.add(
        new NewResource(
            "抢号", ResourceKind.COUNTER, null, district.estates.getFirst().id(), Set.of(), "A", rules),
        new Actor.System());
  }

  private UUID last;

  private Fight ours(int round) throws Exception {
    var hall = hall();
    last = hall.id();
    return fight(
        hall,
        (person, slot) -> {
          try {
            var wanted = new NewBooking(slot.resource(), slot.from(), null);
            bookings.book(wanted, people.get(person), UUID.randomUUID().toString());
            return true;
          } catch (Conflict taken) {
            return false;
          }
        });
  }

  private Fight limit(LimitBookings limit, int round) throws Exception {
    var hall = hall();
    last = hall.id();
    return fight(hall, (person, slot) -> limit.book(people.get(person), slot));
  }

  /** All at once; who does not get their time tries the others that still seem to be free. */
  private Fight fight(Resource hall, Try tries) throws Exception {
    // One booking a person at a time: those of the round before are over.
    jdbc.update("update booking.booking set state = 'SERVED' where resource <> ? and state = 'BOOKED'", hall.id());
    jdbc.update("delete from booking.booking where state = 'SERVED'");
    jdbc.execute("vacuum booking.booking"); // what a round leaves behind is no burden of the next
    var times = slots.of(hall.id(), tomorrow, tomorrow);
    if (times.size() != TIMES) throw new IllegalStateException("not " + TIMES + " times but " + times.size());
    var start = new CountDownLatch(1);
    List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int p = 0; p < PEOPLE; p++) {
        int person = p;
        threads.submit(() -> {
          start.await();
          for (int i = 0; i < TIMES; i++) {
            var slot = times.get((person + i) % TIMES);
            long began = System.nanoTime();
            boolean got = tries.book(person, slot);
            millis.add((System.nanoTime() - began) / 1e6);
            if (got || noneLeft(hall.id())) return null;
          }
          return null;
        });
      }
      Thread.sleep(50);
      start.countDown();
    }
    return new Fight(millis, booked(hall.id()));
  }

  /** As the page does after a refusal: it reads all days anew. */
  private boolean noneLeft(UUID hall) {
    var day = tomorrow.atStartOfDay(MovableClock.CHINA).toInstant();
    var next = tomorrow.plusDays(1).atStartOfDay(MovableClock.CHINA).toInstant();
    return slots.of(hall, tomorrow.minusDays(1), tomorrow.plusDays(HORIZON)).stream()
        .filter(it -> !it.from().isBefore(day) && it.from().isBefore(next))
        .allMatch(it -> it.free() == 0);
  }

  private int booked(UUID hall) {
    return jdbc.queryForObject(
        "select count(*) from booking.booking where resource = ? and state = 'BOOKED'", Integer.class, hall);
  }

  /** Fifty, each seat and time once, each person once. */
  private boolean fair() {
    return jdbc.queryForObject(
        """
        select count(*) = 50 and count(distinct (seat, during)) = 50 and count(distinct person) = 50
        from booking.booking where resource = ? and state = 'BOOKED'
        """,
        Boolean.class,
        last);
  }

  record Search(int resources, int bookings, double coldMs, double p50, double p99) {}

  private Search search(int count, int taken) {
    jdbc.update("delete from booking.booking");
    fill(count, taken);
    long began = System.nanoTime();
    find(0);
    double cold = (System.nanoTime() - began) / 1e6;
    for (int i = 0; i < 60; i++) find(i);
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      long start = System.nanoTime();
      find(i);
      millis.add((System.nanoTime() - start) / 1e6);
    }
    var times = new Fight(millis, 0);
    return new Search(count, taken, cold, times.at(0.5), times.at(0.99));
  }

  /** In turns: anything soon, an afternoon of one day far away, a weekend morning of one item. */
  private void find(int n) {
    var first = tomorrow.plusDays(n % 3 == 0 ? 0 : 10 + n % 60);
    var last = n % 3 == 1 ? first : tomorrow.plusDays(DAYS);
    var from = n % 3 == 1 ? LocalTime.of(14, 0) : LocalTime.MIN;
    var when = new When(first, last, from, LocalTime.MIDNIGHT, false, true, "");
    var item = n % 3 == 2 ? "I-" + n % 100 : null;
    if (slots.find(new SlotSearch(item, null, Set.of(), when, 20)).isEmpty())
      throw new IllegalStateException("nothing is free");
  }

  /** Counters of all sorts, and people on their seats, by SQL. */
  private void fill(int count, int taken) {
    var rules = new BookingRules(daily(), 30, 2, List.of(), 0, DAYS, 2, List.of());
    var pattern = resources.add(
        new NewResource(
            "样板", ResourceKind.COUNTER, null, district.estates.getFirst().id(), Set.of("I-0"), "A", rules),
        new Actor.System());
    jdbc.update(
        """
        insert into booking.resource (id, name, kind, outlet, place, path, items, letter, rules, version)
        select gen_random_uuid(), '窗口' || n, kind, outlet, place, path, array['I-' || n % 100], letter,
          case n % 3 when 0 then rules when 1 then jsonb_set(rules, '{slotMinutes}', '20') else jsonb_set(rules, '{slotMinutes}', '45') end, 1
        from booking.resource, generate_series(2, ?) n where id = ?
        """,
        count,
        pattern.id());
    jdbc.update(
        """
        insert into booking.booking (id, reference, resource, seat, during, person, nth, state, made_at, version)
        select gen_random_uuid(), 'bench' || row_number() over (), r.id, 0, tstzrange(t, t + interval '20 minutes'), gen_random_uuid(), 0,
          'BOOKED', now(), 1
        from (select id, row_number() over () as n from booking.resource where name like '窗口%') r,
          generate_series(1, ?) k,
          lateral (select (current_date + (1 + (r.n * 7 + k * 4) % 89)::int)::timestamptz + interval '8 hours' as t) at
        on conflict do nothing
        """,
        Math.max(1, taken / count));
    jdbc.execute("vacuum analyze booking.booking");
  }

  private static boolean print(
      Fight ours, Fight limit, boolean right, int rounds, Search search, boolean json) {
    boolean fast = ours.at(0.99) <= FIGHT_GOAL_MS && search.p99 <= SEARCH_GOAL_MS;
    if (json)
      System.out.printf(
          Locale.ROOT,
          "{\"booking\":%s,\"limit\":%s,\"fair\":%b,\"rounds\":%d,\"ratio\":%.2f,\"cores\":%d,"
              + "\"search\":{\"resources\":%d,\"days\":%d,\"bookings\":%d,\"coldMs\":%.0f,\"p50Ms\":%.2f,\"p99Ms\":%.2f}}%n",
          json(ours),
          json(limit),
          right,
          rounds,
          ours.at(0.99) / limit.at(0.99),
          Runtime.getRuntime().availableProcessors(),
          search.resources,
          DAYS,
          search.bookings,
          search.coldMs,
          search.p50,
          search.p99);
    else {
      System.out.printf(Locale.ROOT, "%-12s %8s %9s %8s %8s%n", "", "booked", "commands", "p50 ms", "p99 ms");
      row("Huying", ours);
      row("the limit", limit);
      System.out.printf(
          Locale.ROOT,
          "%s; %d resources over %d days with %d bookings: first search %.0f ms, then p50 %.2f, p99 %.2f ms%n",
          right ? "each seat once" : "NOT each seat once",
          search.resources,
          DAYS,
          search.bookings,
          search.coldMs,
          search.p50,
          search.p99);
    }
    return right && fast && ours.booked == rounds * TIMES * SEATS;
  }

  private static void row(String name, Fight it) {
    System.out.printf(
        Locale.ROOT, "%-12s %8d %9d %8.1f %8.1f%n", name, it.booked, it.millis.size(), it.at(0.5), it.at(0.99));
  }

  private static String json(Fight it) {
    return String.format(
        Locale.ROOT,
        "{\"booked\":%d,\"commands\":%d,\"p50Ms\":%.2f,\"p99Ms\":%.2f}",
        it.booked,
        it.millis.size(),
        it.at(0.5),
        it.at(0.99));
  }
}
