package org.huying.scene.pumps;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.Observations.Hours;
import org.huying.engine.telemetry.Observations.Point;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.scene.pumps.Efficiency.PumpUse;
import org.huying.scene.pumps.Efficiency.StationUse;
import org.huying.scene.pumps.energy.Meter;
import org.huying.scene.pumps.energy.Trends;
import org.huying.scene.pumps.energy.Unit;
import org.huying.scene.pumps.energy.Usage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reckons energy, efficiency, wear and trends from the sums of hours. */
@Component
class EfficiencyReader {
  private static final Duration RECENT = Duration.ofDays(7);
  private static final Duration USUAL = Duration.ofDays(30);
  private static final Duration MOST = Duration.ofDays(400);

  /** Of an hour, far more than any controller allows. */
  private static final double MOST_STARTS = 60;

  private final PumpStations stations;
  private final Observations observations;
  private final Clock clock;

  EfficiencyReader(PumpStations stations, Observations observations, Clock clock) {
    this.stations = stations;
    this.observations = observations;
    this.clock = clock;
  }

  /** Hours of one station, by channel. */
  private record Lines(Map<String, List<Point>> byChannel) {
    List<Point> of(String channel) {
      return byChannel.getOrDefault(channel, List.of());
    }

    private Lines since(Instant from) {
      return new Lines(
          byChannel.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      it -> it.getValue().stream().filter(p -> !p.at().isBefore(from)).toList())));
    }
  }

  private Map<UUID, Lines> read(
      Collection<Station> of, Collection<String> channels, Instant from, Instant to, Actor actor) {
    return observations
        .hours(of.stream().map(Station::thing).toList(), channels, from, to, actor)
        .stream()
        .collect(
            Collectors.groupingBy(
                Hours::thing,
                Collectors.collectingAndThen(
                    Collectors.toMap(Hours::code, Hours::points, EfficiencyReader::longer),
                    Lines::new)));
  }

  private static List<Point> longer(List<Point> one, List<Point> other) {
    return one.size() >= other.size() ? one : other;
  }

  private static Meter.Reading metered(Station it, Lines lines) {
    return Meter.of(
        lines.of("energy"), lines.of("volume"), it.pumps() * it.pumpKw(), it.capacity());
  }

  /**
   * @param from the first day
   * @param to the last day
   */
  Efficiency of(
      String code, Unit unit, @Nullable LocalDate from, @Nullable LocalDate to, Actor actor) {
    Station it = stations.get(code, actor);
    Instant now = clock.instant();
    Instant end = to == null ? now : to.plusDays(1).atStartOfDay(MovableClock.CHINA).toInstant();
    Instant begin =
        from == null ? end.minus(USUAL) : from.atStartOfDay(MovableClock.CHINA).toInstant();
    if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(MOST) > 0)
      throw InvalidInput.field("to", "请选择不超过400天的一段时间。", begin + " to " + end);
    var channels = new ArrayList<>(List.of("energy", "volume", "level.rack"));
    for (int n = 1; n <= it.pumps(); n++)
      for (String of : List.of("power", "flow", "current", "hours", "starts"))
        channels.add("p" + n + "." + of);
    Lines all = linesOf(it, channels, begin, end, actor);
    Instant before = now.minus(RECENT).minus(USUAL);
    Lines lately =
        !begin.isAfter(before) && !end.isBefore(now)
            ? all.since(before)
            : linesOf(it, channels, before, now, actor);
    Meter.Reading metered = metered(it, all);
    StationUse use = use(it, metered(it, lately), now);
    return new Efficiency(
        Usage.by(unit, metered.steps()),
        use.recent(),
        use.usual(),
        use.change(),
        metered.leftOut(),
        pumps(it, all, lately.since(now.minus(USUAL)), actor),
        Trends.of(
            it.pumps(),
            it.capacity(),
            metered(it, lately.since(now.minus(USUAL))).steps(),
            lately.since(now.minus(USUAL)).byChannel));
  }

  private Lines linesOf(
      Station it, Collection<String> channels, Instant from, Instant to, Actor actor) {
    return read(List.of(it), channels, from, to, actor)
        .getOrDefault(it.thing(), new Lines(Map.of()));
  }

  private List<PumpUse> pumps(Station it, Lines asked, Lines lately, Actor actor) {
    var newest = stations.values(it, actor);
    var uses = new ArrayList<PumpUse>();
    for (int n = 1; n <= it.pumps(); n++) {
      String p = "p" + n + ".";
      var steps =
          Meter.ofMeans(asked.of(p + "power"), asked.of(p + "flow"), it.pumpKw(), it.capacity())
              .steps();
      Usage total = Usage.total(LocalDate.EPOCH, steps);
      double hours = Meter.growth(lately.of(p + "hours"), 1);
      double starts = Meter.growth(lately.of(p + "starts"), MOST_STARTS);
      uses.add(
          new PumpUse(
              n,
              total.perThousand(),
              total.energy(),
              total.volume(),
              newest.last(p + "hours"),
              newest.last(p + "starts"),
              hours,
              starts,
              hours < 1 ? null : Double.valueOf(starts / hours)));
    }
    return uses;
  }

  private static StationUse use(Station it, Meter.Reading metered, Instant now) {
    Instant recentFrom = now.minus(RECENT);
    var recent = metered.steps().stream().filter(s -> s.at().isAfter(recentFrom)).toList();
    var before = metered.steps().stream().filter(s -> !s.at().isAfter(recentFrom)).toList();
    Usage total = Usage.total(LocalDate.EPOCH, recent);
    List<Double> days = new ArrayList<>();
    for (Usage day : Usage.by(Unit.DAY, before)) {
      Double perThousand = day.perThousand();
      if (perThousand != null) days.add(perThousand);
    }
    Optional<Double> usual = Trends.median(days);
    Double now7 = total.perThousand();
    return new StationUse(
        it.code(),
        it.name(),
        total.energy(),
        total.volume(),
        now7,
        usual.orElse(null),
        now7 == null || usual.isEmpty() ? null : Double.valueOf(now7 / usual.get() - 1));
  }

  /** All stations of one's scope: the last seven days beside the usual, the worst change first. */
  List<StationUse> compared(Actor actor) {
    Instant now = clock.instant();
    var all = stations.all(actor);
    var lines = read(all, List.of("energy", "volume"), now.minus(RECENT).minus(USUAL), now, actor);
    Map<String, StationUse> uses = new TreeMap<>();
    for (Station it : all) {
      Lines of = lines.get(it.thing());
      if (of != null) uses.put(it.code(), use(it, metered(it, of), now));
    }
    return uses.values().stream()
        .sorted(
            Comparator.comparing(
                    (StationUse it) -> it.change() == null ? -Double.MAX_VALUE : it.change())
                .reversed())
        .toList();
  }
}
