package org.huying.engine.cases.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseSummary.CategoryRef;
import org.huying.engine.cases.CaseSummary.Due;
import org.huying.engine.cases.CaseSummary.Person;
import org.huying.engine.cases.CaseTypeView;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.Priority;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.Field;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.foundation.calendar.Term;
import org.huying.foundation.files.Files;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.places.Places;
import org.huying.foundation.privacy.Masking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shows cases: to staff everything, to the resident what is for them, with the staff's given names
 * masked.
 */
@Component
public class Viewer {
  private static final String REPORTER = "诉求人";
  private static final String INFORMANT = "举报人";

  private final CaseTypes types;
  private final Desk desk;
  private final Standing standing;
  private final Answerable answerable;
  private final Timeline timeline;
  private final Clocks clocks;
  private final SeenPhotos photos;
  private final Places places;
  private final Organisations organisations;
  private final Staffs staffs;
  private final Reading reading;
  private final Kinship kinship;
  private final Offers offers;
  private final Files photoFiles;
  private final Besides besides;
  private final Clock clock;

  Viewer(
      CaseTypes types,
      Desk desk,
      Standing standing,
      Answerable answerable,
      Timeline timeline,
      Clocks clocks,
      SeenPhotos photos,
      Places places,
      Organisations organisations,
      Staffs staffs,
      Reading reading,
      Kinship kinship,
      Offers offers,
      Files photoFiles,
      Besides besides,
      Clock clock) {
    this.types = types;
    this.desk = desk;
    this.standing = standing;
    this.answerable = answerable;
    this.timeline = timeline;
    this.clocks = clocks;
    this.photos = photos;
    this.places = places;
    this.organisations = organisations;
    this.staffs = staffs;
    this.reading = reading;
    this.offers = offers;
    this.photoFiles = photoFiles;
    this.kinship = kinship;
    this.besides = besides;
    this.clock = clock;
  }

  public Names names() {
    return new Names(places, organisations, staffs);
  }

  public CaseSummary summary(CaseFile file, Actor actor, Names names) {
    var type = types.of(file);
    var state = type.state(file.state);
    return new CaseSummary(
        file.id,
        file.reference,
        file.type,
        Discretion.readsAll(actor, file) ? file.title : Discretion.title(file),
        new CategoryRef(file.category, type.category(file.category).name()),
        file.state,
        state.label(),
        state.tone(),
        names.place(file.place),
        names.unit(file.unit),
        file.holder == null ? null : new Person(staffName(file.holder, actor, names)),
        file.assignee == null || file.holder != null || !inside(actor)
            ? null
            : new Person(names.staff(file.assignee)),
        file.openedAt,
        due(file, type),
        file.level,
        type.raised(file.level),
        kind(file),
        priority(file),
        file.version);
  }

  private @Nullable Due due(CaseFile file, CaseType type) {
    if (file.dueAt == null || file.dueClock == null) return null;
    Instant now = clock.instant();
    long minutes = Math.floorDiv(Duration.between(now, file.dueAt).toSeconds(), 60);
    return new Due(
        types.clockLabel(type, file.dueClock), file.dueAt, now.isAfter(file.dueAt), minutes);
  }

  /** The case in full, with a line in the reporter's access trail when it is shown to staff. */
  public CaseView viewed(CaseFile file, Actor actor) {
    reading.of(file, actor);
    reading.of(photos.of(file, actor), file, actor);
    return view(file, actor);
  }

  /** As its reporter sees it, for somebody who can do nothing with it; leaves no line anywhere. */
  public CaseView shown(CaseFile file) {
    return view(file, new Actor.Nobody());
  }

