package org.huying.scene.pumps;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huying.engine.telemetry.Observations;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.huying.scene.pumps.Maintenance.MaintenanceDone;
import org.huying.scene.pumps.Maintenance.MaintenanceDue;
import org.huying.scene.pumps.Maintenance.NewDone;
import org.huying.scene.pumps.Maintenance.NewPlan;
import org.huying.scene.pumps.MaintenanceTable.Entry;
import org.huying.scene.pumps.MaintenanceTable.Plan;
import org.huying.scene.pumps.energy.Meter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is due at a station by hours of running or by the calendar, and what was done. Operators of
 * the place plan and note; whoever may read there reads.
 */
@Service
class MaintenanceDesk {
  private static final Duration LATELY = Duration.ofDays(30);
  private static final int SHOWN = 100;
  private static final int LONGEST_WHAT = 60;
  private static final int LONGEST_NOTE = 500;

  private final PumpStations stations;
  private final MaintenanceTable table;
  private final Observations observations;
  private final WhoDid names;
  private final AuditLog audit;
  private final Clock clock;

  MaintenanceDesk(
      PumpStations stations,
      MaintenanceTable table,
      Observations observations,
      WhoDid names,
      AuditLog audit,
      Clock clock) {
    this.stations = stations;
    this.table = table;
    this.observations = observations;
    this.names = names;
    this.audit = audit;
    this.clock = clock;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
  }

  Maintenance of(String code, Actor actor) {
    Station it = stations.get(code, actor);
    Values now = stations.values(it, actor);
    Map<Integer, Double> aDay = aDay(it, actor);
    List<MaintenanceDue> due =
        table.plans(it.thing()).stream()
            .map(plan -> due(plan, now.last("p" + plan.pump() + ".hours"), aDay.get(plan.pump())))
            .sorted(
                Comparator.comparing(
                    (MaintenanceDue one) -> one.dueOn() == null ? LocalDate.MAX : one.dueOn()))
            .toList();
    return new Maintenance(
        due,
        table.entries(it.thing(), SHOWN).stream()
            .map(one ->
                new MaintenanceDone(
                    one.id(),
                    one.pump(),
                    one.what(),
                    one.onDay(),
                    one.hours(),
                    one.note(),
                    names.name(one.actor()),
                    one.at()))
            .toList());
  }

  /** How many hours each pump has been running a day lately. */
  private Map<Integer, Double> aDay(Station it, Actor actor) {
    Map<Integer, Double> hours = new HashMap<>();
    var channels = IntStream.rangeClosed(1, it.pumps()).mapToObj(n -> "p" + n + ".hours").toList();
    var to = clock.instant();
    for (var line :
        observations.hours(List.of(it.thing()), channels, to.minus(LATELY), to, actor)) {
      int number = Integer.parseInt(line.code().substring(1, line.code().indexOf('.')));
      var points = line.points();
      if (points.size() < 2) continue;
      double days =
          Duration.between(points.getFirst().at(), points.getLast().at()).toMinutes() / 1440.0;
      if (days >= 1) hours.put(number, Meter.growth(points, 1) / days);
    }
    return hours;
  }

  private MaintenanceDue due(Plan it, @Nullable Double hours, @Nullable Double aDay) {
    LocalDate byDate =
        it.everyDays() == null
            ? null
            : (it.lastOn() == null ? it.begunOn() : it.lastOn()).plusDays(it.everyDays());
    Double from = it.lastOn() == null ? it.begunHours() : it.lastHours();
    Double left =
        it.everyHours() == null || from == null || hours == null
            ? null
            : Double.valueOf(from + it.everyHours() - hours);
    LocalDate byHours =
        left == null || aDay == null || aDay < 0.01 && left > 0
            ? null
            : today().plusDays(left <= 0 ? 0 : (long) Math.min(3650, left / aDay));
    LocalDate dueOn =
        byDate == null ? byHours : byHours == null || byDate.isBefore(byHours) ? byDate : byHours;
    boolean overdue = left != null && left <= 0 || byDate != null && !byDate.isAfter(today());
    return new MaintenanceDue(
        it.id(),
        it.pump(),
        it.what(),
        it.everyHours(),
        it.everyDays(),
        it.lastOn(),
        dueOn,
        left,
        overdue,
        words(byDate, left, byHours));
  }

