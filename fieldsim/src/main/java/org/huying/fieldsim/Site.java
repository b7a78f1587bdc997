package org.huying.fieldsim;

import java.util.List;

/**
 * A pump station as the demo's file has it: levels in m over its datum, capacity of all pumps in
 * m³/s, power of one pump in kW, catchment in hectares.
 */
public record Site(
    String code,
    String name,
    Control control,
    int pumps,
    double pumpKw,
    double capacity,
    double start,
    double stop,
    double warning,
    double overflow,
    double hectares,
    boolean fictional) {

  /** How a station is connected. */
  public enum Control {
    /** A controller that may be commanded. */
    REMOTE,
    /** A controller that is only read. */
    WATCHED,
    /** A terminal that dials in. */
    RTU,
    /** Nothing but its panel. */
    HAND
  }

  /** The stations of the demo, in the order of their numbers. */
  public static List<Site> all() {
    return Resources.rows("demo/pump-stations.csv").stream().map(Site::of).toList();
  }

  private static Site of(Resources.Row row) {
    return new Site(
        row.text("code"),
        row.text("name"),
        Control.valueOf(row.text("control")),
        (int) row.number("pumps"),
        row.number("pump_kw"),
        row.number("capacity"),
        row.number("start"),
        row.number("stop"),
        row.number("warning"),
        row.number("overflow"),
        row.number("catchment_ha"),
        row.text("source").equals("虚构"));
  }

  /** From 1: added to the base of the ports, and the end of a terminal's address. */
  public int number() {
    return Integer.parseInt(code.substring(code.length() - 2));
  }

  public boolean hasController() {
    return control == Control.REMOTE || control == Control.WATCHED;
  }
}
