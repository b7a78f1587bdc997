package org.huying.engine.telemetry.internal.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.telemetry.FieldCommand.Interlock;
import org.huying.engine.telemetry.FieldCommand.Verdict;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.internal.command.Catalogue.Entry;
import org.huying.engine.telemetry.internal.command.CommandType.Lock;
import org.huying.engine.telemetry.internal.mqtt.MqttSettings;
import org.huying.engine.telemetry.internal.rule.Now;
import org.huying.engine.telemetry.internal.rule.Truth;
import org.huying.engine.telemetry.internal.rule.Values;
import org.huying.engine.telemetry.internal.rule.Values.Reading;
import org.huying.engine.telemetry.internal.rule.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at the interlocks of a command: what is not known does not let it through. */
@Component
public class Interlocks {
  /** From being chosen to being over, and more. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final String FREE = "没有挂检修牌";
  private static final String OTHERS = "没有挂检修牌，或别的泵都停着";
  private static final String LISTENS = "设备连着，听得到命令";
  private static final String LATER = "填好数值后再核对";

  private final Now now;
  private final TagRows tags;
  private final CommandRows commands;
  private final Clock clock;
  private final MqttSettings mqtt;

  Interlocks(Now now, TagRows tags, CommandRows commands, Clock clock, MqttSettings mqtt) {
    this.mqtt = mqtt;
    this.now = now;
    this.tags = tags;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * How it stands.
   *
   * @param secondWhy Chinese; why a second person must confirm; null: one is enough
   */
  public record Check(List<Interlock> interlocks, @Nullable String secondWhy) {
    public Check {
      interlocks = List.copyOf(interlocks);
    }

    public boolean isFulfilled() {
      return interlocks.stream().allMatch(Interlock::isFulfilled);
    }

    /** Whether something of it is not known. */
    public boolean isUnknown() {
      return interlocks.stream().anyMatch(it -> it.verdict() == Verdict.UNKNOWN);
    }

    /** Whether a tag stands in the way: then it cannot even be chosen. */
    public boolean isLockedOut() {
      return interlocks.stream().anyMatch(it -> it.words().equals(FREE) && !it.isFulfilled());
    }

    /** What stands in the way, Chinese. */
    public String obstacles() {
      return interlocks.stream()
          .filter(it -> !it.isFulfilled())
          .map(it -> it.why() == null ? it.words() : it.why())
          .collect(Collectors.joining("；"));
    }
  }

  /** The newest values of a thing, of which the wanted one is a part. */
  private record Wanted(Values of, @Nullable Double value) implements Values {
    @Override
    public Reading of(String channel) {
      return channel.equals(CommandType.VALUE)
          ? new Reading("新的设定值", "1", value, value == null ? LATER : null)
          : of.of(channel);
    }

    @Override
    public List<Integer> numbers() {
      return of.numbers();
    }
  }

  /** What was measured of a thing within so long. */
  Values measured(UUID thing, Duration fresh) {
    return now.measured(thing, fresh);
  }

  /**
   * What was measured, with the value that is wanted. Relays are not asked, they tell: how they
   * were before the last command that left for them says nothing of now.
   */
  Values values(Entry entry, UUID thing, @Nullable Double value) {
    return new Wanted(measured(entry, thing), value);
  }

  private Values measured(Entry entry, UUID thing) {
    Duration fresh = entry.type().fresh();
    Instant left = entry.relays().isEmpty() ? null : lastLeft(entry, thing);
    return left == null ? now.measured(thing, fresh) : since(entry, thing, left);
  }

  private @Nullable Instant lastLeft(Entry entry, UUID thing) {
    Instant enough = clock.instant().minus(entry.type().fresh()).minus(LONGEST);
    return commands.lastLeft(thing, entry.device(), enough).orElse(null);
  }

  /** What was measured; of the entry's relays what they said since then. */
  Values since(Entry entry, UUID thing, Instant since) {
    return since(entry, thing, Set.copyOf(entry.relays()), since);
  }

  /** What was measured; of these codes what was said since then. */
  Values since(Entry entry, UUID thing, Set<String> codes, Instant since) {
    return now.measured(thing, entry.type().fresh(), codes, since);
  }

  /**
   * @param value what would be written; null: nobody named it yet, and what depends on it is looked
   *     at when somebody does
   */
  public Check check(Entry entry, UUID thing, @Nullable Double value) {
    return check(entry, thing, value, values(entry, thing, value));
  }

