package org.huying.engine.telemetry.internal.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.engine.telemetry.Tag;
import org.huying.engine.telemetry.Thing;
import org.huying.engine.telemetry.internal.rule.Now;
import org.huying.engine.telemetry.internal.rule.Values;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a thing's controller says of tags. */
@Component
public class TagBoard {
  static final String LOCKED = "locked";
  private static final Pattern SLOT = Pattern.compile("tag\\.([1-8])");
  private static final Duration FRESH = Duration.ofSeconds(60);

  /** More than an answer may be on its way. */
  private static final Duration SURE = Duration.ofSeconds(10);

  private final Points points;
  private final Now now;
  private final Clock clock;

  TagBoard(Points points, Now now, Clock clock) {
    this.points = points;
    this.now = now;
    this.clock = clock;
  }

  /** A place where a controller keeps a tag. */
  public record Slot(int device, int number) {}

  /**
   * How it stands.
   *
   * @param held whether a controller holds tags
   * @param locked null: nobody says
   * @param local whether one hangs that is none of ours
   * @param words Chinese
   */
  public record Seen(boolean held, @Nullable Boolean locked, boolean local, String words) {}

  /** Those of a thing that can be written; none: its tags are on record only. */
  public List<Slot> slots(UUID thing) {
    return points.of(thing).stream()
        .flatMap(it -> {
          Matcher slot = SLOT.matcher(it.code());
          return slot.matches()
              ? java.util.stream.Stream.of(new Slot(it.device(), Integer.parseInt(slot.group(1))))
              : java.util.stream.Stream.empty();
        })
        .toList();
  }

  /** Whether the controller does not say that something hangs there. */
  public boolean mayBeFree(UUID thing, Slot slot) {
    Double there = now.measured(thing, FRESH).of("tag." + slot.number()).value();
    return there == null || there == 0;
  }

  /**
   * Whether the controller says, some time after the tag was hung, that nothing hangs there: what
   * it said before says nothing of this tag.
   */
  public boolean isGone(Tag tag) {
    Integer slot = tag.slot();
    Instant hung = tag.hungAt();
    if (slot == null || hung == null) return false;
    Duration since = Duration.between(hung.plus(SURE), clock.instant());
    if (since.isNegative()) return false;
    Duration fresh = since.compareTo(FRESH) < 0 ? since : FRESH;
    Double there = now.measured(tag.thing(), fresh).of("tag." + slot).value();
    return there != null && there == 0;
  }

  public Seen of(Thing thing, List<Tag> hanging) {
    boolean held = !slots(thing.id()).isEmpty();
    Values values = now.measured(thing.id(), FRESH);
    Double says = values.of(LOCKED).value();
    Boolean locked = says == null ? null : says == 1;
    long ours = hanging.stream().filter(it -> !it.isOnRecordOnly()).count();
    boolean local = Boolean.TRUE.equals(locked) && ours == 0 || locals(values, hanging);
    return new Seen(held, locked, local, words(held, locked, local, hanging));
  }

  private static boolean locals(Values values, List<Tag> hanging) {
    for (int i = 1; i <= 8; i++) {
      int slot = i;
      Double there = values.of("tag." + i).value();
      boolean ours = hanging.stream().anyMatch(it -> Integer.valueOf(slot).equals(it.slot()));
      if (there != null && there != 0 && !ours) return true;
    }
    return false;
  }

  private static String words(
      boolean held, @Nullable Boolean locked, boolean local, List<Tag> hanging) {
    if (!held)
      return hanging.isEmpty()
          ? "这个站点没有可写的控制器，挂牌只作记录，并阻止本系统的遥控；不能代替现场断电、上锁。"
          : "挂牌只作记录，并阻止本系统的遥控；控制器不知道这块牌，现场请断电、上锁、挂实物牌。";
    if (local) return "现场挂牌：控制器面板上有人挂了牌，遥控和自动启动都不能进行。";
    if (locked == null) return "控制器没有报告是否挂牌，按已挂牌处理，不能启动。";
    if (!hanging.isEmpty())
      return locked
          ? "牌挂在控制器里，遥控和自动启动都不能进行；只有持牌人到现场，用面板上的摘牌码才能摘。"
          : "系统里有牌，但控制器没有报告锁定，请现场核实；核实之前本系统不会启动设备。";
    return locked ? "控制器报告已锁定。" : "没有挂牌。";
  }
}
