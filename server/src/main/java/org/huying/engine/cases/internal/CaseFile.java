package org.huying.engine.cases.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.Priority;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.State;
import org.jspecify.annotations.Nullable;

/**
 * A case (案卷) as it stands. Only {@link Moves} changes it, and never without an entry in its
 * timeline.
 */
@SuppressWarnings("NullAway.Init") // filled in by CaseFiles, or by `opened`
public class CaseFile {
  UUID id;
  long version;
  String reference;
  String type;
  int typeVersion;
  String state;
  @Nullable String owner;
  String title;
  String text;
  String fields = "{}";
  String category;
  double certainty;
  @Nullable String kind;
  String priority = Priority.NORMAL.word();
  @Nullable String outsideNumber;
  UUID place;
  String placePath;
  boolean inGrid;
  @Nullable Double lon;
  @Nullable Double lat;
  @Nullable String address;
  @Nullable UUID reporter;
  String channel;
  @Nullable UUID unit;
  @Nullable UUID holder;
  @Nullable UUID assignee;
  @Nullable Instant assignedAt;
  @Nullable UUID answerer;
  int level;
  int reopens;
  boolean discreet;
  boolean recused;
  @Nullable Long lastConfidential;
  boolean promised;
  @Nullable Integer score;
  @Nullable Boolean solved;
  @Nullable String comment;
  @Nullable String rateReason;
  @Nullable Instant ratedAt;
  Instant openedAt;
  @Nullable Instant firstResponseAt;
  @Nullable Integer firstResponseMinutes;
  @Nullable Instant closedAt;
  @Nullable Instant overdueSince;
  Instant changedAt;
  String changedBy;
  @Nullable Instant dueAt;
  @Nullable String dueClock;
  boolean merged;

  /** When what was merged into it is wanted by, from outside: its own promises are never later. */
  @Nullable Instant notAfter;

  /** What belongs to it, once read; whoever adds to it adds here, too. Oldest first. */
  transient @Nullable List<Timeline.Entry> lines;

  transient @Nullable List<CaseClock> clocks;
  transient @Nullable List<Photos.Photo> photos;

  /** As its lines tell it so far. */
  transient Map<String, String> told = Map.of();

  /** Whether it is known that no other case belongs to it, and it to none. */
  transient boolean alone;

  /** Whether its row waits to be written. */
  transient boolean waits;

  CaseFile() {}

  /** A case that is about to be opened; it enters its first state with the opening step. */
  static CaseFile opened(UUID id, CaseType type, String reference, Instant now) {
    var file = new CaseFile();
    file.id = id;
    file.reference = reference;
    file.type = type.name();
    file.typeVersion = type.version();
    file.openedAt = now;
    file.lines = new ArrayList<>();
    file.clocks = new ArrayList<>();
    file.photos = List.of();
    file.alone = true;
    return file;
  }

  /** Enters a state: it is the turn of the state's owner, or over. */
  void enter(State next, Instant now) {
    state = next.name();
    owner = next.owner() == null ? null : next.owner().word();
    if (!next.open()) answerer = null;
    closedAt = next.open() ? null : closedAt == null ? now : closedAt;
  }

  /** The step was made by this actor; the promise that is due first is this one now. */
  void changed(Instant now, String by, @Nullable Instant due, @Nullable String clock) {
    changedAt = now;
    changedBy = by;
    dueAt = due;
    dueClock = clock;
  }

  /** What became different since its last line, for the one that is being written. */
  @Nullable String becomes() {
    var before = told;
    told = Became.now(this);
    return Became.write(before, told);
  }

  /** Whom of the unit it is meant for from now on. */
  void assign(@Nullable UUID staff, Instant now) {
    if (!Objects.equals(assignee, staff)) assignedAt = staff == null ? null : now;
    assignee = staff;
  }

  /** Whoever holds it, or would: nobody while only the unit as a whole has it. */
  @Nullable UUID inHandOf() {
    return holder == null ? assignee : holder;
  }

  void missed(Instant due) {
    if (overdueSince == null) overdueSince = due;
  }

  /** What is told in confidence is only put together with what is of the same kind. */
  boolean mayJoin(CaseFile other) {
    return Objects.equals(kind, other.kind) || !confidential() && !other.confidential();
  }

  boolean confidential() {
    return kind != null && Kind.of(kind).filter(Kind::confidential).isPresent();
  }

  boolean open() {
    return owner != null;
  }

  /**
   * Sorts it with the step that is being made. A case that was once in confidence (举报) stays so,
   * whatever it is called later; what was decided about its publication before it was of a
   * confidential kind counts no longer.
   */
  void sort(Kind kind) {
    if (kind.confidential() || confidential()) lastConfidential = version + 1;
    this.kind = kind.word();
    discreet |= kind == Kind.REPORT;
  }

  public Optional<UUID> reporter() {
    return Optional.ofNullable(reporter);
  }

  /** Whether it is or ever was a 举报. */
  public boolean inConfidence() {
    return discreet;
  }

  public UUID id() {
    return id;
  }

  public String reference() {
    return reference;
  }

  public String state() {
    return state;
  }
}
