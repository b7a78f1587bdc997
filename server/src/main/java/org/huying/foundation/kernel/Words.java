package org.huying.foundation.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How a vocabulary's words are written in YAML and JSON: {@code GRID_WORKER} is {@code
 * grid-worker}.
 */
public final class Words {
  private Words() {}

  public static String of(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static String of(Class<?> vocabulary) {
    return vocabulary.getSimpleName().toLowerCase(Locale.ROOT);
  }

  public static <E extends Enum<E>> List<String> all(Class<E> vocabulary) {
    return Arrays.stream(vocabulary.getEnumConstants()).map(Words::of).toList();
  }
}
