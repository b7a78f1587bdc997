package org.huying.engine.telemetry.internal.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.Thing;
import org.huying.engine.telemetry.internal.command.Points.Point;
import org.springframework.stereotype.Component;

/**
 * What can be commanded of a thing: the commands of its kind for which something can be written.
 */
@Component
public class Catalogue {
  private final CommandTypes types;
  private final Points points;

  Catalogue(CommandTypes types, Points points) {
    this.types = types;
    this.points = points;
  }

  /**
   * A command of a thing.
   *
   * @param type without {@code {n}}
   * @param relays of a station that dials in: what says how each of them is, in their order; empty
   *     for a register
   */
  public record Entry(CommandType type, Point point, List<String> relays) {
    public Entry {
      relays = List.copyOf(relays);
    }

    public int device() {
      return point.device();
    }

    /** Whether it is told to a device that cannot be asked, and says by itself how it is (MQTT). */
    boolean isTold() {
      return point.protocol() == Protocol.MQTT;
    }

    /** What may be wanted: within what the command, and what the datastream says. */
    public double lowest() {
      Double plausible = point.lowest();
      return plausible == null ? type.lowest() : Math.max(plausible, type.lowest());
    }

    public double highest() {
      Double plausible = point.highest();
      return plausible == null ? type.highest() : Math.min(plausible, type.highest());
    }

    public String unit() {
      return point.unit();
    }
  }

  public List<Entry> of(Thing thing) {
    List<Point> there = points.of(thing.id());
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (CommandType type : types.of(thing.kind()))
      for (Point it : there) {
        int n = type.number(it.code());
        boolean writes = type.isForEach() ? n > 0 : it.code().equals(type.code());
        if (!writes || !isFor(type, it)) continue;
        CommandType one = type.isForEach() ? type.with(n) : type;
        entries.putIfAbsent(one.name(), new Entry(one, it, relays(type, there, it)));
      }
    return List.copyOf(entries.values());
  }

  private static boolean isFor(CommandType type, Point point) {
    return (type.relay() != null) == (point.relay() > 0);
  }

  /** What says how the relays of the point's device are, from the first on without a gap. */
  private static List<String> relays(CommandType type, List<Point> there, Point point) {
    if (point.relay() == 0) return List.of();
    List<String> states = new ArrayList<>();
    there.stream()
        .filter(it -> it.device() == point.device() && it.relay() > 0)
        .sorted(Comparator.comparingInt(Point::relay))
        .forEach(it -> {
          String state =
              type.isForEach() ? type.with(type.number(it.code())).relay() : type.relay();
          if (it.relay() == states.size() + 1 && state != null) states.add(state);
        });
    return states;
  }

  public Optional<Entry> find(Thing thing, String name) {
    return of(thing).stream().filter(it -> it.type().name().equals(name)).findFirst();
  }
}
