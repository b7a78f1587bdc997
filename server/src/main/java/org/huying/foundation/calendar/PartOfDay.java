package org.huying.foundation.calendar;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A part of the day as people name it: 上午, 中午, 下午. */
enum PartOfDay {
  BEFORE_DAWN("凌晨", 0, 6, "凌晨|半夜|天未光"),
  MORNING("上午", 6, 12, "朝头早|朝早|清早|清晨|大清早|一早|早上|早晨|上午|上昼|早间"),
  NOON("中午", 11, 14, "中午|正午|晌午|午间"),
  AFTERNOON("下午", 12, 18, "下午|下昼|下半昼|午后|晏昼|晏就"),
  DUSK("傍晚", 17, 19, "傍晚|黄昏|挨晚"),
  EVENING("晚上", 18, 0, "晚上|晚黑|夜晚|晚间|夜间|夜里|放工之?后|收工之?后|下班之?后");

  /** What everybody means who says 中午: the noon break of most offices. */
  private static final LocalTime BREAK_FROM = LocalTime.NOON;

  private static final LocalTime BREAK_TO = LocalTime.of(13, 30);

  private final String chinese;
  private final LocalTime from;
  private final LocalTime to;
  private final Pattern words;

  PartOfDay(String chinese, int from, int to, String words) {
    this.chinese = chinese;
    this.from = LocalTime.of(from, 0);
    this.to = LocalTime.of(to, 0);
    this.words = Pattern.compile(words);
  }

  /** The part that these hours are. */
  static Optional<PartOfDay> of(LocalTime from, LocalTime to) {
    return Arrays.stream(values())
        .filter(it -> it.from.equals(from) && it.to.equals(to))
        .findFirst();
  }

  String chinese() {
    return chinese;
  }

  LocalTime from() {
    return from;
  }

  /** Its end; 00:00 is the end of the day. */
  LocalTime to() {
    return to;
  }

  Pattern words() {
    return words;
  }

  /** Where something has to be open all the time to count as open then; empty: at some moment. */
  Optional<When.Core> core() {
    return this == NOON ? Optional.of(new When.Core(BREAK_FROM, BREAK_TO)) : Optional.empty();
  }
}
