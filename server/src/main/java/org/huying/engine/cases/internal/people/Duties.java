package org.huying.engine.cases.internal.people;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huying.engine.cases.CaseSummary.UnitRef;
import org.huying.engine.cases.Duty;
import org.huying.engine.cases.Duty.Colleague;
import org.huying.engine.cases.internal.LeaveBegins;
import org.huying.engine.cases.internal.LeaveEnds;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Enters and shows who is there for what, and when. */
@Component
public class Duties {
  private static final int MOST = 200;
  private static final int MOST_DAYS = 366;

  private final JdbcClient jdbc;
  private final Staffs staffs;
  private final Organisations organisations;
  private final AuditLog audit;
  private final Jobs jobs;
  private final Clock clock;

  Duties(
      JdbcClient jdbc,
      Staffs staffs,
      Organisations organisations,
      AuditLog audit,
      Jobs jobs,
      Clock clock) {
    this.jdbc = jdbc;
    this.staffs = staffs;
    this.organisations = organisations;
    this.audit = audit;
    this.jobs = jobs;
    this.clock = clock;
  }

  public void requireOwnOrManaged(UUID staff, Actor actor) {
    boolean own = actor instanceof Actor.Staff self && self.id().equals(staff);
    if (!own && !manages(staff, actor))
      throw new NotFound(
          "staff-unknown", "没有这个人。", "no member of staff " + staff + " for this actor");
  }

  private boolean manages(UUID staff, Actor actor) {
    if (actor instanceof Actor.System) return true;
    if (!(actor instanceof Actor.Staff by)) return false;
    return staffs
        .find(staff)
        .map(it -> organisations.get(it.organisation()).placePath())
        .filter(path -> by.has(Role.SUPERVISOR, path) || by.has(Role.ADMIN, path))
        .isPresent();
  }

  private void requireManaged(UUID staff, Actor actor) {
    requireOwnOrManaged(staff, actor);
    if (!manages(staff, actor))
      throw new Forbidden(
          "role-needed", "资质和班次由管理员或督办领导来定。", "nobody sets their own qualifications");
  }

  public void qualify(UUID staff, Set<String> groups, Set<String> categories, Actor actor) {
    requireManaged(staff, actor);
    if (groups.size() + categories.size() > MOST)
      throw InvalidInput.field("categories", "最多选%d项。".formatted(MOST), "too many qualifications");
    jdbc.sql("delete from cases.qualification where staff = ?").param(staff).update();
    groups.forEach(it -> insert(staff, "group", it));
    categories.forEach(it -> insert(staff, "category", it));
    audit.record(
        actor.pseudonym(),
        "staff.qualify",
        "staff:" + staff,
        Map.of(
            "groups", groups.stream().sorted().toList(),
            "categories", categories.stream().sorted().toList()));
  }

  private void insert(UUID staff, String kind, String value) {
    if (value.isBlank() || value.length() > 60)
      throw InvalidInput.field("categories", "没有这个分类。", "not a category: " + value);
    jdbc.sql("insert into cases.qualification (staff, kind, value) values (?, ?, ?)")
        .params(staff, kind, value)
        .update();
  }

  public void setShifts(UUID staff, List<Duty.Shift> shifts, Actor actor) {
    requireManaged(staff, actor);
    var sorted = shifts.stream().sorted(Comparator.comparing(Duties::begins)).toList();
    for (int i = 0; i < sorted.size(); i++) {
      var it = sorted.get(i);
      boolean last = i == sorted.size() - 1;
      var next = begins(sorted.get(last ? 0 : i + 1)).plusDays(last ? 7 : 0);
      if (it.weekday() < 1
          || it.weekday() > 7
          || ends(it).compareTo(next) > 0
          || sorted.size() > MOST)
        throw InvalidInput.field(
            "shifts", "班次不能重叠：到次日的班，不能和第二天的班重叠。", "shift %s is wrong or overlaps".formatted(it));
    }
    jdbc.sql("delete from cases.shift where staff = ?").param(staff).update();
    for (var it : sorted)
      jdbc.sql("insert into cases.shift (staff, weekday, starts, ends) values (?, ?, ?, ?)")
          .params(staff, it.weekday(), it.from(), it.until())
          .update();
    audit.record(
        actor.pseudonym(), "staff.shifts", "staff:" + staff, Map.of("shifts", sorted.size()));
  }

  /** Since the week began. */
  private static Duration begins(Duty.Shift it) {
    return Duration.ofDays(it.weekday()).plusNanos(it.from().toNanoOfDay());
  }

  private static Duration ends(Duty.Shift it) {
    return Duration.ofDays(it.weekday() + (it.overMidnight() ? 1 : 0))
        .plusNanos(it.until().toNanoOfDay());
  }

