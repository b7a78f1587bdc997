package org.huying.scene.deputies;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Followers;
import org.huying.engine.cases.Followers.Why;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.ShownCases;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Idempotency;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Message;
import org.huying.foundation.notify.Notifier;
import org.huying.foundation.privacy.AccessTrail;
import org.huying.scene.deputies.BroughtTable.Row;
import org.huying.scene.deputies.BroughtViews.Based;
import org.huying.scene.deputies.BroughtViews.Contact;
import org.huying.scene.deputies.BroughtViews.Detail;
import org.huying.scene.deputies.BroughtViews.Line;
import org.huying.scene.deputies.BroughtViews.Mine;
import org.huying.scene.deputies.BroughtViews.Passed;
import org.huying.scene.deputies.BroughtViews.Which;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What residents show to the deputies of a station (请代表关注). A deputy reads it while it is shown and
 * while they sit there; every reading leaves a line that the resident reads.
 */
@Component
class Brought {
  static final String PURPOSE = "人大代表联络站了解您带来的诉求";

  /** Which version of the words the resident agreed to: those on the page when it was given. */
  private static final int WORDS = 2;

  private static final String REQUEST = "request";

  private final BroughtTable table;
  private final DeputyNotes notes;
  private final Stations stations;
  private final Cases cases;
  private final ShownCases shown;
  private final Followers followers;
  private final Residents residents;
  private final AccessTrail trail;
  private final Notifier notifier;
  private final AuditLog audit;
  private final Idempotency idempotency;
  private final Clock clock;