  private String words(
      @Nullable LocalDate byDate, @Nullable Double left, @Nullable LocalDate byHours) {
    var words = new StringBuilder();
    if (left != null)
      words.append(left <= 0 ? "已超过%.0f运行小时".formatted(-left) : "还可运行%.0f小时".formatted(left));
    if (left != null && left > 0 && byHours != null)
      words.append("，按近来的运行大约在").append(day(byHours));
    if (byDate != null) {
      long days = ChronoUnit.DAYS.between(today(), byDate);
      if (!words.isEmpty()) words.append("；");
      words.append("按日历应在").append(day(byDate));
      if (days <= 0) words.append(days == 0 ? "，就是今天" : "，已过%d天".formatted(-days));
    }
    return words.isEmpty() ? "运行小时还不知道" : words.toString();
  }

  private static String day(LocalDate it) {
    return "%d年%d月%d日".formatted(it.getYear(), it.getMonthValue(), it.getDayOfMonth());
  }

  @Transactional
  void plan(String code, NewPlan wanted, Actor actor) {
    Station it = stations.kept(code, actor);
    checkPump(it, wanted.pump());
    String what = text("what", wanted.what(), 1, LONGEST_WHAT);
    Double hours = wanted.everyHours();
    Integer days = wanted.everyDays();
    if (hours == null && days == null
        || hours != null && !(hours > 0 && hours <= 100_000)
        || days != null && (days < 1 || days > 3660))
      throw InvalidInput.field(
          "everyDays", "请填写每隔多少运行小时（不超过100000）或多少天（不超过3660）。", hours + " h, " + days + " d");
    if (hours != null && wanted.pump() == 0)
      throw InvalidInput.field("everyHours", "运行小时只能用于水泵。", "a station has no hours");
    var plan =
        new Plan(
            Ids.next(),
            it.thing(),
            wanted.pump(),
            what,
            hours,
            days,
            today(),
            hours(it, wanted.pump(), actor),
            null,
            null);
    if (!table.add(plan))
      throw new Conflict("plan-exists", "已经有这一项保养计划。", what + " is planned at " + code);
    audit.record(
        actor.pseudonym(), "maintenance.plan", "pump-station:" + code, Map.of("what", what));
  }

  @Transactional
  void end(String code, UUID plan, Actor actor) {
    Station it = stations.kept(code, actor);
    if (!table.end(plan, it.thing(), clock.instant())) throw unknown();
    audit.record(actor.pseudonym(), "maintenance.end", "pump-station:" + code, Map.of());
  }

  /** Notes what was done; the next time is counted from it. */
  @Transactional
  void done(String code, NewDone given, Actor actor) {
    Station it = stations.kept(code, actor);
    LocalDate day = given.day() == null ? today() : given.day();
    if (day.isAfter(today()) || day.isBefore(today().minusYears(1)))
      throw InvalidInput.field("day", "日期应在最近一年之内，且不能晚于今天。", "on " + day);
    Plan plan =
        given.plan() == null
            ? null
            : table.plans(it.thing()).stream()
                .filter(one -> one.id().equals(given.plan()))
                .findFirst()
                .orElseThrow(MaintenanceDesk::unknown);
    int pump = plan != null ? plan.pump() : given.pump() == null ? 0 : given.pump();
    checkPump(it, pump);
    String what =
        plan != null
            ? plan.what()
            : text("what", given.what() == null ? "" : given.what(), 1, LONGEST_WHAT);
    table.done(
        new Entry(
            Ids.next(),
            given.plan(),
            it.thing(),
            pump,
            what,
            day,
            hours(it, pump, actor),
            text("note", given.note() == null ? "" : given.note(), 0, LONGEST_NOTE),
            actor.pseudonym(),
            clock.instant()));
    audit.record(
        actor.pseudonym(), "maintenance.done", "pump-station:" + code, Map.of("what", what));
  }

  /** How long a pump ran in all; null for the station, and where it is not known. */
  private @Nullable Double hours(Station it, int pump, Actor actor) {
    String channel = "p" + pump + ".hours";
    return pump == 0 ? null : stations.values(it, List.of(channel), actor).last(channel);
  }

  private static void checkPump(Station it, int pump) {
    if (pump < 0 || pump > it.pumps())
      throw InvalidInput.field("pump", "没有这台水泵。", it.code() + " has no pump " + pump);
  }

  private static String text(String field, String text, int least, int most) {
    String it = text.strip();
    if (it.length() < least || it.length() > most)
      throw InvalidInput.field(
          field, "请填写，最多%d个字。".formatted(most), field + " is too long or empty");
    return it;
  }

  private static NotFound unknown() {
    return new NotFound("plan-not-found", "没有这一项保养计划。", "no such plan");
  }
}
