import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Puts the same questions to a contender, one by one and on all cores at once, and prints a row. */
final class Measure {
  private static final int WARM_UP = 200;
  private static final int LEAST_TIMED = 1000;
  private static final long LOAD_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int FEW = 5;

  private final List<Asked> questions = new ArrayList<>();
  private final boolean json;

  private record Asked(String kind, String text, Pattern gold) {
    boolean in(List<String> names, int depth) {
      return names.stream().limit(depth).anyMatch(name -> gold.matcher(name).find());
    }
  }

  /** Reads the questions, as {@code huying eval} does: header {@code kind question gold}. */
  Measure(Map<String, String> options) throws IOException {
    json = options.containsKey("--json");
    for (String line : Files.readAllLines(Path.of(options.get("--questions")))) {
      String[] cells = line.split("\t", -1);
      if (cells.length == 3 && !cells[0].equals("kind")) {
        questions.add(new Asked(cells[0], cells[1], Pattern.compile(cells[2])));
      }
    }
    if (questions.isEmpty()) {
      throw new IOException("no questions in " + options.get("--questions"));
    }
  }

  /** {@code --name value} pairs and bare {@code --json}. */
  static Map<String, String> options(String[] args) {
    Map<String, String> options = new java.util.HashMap<>();
    for (int i = 0; i < args.length; i++) {
      options.put(args[i], args[i].equals("--json") || i + 1 == args.length ? "" : args[++i]);
    }
    return options;
  }

  void run(String name, Contender contender, double indexSeconds) throws InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      contender.ask(at(i).text());
    }
    long[] nanos = new long[Math.max(LEAST_TIMED, questions.size())];
    int answerable = 0;
    int first = 0;
    int few = 0;
    for (int i = 0; i < nanos.length; i++) {
      Asked asked = at(i);
      long start = System.nanoTime();
      List<String> names = contender.ask(asked.text());
      nanos[i] = System.nanoTime() - start;
      if (i < questions.size() && !asked.kind().equals("x")) {
        answerable++;
        first += asked.in(names, 1) ? 1 : 0;
        few += asked.in(names, FEW) ? 1 : 0;
      }
    }
    Arrays.sort(nanos);
    row(
        name,
        (double) first / answerable,
        (double) few / answerable,
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) Math.ceil(nanos.length * 0.99) - 1] / 1e6,
        perSecond(contender),
        heapMegabytes(),
        indexSeconds);
  }

  private Asked at(int i) {
    return questions.get(i % questions.size());
  }

  private double perSecond(Contender contender) throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    long start = System.nanoTime();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (int t = 0; t < Runtime.getRuntime().availableProcessors(); t++) {
        pool.execute(() -> {
          while (System.nanoTime() - start < LOAD_NANOS) {
            contender.ask(at(asked.getAndIncrement()).text());
          }
        });
      }
    }
    return asked.get() / ((System.nanoTime() - start) / 1e9);
  }

  /** What is alive, beside the model's weights, which lie outside the heap. */
  private static double heapMegabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }

  private void row(
      String name,
      double hit1,
      double hit5,
      double p50,
      double p99,
      double perSecond,
      double heap,
      double index) {
    String format =
        json
            ? "{\"name\":\"%s\",\"hit1\":%.3f,\"hit5\":%.3f,\"p50Ms\":%.2f,\"p99Ms\":%.2f,\"questionsPerSecond\":%.0f,\"heapMb\":%.0f,\"indexSeconds\":%.1f,\"cores\":%d}%n"
            : "%-26s %6.3f %6.3f %9.2f %9.2f %10.0f %9.0f %9.1f%n";
    int cores = Runtime.getRuntime().availableProcessors();
    System.out.print(
        json
            ? String.format(
                Locale.ROOT, format, name, hit1, hit5, p50, p99, perSecond, heap, index, cores)
            : String.format(Locale.ROOT, format, name, hit1, hit5, p50, p99, perSecond, heap, index));
  }
}
