package org.huying.scene.pumps;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.huying.engine.telemetry.History;
import org.huying.engine.telemetry.History.Past;
import org.huying.engine.telemetry.Observations;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.scene.pumps.Rounds.NewRound;
import org.huying.scene.pumps.Rounds.RoundType;
import org.huying.scene.pumps.Shifts.NewLine;
import org.springframework.stereotype.Component;

/**
 * What was before the demo began: thirty days of a few stations, as an older system knew them
 * (substituted), and the books of the stations that are read by hand.
 */
@Component
class DemoPumpPast {
  private static final Actor HOUSE = new Actor.System();
  private static final int DAYS = 30;
  private static final int DAYS_BY_HAND = 3;

  /** One of them gets worse from day to day. */
  private static final List<String> WITH_A_PAST = List.of("ps-01", "ps-02", "ps-06");

  private static final String WORSE = "ps-06";

  private final PumpStations stations;
  private final History history;
  private final Observations observations;
  private final MaintenanceDesk maintenance;
  private final RoundDesk rounds;
  private final ShiftDesk shifts;
  private final Staffs staffs;
  private final MovableClock clock;

  DemoPumpPast(
      PumpStations stations,
      History history,
      Observations observations,
      MaintenanceDesk maintenance,
      RoundDesk rounds,
      ShiftDesk shifts,
      Staffs staffs,
      MovableClock clock) {
    this.stations = stations;
    this.history = history;
    this.observations = observations;
    this.maintenance = maintenance;
    this.rounds = rounds;
    this.shifts = shifts;
    this.staffs = staffs;
    this.clock = clock;
  }

  void load() {
    for (String code : WITH_A_PAST) {
      Station it = stations.get(code, HOUSE);
      history.enter(it.thing(), past(it), HOUSE);
    }
    for (Station it : stations.all(HOUSE)) {
      if (it.control() == Control.HAND) readings(it);
      if (WITH_A_PAST.contains(it.code())) plans(it);
      rounds(it);
    }
    rounds.openDue();
    // A demo that is older than the operators has no accounts for them.
    staffs
        .findByAccount("bengzhan1")
        .ifPresent(first -> staffs.findByAccount("bengzhan2").ifPresent(it -> shifts(first, it)));
  }

  /** Rounds are spread over the weeks; one of each kind is due today. */
  private void rounds(Station it) {
    int number = Integer.parseInt(it.code().substring(it.code().indexOf('-') + 1));
    LocalDate today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    int checkUp = number == 1 ? 0 : 1 + number % 30;
    int cleaning = number == 6 ? 0 : 3 + number % 80;
    rounds.put(it.code(), new NewRound(RoundType.CHECK_UP, 30, today.plusDays(checkUp)), HOUSE);
    rounds.put(it.code(), new NewRound(RoundType.CLEANING, 90, today.plusDays(cleaning)), HOUSE);
  }

  private void shifts(Actor.Staff first, Actor.Staff second) {
    Instant begin = clock.instant().minus(Duration.ofHours(11));
    at(begin, () -> shifts.begin("夜班接班，各站正常", first));
    at(
        begin.plus(Duration.ofHours(2)),
        () -> shifts.write(new NewLine("长堤尾泵站来电报前池水位，已抄录", "ps-46", null), first));
    at(
        begin.plus(Duration.ofHours(5)),
        () -> shifts.write(new NewLine("尾洲泵站电耗偏高，请体检班留意叶轮", "ps-06", null), first));
    at(begin.plus(Duration.ofHours(8)), () -> shifts.handOver("夜间无强降雨，尾洲泵站电耗偏高", first));
    at(begin.plus(Duration.ofHours(8)).plusSeconds(300), () -> shifts.begin("已接班", second));
  }

  private void at(Instant moment, Runnable doing) {
    clock.at(
        moment,
        () -> {
          doing.run();
          return null;
        });
  }

