package org.huying.engine.cases.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.cases.CaseChange;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Priority;
import org.huying.engine.cases.Ticked;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.identity.Actor;
import org.jspecify.annotations.Nullable;

/** One step of one case: what guards ask and effects change, before it is written down. */
final class Step implements CaseChange {
  final CaseFile file;
  final CaseType type;
  final CaseType.Transition transition;
  final Relation relation;
  final Perform input;
  final Map<String, String> words = new HashMap<>();

  /** What was ticked in its checklist, by field. */
  final Map<String, List<Ticked>> ticked = new HashMap<>();

  /** What was said with the step: its note, or the comment of a rating. */
  @Nullable String said;

  /** The case is merged into another, or goes on by itself again. */
  boolean merges;

  boolean splits;

  /** Whom the engine named for it. */
  Naming.@Nullable Named named;

  /** Who asked for what this step tells of. */
  @Nullable UUID asker;

  private final Actor actor;
  private final Instant now;
  private final WorkCalendar calendar;

  Step(
      CaseFile file,
      CaseType type,
      CaseType.Transition transition,
      Actor actor,
      Relation relation,
      Perform input,
      Instant now,
      WorkCalendar calendar) {
    this.file = file;
    this.type = type;
    this.transition = transition;
    this.actor = actor;
    this.relation = relation;
    this.input = input;
    this.said = input.note() == null || input.note().isBlank() ? null : input.note().strip();
    this.now = now;
    this.calendar = calendar;
  }

  /** What was given in the step's fields, as its lines may name it. */
  Map<String, String> given() {
    var given = new HashMap<String, String>();
    for (var it : transition.fields())
      given.put(
          it.name(),
          it.input() == Input.CHECKLIST
              ? ticked.getOrDefault(it.name(), List.of()).stream()
                  .map(Ticked::said)
                  .collect(Collectors.joining("；"))
              : said(it, input.fields()));
    return given;
  }

  /** A field's value for people: the label of the choice or of the kind. */
  private static String said(CaseType.Field field, Map<String, String> given) {
    var value = given.getOrDefault(field.name(), "");
    if (field.input() == Input.KIND) return Kind.of(value).map(Kind::chinese).orElse("");
    if (field.input() == Input.DEADLINE) return value.replace('T', ' ');
    return field.choices().stream()
        .filter(it -> it.value().equals(value))
        .map(CaseType.Choice::label)
        .findFirst()
        .orElse(value);
  }

  @Override
  public UUID caseId() {
    return file.id;
  }

  @Override
  public String category() {
    return file.category;
  }

  @Override
  public Optional<Kind> kind() {
    return file.kind == null ? Optional.empty() : Kind.of(file.kind);
  }

  @Override
  public String placePath() {
    return file.placePath;
  }

  @Override
  public Optional<UUID> unit() {
    return Optional.ofNullable(file.unit);
  }

  @Override
  public Optional<UUID> holder() {
    return Optional.ofNullable(file.holder);
  }

  @Override
  public Map<String, String> kept() {
    return Kept.of(file);
  }

  @Override
  public String action() {
    return transition.action();
  }

  @Override
  public Optional<Instant> closedAt() {
    return Optional.ofNullable(file.closedAt);
  }

  @Override
  public Optional<Instant> ratedAt() {
    return Optional.ofNullable(file.ratedAt);
  }

  @Override
  public Actor actor() {
    return actor;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Map<String, String> fields() {
    return input.fields();
  }

  @Override
  public @Nullable String note() {
    return input.note();
  }

  @Override
  public void assign(UUID unit, String reason) {
    // Whoever was to answer for the unit that had it does not have it any more.
    if (file.unit != null) file.answerer = null;
    file.unit = unit;
    file.holder = null;
    file.assign(null, now);
    words.put("reason", reason);
  }

  @Override
  public void reason(String reason) {
    words.put("reason", reason);
  }

  @Override
  public void release() {
    file.unit = null;
    file.holder = null;
    file.assign(null, now);
  }

  @Override
  public void hold(UUID staff) {
    file.holder = staff;
    file.assign(staff, now);
  }

  @Override
  public void releaseHolder() {
    file.holder = null;
  }

  @Override
  public void recategorise(String category) {
    file.category = type.category(category).code();
    file.certainty = 1;
  }

  @Override
  public void sort(Kind kind) {
    file.sort(kind);
  }

  @Override
  public void prioritise(Priority priority) {
    file.priority = priority.word();
  }

  @Override
  public void supervise(UUID answerer) {
    file.level++;
    file.answerer = answerer;
  }

  @Override
  public void answered() {
    file.answerer = null;
  }

  @Override
  public void call(String title) {
    file.title = title;
  }

  @Override
  public void keep(String field, String value) {
    Kept.put(file, field, value);
  }

  @Override
  public void rate(int score, boolean solved, @Nullable String cause, String comment) {
    file.score = score;
    file.rateReason = cause;
    file.solved = solved;
    file.comment = comment.isBlank() ? null : comment.strip();
    said = file.comment;
    file.ratedAt = now;
    words.put("score", String.valueOf(score));
  }

  @Override
  public void reopen() {
    file.reopens++;
    file.level++;
    file.holder = null;
  }

  @Override
  public void responded() {
    if (file.firstResponseAt != null) return;
    file.firstResponseAt = now;
    Duration worked = calendar.workTimeBetween(file.openedAt, now);
    file.firstResponseMinutes = Math.toIntExact(worked.toMinutes());
  }
}
