package org.huying.engine.telemetry.internal.command;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.engine.telemetry.internal.rule.Condition;
import org.huying.engine.telemetry.internal.rule.Operand;
import org.jspecify.annotations.Nullable;

/**
 * What can be commanded of a kind of things. Conditions may name the value that is wanted as {@code
 * value}.
 *
 * @param name such as {@code start.2}; {@code {n}} stands for a number until it is one
 * @param words what it does, Chinese
 * @param code of the datastream that is written
 * @param relay null: a register is written; else one of a terminal's relays, which are all sent
 *     together, the others as these datastreams say they are
 * @param fixed what is written; null: whoever commands says it, from lowest to highest
 * @param starts whether something may begin to move, so that a tag forbids it
 * @param second when a second person must confirm
 * @param fresh a value older than this says nothing of now
 */
public record CommandType(
    String name,
    String words,
    String code,
    @Nullable String relay,
    @Nullable Double fixed,
    double lowest,
    double highest,
    boolean starts,
    List<Lock> interlocks,
    @Nullable Lock second,
    @Nullable ReadBack readBack,
    Duration fresh) {
  /** For how long somebody may look at the interlocks, and for how long a second one. */
  public static final Duration SELECTED = Duration.ofSeconds(60);

  /** For how long it may wait for the node that sends. */
  public static final Duration CONFIRMED = Duration.ofSeconds(10);

  public static final String VALUE = "value";

  public CommandType {
    interlocks = List.copyOf(interlocks);
  }

  /** A condition with what people call it. */
  public record Lock(String words, Condition when) {
    private Lock with(int n) {
      return new Lock(numbered(words, n), when.with(n));
    }
  }

  /** What must follow, and within how long. */
  public record ReadBack(Condition when, Duration within) {}

  /** Whether there is one for each number. */
  public boolean isForEach() {
    return name.contains(Operand.N);
  }

  /** The number in a code that this would write; 0 where it is another's. */
  int number(String written) {
    if (!isForEach()) return 0;
    Matcher it =
        Pattern.compile(Pattern.quote(code).replace(Operand.N, "\\E(\\d{1,4})\\Q"))
            .matcher(written);
    return it.matches() ? Integer.parseInt(it.group(1)) : 0;
  }

  CommandType with(int n) {
    ReadBack back = readBack;
    Lock two = second;
    return new CommandType(
        numbered(name, n),
        numbered(words, n),
        numbered(code, n),
        relay == null ? null : numbered(relay, n),
        fixed,
        lowest,
        highest,
        starts,
        interlocks.stream().map(it -> it.with(n)).toList(),
        two == null ? null : two.with(n),
        back == null ? null : new ReadBack(back.when().with(n), back.within()),
        fresh);
  }

  private static String numbered(String text, int n) {
    return text.replace(Operand.N, String.valueOf(n));
  }
}
