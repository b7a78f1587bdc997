package org.huying.engine.telemetry.internal.rule;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest values of one thing, as conditions see them. */
public interface Values {
  /** What is known of a channel now; never null, also where the thing has no such channel. */
  Reading of(String channel);

  /** The numbers that {@code {n}} stands for: those of the thing's pumps, for instance. */
  List<Integer> numbers();

  /**
   * What is known of a channel.
   *
   * @param name what people call it
   * @param unit by UCUM; {@code 1} for states and counts
   * @param value null where it is not known, or too old to say anything of now
   * @param why Chinese; why it is not known, null where it is
   */
  record Reading(String name, String unit, @Nullable Double value, @Nullable String why) {
    public static Reading known(String name, String unit, double value) {
      return new Reading(name, unit, value, null);
    }

    static Reading missing(String channel) {
      return new Reading(channel, "1", null, "这个站点不测这一项");
    }

    static Reading never(String name, String unit) {
      return new Reading(name, unit, null, name + "还没有数据");
    }

    /** The newest value is outside of what the datastream calls plausible. */
    static Reading implausible(String name, String unit) {
      return new Reading(name, unit, null, name + "的最新数据不可信");
    }

    /** The clock was set back: what is stored may be of the first time. */
    static Reading twice(String name, String unit) {
      return new Reading(name, unit, null, name + "没有新的数据（系统时钟被拨回过，旧数据不算）");
    }

    static Reading old(String name, String unit, Duration fresh) {
      return new Reading(name, unit, null, name + "数据已超过 " + Words.span(fresh) + "没有更新");
    }

    /** What it said before something was done there says nothing of what came of that. */
    static Reading before(String name, String unit) {
      return new Reading(name, unit, null, name + "在上一次遥控之后还没有新的回报");
    }
  }
}
