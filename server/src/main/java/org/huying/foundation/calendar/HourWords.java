package org.huying.foundation.calendar;

import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words that name hours: a part of the day (下昼), a time (三点半), or both. */
final class HourWords {
  private static final String N = "([0-9]{1,2}|[零〇一二两三四五六七八九十廿]{1,3})";
  private static final String TIME =
      "(?:([0-9]{1,2})[:：]([0-9]{2})|"
          + N
          + "(?:点钟?(?![点建意要问希看想情])|时(?![间候段期代常尚]))(?:(半)|([一三])刻|(?:踏|搭)?([一二两三四五六七八九十]{1,2})个字|(?:踏|搭)([一二两三四五六七八九十]{1,2})|"
          + N
          + "分?)?)";
  private static final int GROUPS = 8;

  /** One character, only just behind a day: 明早, 听朝, 今晚. */
  private static final Map<PartOfDay, Pattern> SHORT =
      new EnumMap<>(
          Map.of(
              PartOfDay.MORNING, Pattern.compile("@(早|朝)"),
              PartOfDay.AFTERNOON, Pattern.compile("@(晏)"),
              PartOfDay.EVENING, Pattern.compile("@(晚)")));

  private static final Pattern SPAN = Pattern.compile(TIME + "(?:到|至|-|–|~|—)" + TIME);
  private static final Pattern MOMENT = Pattern.compile(TIME + "(之后|以后|过后|后|开始|起)?(之前|以前|前)?");

  /**
   * @param moment whether a time was named, which {@code from} is
   */
  record Hours(LocalTime from, LocalTime to, String words, boolean moment) {}

  private HourWords() {}

  static Optional<Hours> find(String plain, boolean dayNamed) {
    Optional<Hours> part = part(plain, dayNamed);
    @Nullable Hours within = part.orElse(null);
    String said = part.map(Hours::words).orElse("");
    Matcher span = SPAN.matcher(plain);
    while (span.find()) {
      LocalTime from = time(span, 0, within);
      LocalTime to = time(span, GROUPS, within == null && from != null ? after(from) : within);
      if (from != null && to != null && from.isBefore(to)) {
        return Optional.of(new Hours(from, to, said + span.group(), false));
      }
    }
    Matcher moment = MOMENT.matcher(plain);
    while (moment.find()) {
      LocalTime at = time(moment, 0, within);
      boolean clear = within != null || dayNamed;
      if (at != null && !aBit(plain, moment, clear)) {
        return Optional.of(around(at, moment, within, said + moment.group()));
      }
    }
    return part;
  }

  /** 快一点, 第三点, 一时: not an hour. */
  private static boolean aBit(String plain, Matcher moment, boolean clear) {
    String before = moment.start() == 0 ? "" : plain.substring(moment.start() - 1, moment.start());
    boolean one = moment.group().equals("一点") || moment.group().equals("一时");
    return one && (!clear || !before.isEmpty() && "早快慢好多少有差晚大小".contains(before))
        || before.equals("第");
  }

  private static Optional<Hours> part(String plain, boolean dayNamed) {
    for (PartOfDay part : PartOfDay.values()) {
      Matcher found = part.words().matcher(plain);
      if (found.find()) return Optional.of(hours(part, found.group()));
    }
    for (var part : SHORT.entrySet()) {
      Matcher found = part.getValue().matcher(plain);
      if (dayNamed && found.find()) return Optional.of(hours(part.getKey(), found.group(1)));
    }
    return Optional.empty();
  }

  private static Hours hours(PartOfDay part, String words) {
    return new Hours(part.from(), part.to(), words, false);
  }

  /** 三点 is the hour from three; 三点后 all that follows, inside of the part that was named. */
  private static Hours around(LocalTime at, Matcher moment, @Nullable Hours within, String words) {
    boolean onward = moment.group(GROUPS + 1) != null;
    boolean before = moment.group(GROUPS + 2) != null;
    LocalTime end = When.anHourAfter(at);
    if (onward) {
      return new Hours(at, within == null ? LocalTime.MIDNIGHT : within.to, words, false);
    }
    if (before && at.isAfter(LocalTime.MIN)) {
      boolean inside = within != null && within.from.isBefore(at);
      return new Hours(inside && within != null ? within.from : LocalTime.MIN, at, words, false);
    }
    return new Hours(at, end, words, true);
  }

  /** The second time of a span is in the afternoon when the first is. */
  private static @Nullable Hours after(LocalTime from) {
    return from.getHour() < 12 ? null : new Hours(LocalTime.NOON, LocalTime.MIDNIGHT, "", false);
  }

  private static @Nullable LocalTime time(Matcher m, int shift, @Nullable Hours within) {
    boolean digital = m.group(shift + 1) != null;
    int hour = Simplified.number(m.group(shift + (digital ? 1 : 3)));
    int minute = digital ? Simplified.number(m.group(shift + 2)) : minute(m, shift);
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return null;
    boolean noon = hour == 12 && within != null && within.from.getHour() >= 18;
    if (hour == 24 || noon) return LocalTime.of(0, minute);
    return LocalTime.of(
        onTheClock(hour, within, digital && m.group(shift + 1).startsWith("0")), minute);
  }

  private static int minute(Matcher m, int shift) {
    if (m.group(shift + 4) != null) return 30;
    if (m.group(shift + 5) != null) return 15 * Simplified.number(m.group(shift + 5));
    String fives = m.group(shift + 6) != null ? m.group(shift + 6) : m.group(shift + 7);
    if (fives != null) return 5 * Simplified.number(fives);
    return m.group(shift + 8) == null ? 0 : Simplified.number(m.group(shift + 8));
  }

  private static int onTheClock(int hour, @Nullable Hours within, boolean exact) {
    if (hour == 0 || hour >= 12) return hour;
    if (within == null) return hour < 7 && !exact ? hour + 12 : hour;
    return within.from.getHour() >= 11 && hour < 10 || within.from.getHour() >= 12
        ? hour + 12
        : hour;
  }
}
