import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import org.huying.engine.cases.CaseOverview;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseQuery.Queue;
import org.huying.engine.cases.CaseQuery.Sort;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Period;
import org.huying.engine.cases.Statistics;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;

/**
 * {@code huying bench cases-large}: how long the console waits for a page of the queue, a search, a
 * town's open cases, the day's figures, the board, the map and the statistics when the district has millions of cases.
 */
final class CasesLarge {
  private static final int CASES = 5_000_000;
  private static final int TIMES = 100;
  private static final double LIMIT_MILLIS = 150;
  private static final List<String> SEARCHED =
      List.of("路灯", "井盖不见", "老鼠", "公园的", "楼下路灯", "电梯坏了", "垃圾桶满", "唔该", "消防通道", "没有这句话");

  /** How often each is asked before it counts: every word once, from the disk where it must be. */
  private static final int FIRST = 10;

  /**
   * @param first the slowest of those asked before
   */
  private record Row(String name, double first, double p50, double p99) {}

  private static final Statistics.By[] BYS = Statistics.By.values();

  private final Cases cases;
  private final CaseOverview overview;
  private final Clock clock;
  private final District district;
  private final List<Row> rows = new ArrayList<>();

  private CasesLarge(House house) {
    this.cases = house.bean(Cases.class);
    this.overview = house.bean(CaseOverview.class);
    this.clock = house.bean(Clock.class);
    this.district = new District(house);
  }

  public static void main(String[] arguments) throws Exception {
    var options = Options.of(arguments);
    int count = options.number("cases", CASES);
    boolean kept;
    try (var house = House.open(Path.of(options.text("data")))) {
      var large = new CasesLarge(house);
      double seconds = new Generator(house, large.district, large.cases).generate(count);
      large.measure(options.number("times", TIMES));
      kept = large.print(count, seconds, options.has("json"));
    }
    System.exit(kept ? 0 : 1);
  }

  private void measure(int times) {
    Map<String, IntConsumer> questions = new LinkedHashMap<>();
    for (var it : Map.of("dispatcher", district.dispatcher, "handler", district.handler).entrySet())
      ask(questions, it.getKey(), it.getValue());
    questions.forEach((name, question) -> rows.add(timed(name, question, times)));
  }

  private void ask(Map<String, IntConsumer> questions, String who, Actor.Staff actor) {
    java.util.function.Consumer<CaseQuery.Builder> list = it -> cases.list(it.query(), actor);
    questions.put(who + ": queue, to do", n -> list.accept(CaseQuery.asking().queue(Queue.TODO).sort(Sort.DUE).page(new PageRequest(n % 3, 20))));
    questions.put(who + ": queue, to watch", n -> list.accept(CaseQuery.asking().queue(Queue.WATCH).sort(Sort.LEVEL)));
    questions.put(who + ": queue, all", n -> list.accept(CaseQuery.asking().page(new PageRequest(n % 3, 20))));
    questions.put(who + ": queue, changed", n -> list.accept(CaseQuery.asking().sort(Sort.CHANGED)));
    questions.put(who + ": search", n -> list.accept(CaseQuery.asking().q(SEARCHED.get(n % SEARCHED.size()))));
    questions.put(who + ": a town's open", n -> list.accept(CaseQuery.asking().place(district.towns.get(n % district.towns.size()).id()).open(true)));
    questions.put(who + ": figures", n -> cases.figures(actor));
    questions.put(who + ": board", n -> overview.board("request", CaseQuery.asking().query(), actor));
    questions.put(who + ": map", n -> overview.map(CaseQuery.asking().open(true).query(), actor));
    questions.put(who + ": a town's map", n -> overview.map(CaseQuery.asking().place(district.towns.get(n % district.towns.size()).id()).open(true).query(), actor));
    for (var unit : List.of(Period.Unit.WEEK, Period.Unit.MONTH, Period.Unit.QUARTER)) {
      questions.put(who + ": statistics, " + unit.name().toLowerCase(Locale.ROOT), n -> overview.statistics(period(unit), BYS[n % BYS.length], CaseQuery.asking().query(), actor));
      questions.put(who + ": the " + unit.name().toLowerCase(Locale.ROOT) + " before", n -> overview.before(period(unit), CaseQuery.asking().query(), actor));
    }
  }

  /** The last whole one, whatever day it is. */
  private Period period(Period.Unit unit) {
    var today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    var day =
        switch (unit) {
          case WEEK -> today.minusWeeks(1);
          case MONTH -> today.minusMonths(1);
          default -> today.minusMonths(3);
        };
    return Period.of(unit, day, day, today);
  }

  private static Row timed(String name, IntConsumer question, int times) {
    long[] first = sorted(question, FIRST);
    long[] nanos = sorted(question, times);
    return new Row(
        name,
        first[FIRST - 1] / 1e6,
        nanos[times / 2] / 1e6,
        nanos[(int) Math.ceil(times * 0.99) - 1] / 1e6);
  }

  private static long[] sorted(IntConsumer question, int times) {
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      long before = System.nanoTime();
      question.accept(i);
      nanos[i] = System.nanoTime() - before;
    }
    Arrays.sort(nanos);
    return nanos;
  }

  /** Whether everything kept the limit. */
  private boolean print(int count, double seconds, boolean json) {
    boolean kept = rows.stream().allMatch(it -> it.p99 <= LIMIT_MILLIS);
    if (json) {
      var parts =
          rows.stream()
              .map(it ->
                  String.format(
                      Locale.ROOT,
                      "{\"name\":\"%s\",\"firstMs\":%.1f,\"p50Ms\":%.1f,\"p99Ms\":%.1f}",
                      it.name,
                      it.first,
                      it.p50,
                      it.p99))
              .toList();
      System.out.printf(
          Locale.ROOT,
          "{\"cases\":%d,\"generatedSeconds\":%.0f,\"limitMs\":%.0f,\"questions\":[%s]}%n",
          count,
          seconds,
          LIMIT_MILLIS,
          String.join(",", parts));
      return kept;
    }
    System.out.printf(Locale.ROOT, "%,d cases, generated in %.0f s%n", count, seconds);
    System.out.printf("%-30s %9s %9s %9s%n", "", "first ms", "p50 ms", "p99 ms");
    for (var it : rows)
      System.out.printf(
          Locale.ROOT,
          "%-30s %9.1f %9.1f %9.1f%s%n",
          it.name,
          it.first,
          it.p50,
          it.p99,
          it.p99 > LIMIT_MILLIS ? "  over the limit" : "");
    return kept;
  }
}
