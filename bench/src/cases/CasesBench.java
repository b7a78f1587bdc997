import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.huying.EmbeddedDatabase;

/**
 * {@code huying bench cases}: how many cases a second Huying, Flowable and hand-written JDBC carry
 * from opening to closing, in turns within one run, on one PostgreSQL, with pools of one size and
 * the same durability.
 */
final class CasesBench {
  private static final int POOL = 20;
  private static final int FEW = 8;
  private static final int MANY = 16;
  private static final int WARM_UP = 20_000; // cases, until the JVM has compiled what is hot

  /** Leaves nothing of Huying's tables but their rows and keys. */
  private static final String BARE =
      """
      do $$ declare it record; begin
        for it in select i.indexrelid::regclass as name from pg_index i join pg_class c on c.oid = i.indexrelid
                  where not i.indisunique and not i.indisexclusion and c.relkind = 'i' and not c.relispartition
                    and c.relnamespace not in ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
        loop execute format('drop index %s', it.name); end loop;
        for it in select tgname, tgrelid::regclass as owner from pg_trigger where not tgisinternal and tgparentid = 0
        loop execute format('drop trigger %I on %s', it.tgname, it.owner); end loop;
      end $$
      """;

  private CasesBench() {}

  public static void main(String[] arguments) throws Exception {
    var options = Options.of(arguments);
    try (var house = House.open(Path.of(options.text("data")), HuyingCases.Scene.class)) {
      var district = new District(house);
      var huying = new HuyingCases(house, district);
      if (options.has("statements")) {
        Statements.print(house, huying);
        return;
      }
      if (options.has("alone")) {
        measure(List.of(huying), options);
        System.exit(0);
      }
      house.execute("postgres", "create database flowable");
      try (var theirs = pool(house, "flowable");
          var flowable = new FlowableCases(theirs);
          var own = pool(house, EmbeddedDatabase.NAME);
          var limit = new LimitCases(own, district)) {
        RowCounts.requireSame(house, huying, limit);
        if (options.has("bare")) {
          house.execute(EmbeddedDatabase.NAME, BARE);
          measure(List.of(limit, flowable), options);
        } else measure(List.of(huying, flowable, limit), options);
      }
    }
    System.exit(0);
  }

  private static HikariDataSource pool(House house, String database) {
    var config = new HikariConfig();
    config.setJdbcUrl(house.database.url(database));
    config.setUsername(EmbeddedDatabase.NAME);
    config.setPassword(house.database.password());
    config.setMaximumPoolSize(POOL);
    return new HikariDataSource(config);
  }

  private static void measure(List<Contender> contenders, Options options) throws Exception {
    int seconds = options.number("seconds", 10);
    int rounds = options.number("rounds", 3);
    int warmUp = options.number("warm-up", WARM_UP);
    var cluster = Path.of(options.text("data"), "postgres");
    for (var it : contenders) Load.warmUp(it, FEW, warmUp, cluster);
    var few = inTurns(contenders, FEW, seconds, rounds, cluster);
    var many = inTurns(contenders, MANY, seconds, rounds, cluster);
    if (options.has("json")) printJson(few, many);
    else print(contenders, few, many);
  }

  private static List<Load.Result> inTurns(
      List<Contender> contenders, int clients, int seconds, int rounds, Path cluster)
      throws Exception {
    List<List<Load.Result>> results = new ArrayList<>();
    contenders.forEach(it -> results.add(new ArrayList<>()));
    for (int round = 0; round < rounds; round++)
      for (int i = 0; i < contenders.size(); i++)
        results.get(i).add(Load.run(contenders.get(i), clients, seconds, cluster));
    return results.stream().map(Load.Result::together).toList();
  }

  private static void print(
      List<Contender> contenders, List<Load.Result> few, List<Load.Result> many) {
    System.out.printf(
        "%-16s %8s %9s %10s %8s %8s %12s %12s%n",
        "",
        "clients",
        "cases/s",
        "commits/s",
        "p50 ms",
        "p99 ms",
        "JVM ms/case",
        "DB ms/case");
    for (int i = 0; i < contenders.size(); i++) {
      row(contenders.get(i).name(), FEW, few.get(i));
      row(contenders.get(i).name(), MANY, many.get(i));
    }
    for (int i = 1; i < contenders.size(); i++)
      System.out.printf(
          Locale.ROOT,
          "%s to %s: %.2f and %.2f%n",
          contenders.getFirst().name(),
          contenders.get(i).name(),
          ratio(few, i),
          ratio(many, i));
  }

  private static void row(String name, int clients, Load.Result it) {
    System.out.printf(
        Locale.ROOT,
        "%-16s %8d %9.0f %10.0f %8.1f %8.1f %12.2f %12.2f%n",
        name,
        clients,
        it.casesPerSecond(),
        it.commitsPerSecond(),
        it.millis(0.5),
        it.millis(0.99),
        it.cpu().jvmSeconds() * 1e3 / it.cases(),
        it.cpu().databaseSeconds() * 1e3 / it.cases());
  }

  private static double ratio(List<Load.Result> results, int to) {
    return results.getFirst().casesPerSecond() / results.get(to).casesPerSecond();
  }

  private static void printJson(List<Load.Result> few, List<Load.Result> many) {
    System.out.printf(
        Locale.ROOT,
        "{\"huying\":%s,\"flowable\":%s,\"limit\":%s,\"ratio\":%.2f,\"commitLimitRatio\":%.3f,\"cores\":%d,"
            + "\"at16\":{\"huying\":%s,\"flowable\":%s,\"limit\":%s,\"ratio\":%.2f,\"commitLimitRatio\":%.3f}}%n",
        json(few.get(0)),
        json(few.get(1)),
        json(few.get(2)),
        ratio(few, 1),
        ratio(few, 2),
        Runtime.getRuntime().availableProcessors(),
        json(many.get(0)),
        json(many.get(1)),
        json(many.get(2)),
        ratio(many, 1),
        ratio(many, 2));
  }

  private static String json(Load.Result it) {
    return String.format(
        Locale.ROOT,
        "{\"casesPerSecond\":%.1f,\"commitsPerSecond\":%.1f,\"p50Ms\":%.2f,\"p99Ms\":%.2f,\"jvmMsPerCase\":%.3f,\"databaseMsPerCase\":%.3f}",
        it.casesPerSecond(),
        it.commitsPerSecond(),
        it.millis(0.5),
        it.millis(0.99),
        it.cpu().jvmSeconds() * 1e3 / it.cases(),
        it.cpu().databaseSeconds() * 1e3 / it.cases());
  }
}
