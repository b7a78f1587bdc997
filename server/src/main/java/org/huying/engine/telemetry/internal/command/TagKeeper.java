package org.huying.engine.telemetry.internal.command;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import org.huying.engine.telemetry.Tag;
import org.huying.engine.telemetry.TagState;
import org.huying.engine.telemetry.internal.modbus.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Carries tags to the controllers that this node speaks to, and asks these to take them off. A tag
 * hangs when it was read back, and is off when the controller says so; what nobody answered is
 * asked for until somebody does.
 */
final class TagKeeper {
  private static final Duration HUNG_WITHIN = Duration.ofSeconds(30);
  private static final Duration RELEASED_WITHIN = Duration.ofSeconds(15);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SendingParts parts;
  private final Wires wires;

  TagKeeper(SendingParts parts, Wires wires) {
    this.parts = parts;
    this.wires = wires;
  }

  /** One step of a tag, as it is now. */
  void step(UUID tag) {
    TagRows.Row it = parts.tags().find(tag).orElseThrow();
    Integer device = it.device();
    Integer slot = it.tag().slot();
    if (device == null || slot == null) return;
    boolean here = wires.speakTo(device);
    switch (it.tag().state()) {
      case HANGING -> hang(it, here, device, "tag." + slot);
      case RELEASING -> release(it, here, device, "tag." + slot);
      case HUNG, RELEASED, FAILED -> {}
    }
  }

  private boolean isOlderThan(TagRows.Row it, Duration age) {
    return it.since().plus(age).isBefore(parts.tags().moment());
  }

  private void hang(TagRows.Row it, boolean here, int device, String channel) {
    Double there = here ? wires.read(device, channel) : null;
    Integer number = it.number();
    if (there == null) {
      if (number == null && isOlderThan(it, HUNG_WITHIN)) giveUp(it.tag());
      return;
    }
    if (number != null && there.intValue() == number) {
      move(it.tag(), TagState.HUNG, null);
      return;
    }
    if (there != 0) {
      move(it.tag(), TagState.FAILED, "这个挂牌位刚被现场占用，牌没有挂上，请再挂一次");
      return;
    }
    int written = number != null ? number : 1 + RANDOM.nextInt(65_534);
    if (number == null && !isMine(it.tag(), written)) return;
    switch (wires.write(device, channel, written, System.nanoTime() + HUNG_WITHIN.toNanos())) {
      case Outcome.Done done -> move(it.tag(), TagState.HUNG, null);
      case Outcome.Refused(String reason) -> move(it.tag(), TagState.FAILED, "牌没有挂上：" + reason);
      case Outcome.Different different -> move(it.tag(), TagState.FAILED, "控制器没有留住这块牌，牌没有挂上，请再挂一次");
      case Outcome.Taken taken -> {} // it is read in the next round
      case Outcome.Unknown unknown -> {}
    }
  }

  /** Whether it still has to be written, with this number, by this node. */
  private boolean isMine(Tag it, int number) {
    return parts.in(() -> {
      parts.rows().lockThing(it.thing());
      return parts.tags().number(it.id(), number);
    });
  }

  /** Unless another node has begun to write it. */
  private void giveUp(Tag it) {
    parts.in(() -> {
      parts.rows().lockThing(it.thing());
      boolean begun = parts.tags().find(it.id()).orElseThrow().number() != null;
      String trouble = "控制器没有连上，牌没有挂上。请在现场断电并挂实物牌";
      return !begun && parts.tags().move(it, TagState.FAILED, "system", trouble);
    });
  }

  private void release(TagRows.Row it, boolean here, int device, String channel) {
    Integer code = it.code();
    if (code != null && isOlderThan(it, RELEASED_WITHIN)) {
      move(it.tag(), TagState.HUNG, "控制器没有连上，牌没有摘下");
      return;
    }
    if (!here) return;
    if (code == null) {
      decide(it, wires.read(device, channel), "没有得到回音，牌还挂着，请再试一次");
      return;
    }
    if (!parts.in(() -> parts.tags().takeCode(it.tag().id()))) return;
    switch (wires.put(device, channel + ".release", code, System.nanoTime() + SOON.toNanos())) {
      case Outcome.Refused(String reason) ->
          decide(it, wires.read(device, channel), "牌没有摘下：" + reason + "。请核对现场面板上的摘牌码，连错三次要等十分钟");
      case Outcome.Unknown unknown -> {} // it is read in the next round
      case Outcome.Taken taken ->
          decide(it, wires.read(device, channel), "控制器没有接受这个摘牌码，请核对现场面板，连错三次要等十分钟");
      case Outcome.Done done -> {}
      case Outcome.Different different -> {}
    }
  }

  private void decide(TagRows.Row it, @Nullable Double there, String trouble) {
    if (there == null) return;
    if (there == 0) move(it.tag(), TagState.RELEASED, null);
    else move(it.tag(), TagState.HUNG, trouble);
  }

  private void move(Tag it, TagState to, @Nullable String trouble) {
    parts.in(() -> parts.tags().move(it, to, "system", trouble));
  }
}
