package org.huying.foundation.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is wrong with a YAML file and those it takes in, each thing with its file and line. */
public final class YamlProblems {
  /** A line of a file. */
  public record Spot(String file, int line) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  private record Problem(Spot spot, String message) {}

  private final String file;
  private final List<Problem> found;
  private final Function<String, ? extends RuntimeException> thrown;

  /**
   * @param file the name that messages begin with
   * @param thrown makes what is thrown, of the lines that name every mistake
   */
  public YamlProblems(String file, Function<String, ? extends RuntimeException> thrown) {
    this(file, new ArrayList<>(), thrown);
  }

  private YamlProblems(
      String file, List<Problem> found, Function<String, ? extends RuntimeException> thrown) {
    this.file = file;
    this.found = found;
    this.thrown = thrown;
  }

  /** The same problems, found in another file. */
  public YamlProblems in(String other) {
    return new YamlProblems(other, found, thrown);
  }

  public Spot spot(int line) {
    return new Spot(file, line);
  }

  public void add(int line, String message) {
    add(spot(line), message);
  }

  public void add(Spot spot, String message) {
    found.add(new Problem(spot, message));
  }

  public void throwIfAny() {
    if (!found.isEmpty()) throw exception();
  }

  public RuntimeException exception() {
    return thrown.apply(
        found.stream()
            .sorted(
                Comparator.comparing((Problem it) -> !it.spot.file.equals(file))
                    .thenComparing(it -> it.spot.line))
            .map(it -> it.spot + ": " + it.message)
            .distinct()
            .collect(Collectors.joining("\n")));
  }

  /** "unknown state 'dispached'. Maybe you meant 'dispatched'." */
  public static String unknown(String what, String word, Collection<String> known) {
    var near =
        known.stream()
            .filter(it -> distance(it, word) <= Math.max(1, (it.length() + 1) / 3))
            .min(Comparator.comparingInt(it -> distance(it, word)));
    return "unknown %s '%s'. %s"
        .formatted(
            what,
            word,
            near.map(it -> "Maybe you meant '%s'.".formatted(it))
                .orElse("Known: " + String.join(", ", known.stream().sorted().toList()) + "."));
  }

  /** Levenshtein's distance: how many letters differ. */
  private static int distance(String a, String b) {
    var previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) previous[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      var current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
