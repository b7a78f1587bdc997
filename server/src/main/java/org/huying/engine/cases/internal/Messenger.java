package org.huying.engine.cases.internal;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.cases.CaseChanged;
import org.huying.engine.cases.Priority;
import org.huying.engine.cases.internal.type.Audience;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.Tell;
import org.huying.engine.cases.internal.type.Template;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.notify.LiveFeed;
import org.huying.foundation.notify.Message;
import org.huying.foundation.notify.Notifier;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells people, open screens and other modules that something happened to a case, all in the step's
 * transaction.
 */
@Component
class Messenger {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("M月d日H:mm");

  private final Timeline timeline;
  private final Notifier notifier;
  private final LiveFeed live;
  private final CaseTypes types;
  private final Staffs staffs;
  private final Organisations organisations;
  private final Places places;
  private final WorkCalendar calendar;
  private final Recusals recusals;
  private final ApplicationEventPublisher events;

  Messenger(
      Timeline timeline,
      Notifier notifier,
      LiveFeed live,
      CaseTypes types,
      Staffs staffs,
      Organisations organisations,
      Places places,
      WorkCalendar calendar,
      Recusals recusals,
      ApplicationEventPublisher events) {
    this.timeline = timeline;
    this.notifier = notifier;
    this.live = live;
    this.types = types;
    this.staffs = staffs;
    this.organisations = organisations;
    this.places = places;
    this.calendar = calendar;
    this.recusals = recusals;
    this.events = events;
  }

  /** What lines and messages may name of a case. */
  Map<String, String> words(CaseFile file, CaseType type, @Nullable String note) {
    var words = new HashMap<String, String>();
    words.put("reference", file.reference);
    words.put("title", Discretion.title(file));
    words.put("category", type.category(file.category).name());
    words.put("place", places.get(file.place).name());
    words.put("unit", file.unit == null ? "受理中心" : organisations.get(file.unit).name());
    words.put("level", String.valueOf(file.level));
    words.put("note", note == null ? "" : note);
    words.put("due", file.dueAt == null ? "" : when(file.dueAt));
    words.put("clock", file.dueClock == null ? "" : types.clockLabel(type, file.dueClock));
    words.put("priority", Priority.of(file.priority).orElseThrow().chinese());
    words.put("answerer", file.answerer == null ? "" : staffs.name(file.answerer));
    return words;
  }

  /** Of a text that is about this clock. */
  Map<String, String> words(CaseClock of, CaseType type) {
    return Map.of("clock", types.clockLabel(type, of.name()), "due", when(of.dueAt()));
  }

  String name(UUID staff) {
    return staffs.name(staff);
  }

  String when(Instant at) {
    return WHEN.format(at.atZone(calendar.zone()));
  }

  /**
   * @param entry the timeline entry that is told of: nobody is told of it twice
   * @param former who had the case in hand before
   * @param asker who asked for what is told, if they may still know of it
   */
  void tell(
      CaseFile file,
      UUID entry,
      String kind,
      List<Tell> tells,
      Map<String, String> words,
      @Nullable UUID former,
      @Nullable UUID asker) {
    for (var it : tells) {
      var title = Template.fill(it.title(), words);
      var text = Template.fill(it.text(), words);
      for (var person : people(it.who(), file, kind, former, asker)) {
        var key = "case:%s:%s".formatted(entry, person);
        notifier.toPerson(
            new Message(person, "case-" + kind, title, text, link(it.who(), file, person), key));
        if (it.sms()) notifier.smsToPerson(person, text, key);
      }
    }
  }

  private Audience turn(CaseFile file) {
    var owner = types.of(file).state(file.state).owner();
    return owner == null ? Audience.HOLDER : owner.audience();
  }