  private CaseView view(CaseFile file, Actor actor) {
    var type = types.of(file);
    var besides = this.besides.of(file, type, actor);
    var names = names().knowing(actor);
    var summary = summary(file, actor, names);
    boolean whole = Discretion.readsAll(actor, file);
    var pictures = photos.of(file, actor);
    var entries = timeline.of(file);
    var opening = entries.getFirst().id();
    return new CaseView(
        summary.id(),
        summary.reference(),
        summary.type(),
        summary.title(),
        summary.category(),
        summary.state(),
        summary.stateName(),
        summary.tone(),
        summary.place(),
        summary.unit(),
        summary.holder(),
        summary.assignee(),
        summary.openedAt(),
        summary.clock(),
        summary.level(),
        summary.raised(),
        summary.version(),
        whole ? file.text : Discretion.scrubbed(file.text),
        whole ? file.address : Discretion.scrubbedOrNull(file.address),
        whole ? file.lon : null,
        whole ? file.lat : null,
        whole ? file.channel : "",
        pictures.stream()
            .filter(it -> it.entry().equals(opening))
            .map(it ->
                new CaseView.Photo(
                    it.file(), it.width(), it.height(), inside(actor) && it.withheld(file)))
            .toList(),
        reporter(besides, file, actor),
        promises(file, type),
        entries.reversed().stream()
            .filter(it -> inside(actor) || it.resident() != null)
            .map(it -> line(it, pictures, actor, names, file))
            .sorted(Comparator.comparing(CaseView.Entry::at).reversed())
            .toList(),
        desk.possible(file, type, actor).stream()
            .filter(it -> !type.onlyUndoes(it.action()))
            .map(it -> offers.action(it, type, file))
            .toList(),
        rating(file, whole),
        file.reopens,
        summary.kind(),
        summary.priority(),
        file.answerer == null ? null : new Person(staffName(file.answerer, actor, names)),
        facts(file, type, actor),
        file.discreet,
        besides.undo(),
        kinship.of(file, actor, it -> summary(it, actor, names)),
        besides.doubts(),
        type.state(file.state).advice(),
        inside(actor) ? file.certainty : null,
        actor instanceof Actor.Resident ? kept(file) : null);
  }

  private static @Nullable String kept(CaseFile file) {
    if (file.discreet) return Kind.REPORT.kept();
    return file.kind == null ? null : Kind.of(file.kind).map(Kind::kept).orElse(null);
  }

  private static @Nullable CategoryRef kind(CaseFile file) {
    return file.kind == null
        ? null
        : Kind.of(file.kind).map(it -> new CategoryRef(it.word(), it.chinese())).orElseThrow();
  }

  private static CategoryRef priority(CaseFile file) {
    return Priority.of(file.priority)
        .map(it -> new CategoryRef(it.word(), it.chinese()))
        .orElseThrow();
  }

  /** What the form kept and no other part of the view says. */
  private static List<CaseView.Fact> facts(CaseFile file, CaseType type, Actor actor) {
    var kept = Kept.of(file);
    return type.fields().stream()
        .filter(it -> it.input() != Input.KIND && it.input() != Input.PRIORITY)
        .filter(it -> !kept.getOrDefault(it.name(), "").isBlank() && (inside(actor) || !it.staff()))
        .filter(it -> Discretion.readsAll(actor, file) || tellsNobody(it))
        .map(it -> new CaseView.Fact(it.label(), said(it, kept.getOrDefault(it.name(), ""))))
        .toList();
  }

  /** Fields that cannot lead to whoever filled in the form. */
  private static boolean tellsNobody(Field field) {
    return switch (field.input()) {
      case CHOICE, SCORE, TICK, DEADLINE, TERM -> true;
      default -> false;
    };
  }

  private static String said(Field field, String value) {
    if (field.input() == Input.TICK) return "是";
    if (field.input() == Input.TERM) return Term.parse(value).chinese();
    if (field.input() == Input.DEADLINE) return value.replace('T', ' ');
    return field.choices().stream()
        .filter(it -> it.value().equals(value))
        .map(CaseType.Choice::label)
        .findFirst()
        .orElse(value);
  }

  private CaseView.@Nullable Reporter reporter(Besides.Read besides, CaseFile file, Actor actor) {
    return besides.phone() == null
        ? null
        : new CaseView.Reporter(besides.phone(), mayReveal(file, actor));
  }

  /**
   * Whoever has to speak with the reporter now: the unit that has the case, the dispatchers, the
   * verifier in their turn.
   */
  boolean mayReveal(CaseFile file, Actor actor) {
    var relations = standing.of(actor, file);
    return relations.contains(Relation.DISPATCHER)
        || (file.open() && relations.contains(Relation.HANDLER))
        || ("verifier".equals(file.owner) && relations.contains(Relation.VERIFIER));
  }

