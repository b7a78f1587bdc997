package org.huying.fieldsim.plc;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lock-out tags (检修牌) that hang at a controller, in eight slots. While one hangs nothing
 * starts. A tag comes off by the code that stands on the controller's own panel, which only who is
 * there reads.
 */
public final class Tags {
  public static final int SLOTS = 8;
  private static final int TRIES = 3;
  private static final long CLOSED = Duration.ofMinutes(10).toMillis();
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * A slot.
   *
   * @param number who hung the tag; 0 where none hangs
   * @param code four digits
   * @param wrong how many wrong codes were tried since
   * @param closedUntil when codes are looked at again, milliseconds of the wall clock
   */
  public record Slot(int number, int code, int wrong, long closedUntil) {
    static final Slot FREE = new Slot(0, 0, 0, 0);

    public boolean hangs() {
      return number != 0;
    }

    /** As it stands on the panel. */
    public String digits() {
      return "%04d".formatted(code);
    }
  }

  private final Slot[] slots = new Slot[SLOTS];

  Tags(@Nullable List<Slot> remembered) {
    for (int i = 0; i < SLOTS; i++)
      slots[i] = remembered == null || i >= remembered.size() ? Slot.FREE : remembered.get(i);
  }

  /**
   * @param slot from 1
   */
  public Slot slot(int slot) {
    return slots[slot - 1];
  }

  public boolean any() {
    for (Slot it : slots) if (it.hangs()) return true;
    return false;
  }

  /** The first free slot, from 1; 0 where all are taken. */
  public int free() {
    for (int i = 0; i < SLOTS; i++) if (!slots[i].hangs()) return i + 1;
    return 0;
  }

  /** Hangs a tag; to hang the same one again changes nothing. */
  void hang(int slot, int number) throws Refused {
    if (number < 1 || number > 0xFFFF) throw Refused.value("检修牌的编号应是 1 到 65535");
    Slot it = slots[slot - 1];
    if (it.hangs() && it.number != number) throw Refused.notNow("这个位置已经挂了别的检修牌");
    if (!it.hangs()) slots[slot - 1] = new Slot(number, 1000 + RANDOM.nextInt(9000), 0, 0);
  }

  /**
   * Takes a tag off.
   *
   * @param wall milliseconds of the wall clock
   */
  void release(int slot, int code, long wall) throws Refused {
    Slot it = slots[slot - 1];
    if (!it.hangs()) throw Refused.notNow("这个位置没有检修牌");
    if (wall < it.closedUntil) throw Refused.notNow("解除码输错三次，十分钟后再试");
    if (code == it.code) {
      slots[slot - 1] = Slot.FREE;
      return;
    }
    int wrong = it.wrong % TRIES + 1;
    slots[slot - 1] = new Slot(it.number, it.code, wrong, wrong == TRIES ? wall + CLOSED : 0);
    throw Refused.value("解除码不对，请看控制柜面板");
  }

  List<Slot> remembered() {
    return new ArrayList<>(List.of(slots));
  }
}
