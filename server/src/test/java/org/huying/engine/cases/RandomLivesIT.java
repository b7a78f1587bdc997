package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.huying.engine.cases.Publications.Decision;
import org.huying.engine.cases.Publications.Spot;
import org.huying.engine.cases.internal.CaseTypes;
import org.huying.engine.cases.internal.link.LinkKind;
import org.huying.engine.cases.internal.link.Links;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.ClockChange.Change;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Checkup;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.HouseTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lives of cases drawn by lot, with their parts, what is merged into them and what the police are
 * asked for: whatever people do in whatever order, take back, publish and hand over, and however
 * long they wait. Every deadline is reckoned anew after each step, and what the doctor makes of all
 * timelines in the end is what is stored.
 */
@HouseTest
@SuppressWarnings("NullAway.Init") // the test sets what a life is of
class RandomLivesIT {
  private static final int STEPS = 60;

  /** What a page cannot know before it asks: whether two cases go together. */
  private static final List<String> REFUSALS =
      List.of(
          "case-not-found",
          "invalid-fields",
          "link-cycle",
          "merge-into-closed",
          "merge-kinds-differ",
          "merge-not-possible");

  /** Who sends what was not offered is told so, or first what is missing. */
  private static final List<String> UNOFFERED =
      List.of("action-not-yours", "action-not-possible", "invalid-fields", "only-through-flow");

  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired CaseTypes types;
  @Autowired Links links;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired Publications publications;
  @Autowired CaseStaff staff;
  @Autowired List<Checkup> doctor;
  @Autowired WorkCalendar calendar;
  private Town town;
  private CaseType type;
  private Random lot;

  /** Draws what is not offered, beside the lives themselves. */
  private final Random wrong = new Random(7);

  private final List<UUID> lives = new ArrayList<>();
  private final Map<UUID, Integer> told = new HashMap<>();

  private Beginnings beginnings;
  private Reckoning reckoning;

  record Line(String kind, @Nullable String fromState, String toState, long caseVersion) {}

  record Running(String name, @Nullable Instant pausedAt) {}

