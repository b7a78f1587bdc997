package org.huying.fieldsim.plc;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.huying.fieldsim.Site;
import org.jspecify.annotations.Nullable;

/**
 * The controller of a station, scan by scan. It starts no pump that a tag, a fault, a lack of
 * water, the river or the rules for motors forbid, whoever asks. When the centre is no longer
 * heard, it goes on by itself. Not safe for several threads: {@link org.huying.fieldsim.Station}
 * holds the lock.
 */
public final class Plc implements LevelControl.Machine {
  private static final double DRY_BELOW_STOP = 0.25;
  private static final double DRY_BAND = 0.15;
  private static final double GATE_PER_SECOND = 0.01;
  private static final double GATE_MARGIN = 0.05;
  private static final double BACKFLOW = -1e-3;
  private static final double VOLTS_AND_COSINE = Math.sqrt(3) * 0.38 * 0.85;
  private static final long KEEP = Duration.ofSeconds(60).toMillis();

  private final Site site;
  private final Memory memory;
  private List<Pump> pumps = List.of();
  private Tags tags = new Tags(null);
  private SetPoints points;
  private LevelControl level = new LevelControl(List.of());
  private Watchdog watchdog = new Watchdog();
  private Senses senses;
  private boolean remote;
  private boolean auto;
  private boolean dry;
  private boolean gateOpen;
  private double gate;
  private double energy;
  private double volume;
  private double rain;
  private double now;
  private long wall;
  private long kept;

  /**
   * @param now seconds of the field's time
   */
  public Plc(Site site, Memory memory, double now) {
    this.site = site;
    this.memory = memory;
    this.now = now;
    points = SetPoints.of(site);
    senses = Senses.none(site.pumps());
    restart();
  }

  /** As after its supply was gone: pumps stand still, and only what is retained is there. */
  public void restart() {
    Memory.Retained before = memory.load().orElse(null);
    List<Pump.Remembered> counters = before == null ? List.of() : before.pumps();
    pumps =
        IntStream.range(0, site.pumps())
            .mapToObj(i -> new Pump(i + 1, i < counters.size() ? counters.get(i) : null, now))
            .toList();
    tags = new Tags(before == null ? null : before.tags());
    points = before == null ? SetPoints.of(site) : before.setPoints();
    auto = before == null || before.auto();
    remote = before == null ? isCommanded() : before.remote();
    energy = before == null ? 0 : before.energy();
    volume = before == null ? 0 : before.volume();
    rain = before == null ? 0 : before.rain();
    level = new LevelControl(pumps);
    watchdog = new Watchdog();
    senses = Senses.none(site.pumps());
    dry = false;
  }

  /** Whether anybody but the man on the spot commands it. */
  private boolean isCommanded() {
    return site.control() == Site.Control.REMOTE || site.control() == Site.Control.RTU;
  }

  /** Writes down what is retained. */
  public void keep() {
    kept = wall;
    memory.save(
        new Memory.Retained(
            points,
            auto,
            remote,
            tags.remembered(),
            pumps.stream().map(Pump::remembered).toList(),
            energy,
            volume,
            rain));
  }

  /**
   * One scan.
   *
   * @param now seconds of the field's time
   * @param wall milliseconds of the wall clock
   * @param dt seconds since the scan before
   */
  public void scan(double now, long wall, double dt, Senses senses) {
    this.now = now;
    this.wall = wall;
    this.senses = senses;
    if (watchdog.isLost(wall) && remote) allAuto();
    protect();
    if (auto) level.control(now, senses, points, this);
    moveGate(dt);
    count(dt);
    if (wall - kept >= KEEP) keep();
  }

  private void protect() {
    double lowest = Math.max(0.1, points.stop() - DRY_BELOW_STOP);
    if (senses.fore() < lowest) dry = !senses.wet();
    else if (senses.fore() > lowest + DRY_BAND || senses.wet()) dry = false;
    for (int i = 0; i < pumps.size(); i++) {
      Pump pump = pumps.get(i);
      pump.fault |= senses.tripped()[i];
      pump.backflow = !pump.isRunning() && senses.flow()[i] < BACKFLOW;
      if (pump.fault || dry || tags.any() || !senses.hasPower()) pump.stop(now);
    }
  }

  private void moveGate(double dt) {
    if (senses.outer() > senses.fore()) gateOpen = false;
    double way = GATE_PER_SECOND * dt;
    gate = Math.clamp(gate + (gateOpen ? way : -way), 0, 1);
  }

  private void count(double dt) {
    rain += senses.rain();
    for (Pump pump : pumps) {
      int i = pump.number - 1;
      pump.run(dt);
      pump.power = pump.isRunning() ? senses.power()[i] : 0;
      pump.current = pump.power / VOLTS_AND_COSINE;
      pump.flow = senses.flow()[i];
      energy += pump.power * dt / 3600;
      volume += Math.max(0, pump.flow) * dt;
    }
  }