  private Set<UUID> people(
      Audience who, CaseFile file, String kind, @Nullable UUID former, @Nullable UUID asker) {
    return switch (who) {
      case REPORTER -> file.reporter == null ? Set.of() : Set.of(file.reporter);
      case TURN -> people(turn(file), file, kind, former, asker);
      case UNIT -> unit(file, kind);
      case FORMER -> former == null || former.equals(file.inHandOf()) ? Set.of() : Set.of(former);
      case ASKER ->
          asker != null
              ? Set.of(asker)
              : file.unit == null ? with(Role.DISPATCHER, file) : Set.of();
      case ANSWERER -> file.answerer == null ? Set.of() : Set.of(file.answerer);
      case HOLDER -> file.holder == null ? unit(file, kind) : Set.of(file.holder);
      case DISPATCHERS -> with(Role.DISPATCHER, file);
      case SUPERVISORS -> with(Role.SUPERVISOR, file);
      case GRID_WORKERS -> with(Role.GRID_WORKER, file);
      case POLICE -> with(Role.POLICE, file);
      case DEPUTY -> deputy(file);
      case DEPUTIES -> with(Role.DEPUTY, file);
      case VERIFIERS -> with(file.inGrid ? Role.GRID_WORKER : Role.DISPATCHER, file);
    };
  }

  private Set<UUID> deputy(CaseFile file) {
    var all = with(Role.DEPUTY, file);
    return all.stream()
        .filter(it -> timeline.openedBy(file, "staff:" + it))
        .findFirst()
        .map(Set::of)
        .orElse(all);
  }

  /** A step tells whom the case is meant for; only when time has run out everyone. */
  private Set<UUID> unit(CaseFile file, String kind) {
    if (file.assignee != null && !kind.equals(Timeline.ESCALATE)) return Set.of(file.assignee);
    return file.unit == null ? Set.of() : ids(file, staffs.inOrganisation(file.unit, Role.HANDLER));
  }

  private Set<UUID> with(Role role, CaseFile file) {
    return ids(file, staffs.withRole(role, file.placePath));
  }

  private Set<UUID> ids(CaseFile file, List<Actor.Staff> staff) {
    return recusals.without(file, staff).stream()
        .map(Actor.Staff::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private String link(Audience who, CaseFile file, UUID person) {
    return switch (who) {
      case REPORTER -> "/requests/" + file.id;
      case TURN -> link(turn(file), file, person);
      case UNIT, HOLDER, FORMER, ANSWERER, VERIFIERS, GRID_WORKERS, POLICE, DEPUTY, DEPUTIES ->
          "/work/" + file.id;
      case ASKER ->
          link(dispatches(person, file) ? Audience.DISPATCHERS : Audience.UNIT, file, person);
      case DISPATCHERS, SUPERVISORS -> "/console/queue?case=" + file.id;
    };
  }

  private boolean dispatches(UUID person, CaseFile file) {
    return staffs
        .find(person)
        .filter(it ->
            it.has(Role.DISPATCHER, file.placePath) || it.has(Role.SUPERVISOR, file.placePath))
        .isPresent();
  }

  /** Refreshes the screens of everyone concerned, and tells other modules. */
  void publish(CaseFile file, String action, @Nullable String from, @Nullable UUID formerUnit) {
    var topics = new LinkedHashSet<String>();
    if (file.reporter != null) topics.add("person:" + file.reporter);
    if (file.unit != null) topics.add("unit:" + file.unit);
    if (formerUnit != null) topics.add("unit:" + formerUnit);
    var type = types.of(file);
    if (!type.apart()) topics.add("place:" + file.placePath);
    Standing.roles(type.apart() ? type.readers() : type.alsoReaders())
        .forEach(it -> topics.add("role:" + it + ":" + file.placePath));
    // Who may not know of the case hears the same topics: they learn nothing but to read again.
    Map<String, String> data =
        file.recused
            ? Map.of()
            : Map.of(
                "caseId", file.id.toString(), "reference", file.reference, "state", file.state);
    topics.forEach(it -> live.announce(it, "case-changed", data));
    events.publishEvent(
        new CaseChanged(file.id, file.type, action, from, file.state, file.version));
  }
}
