package org.huying.engine.telemetry.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * @param relays of a station that dials in: how many there are; 0 for a register
   */
  public record Entry(CommandType type, Point point, int relays) {
    public int device() {
      return point.device();
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
    Map<String, Point> there = points.of(thing.id());
    int relays = (int) there.keySet().stream().filter(it -> it.startsWith(Points.RELAY)).count();
    List<Entry> entries = new ArrayList<>();
    for (CommandType type : types.of(thing.kind())) {
      if (!type.isForEach()) {
        Point point = there.get(type.channel());
        if (point != null) entries.add(new Entry(type, point, 0));
        continue;
      }
      there.forEach((channel, point) -> {
        int n = type.number(channel);
        if (n > 0)
          entries.add(
              new Entry(type.with(n), point, channel.startsWith(Points.RELAY) ? relays : 0));
      });
    }
    return entries;
  }

  public Optional<Entry> find(Thing thing, String name) {
    return of(thing).stream().filter(it -> it.type().name().equals(name)).findFirst();
  }
}
