import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** Many clients at once, each carrying one case after another through its life. */
final class Load {
  private static final int STEPS = 3;

  /** What was measured: how many cases in how long, at what cost, and every commit's own nanoseconds. */
  record Result(int cases, double seconds, Cpu cpu, long[] nanos) {
    double casesPerSecond() {
      return cases / seconds;
    }

    double commitsPerSecond() {
      return casesPerSecond() * STEPS;
    }

    /** Milliseconds within which this share of the commits was answered. */
    double millis(double share) {
      return nanos.length == 0 ? 0 : nanos[(int) Math.ceil(nanos.length * share) - 1] / 1e6;
    }

    /** Several rounds as one. */
    static Result together(List<Result> rounds) {
      return new Result(
          rounds.stream().mapToInt(Result::cases).sum(),
          rounds.stream().mapToDouble(Result::seconds).sum(),
          rounds.stream().map(Result::cpu).reduce(new Cpu(0, 0), Cpu::plus),
          rounds.stream().flatMapToLong(it -> java.util.Arrays.stream(it.nanos)).sorted().toArray());
    }
  }

  private Load() {}

  /** The clock stops when all that the commits set off is committed, too. */
  static Result run(Contender contender, int clients, int seconds, Path cluster) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    return run(contender, clients, n -> System.nanoTime() < end, cluster);
  }

  static void warmUp(Contender contender, int clients, int cases, Path cluster)
      throws Exception {
    run(contender, clients, n -> n < cases, cluster);
  }

  private static Result run(Contender contender, int clients, IntPredicate more, Path cluster)
      throws Exception {
    AtomicInteger number = new AtomicInteger();
    Cpu before = Cpu.now(cluster);
    long start = System.nanoTime();
    List<Callable<List<Long>>> work = new ArrayList<>();
    for (int i = 0; i < clients; i++) work.add(() -> client(contender, number, more));
    List<Long> nanos = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(clients)) {
      for (var one : pool.invokeAll(work)) nanos.addAll(one.get());
    }
    contender.settle();
    double took = (System.nanoTime() - start) / 1e9;
    return new Result(
        number.get(), took, Cpu.now(cluster).since(before), nanos.stream().mapToLong(Long::longValue).sorted().toArray());
  }

  private static List<Long> client(Contender contender, AtomicInteger number, IntPredicate more)
      throws Exception {
    List<Long> nanos = new ArrayList<>();
    while (more.test(number.get())) {
      int n = number.getAndIncrement();
      Object opened = timed(nanos, () -> contender.open(n));
      Object accepted = timed(nanos, () -> contender.accept(opened));
      timed(nanos, () -> {
        contender.close(accepted);
        return accepted;
      });
    }
    return nanos;
  }

  private static Object timed(List<Long> nanos, Callable<Object> commit) throws Exception {
    long before = System.nanoTime();
    Object result = commit.call();
    nanos.add(System.nanoTime() - before);
    return result;
  }
}