  private List<CaseView.Promise> promises(CaseFile file, CaseType type) {
    Instant now = clock.instant();
    return clocks.of(file).stream()
        .map(it -> {
          var end = it.stoppedAt() == null ? now : it.stoppedAt();
          return new CaseView.Promise(
              types.clockLabel(type, it.name()),
              it.startedAt(),
              it.dueAt(),
              it.stoppedAt(),
              it.stoppedAt() == null ? it.pausedAt() : null,
              it.missedAt(end),
              it.explanation());
        })
        .toList();
  }

  private CaseView.Entry line(
      Timeline.Entry entry, List<Photos.Photo> pictures, Actor actor, Names names, CaseFile file) {
    boolean hidden = !Discretion.readsAll(actor, file) && entry.actor().startsWith(Timeline.PERSON);
    boolean staff = inside(actor);
    boolean told = staff || entry.noteForResident();
    // What the resident did is told to them as 您, and to nobody else.
    boolean own =
        entry.actor().startsWith(Timeline.PERSON) && !entry.actor().equals(actor.pseudonym());
    var label = staff || own || entry.resident() == null ? entry.label() : entry.resident();
    return new CaseView.Entry(
        entry.at(),
        entry.kind(),
        hidden ? Discretion.scrubbed(label) : label,
        by(entry, actor, names, file),
        !told ? null : hidden ? Discretion.scrubbedOrNull(entry.note()) : entry.note(),
        told
            ? pictures.stream()
                .filter(it -> it.entry().equals(entry.id()))
                .map(Photos.Photo::file)
                .toList()
            : List.of(),
        entry.clock(),
        told ? entry.ticked() : List.of());
  }

  private CaseView.By by(Timeline.Entry entry, Actor actor, Names names, CaseFile file) {
    if (entry.actor().startsWith(Timeline.PERSON))
      return new CaseView.By(
          actor.pseudonym().equals(entry.actor()) ? "您" : file.discreet ? INFORMANT : REPORTER,
          null);
    // A member of staff can be the one who reports; never the one who asks for a part.
    if (entry.kind().equals(CaseType.OPEN)
        && !types.isPart(file.type)
        && !Discretion.readsAll(actor, file)
        && !actor.pseudonym().equals(entry.actor())) return new CaseView.By(INFORMANT, null);
    if (!entry.actor().startsWith("staff:")) return new CaseView.By("系统", null);
    var id = UUID.fromString(entry.actor().substring("staff:".length()));
    return new CaseView.By(
        staffName(id, actor, names),
        entry.organisation() == null ? null : names.unitName(entry.organisation()));
  }

  static boolean inside(Actor actor) {
    return actor instanceof Actor.Staff || actor instanceof Actor.System;
  }

  private static String staffName(UUID id, Actor actor, Names names) {
    return inside(actor) ? names.staff(id) : Masking.name(names.staff(id));
  }

  private CaseView.@Nullable Rating rating(CaseFile file, boolean whole) {
    if (file.score == null || file.solved == null || file.ratedAt == null) return null;
    var comment = whole ? file.comment : Discretion.scrubbedOrNull(file.comment);
    return new CaseView.Rating(
        file.score, file.solved, types.cause(file.rateReason), comment, file.ratedAt);
  }

  public byte[] photo(CaseFile file, UUID photo, boolean thumbnail, Actor actor) {
    var shown =
        photos.of(file, actor).stream()
            .filter(it -> it.file().equals(photo))
            .findFirst()
            .orElseThrow(() ->
                new NotFound(
                    "photo-not-found",
                    "没有找到这张照片。",
                    "case %s has no photo %s for this actor".formatted(file.id, photo)));
    reading.of(file, actor);
    reading.of(List.of(shown), file, actor);
    return thumbnail ? photoFiles.thumbnail(shown.file()) : photoFiles.content(shown.file());
  }

  public CaseTypeView type(CaseType type, boolean staff) {
    return offers.type(type, staff);
  }
}
