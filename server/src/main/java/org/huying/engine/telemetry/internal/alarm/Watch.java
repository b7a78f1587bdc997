package org.huying.engine.telemetry.internal.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.huying.engine.telemetry.internal.rule.AlarmRule;
import org.huying.engine.telemetry.internal.rule.Condition;
import org.huying.engine.telemetry.internal.rule.Operand;
import org.huying.engine.telemetry.internal.rule.Site;
import org.huying.engine.telemetry.internal.rule.Trigger;
import org.huying.engine.telemetry.internal.rule.Truth;
import org.huying.engine.telemetry.internal.rule.Values;
import org.huying.engine.telemetry.internal.rule.Values.Reading;
import org.huying.engine.telemetry.internal.rule.Words;
import org.jspecify.annotations.Nullable;

/**
 * One rule at one thing, for one of its numbers or (0) for the whole. Used by one thread at once.
 */
final class Watch {
  /** What a trigger says now. */
  private record Look(
      Truth raise, Truth clear, @Nullable Double value, @Nullable Double limit, String why) {
    private static Look unknown() {
      return new Look(Truth.UNKNOWN, Truth.UNKNOWN, null, null, "");
    }
  }

  final AlarmRule rule;
  final int n;
  private final Trigger trigger;
  private final @Nullable Condition only;
  private final @Nullable Condition during;
  private final Latch latch;
  private final Set<String> channels;
  private final @Nullable Trend trend;
  private final @Nullable Standstill standstill;

  Watch(AlarmRule rule, int n, List<Integer> numbers) {
    this.rule = rule;
    this.n = n;
    this.trigger = n == 0 ? rule.trigger() : rule.trigger().with(n);
    this.only = numbered(rule.only(), n);
    this.during = numbered(rule.during(), n);
    this.latch = new Latch(rule.delay(), rule.clearDelay());
    this.trend = trigger instanceof Trigger.Rate rate ? new Trend(rate.over()) : null;
    this.standstill = trigger instanceof Trigger.Stuck stuck ? new Standstill(stuck.band()) : null;
    Set<String> named = new HashSet<>(trigger.channels());
    if (only != null) named.addAll(only.channels());
    if (during != null) named.addAll(during.channels());
    this.channels = resolved(named, numbers);
  }

  private static @Nullable Condition numbered(@Nullable Condition it, int n) {
    return it == null || n == 0 ? it : it.with(n);
  }

  /** What only counts names the channels of every number. */
  private static Set<String> resolved(Set<String> named, List<Integer> numbers) {
    Set<String> all = new HashSet<>();
    for (String it : named) {
      if (it.contains(Operand.N))
        numbers.forEach(n -> all.add(it.replace(Operand.N, String.valueOf(n))));
      else all.add(it);
    }
    return Set.copyOf(all);
  }

  /** The same rule at a thing that changed: what is known of it goes on. */
  boolean isOf(AlarmRule other, int number) {
    return rule.equals(other) && n == number;
  }

  Latch latch() {
    return latch;
  }

  boolean concerns(Set<String> changed) {
    for (String it : changed) if (channels.contains(it)) return true;
    return false;
  }

  /** Takes a value of a series, in the order of time. */
  void feed(String channel, long micros, double value) {
    if (trend != null && trigger instanceof Trigger.Rate rate && rate.channel().equals(channel))
      trend.add(micros, rate.rising() ? value : -value);
    if (standstill != null
        && trigger instanceof Trigger.Stuck stuck
        && stuck.channel().equals(channel)) standstill.add(micros, value);
  }

  /** The clock was set back: series begin anew. */
  void forget() {
    if (trend != null) trend.forget();
    if (standstill != null) standstill.forget();
  }

  /** Looks at what is known now; the change, or null. */
  @Nullable Change look(Site site, Values values, Instant now) {
    return judged(site, look(site, values), values, now);
  }

