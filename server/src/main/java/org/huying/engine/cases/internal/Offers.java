package org.huying.engine.cases.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huying.engine.cases.CaseTypeView;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.Need;
import org.huying.engine.cases.Priority;
import org.huying.engine.cases.Understood;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.Field;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody is offered to fill in: forms and actions, with what can be chosen now. */
@Component
class Offers {
  private final Desk desk;
  private final Photos photos;
  private final SeenPhotos seen;
  private final Organisations organisations;
  private final Answerable answerable;
  private final Checklists checklists;

  Offers(
      Desk desk,
      Photos photos,
      SeenPhotos seen,
      Organisations organisations,
      Answerable answerable,
      Checklists checklists) {
    this.checklists = checklists;
    this.desk = desk;
    this.photos = photos;
    this.seen = seen;
    this.organisations = organisations;
    this.answerable = answerable;
  }

  CaseView.Action action(CaseType.Transition it, CaseType type, CaseFile file) {
    return new CaseView.Action(
        it.action(),
        it.label(),
        it.primary(),
        desk.doubted(it, file) ? Need.REQUIRED : it.note(),
        it.photo(),
        it.photos(),
        it.fields().stream().map(field -> field(field, type, file)).toList(),
        it.undo() != null,
        it.evidence() != null && it.evidence().metres() != null,
        it.through());
  }

  /** A field with its choices: units, staff and categories are offered as they are now. */
  private CaseView.Field field(Field field, CaseType type, @Nullable CaseFile file) {
    return new CaseView.Field(
        field.name(),
        field.label(),
        field.input(),
        field.required(),
        choices(field, type, file),
        field.condition() == null
            ? null
            : new CaseView.Condition(
                field.condition().field(), List.copyOf(new TreeSet<>(field.condition().values()))));
  }

  private List<CaseView.Choice> choices(Field field, CaseType type, @Nullable CaseFile file) {
    return switch (field.input()) {
      case UNIT ->
          organisations.list().stream()
              .map(it -> new CaseView.Choice(it.id().toString(), it.name()))
              .toList();
      case STAFF -> file == null ? List.of() : people(answerable.of(file));
      case COLLEAGUE -> file == null ? List.of() : people(answerable.others(file));
      case PERSON -> file == null ? List.of() : people(answerable.concerned(file));
      case WITHHELD -> file == null ? List.of() : withheld(file);
      case CATEGORY ->
          type.categories().values().stream()
              .map(it -> new CaseView.Choice(it.code(), it.name()))
              .toList();
      case KIND ->
          type.kinds().stream()
              .map(CaseType.KindRule::kind)
              .map(it -> new CaseView.Choice(it.word(), it.chinese()))
              .toList();
      case PRIORITY ->
          Stream.of(Priority.values())
              .map(it -> new CaseView.Choice(it.word(), it.chinese()))
              .toList();
      case CHECKLIST ->
          file == null
              ? List.of()
              : checklists.of(field, file).stream()
                  .map(it -> new CaseView.Choice(it.id(), it.label(), it.group()))
                  .toList();
      case CASE -> List.of();
      case PHOTO -> file == null ? List.of() : photoChoices(file);
      case TEXT, PLACE, CHOICE, SCORE, TICK, NUMBER, DEADLINE, TERM ->
          field.choices().stream().map(it -> new CaseView.Choice(it.value(), it.label())).toList();
    };
  }

  private List<CaseView.Choice> photoChoices(CaseFile file) {
    var of = seen.forAll(file);
    return IntStream.range(0, of.size())
        .mapToObj(it -> new CaseView.Choice(of.get(it).file().toString(), "照片" + (it + 1)))
        .toList();
  }

  static List<CaseView.Choice> people(List<Actor.Staff> staff) {
    return staff.stream().map(it -> new CaseView.Choice(it.id().toString(), it.name())).toList();
  }

  private List<CaseView.Choice> withheld(CaseFile file) {
    var choices = new ArrayList<CaseView.Choice>();
    for (var it : photos.withheld(file))
      choices.add(
          new CaseView.Choice(it.file().toString(), "没放行的照片%d".formatted(choices.size() + 1)));
    return choices;
  }

  /**
   * @param staff whether the fields that only staff fill in are asked for, too
   */
  CaseTypeView type(CaseType type, boolean staff) {
    return new CaseTypeView(
        type.name(),
        type.version(),
        type.title(),
        type.fields().stream()
            .filter(it -> staff || !it.staff())
            .map(it ->
                it.input() == Input.CATEGORY
                    ? new CaseView.Field(
                        it.name(), it.label(), it.input(), it.required(), List.of(), null)
                    : field(it, type, null))
            .toList(),
        type.categories().values().stream()
            .map(it -> new CaseTypeView.Category(it.code(), it.name(), it.group(), it.example()))
            .toList(),
        type.states().values().stream()
            .map(it ->
                new CaseTypeView.State(it.name(), it.label(), it.tone(), it.open(), it.stage()))
            .toList(),
        type.kinds().stream()
            .map(CaseType.KindRule::kind)
            .sorted()
            .map(Understood.Named::of)
            .toList());
  }
}
