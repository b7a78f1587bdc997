package org.huying.engine.cases.internal;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.huying.engine.cases.Duty;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.internal.people.Roster.Ready;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.StaffChanged;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands the open cases of somebody who goes to others (交接): all of them in one transaction, each
 * with a line in its timeline. What nobody can take is told; with somebody who can no longer act
 * nothing is left.
 */
@Component
public class HandOvers {
  static final String STEP = "hand-over";
  static final String UNDO = "hand-over-undone";

  /** How long it can be undone. */
  static final Duration UNDOABLE = Duration.ofMinutes(10);

  enum Why {
    LEAVE("%s请假"),
    ASKED("%s交班"),
    GONE("%s不再承办");

    final String words;

    Why(String words) {
      this.words = words;
    }
  }

  /** What somebody was to a case, and who is it now; nobody: why not. */
  record Line(CaseFile file, String was, @Nullable UUID receiver, @Nullable String refused) {}

  private final JdbcClient jdbc;
  private final CaseFiles files;
  private final CaseTypes types;
  private final Moves moves;
  private final Naming naming;
  private final Answerable answerable;
  private final Standing standing;
  private final Staffs staffs;
  private final HandOverNews news;
  private final Messenger messenger;

  HandOvers(
      JdbcClient jdbc,
      CaseFiles files,
      CaseTypes types,
      Moves moves,
      Naming naming,
      Answerable answerable,
      Standing standing,
      Staffs staffs,
      HandOverNews news,
      Messenger messenger) {
    this.jdbc = jdbc;
    this.files = files;
    this.types = types;
    this.moves = moves;
    this.naming = naming;
    this.answerable = answerable;
    this.standing = standing;
    this.staffs = staffs;
    this.news = news;
    this.messenger = messenger;
  }

  /** The first morning of a leave; a second run finds nothing to do. */
  @Transactional
  public void begin(UUID leave) {
    record Row(UUID staff, @Nullable UUID deputy, LocalDate untilDay) {}
    var today = LocalDate.ofInstant(moves.now(), MovableClock.CHINA);
    jdbc.sql(
            """
            select staff, deputy, until_day from cases.leave
            where id = ? and cancelled_at is null and handed_over_at is null for update
            """)
        .param(leave)
        .query(Row.class)
        .optional()
        .filter(it -> !today.isAfter(it.untilDay()))
        .ifPresent(it -> {
          run(it.staff(), it.deputy(), Why.LEAVE, new Actor.System());
          var away = staffs.get(it.staff());
          othersOnTheSpot(it.staff());
          if (it.deputy() != null)
            news.standsIn(leave, staffs.get(it.deputy()), away, it.untilDay());
          jdbc.sql("update cases.leave set handed_over_at = ? where id = ?")
              .params(Timestamp.from(moves.now()), leave)
              .update();
        });
  }

  /**
   * Somebody goes or comes back, and with them whoever stands in: where nobody is left in their
   * grids who may verify what waits there, the dispatchers do.
   */
  @Transactional
  public void othersOnTheSpot(UUID staff) {
    var of = staffs.get(staff);
    leaveToDispatchers(file -> of.has(Role.GRID_WORKER, file.placePath));
  }

  public Duty.HandOver asked(UUID staff, @Nullable UUID to, Actor actor) {
    return run(staff, to, Why.ASKED, actor);
  }

  /**
   * Whoever lost an account, a role or a unit keeps nothing that they cannot do; where nobody is
   * left on the spot to verify, the dispatchers do.
   */
  @ApplicationModuleListener
  void on(StaffChanged changed) {
    run(changed.staff(), null, Why.GONE, new Actor.System());
    leaveToDispatchers(file -> true);
  }

  private void leaveToDispatchers(Predicate<CaseFile> which) {
    var left =
        files.waitingOnTheSpot().stream()
            .filter(which)
            .filter(it -> !standing.verifiedOnTheSpot(it, new Actor.System()))
            .filter(it -> files.leaveToDispatchers(it.id))
            .toList();
    news.leftToDispatchers(left);
    left.forEach(it -> messenger.publish(it, STEP, it.state, null));
  }

  private Duty.HandOver run(UUID former, @Nullable UUID to, Why why, Actor actor) {
    var name = staffs.name(former);
    var lines = new ArrayList<Line>();
    for (var file : inHandOf(former)) {
      if (why == Why.GONE && answerable.may(former, file)) continue;
      lines.addAll(move(file, former, name, to, why, actor));
    }
    var id = Ids.next();
    Instant now = moves.now();
    if (!lines.isEmpty()) {
      save(id, former, why, actor, lines, now);
      news.tell(id, name, why, former, actor, lines);
    }
    return view(id, now, false, lines, actor);
  }

