package org.huying.fieldsim.water;

import org.huying.fieldsim.Site;

/**
 * The water balance of a station. Rain runs off the catchment as from a linear reservoir; what
 * comes lies in the drains and the fore bay (one volume with upright walls, its bottom at the
 * datum), until pumps lift it, it flows through the gate, or it spills over. The trash rack holds
 * the level of the fore bay below that of the drains by the square of the flow. Volumes in m³.
 */
public final class Basin {
  private static final double RUN_OFF = 0.65;
  private static final double CLEAN_RACK = 0.05;
  private static final double LOSSES = 0.5;
  private static final double RACK_SECONDS = 20;
  private static final double G = 9.81;

  private final Site site;
  private final double area;
  private final double concentration;
  private final double baseFlow;
  private final double[] flows;
  private double onTheGround;
  private double volume;
  private double rackDifference;
  private double debris;
  private double fallen;
  private double based;
  private double pumped;
  private double drained;
  private double spilled;

  /** A station in dry weather, its fore bay between stop and start. */
  public Basin(Site site) {
    this.site = site;
    area = 50 + 400 * site.capacity();
    concentration = 60 * (10 + 2 * Math.sqrt(site.hectares()));
    baseFlow = 0.05 * site.capacity();
    flows = new double[site.pumps()];
    volume = area * (site.start() + site.stop()) / 2;
  }

  /**
   * What stands at the outer end.
   *
   * @param rain mm/h
   * @param outer level of the river, m
   * @param gate opening of the gate, 0 to 1
   * @param flapFailed whether the non-return flaps no longer close
   */
  public record Around(double rain, double outer, double gate, boolean flapFailed) {}

  /**
   * Lets the water flow.
   *
   * @param dt seconds, at most 2
   */
  public void step(double dt, Around around, boolean[] running) {
    double fell = RUN_OFF * around.rain / 1000 / 3600 * site.hectares() * 10_000 * dt;
    double ran = Math.min(onTheGround + fell, onTheGround * dt / concentration);
    onTheGround += fell - ran;
    fallen += fell;
    based += baseFlow * dt;
    volume += ran + baseFlow * dt;

    double head = around.outer - fore() + LOSSES;
    double through = 0;
    for (int i = 0; i < flows.length; i++) {
      flows[i] = running[i] ? pumpFlow(head) : around.flapFailed ? backFlow(around.outer) : 0;
      flows[i] = Math.min(flows[i], volume / dt);
      volume -= flows[i] * dt;
      pumped += flows[i] * dt;
      through += Math.max(0, flows[i]);
    }
    gate(dt, around);
    spill();
    double clear = 1 - debris;
    double part = through / (site.capacity() * clear);
    rackDifference += (CLEAN_RACK * part * part - rackDifference) * Math.min(1, dt / RACK_SECONDS);
    debris = Math.min(0.95, debris + through * dt * 2e-6 / site.capacity());
  }

  /** Of one pump; axial pumps lift less the higher it is. */
  private double pumpFlow(double head) {
    double part = 1.12 - 0.06 * Math.max(0, head);
    return site.capacity() / site.pumps() * Math.clamp(part, 0.3, 1.12);
  }

  private double backFlow(double outer) {
    return outer > level() ? -0.15 * site.capacity() / site.pumps() : 0;
  }

  private void gate(double dt, Around around) {
    double difference = level() - around.outer;
    double most = Math.abs(difference) * area / 4; // no further than to equal levels
    double flow = around.gate * 0.8 * site.capacity() * Math.sqrt(2 * G * Math.abs(difference)) / 3;
    double moved = Math.copySign(Math.min(flow * dt, most), difference);
    volume -= moved;
    drained += moved;
  }

  private void spill() {
    double most = area * (site.overflow() + 0.3);
    if (volume <= most) return;
    spilled += volume - most;
    volume = most;
  }

  /** Level in the drains, before the rack, m. */
  public double level() {
    return volume / area;
  }

  /** Level of the fore bay, behind the rack, m. */
  public double fore() {
    return Math.max(0, level() - rackDifference);
  }

  /** Level before the rack less the level behind it, m. */
  public double rack() {
    return level() - fore();
  }

  /** Flow of a pump, from 0, m³/s; below 0 when the river comes back through it. */
  public double flow(int pump) {
    return flows[pump];
  }

  /** Power that a pump takes from the grid, as a part of what stands on its plate. */
  public double load(double outer) {
    return Math.clamp(0.70 + 0.08 * Math.max(0, outer - fore() + LOSSES), 0.7, 1.1);
  }

  /** How much of the rack is covered, 0 to 1. */
  public double debris() {
    return debris;
  }

  public void debris(double covered) {
    debris = covered;
  }

  public double pumped() {
    return pumped;
  }

  /** All that is there. */
  public double held() {
    return onTheGround + volume;
  }

  /** All that came, less all that went, since the beginning. */
  public double balance() {
    return fallen + based - pumped - drained - spilled;
  }
}
