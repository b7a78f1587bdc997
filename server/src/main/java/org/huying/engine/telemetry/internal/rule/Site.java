package org.huying.engine.telemetry.internal.rule;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thing that has a kind, as rules see it.
 *
 * @param path of its place
 * @param points by channel
 * @param channels by datastream; two devices may give the same channel, the newest value counts
 * @param numbers what {@code {n}} stands for
 * @param settings by rule, where staff changed something
 */
public record Site(
    UUID thing,
    String code,
    String name,
    String path,
    Kind kind,
    Map<String, Point> points,
    Map<Integer, String> channels,
    List<Integer> numbers,
    Map<String, Setting> settings) {
  /** What people call a channel, and its unit. */
  public record Point(String name, String unit) {}

  /**
   * What staff set for a rule at this thing.
   *
   * @param limit null: the rule's own
   * @param off it is not looked at here
   */
  public record Setting(@Nullable Double limit, boolean off) {
    public static final Setting NONE = new Setting(null, false);
  }

  public Setting setting(String rule) {
    return settings.getOrDefault(rule, Setting.NONE);
  }
}