  /** Null when the controller would start it now; else why not, in Chinese. */
  public @Nullable String hindrance(Pump pump) {
    if (tags.any()) return "挂有检修牌";
    if (pump.fault) return "泵有故障，须先在现场复位";
    if (!senses.hasPower()) return "没有电源";
    if (dry) return "前池水位太低";
    if (pump.backflow) return "外江水正从这台泵倒流";
    if (pump.stoodFor(now) < points.minOff()) return "停机还不够久";
    if (pump.startsOfLastHour(now) >= points.startsPerHour()) return "一小时内启动次数已满";
    long running = pumps.stream().filter(Pump::isRunning).count();
    if (!senses.mains() && running >= (pumps.size() + 1) / 2) return "发电机带不动更多的泵";
    return null;
  }

  @Override
  public boolean mayStart(Pump pump) {
    return hindrance(pump) == null;
  }

  @Override
  public void start(Pump pump) {
    pump.start(now);
  }

  @Override
  public void stop(Pump pump) {
    pump.stop(now);
  }

  /**
   * Starts or stops a pump, which thereby leaves the level control.
   *
   * @param number from 1
   * @param here whether the button at the station was pressed
   */
  public void command(int number, boolean on, boolean here) throws Refused {
    mayCommand(here);
    Pump pump = pumps.get(number - 1);
    String hindrance = on && !pump.isRunning() ? hindrance(pump) : null;
    if (hindrance != null) throw Refused.notNow(hindrance);
    pump.auto = false;
    if (on) pump.start(now);
    else pump.stop(now);
  }

  /** Level control on, for all pumps, or off. */
  public void auto(boolean on, boolean here) throws Refused {
    mayCommand(here);
    if (on) allAuto();
    else auto = false;
    keep();
  }

  private void mayCommand(boolean here) throws Refused {
    if (here && remote) throw Refused.notNow("转换开关在远程，请先转到就地");
    if (here) return;
    if (!remote) throw Refused.notNow("转换开关在就地");
    if (!watchdog.link()) throw Refused.notNow("控制器收不到上位机的心跳");
  }

  private void allAuto() {
    auto = true;
    for (Pump it : pumps) it.auto = true;
  }

  public void gate(boolean open, boolean here) throws Refused {
    mayCommand(here);
    if (open && tags.any()) throw Refused.notNow("挂有检修牌");
    if (open && senses.outer() > senses.fore() - GATE_MARGIN) throw Refused.notNow("外江水位高，开闸会倒灌");
    gateOpen = open;
  }

  /** Changes a set-point; {@code what} is the end of its channel's name. */
  public void set(String what, double value) throws Refused {
    if (!remote) throw Refused.notNow("转换开关在就地");
    points = points.with(what, value);
    keep();
  }

  public void heartbeat(int value) {
    watchdog.beat(value, wall);
  }

  /** The line to the centre stands: as good as a heartbeat, at a terminal. */
  public void heard() {
    watchdog.heard(wall);
  }

  /** Hangs a tag; every pump stops. */
  public void hang(int slot, int number) throws Refused {
    tags.hang(slot, number);
    for (Pump it : pumps) it.stop(now);
    keep();
  }

  public void release(int slot, int code) throws Refused {
    try {
      tags.release(slot, code, wall);
    } finally {
      keep();
    }
  }

  /** The switch at the station. */
  public void remote(boolean on) {
    remote = on;
    if (on && !watchdog.link()) allAuto();
    keep();
  }

  /** The button at the station that clears faults; those that are still there come back. */
  public void reset() {
    for (Pump it : pumps) it.fault = false;
  }

  public Site site() {
    return site;
  }

  public List<Pump> pumps() {
    return pumps;
  }

  public Tags tags() {
    return tags;
  }

  public Senses senses() {
    return senses;
  }

  public boolean isRemote() {
    return remote;
  }

  public boolean isAuto() {
    return auto;
  }

  public boolean isDry() {
    return dry;
  }

  public boolean hasLink() {
    return watchdog.link();
  }

  public int heartbeat() {
    return watchdog.value();
  }

  public double setPoint(String what) {
    return points.of(what);
  }

  public int lead() {
    return level.lead();
  }

  public boolean isGateOpening() {
    return gateOpen;
  }

  /** Opening of the gate, 0 to 1. */
  public double gate() {
    return gate;
  }

  /** kWh since it was built. */
  public double energy() {
    return energy;
  }

  /** m³ pumped since it was built. */
  public double volume() {
    return volume;
  }

  /** mm since it was built. */
  public double rain() {
    return rain;
  }
}
