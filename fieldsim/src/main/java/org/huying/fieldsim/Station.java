package org.huying.fieldsim;

import java.util.function.Consumer;
import java.util.function.Function;
import org.huying.fieldsim.plc.Memory;
import org.huying.fieldsim.plc.Plc;
import org.huying.fieldsim.plc.Refused;
import org.huying.fieldsim.plc.Senses;
import org.huying.fieldsim.water.Basin;
import org.huying.fieldsim.water.Weather;

/**
 * A station: its water, its controller and what is played there. Whoever asks or commands holds its
 * lock meanwhile.
 */
public final class Station {
  /** Longest step of the water and longest scan of the controller, s. */
  static final double SCAN = 0.5;

  private static final long RESTART_MILLIS = 3000;
  private static final double GENERATOR_AFTER = 15;
  private static final double WET_BELOW_OVERFLOW = 0.1;
  private static final int FOREMAN = 8001;
  private static final double LIE = 0.6;

  private final Site site;
  private final Weather weather;
  private final Basin basin;
  private final Plc plc;
  private Scenario scenario = Scenario.CALM;
  private double playedSince;
  private double lie;
  private double stormFor;
  private double now;
  private long wall;
  private long awayUntil;

  /**
   * @param now seconds of the field's time
   */
  public Station(Site site, long seed, Memory memory, double now) {
    this.site = site;
    this.now = now;
    weather = new Weather(seed, site.number());
    basin = new Basin(site);
    plc = new Plc(site, memory, now);
    playedSince = now;
  }

  /** Begins to play; what the scenario before had broken is mended. */
  public synchronized void play(Scenario next) {
    if (next.isFault() && !site.fictional())
      throw new IllegalArgumentException(site.name() + "是真实的泵站，不演示故障");
    if (scenario == Scenario.BLOCKED_RACK) basin.debris(0);
    if (scenario.isFault()) plc.reset();
    if (next.isStormy() && !scenario.isStormy()) stormFor = 0;
    scenario = next;
    playedSince = now;
    lie = Math.max(site.stop() + 0.1, basin.fore() - LIE);
    int slot = plc.tags().free();
    if (next == Scenario.TAG_ON && slot > 0) {
      try {
        plc.hang(slot, FOREMAN);
      } catch (Refused taken) {
        throw new IllegalStateException(taken);
      }
    }
  }

  /**
   * Goes on by a time, scan by scan.
   *
   * @param seconds of the field's time
   * @param wall milliseconds of the wall clock
   */
  public synchronized void step(double seconds, long wall) {
    this.wall = wall;
    int scans = (int) Math.ceil(seconds / SCAN);
    for (int i = 0; i < scans; i++) scan(seconds / scans);
  }

  private void scan(double dt) {
    now += dt;
    stormFor = scenario.isStormy() ? stormFor + dt : Math.max(0, stormFor - dt);
    double rain = scenario.isStormy() ? weather.storms(now - playedSince) : weather.showers(now);
    double outer = weather.outer(now, stormFor);
    boolean[] running = new boolean[site.pumps()];
    for (int i = 0; i < running.length; i++) running[i] = plc.pumps().get(i).isRunning();
    if (scenario == Scenario.BLOCKED_RACK)
      basin.debris(Math.min(0.88, Math.max(basin.debris(), (now - playedSince) / 600)));
    basin.step(
        dt, new Basin.Around(rain, outer, plc.gate(), scenario == Scenario.FLAP_FAULT), running);
    plc.scan(now, wall, dt, senses(rain * dt / 3600, outer));
  }

  private Senses senses(double millimetres, double outer) {
    long second = (long) now;
    boolean mains = scenario != Scenario.POWER_CUT;
    boolean generator = !mains && now - playedSince > GENERATOR_AFTER;
    int pumps = site.pumps();
    double[] flow = new double[pumps];
    double[] power = new double[pumps];
    boolean[] tripped = new boolean[pumps];
    for (int i = 0; i < pumps; i++) {
      flow[i] = basin.flow(i);
      power[i] = site.pumpKw() * basin.load(outer) * wear(i);
    }
    tripped[0] = scenario == Scenario.PUMP_FAULT;
    double fore = basin.fore() + noise(second, 1);
    return new Senses(
        scenario == Scenario.LYING_SENSOR ? lie : fore,
        outer + noise(second, 2),
        Math.max(0, basin.rack() + noise(second, 3)),
        millimetres,
        mains || generator ? 380 + 8 * (weather.chance(second ^ 0x77L) - 0.5) : 0,
        basin.level() >= site.overflow() - WET_BELOW_OVERFLOW,
        mains,
        generator,
        flow,
        power,
        tripped);
  }

  /** Of an instrument: 2 mm either way, another one every second. */
  private double noise(long second, int instrument) {
    return 0.004 * (weather.chance(second * 8 + instrument) - 0.5);
  }

  /** How much more power a worn pump takes; one of many is badly worn. */
  private double wear(int pump) {
    double worn = weather.chance(0xBAD0L + pump);
    return site.fictional() && worn > 0.96 ? 1.18 : 1 + 0.05 * worn;
  }

  /** The controller's supply was gone for a moment: for three seconds it does not answer. */
  public synchronized void restart() {
    plc.restart();
    awayUntil = wall + RESTART_MILLIS;
  }

  /** Whether it can be reached from afar. */
  public synchronized boolean isOnLine() {
    return scenario != Scenario.LINK_LOSS && wall >= awayUntil;
  }

  /** Somebody with a rake was there. */
  public synchronized void rake() {
    basin.debris(0);
  }

  /** Looks at the controller, which stands still meanwhile. */
  public synchronized <T> T ask(Function<Plc, T> question) {
    return question.apply(plc);
  }

  public synchronized void tell(Consumer<Plc> order) {
    order.accept(plc);
  }

  /** A command that may be refused. */
  @FunctionalInterface
  public interface Command {
    void give(Plc plc) throws Refused;
  }

  public synchronized void command(Command command) throws Refused {
    command.give(plc);
  }

  public Site site() {
    return site;
  }

  public synchronized Scenario scenario() {
    return scenario;
  }

  /** The true water, which instruments may misreport. */
  public synchronized double level() {
    return basin.level();
  }
}
