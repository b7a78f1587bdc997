package org.huying.fieldsim;

import org.huying.fieldsim.plc.Memory;

/** A station whose time is moved by the test. */
public final class Played {
  /** Where the time begins: 2026-06-01 in China. */
  public static final double BEGIN = 1_780_243_200;

  public final Station station;
  private final Site site;
  private double passed;

  public Played(String code) {
    this(code, 651, new Memory(null));
  }

  public Played(String code, long seed, Memory memory) {
    site = site(code);
    station = new Station(site, seed, memory, BEGIN);
    pass(1);
  }

  public static Site site(String code) {
    return Site.all().stream().filter(it -> it.code().equals(code)).findFirst().orElseThrow();
  }

  /** Lets seconds pass, on the wall clock too. */
  public void pass(double seconds) {
    for (double left = seconds; left > 0; left -= 1) {
      double step = Math.min(1, left);
      passed += step;
      station.step(step, (long) ((BEGIN + passed) * 1000));
    }
  }

  public double now() {
    return BEGIN + passed;
  }

  /** Beats the heart of the centre, and lets a second pass. */
  public void heard(int beat) {
    station.tell(plc -> plc.heartbeat(beat));
    pass(1);
  }
}