  @ParameterizedTest
  @CsvSource({
    "request, 1",
    "request, 2",
    "request, 3",
    "request, 4",
    "event, 1",
    "event, 2",
    "event, 3",
    "event, 4",
    "application, 1",
    "application, 2",
    "application, 3",
    "application, 4",
    "police, 1",
    "police, 2",
    "police, 3",
    "suggestion, 1",
    "suggestion, 2",
    "suggestion, 3",
    "suggestion, 4",
    "visit, 1",
    "visit, 2"
  })
  void everyLifeStaysInsideTheTableWithAnOwnerAndItsClocks(String name, long seed) {
    town = Town.of(house);
    beginnings = Beginnings.in(house);
    reckoning = new Reckoning(jdbc, calendar);
    type = types.newest(name);
    lot = new Random(seed);
    clock.set(Instant.parse("2025-03-03T01:00:00Z").plus(Duration.ofDays(lot.nextInt(60))));
    lives.clear();
    for (int i = 0; i < (name.equals("application") ? 1 : 3); i++)
      lives.add(beginnings.open(name, lot).id());
    checkAll("%s, seed %d, opened".formatted(name, seed));
    var people = beginnings.people(name);
    var visited = new TreeMap<String, Integer>();
    for (int step = 0; step < STEPS; step++) {
      // A suggestion has months.
      clock.advance(Duration.ofMinutes(lot.nextInt(name.equals("suggestion") ? 9_000 : 900)));
      if (lot.nextInt(4) > 0) jobs.runDue();
      // Two of three steps are of the first case.
      var which = lives.get(lot.nextInt(3) > 0 ? 0 : lot.nextInt(lives.size()));
      var item = something(which, people.get(lot.nextInt(people.size())));
      if (lot.nextInt(3) == 0) besides(which, people.get(lot.nextInt(people.size())));
      visited.merge(item.state(), 1, Integer::sum);
      checkAll("%s, seed %d, step %d".formatted(name, seed, step));
    }
    assertThat(visited).as("seed %d goes somewhere", seed).hasSizeGreaterThan(1);
    assertThat(doctor.stream().flatMap(it -> it.examineAll().stream()))
        .filteredOn(it -> List.of("cases.timeline", "cases.timers").contains(it.name()))
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.well()).as("seed %d: %s", seed, it).isTrue());
  }

  /** All that there are, with what steps opened meanwhile. */
  private void checkAll(String when) {
    List.copyOf(lives).stream()
        .flatMap(it -> links.from(LinkKind.PART, it).stream())
        .filter(it -> !lives.contains(it))
        .forEach(lives::add);
    for (var life : lives) {
      var one = cases.get(life, new Actor.System()); // whoever is recused from it
      type = types.newest(one.type());
      var what = "%s: %s, state %s".formatted(when, one.type(), one.state());
      check(one, what);
      belongsWhereItSays(one, what);
    }
  }

  /** Something that is not in the case's table, where it is possible. */
  private void besides(UUID id, Actor actor) {
    try {
      switch (lot.nextInt(3)) {
        case 0 -> cases.undo(id, cases.get(id, new Actor.System()).version(), actor, Town.key());
        case 1 -> {
          var review = publications.get(id, town.dispatcher);
          var decision = lot.nextInt(3) > 0 ? Decision.PUBLISH : Decision.UNPUBLISH;
          publications.decide(
              id,
              new Publications.Decided(
                  decision, review.suggested(), Spot.CELL, List.of(), "不再公开", review.version()),
              town.dispatcher);
        }
        default -> {
          if (type.name().equals("suggestion")) beginnings.remind();
          else staff.handOver(town.handler.id(), null, town.handler, Town.key());
        }
      }
    } catch (HuyingException e) {
      assertThat(e.status()).as(e.getMessage()).isLessThan(500);
    }
  }

  /** What is merged follows one that is not its own follower; no part outlives its lead. */
  private void belongsWhereItSays(CaseView item, String what) {
    var into = links.to(LinkKind.DUPLICATE, item.id());
    assertThat(into.isPresent()).as(what).isEqualTo(item.state().equals("merged"));
    var seen = new HashSet<UUID>();
    for (var it = into; it.isPresent(); it = links.to(LinkKind.DUPLICATE, it.get()))
      assertThat(seen.add(it.get()) && !it.get().equals(item.id())).as(what).isTrue();
    if (item.clock() == null)
      assertThat(links.unitsAtWork(item.id())).as("%s: parts without a lead", what).isEmpty();
  }

  /** Does one of the things that this person may do now, if there is any. */
  private CaseView something(UUID id, Actor actor) {
    try {
      var seen = cases.get(id, actor);
      type = types.newest(seen.type());
      if (wrong.nextInt(4) == 0) unoffered(seen, actor);
      boolean mayEnd = lot.nextInt(10) == 0;
      var actions = seen.actions().stream().filter(it -> mayEnd || !ends(it, seen)).toList();
      if (!actions.isEmpty()) {
        var going = actions.stream().filter(it -> it.primary() || movesClocks(it, seen)).toList();
        var from = going.isEmpty() || lot.nextBoolean() ? actions : going;
        var action = from.get(lot.nextInt(from.size()));
        town.act(seen, action.name(), actor, input(seen, action, actor));
      }
    } catch (HuyingException e) {
      assertThat(e.type()).isIn(REFUSALS);
    }
    return cases.get(id, new Actor.System());
  }

  /** Asks for more time, gives it, or lets a clock stand still: few lives would know any of it. */
  private boolean movesClocks(CaseView.Action action, CaseView seen) {
    return type.from(seen.state()).stream()
        .filter(it -> it.action().equals(action.name()))
        .anyMatch(it ->
            type.clocks().stream()
                .anyMatch(clock ->
                    it.changes(Change.ASK, clock.name())
                        || it.changes(Change.EXTEND, clock.name())
                        || it.to() != null && clock.pausesIn(it.to())));
  }

  /** What the page does not offer is refused, whoever sends it all the same. */
  private void unoffered(CaseView seen, Actor actor) {
    var offered = seen.actions().stream().map(CaseView.Action::name).toList();
    var others =
        type.transitions().stream()
            .map(CaseType.Transition::action)
            .filter(it -> !offered.contains(it))
            .toList();
    if (others.isEmpty()) return;
    var action = others.get(wrong.nextInt(others.size()));
    assertThatThrownBy(() -> town.act(seen, action, actor))
        .as("%s in %s", action, seen.state())
        .isInstanceOfSatisfying(HuyingException.class, it -> assertThat(it.type()).isIn(UNOFFERED));
  }

  /** Would make most lives short. */
  private boolean ends(CaseView.Action action, CaseView seen) {
    return type.from(seen.state()).stream()
        .filter(it -> it.action().equals(action.name()))
        .filter(it -> !it.back())
        .map(CaseType.Transition::to)
        .anyMatch(to ->
            to != null
                && !type.state(to).open()
                && !type.state(seen.state()).tone().equals(Tone.DONE));
  }

  private Perform input(CaseView seen, CaseView.Action action, Actor actor) {
    var input = Perform.of(seen.version());
    if (action.note() == Need.REQUIRED) input = input.note("第%d次说明".formatted(lot.nextInt(100)));
    if (action.photo() == Need.REQUIRED && actor instanceof Actor.Staff staff)
      input =
          input.photos(
              Stream.generate(() -> town.photo(staff.id())).limit(action.photos()).toList());
    var fields = new HashMap<String, String>();
    for (var field : action.fields())
      if (isAsked(field, fields) && (field.required() || lot.nextBoolean()))
        fields.put(field.name(), value(field));
    return input.fields(fields).through(action.through());
  }

  private static boolean isAsked(CaseView.Field field, Map<String, String> given) {
    var condition = field.condition();
    return condition == null
        || condition.values().contains(given.getOrDefault(condition.field(), ""));
  }

  private String value(CaseView.Field field) {
    return switch (field.input()) {
      case UNIT -> (lot.nextBoolean() ? town.lamp : town.works).id().toString();
      case TICK -> "yes";
      case SCORE -> String.valueOf(1 + lot.nextInt(5));
      case TEXT -> "一些话";
      case CHECKLIST ->
          "[{\"line\": \"%s\", \"remark\": \"看不清\"}]"
              .formatted(field.choices().get(lot.nextInt(field.choices().size())).value());
      case CASE -> lives.get(lot.nextInt(lives.size())).toString();
      case PHOTO -> field.choices().isEmpty() ? "" : field.choices().getFirst().value();
      default -> // nobody can be chosen where all are recused
          field.choices().isEmpty()
              ? ""
              : field.choices().get(lot.nextInt(field.choices().size())).value();
    };
  }

  private void check(CaseView item, String what) {
    var state = Objects.requireNonNull(type.states().get(item.state()), what);
    var lines = rows("timeline", "order by case_version, at, id", Line.class, item);
    var running = rows("clock", "and stopped_at is null order by name", Running.class, item);
    replay(item, lines, what);
    assertThat(item.clock() != null).as(what).isEqualTo(state.open());
    if ("unit".equals(owner(item))) assertThat(item.unit()).as(what).isNotNull();
    assertThat(owner(item) != null).as(what).isEqualTo(state.open());
    clocksRunAsTheTypeSays(item, running, what);
    var before = Objects.requireNonNullElse(told.put(item.id(), lines.size()), 0);
    var steps = lines.subList(before, lines.size()).stream().flatMap(this::rowsOf).toList();
    reckoning.check(item.id(), type, steps, clock.instant(), what);
  }

  private Stream<CaseType.Transition> rowsOf(Line line) {
    return type.transitions().stream().filter(it -> it.action().equals(line.kind()));
  }

  private @Nullable String owner(CaseView item) {
    return jdbc.sql("select coalesce(owner, '') from cases.case_file where id = ?")
        .param(item.id())
        .query(String.class)
        .single()
        .transform(it -> it.isEmpty() ? null : it);
  }

  private void clocksRunAsTheTypeSays(CaseView item, List<Running> running, String what) {
    for (var clock : type.clocks()) {
      var now = running.stream().filter(it -> it.name().equals(clock.name())).toList();
      if (clock.states().contains(item.state()) && !clock.byStep())
        assertThat(now).as("%s: %s runs", what, clock.name()).hasSize(1);
      if (!clock.states().contains(item.state()) && !clock.pausesIn(item.state()))
        assertThat(now).as("%s: %s does not run", what, clock.name()).isEmpty();
      for (var it : now)
        assertThat(it.pausedAt() != null)
            .as("%s: %s stands still", what, clock.name())
            .isEqualTo(clock.pausesIn(item.state()));
    }
  }

  /** The timeline alone leads to where the case is, each line by a row of the table. */
  private void replay(CaseView item, List<Line> lines, String what) {
    @Nullable String state = null;
    int level = 0;
    var seen = new HashSet<Long>();
    for (var line : lines) {
      assertThat(line.fromState()).as(what).isEqualTo(state);
      assertThat(isRow(line)).as("%s: %s", what, line).isTrue();
      if (!line.kind().equals("escalate") && !line.kind().equals("doubt"))
        assertThat(seen.add(line.caseVersion())).as(what).isTrue();
      level += raises(line);
      state = line.toState();
    }
    assertThat(state).as(what).isEqualTo(item.state());
    assertThat(item.level()).as(what).isEqualTo(level);
    assertThat(seen).as("%s: no version without a line", what).hasSize((int) item.version());
  }

  private boolean isRow(Line line) {
    if (line.kind().equals("open")) return line.toState().equals(type.opening().to());
    if (List.of("escalate", "doubt", "hand-over").contains(line.kind()))
      return line.toState().equals(line.fromState());
    return type.from(String.valueOf(line.fromState())).stream()
        .filter(it -> it.action().equals(line.kind()))
        .anyMatch(it -> leads(it, line));
  }

  private static boolean leads(CaseType.Transition row, Line line) {
    return row.back() && !line.toState().equals(line.fromState())
        || line.toState().equals(row.to() == null ? line.fromState() : row.to());
  }

  private int raises(Line line) {
    if (line.kind().equals("escalate")) return 1;
    return rowsOf(line)
            .filter(it -> it.from().contains(String.valueOf(line.fromState())) && leads(it, line))
            .flatMap(it -> it.effects().stream())
            .anyMatch(it -> it.bean().equals("reopen") || it.bean().equals("supervise"))
        ? 1
        : 0;
  }

  private <T> List<T> rows(String table, String rest, Class<T> row, CaseView item) {
    return jdbc.sql("select * from cases.%s where case_id = ? %s".formatted(table, rest))
        .param(item.id())
        .query(DataClassRowMapper.newInstance(row))
        .list();
  }
}