  /** Hour by hour: more rain on some days, pumps in turn, current and energy by the flow. */
  private List<Past> past(Station it) {
    var random = new Random(it.code().hashCode());
    var values = new ArrayList<Past>();
    Instant end = clock.instant().truncatedTo(ChronoUnit.HOURS);
    double energy = 12_000 + 1_000 * random.nextInt(20);
    double volume = energy * 1000 / 30;
    double[] hours = new double[it.pumps()];
    double[] starts = new double[it.pumps()];
    for (int n = 0; n < it.pumps(); n++) {
      hours[n] = 600 + random.nextInt(1500);
      starts[n] = 4 * hours[n];
    }
    double flow = it.capacity() / it.pumps();
    for (int h = DAYS * 24; h > 0; h--) {
      Instant at = end.minus(Duration.ofHours(h)).plus(Duration.ofMinutes(30));
      double day = (DAYS * 24 - h) / 24.0;
      double wear = it.code().equals(WORSE) ? 1 + 0.25 * Math.max(0, day - 8) / DAYS : 1;
      boolean rainy = (int) day % 6 == 2;
      double busy = Math.min(1, (rainy ? 0.7 : 0.25) * (0.6 + 0.8 * random.nextDouble()));
      int n = h % it.pumps();
      double lifted = flow * busy * 3600;
      double perThousand = 29 * wear * (0.97 + 0.06 * random.nextDouble());
      double used = lifted / 1000 * perThousand;
      volume += lifted;
      energy += used;
      hours[n] += busy;
      starts[n] += 1 + random.nextInt(2);
      String p = "p" + (n + 1) + ".";
      values.add(
          new Past(
              "level.fore",
              at,
              round(it.stopLevel() + (it.startLevel() - it.stopLevel()) * random.nextDouble())));
      values.add(
          new Past("level.rack", at, round(0.04 + 0.03 * random.nextDouble() + (wear - 1) * 0.6)));
      values.add(new Past("energy", at, round(energy)));
      values.add(new Past("volume", at, round(volume)));
      values.add(new Past(p + "hours", at, round(hours[n])));
      values.add(new Past(p + "starts", at, Math.floor(starts[n])));
      values.add(new Past(p + "flow", at, round(flow * busy)));
      values.add(new Past(p + "power", at, round(used)));
      values.add(
          new Past(
              p + "current",
              at,
              round(it.pumpKw() * 1.9 * busy * wear * (0.98 + 0.04 * random.nextDouble()))));
    }
    return values;
  }

  private static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  /** Twice a day, at eight and at four. */
  private void readings(Station it) {
    var random = new Random(it.code().hashCode());
    LocalDate today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    double energy = 4_000 + random.nextInt(3_000);
    for (int day = DAYS_BY_HAND; day >= 0; day--) {
      for (int hour : new int[] {8, 16}) {
        Instant at =
            today
                .minusDays(day)
                .atTime(hour, random.nextInt(20))
                .atZone(MovableClock.CHINA)
                .toInstant();
        if (at.isAfter(clock.instant())) continue;
        energy += 8 + random.nextInt(20);
        Map<String, Double> values = new HashMap<>();
        values.put("level.fore", round(it.stopLevel() + 0.5 * random.nextDouble()));
        values.put("level.outer", round(1 + random.nextDouble()));
        values.put("energy", energy);
        observations.enter(it.thing(), at, values, HOUSE);
      }
    }
  }

  private void plans(Station it) {
    for (int n = 1; n <= it.pumps(); n++) {
      maintenance.plan(it.code(), new Maintenance.NewPlan(n, "更换润滑油", 2000.0, null), HOUSE);
      maintenance.plan(it.code(), new Maintenance.NewPlan(n, "测量绝缘电阻", null, 180), HOUSE);
    }
    maintenance.plan(it.code(), new Maintenance.NewPlan(0, "发电机试机", null, 30), HOUSE);
  }
}