  /** For a rule about silence: for how long nothing was heard; null where that is not known. */
  @Nullable Change silent(Site site, @Nullable Duration silence, Values values, Instant now) {
    if (!(trigger instanceof Trigger.Silent silent)) return null;
    if (silence == null) return judged(site, Look.unknown(), values, now);
    boolean quiet = silence.compareTo(silent.after()) >= 0;
    return judged(
        site,
        new Look(
            Truth.of(quiet),
            Truth.of(!quiet),
            (double) silence.toSeconds(),
            (double) silent.after().toSeconds(),
            "已有 " + Words.about(silence) + "没有数据"),
        values,
        now);
  }

  private @Nullable Change judged(Site site, Look look, Values values, Instant now) {
    boolean off = site.setting(rule.code()).off();
    Truth so = during == null ? Truth.TRUE : during.truth(values);
    Truth watched = only == null ? so : so.and(only.truth(values));
    Truth raise = off ? Truth.FALSE : look.raise.and(watched);
    Truth clear = off ? Truth.TRUE : look.clear.or(so.not());
    boolean changed = off && latch.isRaised() ? over() : latch.step(raise, clear, now);
    return changed
        ? new Change(site, rule, n, latch.isRaised(), now, look.value, text(look))
        : null;
  }

  /** Switched off, it is over at once. */
  private boolean over() {
    latch.set(false);
    return true;
  }

  private String text(Look look) {
    Double value = look.value;
    Double limit = look.limit;
    return rule.text()
        .replace(AlarmRule.VALUE, value == null ? "" : said(value))
        .replace(AlarmRule.LIMIT, limit == null ? "" : said(limit))
        .replace(Operand.N, String.valueOf(n))
        .replace(AlarmRule.WHY, look.why);
  }

  private String said(double value) {
    return trigger instanceof Trigger.Silent
        ? Words.about(Duration.ofSeconds((long) value))
        : Words.number(value);
  }

  private Look look(Site site, Values values) {
    return switch (trigger) {
      case Trigger.Limit it -> limit(it, site, values);
      case Trigger.Rate it -> rate(it, site, values);
      case Trigger.Stuck it -> stuck(it, values);
      case Trigger.When it -> {
        Truth raise = it.raise().truth(values);
        Condition said = latch.isRaised() ? it.clear() : it.raise();
        yield new Look(raise, it.clear().truth(values), null, null, said.explain(values));
      }
      case Trigger.Silent it -> Look.unknown();
    };
  }

  private Look limit(Trigger.Limit it, Site site, Values values) {
    Reading reading = values.of(it.channel());
    Double value = reading.value();
    Double limit = site.setting(rule.code()).limit();
    Operand usual = it.limit();
    if (limit == null && usual != null) limit = usual.now(values).value();
    if (value == null || limit == null) return Look.unknown();
    boolean beyond = it.above() ? value > limit : value < limit;
    boolean back = it.above() ? value <= limit - it.band() : value >= limit + it.band();
    String why =
        "%s %s，%s %s"
            .formatted(
                reading.name(),
                Words.value(value, reading.unit()),
                beyond == it.above() ? "高于" : "低于",
                Words.value(limit, reading.unit()));
    return new Look(Truth.of(beyond), Truth.of(back), value, limit, why);
  }

  private Look rate(Trigger.Rate it, Site site, Values values) {
    Reading reading = values.of(it.channel());
    if (trend == null || reading.value() == null) return Look.unknown();
    Double own = site.setting(rule.code()).limit();
    double by = own == null ? it.by() : own;
    double rise = trend.rise();
    String why =
        "%s在 %s内%s %s"
            .formatted(
                reading.name(),
                Words.span(it.over()),
                it.rising() ? "上升" : "下降",
                Words.value(rise, reading.unit()));
    return new Look(Truth.of(rise > by), Truth.of(rise <= by - it.band()), rise, by, why);
  }

  private Look stuck(Trigger.Stuck it, Values values) {
    Reading reading = values.of(it.channel());
    Double value = reading.value();
    if (standstill == null || value == null) return Look.unknown();
    boolean stuck = standstill.lasting().compareTo(it.lasting()) >= 0;
    String why =
        "%s已有 %s没有变化，一直是 %s"
            .formatted(
                reading.name(), Words.span(it.lasting()), Words.value(value, reading.unit()));
    return new Look(Truth.of(stuck), Truth.of(!stuck), value, null, why);
  }
}