  Brought(
      BroughtTable table,
      DeputyNotes notes,
      Stations stations,
      Cases cases,
      ShownCases shown,
      Followers followers,
      Residents residents,
      AccessTrail trail,
      Notifier notifier,
      AuditLog audit,
      Idempotency idempotency,
      Clock clock) {
    this.table = table;
    this.notes = notes;
    this.stations = stations;
    this.cases = cases;
    this.shown = shown;
    this.followers = followers;
    this.residents = residents;
    this.trail = trail;
    this.notifier = notifier;
    this.audit = audit;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /**
   * Files a request and shows it to the station, both or neither; the same key does neither again,
   * also where the resident has taken it back since.
   */
  @Transactional
  CaseView file(UUID station, OpenCase wanted, boolean contact, Actor.Resident actor, String key) {
    var scope = actor.pseudonym() + "/deputies.file";
    var request = List.of(station, wanted, contact);
    if (idempotency.earlier(scope, key, request, Ids.next()).isPresent())
      return cases.open(wanted, actor, key);
    stations.open(station);
    var opened = cases.open(wanted, actor, key);
    bring(station, opened, contact, actor);
    return opened;
  }

  /**
   * Shows an own case to a station, instead of one that is closed; where it is shown to it already,
   * says anew whether with the number.
   *
   * @throws Conflict {@code report-not-for-deputies}, {@code not-for-deputies}, {@code
   *     already-brought}
   * @throws NotFound {@code case-not-found} for the case of somebody else
   */
  @Transactional
  void bring(UUID caseId, UUID station, boolean contact, Actor.Resident actor) {
    bring(station, cases.get(caseId, actor), contact, actor);
  }

  private void bring(UUID stationId, CaseView item, boolean contact, Actor.Resident actor) {
    var station = stations.open(stationId);
    refusal(item)
        .ifPresent(it -> {
          throw new Conflict(
              item.discreet() ? "report-not-for-deputies" : "not-for-deputies",
              it,
              "case %s cannot be brought to a station".formatted(item.id()));
        });
    var row = new Row(Ids.next(), item.id(), stationId, actor.person(), contact, now());
    table
        .lock(item.id())
        .filter(it -> stations.any(it.station()).closed())
        .ifPresent(it -> end(it, actor));
    var facts = Map.<String, Object>of("station", stationId, "words", WORDS, "contact", contact);
    if (!table.insert(row, WORDS)) {
      var before = table.lock(item.id()).orElseThrow();
      if (!before.station().equals(stationId))
        throw new Conflict(
            "already-brought",
            "这件已经请“%s”的代表关注了。要换一个联络站，请先撤回。".formatted(stations.any(before.station()).name()),
            "case %s is with station %s".formatted(item.id(), before.station()));
      if (before.contact() == contact) return;
      table.agree(before.id(), contact, WORDS);
      record(actor, "deputies.contact", item.id(), facts);
      return;
    }
    for (var deputy : stations.deputies(station)) {
      followers.add(item.id(), deputy.id(), Why.DEPUTY);
      notifier.toPerson(
          new Message(
              deputy.id(),
              "deputy-brought",
              "有居民请您关注一件事",
              "%s有一件新的诉求，请打开看。".formatted(station.name()),
              link(item.id()),
              "brought:%s:%s".formatted(row.id(), deputy.id())));
    }
    record(actor, "deputies.bring", item.id(), facts);
  }

  /** The deputies' page of a case. */
  static String link(UUID caseId) {
    return "/console/station?item=" + caseId;
  }

  private static Optional<String> refusal(CaseView item) {
    if (item.discreet()) return Optional.of("举报要为您保密，不能请代表关注，我们会直接查办。有别的事想请代表跟进，请另提一件诉求，不写举报的内容。");
    if (!item.type().equals(REQUEST)) return Optional.of("只有诉求可以请代表关注；办事的进度请问办理的窗口。");
    return Optional.empty();
  }

  /** Takes a case back; from now on no deputy reads it, and what they noted is gone. */
  @Transactional
  void withdraw(UUID caseId, Actor.Resident actor) {
    cases.get(caseId, actor);
    var row = table.lock(caseId).orElse(null);
    if (row != null) end(row, actor);
  }

  private void end(Row row, Actor.Resident actor) {
    table.withdraw(row.id(), now());
    followers.removeAll(row.caseId(), Why.DEPUTY);
    record(actor, "deputies.take-back", row.caseId(), Map.of("station", row.station()));
  }

  /** What a resident knows of their own case. */
  @Transactional(readOnly = true)
  Mine mine(UUID caseId, Actor.Resident actor) {
    var refusal = refusal(cases.get(caseId, actor)).orElse(null);
    return table
        .find(caseId)
        .map(it -> mine(it, stations.any(it.station()), refusal))
        .orElseGet(() -> new Mine(refusal, null, null, false, null, false, List.of(), List.of()));
  }

  private Mine mine(Row it, Station station, @Nullable String refusal) {
    return new Mine(
        refusal,
        it.station(),
        station.name(),
        station.closed(),
        it.at(),
        it.contact(),
        notes.of(it),
        based(it));
  }

  /** What the own stations of a deputy are shown, changed last first. */
  @Transactional(readOnly = true)
  Page<Line> list(
      @Nullable UUID station,
      @Nullable String q,
      Which which,
      boolean onlyFollowed,
      PageRequest page,
      Actor.Staff actor) {
    var own =
        stations.of(actor).stream()
            .filter(it -> station == null || it.id().equals(station))
            .collect(Collectors.toMap(Station::id, Function.identity()));
    var followed = followers.followedBy(actor.id(), Why.DEPUTY);
    var rows = new HashMap<UUID, Row>();
    table.of(own.keySet()).stream()
        .filter(it -> !onlyFollowed || followed.contains(it.caseId()))
        .forEach(it -> rows.put(it.caseId(), it));
    return shown
        .list(query(rows.keySet(), q, which).page(page).query())
        .map(it -> {
          var row = row(rows, it.id());
          return new Line(
              it,
              row.station(),
              Objects.requireNonNull(own.get(row.station())).name(),
              row.at(),
              followed.contains(it.id()),
              table.suggestions(row.id()).size());
        });
  }

  private static Row row(Map<UUID, Row> rows, UUID caseId) {
    return Optional.ofNullable(rows.get(caseId)).orElseThrow();
  }

  private static CaseQuery.Builder query(Set<UUID> ids, @Nullable String q, Which which) {
    return CaseQuery.asking().among(ids).q(q).open(which.open()).sort(CaseQuery.Sort.CHANGED);
  }

  /** How many cases a station is shown. */
  long count(UUID station, Which which) {
    var ids = table.of(Set.of(station)).stream().map(Row::caseId).collect(Collectors.toSet());
    return shown.list(query(ids, null, which).page(new PageRequest(0, 1)).query()).total();
  }

  /**
   * The row of a case that this deputy may read.
   *
   * @throws NotFound {@code case-not-found}
   */
  private Row require(UUID caseId, Actor.Staff actor) {
    return readable(caseId, actor)
        .orElseThrow(() ->
            new NotFound(
                "case-not-found",
                "没有找到这件诉求，可能居民已经撤回了。",
                "case " + caseId + " is not shown to this deputy"));
  }

  /** Of these cases those that are shown to this station now, and stay so for this transaction. */
  List<Row> shownTo(Station station, Set<UUID> caseIds) {
    return caseIds.stream()
        .sorted()
        .flatMap(it -> table.lock(it).stream())
        .filter(it -> it.station().equals(station.id()) && shown.mayBeShown(it.caseId()))
        .toList();
  }

  /** Whether this member of staff may read the case at a station now. */
  boolean reads(UUID caseId, Actor.Staff actor) {
    return readable(caseId, actor).isPresent();
  }

  private Optional<Row> readable(UUID caseId, Actor.Staff actor) {
    return table
        .find(caseId)
        .filter(it -> stations.any(it.station()).seats(actor))
        .filter(it -> shown.mayBeShown(caseId));
  }

  /** How a list calls a case that is shown; empty where none of it may be shown any more. */
  Optional<String> titleOf(UUID caseId) {
    var query = CaseQuery.asking().among(List.of(caseId)).query();
    return shown.list(query).items().stream().map(CaseSummary::title).findFirst();
  }

  /** The case in full, for a deputy. */
  @Transactional
  Detail read(UUID caseId, Actor.Staff actor) {
    var row = require(caseId, actor);
    return new Detail(
        shown.read(caseId, actor, PURPOSE),
        row.station(),
        stations.any(row.station()).name(),
        row.at(),
        followers.of(caseId, actor.id()).contains(Why.DEPUTY),
        row.contact(),
        notes.of(row),
        based(row));
  }

  @Transactional
  byte[] photo(UUID caseId, UUID file, boolean thumbnail, Actor.Staff actor) {
    require(caseId, actor);
    return shown.photo(caseId, file, thumbnail, actor, PURPOSE);
  }

  /** Whether this deputy hears of what happens to the case. */
  @Transactional
  void follow(UUID caseId, boolean on, Actor.Staff actor) {
    require(caseId, actor);
    if (on) followers.add(caseId, actor.id(), Why.DEPUTY);
    else followers.remove(caseId, actor.id(), Why.DEPUTY);
  }

  /** Notes what was said; the resident reads it, too. */
  @Transactional
  void note(UUID caseId, String text, Actor.Staff actor, String key) {
    table.lock(caseId);
    notes.add(require(caseId, actor), text, actor, key);
  }

  /**
   * The resident's name and number, where they let the deputies see them.
   *
   * @throws Forbidden {@code contact-not-given}
   */
  @Transactional
  Contact contact(UUID caseId, Actor.Staff actor) {
    var row = require(caseId, actor);
    if (!row.contact())
      throw new Forbidden("contact-not-given", "居民没有留下电话，请在接待日等他们来。", "no consent to be called");
    trail.record(row.person(), actor, "人大代表联系您", "您的称呼和手机号");
    return new Contact(residents.name(row.person()).orElse(null), residents.phone(row.person()));
  }

  private List<Based> based(Row row) {
    return table.suggestions(row.id()).stream().map(this::based).toList();
  }

  private Based based(UUID suggestion) {
    var view = shown.progress(suggestion);
    return new Based(
        suggestion,
        view.title(),
        view.stateName(),
        view.tone(),
        view.unit() == null ? null : view.unit().name(),
        view.openedAt(),
        view.timeline().stream().map(it -> new Passed(it.at(), it.label(), it.note())).toList());
  }

  private void record(Actor actor, String what, UUID caseId, Map<String, Object> facts) {
    audit.record(actor.pseudonym(), what, "case:" + caseId, facts);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