  /** How each of them stands, with the value that it has by itself. */
  public List<Check> checks(List<Entry> of, UUID thing) {
    Map<List<Object>, Values> known = new HashMap<>();
    return of.stream()
        .map(it -> {
          Double value = it.type().fixed();
          Values measured =
              known.computeIfAbsent(
                  List.of(it.device(), it.relays(), it.type().fresh()), key -> measured(it, thing));
          return check(it, thing, value, new Wanted(measured, value));
        })
        .toList();
  }

  private Check check(Entry entry, UUID thing, @Nullable Double value, Values values) {
    CommandType type = entry.type();
    List<Interlock> interlocks = new ArrayList<>();
    if (entry.point().protocol() == Protocol.MQTT) listens(entry, interlocks);
    if (type.starts()) interlocks.add(free(thing, values));
    else if (!entry.relays().isEmpty()) interlocks.add(others(entry, thing, values));
    for (Lock it : type.interlocks()) {
      boolean later = value == null && it.when().channels().contains(CommandType.VALUE);
      interlocks.add(
          later ? new Interlock(it.words(), Verdict.FULFILLED, LATER) : interlock(it, values));
    }
    return new Check(interlocks, second(type, values));
  }

  /** Whether the device is connected and hears commands; another broker does not tell us. */
  private void listens(Entry entry, List<Interlock> interlocks) {
    Instant until = commands.onLineUntil(entry.device()).orElse(null);
    if (until == null && mqtt.external().url() != null) return;
    boolean there = until != null && until.isAfter(clock.instant());
    interlocks.add(
        there
            ? new Interlock(LISTENS, Verdict.FULFILLED, null)
            : new Interlock(LISTENS, Verdict.NOT_FULFILLED, "设备没有连着，或者没有订阅命令"));
  }

  /** Neither we nor the controller know of a tag; a controller that does not say has one. */
  private Interlock free(UUID thing, Values values) {
    List<TagRows.Row> hanging = tags.hanging(thing);
    if (!hanging.isEmpty()) {
      String permits =
          hanging.stream().map(it -> it.tag().permit()).distinct().collect(Collectors.joining("、"));
      return new Interlock(FREE, Verdict.NOT_FULFILLED, "有人挂牌检修（票号 " + permits + "），摘牌之前不能启动");
    }
    Reading locked = values.of(TagBoard.LOCKED);
    Double value = locked.value();
    if (value == null) return new Interlock(FREE, Verdict.UNKNOWN, "不知道现场是否挂牌：" + locked.why());
    return value == 0
        ? new Interlock(FREE, Verdict.FULFILLED, null)
        : new Interlock(FREE, Verdict.NOT_FULFILLED, "现场控制器上挂着检修牌，摘牌之前不能启动");
  }

  /**
   * The switches of all relays go out together, so whoever stops one tells the others to run on:
   * under a tag nobody does.
   */
  Interlock others(Entry entry, UUID thing, Values values) {
    boolean stand = true;
    for (int i = 0; i < entry.relays().size(); i++) {
      Double state = values.of(entry.relays().get(i)).value();
      stand &= i + 1 == entry.point().relay() || state != null && state == 0;
    }
    Interlock free = free(thing, values);
    return stand || free.isFulfilled()
        ? new Interlock(OTHERS, Verdict.FULFILLED, null)
        : new Interlock(OTHERS, free.verdict(), "各台泵的开关要一起下发，而现在" + free.why());
  }

  private static Interlock interlock(Lock lock, Values values) {
    Truth truth = lock.when().truth(values);
    return switch (truth) {
      case TRUE -> new Interlock(lock.words(), Verdict.FULFILLED, null);
      case FALSE -> new Interlock(lock.words(), Verdict.NOT_FULFILLED, lock.when().explain(values));
      case UNKNOWN -> new Interlock(lock.words(), Verdict.UNKNOWN, lock.when().explain(values));
    };
  }

  /** A number as people read it. */
  public static String number(double value) {
    return Words.number(value);
  }

  public static String value(double value, String unit) {
    return Words.value(value, unit);
  }

  private static @Nullable String second(CommandType type, Values values) {
    Lock second = type.second();
    if (second == null) return null;
    return switch (second.when().truth(values)) {
      case FALSE -> null;
      case TRUE -> second.words();
      case UNKNOWN -> second.words() + "（" + second.when().explain(values) + "，按需要处理）";
    };
  }
}
