package org.huying.engine.assistant;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/**
 * Whether somebody is in danger by what a sentence means, for the many ways to say so that no word
 * in {@code danger.yaml} catches. A false alarm costs a card above the answer; a missed one may
 * cost a life: so it speaks up well before it is certain.
 */
final class Perils {
  /** Who helps. */
  enum Peril {
    NONE("-"),
    FIRE("119"),
    HEALTH("120"),
    VIOLENCE("110"),
    DESPAIR("12356");

    /** The number to call, as {@code danger.yaml} and the sentences name it. */
    final String number;

    Peril(String number) {
      this.number = number;
    }

    static Peril of(String number) {
      return EnumSet.allOf(Peril.class).stream()
          .filter(it -> it.number.equals(number))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("nobody helps at " + number));
    }
  }

  static final String FILE = "peril.weights";

  /** Heard from here on: of the development questions, in which nobody is in danger, hardly one. */
  private static final double HEARD = 0.8;

  private Perils() {}

  private static final class Holder {
    private static final LinearModel<Peril> STANDARD = LinearModel.load(Peril.class, FILE);
  }

  /** What help a sentence's vector calls for, if any. */
  static Optional<Peril> heard(float[] vector) {
    Map<Peril, Double> likely = Holder.STANDARD.weigh(vector);
    if (1 - likely.getOrDefault(Peril.NONE, 1.0) < HEARD) {
      return Optional.empty();
    }
    return likely.entrySet().stream()
        .filter(it -> it.getKey() != Peril.NONE)
        .max(Comparator.comparingDouble(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }
}
