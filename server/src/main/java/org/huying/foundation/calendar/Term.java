package org.huying.foundation.calendar;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How long somebody has, as a rule states it. Written as {@code 4 work hours}, {@code 10 work
 * days}, {@code 3 months}, {@code 24 hours} or {@code 30 minutes}; {@link #text()} prints what
 * {@link #parse} reads.
 */
public sealed interface Term {
  /** So many hours of office time (工作小时), from the moment the clock starts. */
  record WorkHours(int hours) implements Term {
    public WorkHours {
      requireWithin(hours, 10_000, "work hours");
    }

    @Override
    public String text() {
      return hours == 1 ? "1 work hour" : hours + " work hours";
    }

    @Override
    public String chinese() {
      return hours + "个工作小时";
    }
  }

  /** So many workdays (工作日); the day on which the clock starts is not counted. */
  record WorkDays(int days) implements Term {
    public WorkDays {
      requireWithin(days, 1_000, "work days");
    }

    @Override
    public String text() {
      return days == 1 ? "1 work day" : days + " work days";
    }

    @Override
    public String chinese() {
      return days + "个工作日";
    }
  }

  /**
   * So many calendar months (个月), to the day of the same number; where that is a day off, to the
   * next workday.
   */
  record Months(int months) implements Term {
    public Months {
      requireWithin(months, 120, "months");
    }

    @Override
    public String text() {
      return months == 1 ? "1 month" : months + " months";
    }

    @Override
    public String chinese() {
      return months + "个月";
    }
  }

  /** Time on the wall clock, day and night; whole minutes, at most ten years. */
  record Elapsed(Duration duration) implements Term {
    public Elapsed {
      if (duration.toSecondsPart() != 0 || duration.toNanosPart() != 0) {
        throw new IllegalArgumentException(
            "A term is counted in whole minutes, not " + duration + ".");
      }
      requireWithin(duration.toMinutes(), 5_270_400, "minutes");
    }

    @Override
    public String text() {
      long minutes = duration.toMinutes();
      if (minutes % 60 == 0) {
        return minutes == 60 ? "1 hour" : minutes / 60 + " hours";
      }
      return minutes == 1 ? "1 minute" : minutes + " minutes";
    }

    @Override
    public String chinese() {
      long minutes = duration.toMinutes();
      return minutes % 60 == 0 ? minutes / 60 + "小时" : minutes + "分钟";
    }
  }

  /** The canonical written form, for example {@code 4 work hours}. */
  String text();

  /** The term in words for people, for example 4个工作小时. */
  String chinese();

  /** Reads the written form; one blank between words, singular or plural. */
  static Term parse(String text) {
    var matcher = Syntax.TERM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a term. Maybe \"4 work hours\", \"10 work days\", \"3 months\", \"24 hours\" or \"30 minutes\"?"
              .formatted(text));
    }
    int count = Integer.parseInt(matcher.group(1));
    return switch (matcher.group(2)) {
      case "work hour" -> new WorkHours(count);
      case "work day" -> new WorkDays(count);
      case "month" -> new Months(count);
      case "hour" -> new Elapsed(Duration.ofHours(count));
      default -> new Elapsed(Duration.ofMinutes(count));
    };
  }

  private static void requireWithin(long value, long limit, String unit) {
    if (value < 1 || value > limit) {
      throw new IllegalArgumentException(
          "A term of %d %s is outside 1 to %d.".formatted(value, unit, limit));
    }
  }

  /** The grammar of a written term. */
  final class Syntax {
    private static final Pattern TERM =
        Pattern.compile("(\\d{1,7}) (work hour|work day|month|hour|minute)s?");

    private Syntax() {}
  }
}