  private List<CaseFile> inHandOf(UUID staff) {
    return jdbc
        .sql(
            """
            select id from cases.case_file
            where closed_at is null and (assignee = :staff or answerer = :staff) order by id
            """)
        .param("staff", staff)
        .query((row, n) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
        .list()
        .stream()
        .map(it -> files.findLockedById(it).orElseThrow())
        .filter(it -> it.open())
        .filter(it -> staff.equals(it.assignee) || staff.equals(it.answerer))
        .toList();
  }

  private List<Line> move(
      CaseFile file, UUID former, String name, @Nullable UUID to, Why why, Actor actor) {
    var lines = new ArrayList<Line>();
    var says = new ArrayList<String>();
    if (former.equals(file.assignee)) {
      boolean held = former.equals(file.holder);
      var receiver = receiver(file, former, to, why);
      if (receiver.isPresent() || why == Why.GONE) {
        file.assign(receiver.orElse(null), moves.now());
        if (held) file.holder = receiver.orElse(null);
        says.add(receiver.map(it -> "由%s承办".formatted(staffs.name(it))).orElse("单位里没有人能接，等单位安排"));
      }
      lines.add(line(file, held ? "holder" : "assignee", receiver));
    }
    if (former.equals(file.answerer)) {
      var receiver = answerer(file, former, to);
      receiver.ifPresent(it -> {
        file.answerer = it;
        says.add("督办由%s答复".formatted(staffs.name(it)));
      });
      lines.add(line(file, "answerer", receiver));
    }
    if (!says.isEmpty())
      make(file, STEP, why.words.formatted(name) + "，" + String.join("，", says), former, actor);
    return lines;
  }

  private static Line line(CaseFile file, String was, Optional<UUID> receiver) {
    return new Line(file, was, receiver.orElse(null), receiver.isPresent() ? null : "单位里眼下没有别人能接");
  }

  /**
   * Whoever has least in hand of those who are readiest. A leave begins at midnight: who is on
   * shift just then says nothing of the days to come.
   */
  private Optional<UUID> receiver(CaseFile file, UUID former, @Nullable UUID to, Why why) {
    if (to != null && answerable.others(file).stream().anyMatch(it -> it.id().equals(to)))
      return Optional.of(to);
    return Stream.of(Ready.values())
        .filter(it -> why != Why.LEAVE || it != Ready.ON_SHIFT)
        .flatMap(
            it -> naming.choose(file, types.of(file), Set.of(former), it, moves.now()).stream())
        .map(Naming.Named::staff)
        .findFirst();
  }

  private Optional<UUID> answerer(CaseFile file, UUID former, @Nullable UUID to) {
    var others = answerable.of(file).stream().map(Actor.Staff::id).filter(it -> !it.equals(former));
    var list = others.toList();
    if (to != null && list.contains(to)) return Optional.of(to);
    if (file.assignee != null && list.contains(file.assignee)) return Optional.of(file.assignee);
    return list.stream().findFirst();
  }

  private void make(CaseFile file, String step, String says, UUID former, Actor actor) {
    var relation =
        actor instanceof Actor.Staff staff && staff.has(Role.SUPERVISOR, file.placePath)
            ? Relation.SUPERVISOR
            : actor instanceof Actor.Staff staff && staff.id().equals(former)
                ? Relation.HANDLER
                : Relation.SYSTEM;
    var transition = Transition.plain(step, says, null);
    moves.make(
        moves.step(file, types.of(file), transition, actor, relation, Perform.of(file.version)));
  }

  private void save(UUID id, UUID former, Why why, Actor actor, List<Line> lines, Instant now) {
    jdbc.sql("insert into cases.hand_over (id, staff, why, actor, at) values (?, ?, ?, ?, ?)")
        .params(
            id,
            former,
            why.name().toLowerCase(java.util.Locale.ROOT),
            actor.pseudonym(),
            Timestamp.from(now))
        .update();
    for (var it : lines)
      jdbc.sql(
              """
              insert into cases.hand_over_case (hand_over, case_id, was, receiver, version)
              values (:id, :case, :was, :receiver, :version)
              """)
          .param("id", id)
          .param("case", it.file.id)
          .param("was", it.was)
          .param("receiver", it.receiver, Types.OTHER)
          .param("version", it.file.version)
          .update();
  }

  private Duty.HandOver view(UUID id, Instant at, boolean undone, List<Line> lines, Actor actor) {
    return new Duty.HandOver(
        id,
        at,
        at.plus(UNDOABLE),
        undone,
        (int) lines.stream().filter(it -> it.refused == null).count(),
        (int) lines.stream().filter(it -> it.refused != null).count(),
        lines.stream()
            .filter(it -> standing.sees(actor, it.file))
            .map(it ->
                new Duty.Line(
                    it.file.id,
                    it.file.reference,
                    Discretion.readsAll(actor, it.file) ? it.file.title : Discretion.title(it.file),
                    it.receiver == null ? null : staffs.name(it.receiver),
                    it.refused))
            .toList());
  }

  private record Earlier(UUID id, UUID staff, Instant at, @Nullable Instant undoneAt) {}

  private record Moved(UUID caseId, String was, @Nullable UUID receiver, long version) {}

  private Earlier get(UUID id) {
    return jdbc.sql("select id, staff, at, undone_at from cases.hand_over where id = ? for update")
        .param(id)
        .query(Earlier.class)
        .optional()
        .orElseThrow(() -> new NotFound("hand-over-unknown", "没有这次交接。", "no hand-over " + id));
  }

  public UUID staff(UUID handOver) {
    return get(handOver).staff;
  }

  /** The last one of this person that can still be undone. */
  public Duty.@Nullable HandOver undoable(UUID staff, Actor actor) {
    return jdbc.sql(
            """
            select id, staff, at, undone_at from cases.hand_over
            where staff = ? and undone_at is null and at > ? order by at desc limit 1
            """)
        .params(staff, Timestamp.from(moves.now().minus(UNDOABLE)))
        .query(Earlier.class)
        .optional()
        .map(it -> view(it.id, it.at, false, lines(it.id), actor))
        .orElse(null);
  }

  private List<Line> lines(UUID id) {
    return moved(id).stream()
        .map(it ->
            new Line(
                files.findById(it.caseId).orElseThrow(),
                it.was,
                it.receiver,
                it.receiver == null ? "单位里眼下没有别人能接" : null))
        .toList();
  }

  private List<Moved> moved(UUID id) {
    return jdbc.sql(
            "select case_id, was, receiver, version from cases.hand_over_case where hand_over = ? order by case_id, was")
        .param(id)
        .query(DataClassRowMapper.newInstance(Moved.class))
        .list();
  }

  public Duty.HandOver undo(UUID id, Actor actor) {
    var earlier = get(id);
    Instant now = moves.now();
    if (earlier.undoneAt != null || now.isAfter(earlier.at.plus(UNDOABLE)))
      throw new Conflict(
          "undo-too-late",
          "交接已经过了10分钟，或者已经撤销过，请逐件转回。",
          "hand-over %s is from %s".formatted(id, earlier.at));
    var name = staffs.name(earlier.staff);
    var lines = new ArrayList<Line>();
    var told = new ArrayList<Line>();
    var locked = new HashMap<UUID, CaseFile>(); // a case can be two lines: held, and answered for
    for (var it : moved(id)) {
      if (it.receiver == null) continue;
      var file = locked.computeIfAbsent(it.caseId, one -> files.findLockedById(one).orElseThrow());
      var refused = back(file, it, earlier.staff);
      lines.add(new Line(file, it.was, refused == null ? earlier.staff : null, refused));
      if (refused == null) told.add(new Line(file, it.was, it.receiver, null));
    }
    for (var it :
        lines.stream().filter(one -> one.refused == null).map(Line::file).distinct().toList())
      make(it, UNDO, "撤销交接，仍由%s承办".formatted(name), earlier.staff, actor);
    jdbc.sql("update cases.hand_over set undone_at = ? where id = ?")
        .params(Timestamp.from(now), id)
        .update();
    news.undone(id, name, told);
    return view(id, earlier.at, true, lines, actor);
  }

  /** Why a case cannot go back; null: it is back. */
  private @Nullable String back(CaseFile file, Moved was, UUID former) {
    if (file.version != was.version) return "后来有人办过";
    if (!answerable.may(former, file)) return "原来的人已经不能办";
    if (was.was.equals("answerer")) {
      file.answerer = former;
    } else {
      file.assign(former, moves.now());
      if (was.was.equals("holder")) file.holder = former;
    }
    return null;
  }
}
