package org.huying.fieldsim.plc;

import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The controller's values by the names that the demo's file of points gives them. */
public final class Channels {
  private static final Pattern PUMP = Pattern.compile("p([1-6])\\.([a-z]+)");
  private static final Pattern TAG = Pattern.compile("tag\\.([1-8])(\\.release)?");
  private static final String SET_POINT = "setpoint.";

  /** What is done with a number that is written. */
  @FunctionalInterface
  public interface Writer {
    void write(Plc plc, double value) throws Refused;
  }

  private Channels() {}

  /**
   * @throws IllegalArgumentException for a name that no controller knows
   */
  public static ToDoubleFunction<Plc> reader(String channel) {
    Matcher pump = PUMP.matcher(channel);
    if (pump.matches()) return pump(Integer.parseInt(pump.group(1)) - 1, pump.group(2));
    Matcher tag = TAG.matcher(channel);
    if (tag.matches()) {
      int slot = Integer.parseInt(tag.group(1));
      return tag.group(2) == null ? plc -> plc.tags().slot(slot).number() : plc -> 0;
    }
    if (channel.startsWith(SET_POINT)) {
      String what = channel.substring(SET_POINT.length());
      return plc -> plc.setPoint(what);
    }
    return station(channel);
  }

  private static ToDoubleFunction<Plc> station(String channel) {
    return switch (channel) {
      case "level.fore" -> plc -> plc.senses().fore();
      case "level.outer" -> plc -> plc.senses().outer();
      case "level.rack" -> plc -> plc.senses().rack();
      case "gate.opening" -> plc -> plc.gate() * 100;
      case "flow" -> plc -> sum(plc, Pump::flow);
      case "power" -> plc -> sum(plc, Pump::power);
      case "volume" -> Plc::volume;
      case "energy" -> Plc::energy;
      case "voltage" -> plc -> plc.senses().voltage();
      case "rain" -> plc -> Math.floor(plc.rain() * 10) / 10;
      case "remote" -> plc -> bit(plc.isRemote());
      case "auto", "mode.auto" -> plc -> bit(plc.isAuto());
      case "mains" -> plc -> bit(plc.senses().mains());
      case "generator" -> plc -> bit(plc.senses().generator());
      case "flood-switch" -> plc -> bit(plc.senses().wet());
      case "link" -> plc -> bit(plc.hasLink());
      case "locked" -> plc -> bit(plc.tags().any());
      case "lead" -> Plc::lead;
      case "heartbeat" -> Plc::heartbeat;
      case "gate.command" -> plc -> bit(plc.isGateOpening());
      default -> throw new IllegalArgumentException("no channel " + channel);
    };
  }

  private static ToDoubleFunction<Plc> pump(int i, String what) {
    return switch (what) {
      case "running", "command" -> plc -> bit(plc.pumps().get(i).isRunning());
      case "fault" -> plc -> bit(plc.pumps().get(i).isFaulty());
      case "remote" -> plc -> bit(plc.isRemote());
      case "auto" -> plc -> bit(plc.isAuto() && plc.pumps().get(i).isAuto());
      case "dry" -> plc -> bit(plc.isDry());
      case "backflow" -> plc -> bit(plc.pumps().get(i).isBackflow());
      case "ready" -> plc -> bit(plc.hindrance(plc.pumps().get(i)) == null);
      case "current" -> plc -> plc.pumps().get(i).current();
      case "flow" -> plc -> plc.pumps().get(i).flow();
      case "power" -> plc -> plc.pumps().get(i).power();
      case "hours" -> plc -> plc.pumps().get(i).hours();
      case "starts" -> plc -> plc.pumps().get(i).starts();
      default -> throw new IllegalArgumentException("no channel of a pump: " + what);
    };
  }

  /** Null for what cannot be written. */
  public static @Nullable Writer writer(String channel) {
    Matcher pump = PUMP.matcher(channel);
    if (pump.matches() && pump.group(2).equals("command")) {
      int number = Integer.parseInt(pump.group(1));
      return (plc, value) -> plc.command(number, value != 0, false);
    }
    Matcher tag = TAG.matcher(channel);
    if (tag.matches()) {
      int slot = Integer.parseInt(tag.group(1));
      return tag.group(2) == null
          ? (plc, value) -> plc.hang(slot, (int) value)
          : (plc, value) -> plc.release(slot, (int) value);
    }
    if (channel.startsWith(SET_POINT)) {
      String what = channel.substring(SET_POINT.length());
      return (plc, value) -> plc.set(what, value);
    }
    return switch (channel) {
      case "heartbeat" -> (plc, value) -> plc.heartbeat((int) value);
      case "mode.auto" -> (plc, value) -> plc.auto(value != 0, false);
      case "gate.command" -> (plc, value) -> plc.gate(value != 0, false);
      default -> null;
    };
  }

  private static double sum(Plc plc, ToDoubleFunction<Pump> of) {
    return plc.pumps().stream().mapToDouble(of).sum();
  }

  private static double bit(boolean on) {
    return on ? 1 : 0;
  }
}