  public void enterLeave(
      UUID staff, LocalDate from, LocalDate until, @Nullable UUID deputy, Actor actor) {
    requireOwnOrManaged(staff, actor);
    if (until.isBefore(from))
      throw InvalidInput.field(
          "until", "最后一天不能早于第一天。", "until %s < from %s".formatted(until, from));
    if (until.isBefore(today()))
      throw InvalidInput.field("until", "这几天已经过去了。", "leave until %s is over".formatted(until));
    if (from.plusDays(MOST_DAYS).isBefore(until) || from.isAfter(today().plusDays(MOST_DAYS)))
      throw InvalidInput.field("until", "请假最多安排一年。", "leave %s to %s".formatted(from, until));
    requireColleague(staff, deputy);
    var id = Ids.next();
    try {
      jdbc.sql(
              """
              insert into cases.leave (id, staff, from_day, until_day, deputy, entered_by, entered_at)
              values (:id, :staff, :from, :until, :deputy, :by, :at)
              """)
          .param("id", id)
          .param("staff", staff)
          .param("from", from)
          .param("until", until)
          .param("deputy", deputy, Types.OTHER)
          .param("by", actor.pseudonym())
          .param("at", Timestamp.from(clock.instant()))
          .update();
    } catch (DataIntegrityViolationException e) {
      throw new Conflict("leave-overlaps", "这几天里已经请过假，先取消原来的。", "leave overlaps another");
    }
    jobs.schedule(LeaveBegins.job(id), from.atStartOfDay(MovableClock.CHINA).toInstant());
    jobs.schedule(
        LeaveEnds.job(id, staff), until.plusDays(1).atStartOfDay(MovableClock.CHINA).toInstant());
    audit.record(
        actor.pseudonym(),
        "staff.leave",
        "staff:" + staff,
        Map.of("from", from.toString(), "until", until.toString()));
  }

  /** Whose leave it was. */
  public UUID cancelLeave(UUID leave, Actor actor) {
    var staff =
        jdbc.sql("select staff from cases.leave where id = ?")
            .param(leave)
            .query(UUID.class)
            .optional()
            .orElseThrow(() -> new NotFound("leave-unknown", "没有这次请假。", "no leave " + leave));
    requireOwnOrManaged(staff, actor);
    jdbc.sql(
            """
            update cases.leave set cancelled_at = :at
            where id = :id and cancelled_at is null and until_day >= :today
            """)
        .param("at", Timestamp.from(clock.instant()))
        .param("id", leave)
        .param("today", today())
        .update();
    jobs.cancel(LeaveBegins.job(leave));
    jobs.cancel(LeaveEnds.job(leave, staff));
    audit.record(actor.pseudonym(), "staff.leave-cancel", "staff:" + staff, Map.of());
    return staff;
  }

  public void requireColleague(UUID staff, @Nullable UUID other) {
    if (other != null && colleagues(staff).stream().noneMatch(it -> it.id().equals(other)))
      throw InvalidInput.field(
          "deputy", "请选择本单位同岗位的一位同事。", "%s cannot stand in for %s".formatted(other, staff));
  }

  private List<Colleague> colleagues(UUID staff) {
    var of = staffs.get(staff);
    return Stream.of(Role.HANDLER, Role.DISPATCHER, Role.GRID_WORKER)
        .filter(of::has)
        .flatMap(role -> staffs.inOrganisation(of.organisation(), role).stream())
        .filter(it -> !it.id().equals(staff))
        .map(it -> new Colleague(it.id(), it.name(), it.has(Role.GRID_WORKER)))
        .distinct()
        .toList();
  }

  public Duty view(UUID staff, Actor actor, Duty.@Nullable HandOver handedOver) {
    var of = staffs.get(staff);
    return new Duty(
        staff,
        of.name(),
        new UnitRef(of.organisation(), organisations.get(of.organisation()).name()),
        colleagues(staff),
        qualifications(staff, "group"),
        qualifications(staff, "category"),
        jdbc.sql("select weekday, starts, ends from cases.shift where staff = ? order by 1, 2")
            .param(staff)
            .query((row, n) ->
                new Duty.Shift(
                    row.getInt(1),
                    row.getObject(2, LocalTime.class),
                    row.getObject(3, LocalTime.class)))
            .list(),
        leaves(staff),
        jdbc.sql(
                "select count(*) from cases.case_file where closed_at is null and (assignee = :id or answerer = :id)")
            .param("id", staff)
            .query(Long.class)
            .single(),
        handedOver,
        of.has(Role.GRID_WORKER),
        of.has(Role.HANDLER, Role.DISPATCHER),
        manages(staff, actor));
  }

  private List<String> qualifications(UUID staff, String kind) {
    return jdbc.sql("select value from cases.qualification where staff = ? and kind = ? order by 1")
        .params(staff, kind)
        .query((row, n) -> row.getString(1))
        .list();
  }

  private List<Duty.Leave> leaves(UUID staff) {
    return jdbc.sql(
            """
            select id, from_day, until_day, deputy, cancelled_at from cases.leave
            where staff = ? order by from_day desc, entered_at desc limit 20
            """)
        .param(staff)
        .query((row, n) -> {
          var from = row.getObject("from_day", LocalDate.class);
          var until = row.getObject("until_day", LocalDate.class);
          @Nullable UUID deputy = row.getObject("deputy", UUID.class);
          return new Duty.Leave(
              row.getObject("id", UUID.class),
              from,
              until,
              deputy == null ? null : colleague(deputy),
              when(from, until, row.getObject("cancelled_at") != null));
        })
        .list();
  }

  private Colleague colleague(UUID staff) {
    var it = staffs.get(staff);
    return new Colleague(it.id(), it.name(), it.has(Role.GRID_WORKER));
  }

  private Duty.When when(LocalDate from, LocalDate until, boolean cancelled) {
    if (cancelled) return Duty.When.CANCELLED;
    if (today().isBefore(from)) return Duty.When.COMING;
    return today().isAfter(until) ? Duty.When.OVER : Duty.When.NOW;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
  }
}
