package org.huying.engine.telemetry;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list of alarms is narrowed to; null does not narrow.
 *
 * @param placePath the place's path, with everything below
 * @param severity at least this
 * @param cause those that this alarm explains
 * @param rule its code
 * @param words each of them is in the name or the code of the thing, or in the alarm's name or
 *     text; found is also what another alarm explains
 * @param together floods are one row each
 */
public record AlarmQuery(
    Which which,
    @Nullable UUID thing,
    @Nullable String placePath,
    @Nullable Severity severity,
    @Nullable UUID cause,
    @Nullable String rule,
    List<String> words,
    boolean together) {
  public AlarmQuery {
    words = List.copyOf(words);
  }

  /** Which alarms. */
  public enum Which {
    /**
     * Not over, not put aside, and not explained by another one: what wants attention, the worst
     * first.
     */
    OPEN,
    /** Put aside. */
    SHELVED,
    /** All, the newest first. */
    ALL
  }

  public static AlarmQuery of(Which which) {
    return new AlarmQuery(which, null, null, null, null, null, List.of(), false);
  }

  public static AlarmQuery open() {
    return of(Which.OPEN);
  }

  public AlarmQuery ofThing(@Nullable UUID id) {
    return new AlarmQuery(which, id, placePath, severity, cause, rule, words, together);
  }

  public AlarmQuery at(@Nullable String path) {
    return new AlarmQuery(which, thing, path, severity, cause, rule, words, together);
  }

  public AlarmQuery atLeast(@Nullable Severity least) {
    return new AlarmQuery(which, thing, placePath, least, cause, rule, words, together);
  }

  public AlarmQuery under(@Nullable UUID alarm) {
    return new AlarmQuery(which, thing, placePath, severity, alarm, rule, words, together);
  }

  public AlarmQuery ofRule(@Nullable String code) {
    return new AlarmQuery(which, thing, placePath, severity, cause, code, words, together);
  }

  /** Words with spaces between them. */
  public AlarmQuery saying(@Nullable String text) {
    List<String> all =
        text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    return new AlarmQuery(which, thing, placePath, severity, cause, rule, all, together);
  }

  public AlarmQuery withFloods() {
    return new AlarmQuery(which, thing, placePath, severity, cause, rule, words, true);
  }
}
