package org.huying.engine.cases.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.CaseChange;
import org.huying.engine.cases.CaseEffect;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.Priority;
import org.huying.engine.cases.internal.learn.Learning;
import org.huying.engine.cases.internal.learn.Learning.Corrected;
import org.huying.engine.cases.internal.link.LinkKind;
import org.huying.engine.cases.internal.link.Links;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisation;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The effects that every case type may name. */
@Configuration(proxyBeanMethods = false)
class Effects {
  private static final String UNIT = "unit";
  private static final String PRIORITY = "priority";
  private static final String ANSWERER = "answerer";
  private static final String PHOTO = "photo";
  private static final String COLLEAGUE = "colleague";

  /** The field of a rating that says what was wrong. */
  static final String CAUSE = "cause";

  private interface Doing {
    void to(CaseChange change);
  }

  private static CaseEffect effect(String name, Doing doing, String... needs) {
    return new CaseEffect() {
      @Override
      public Set<String> needs() {
        return Set.of(needs);
      }

      @Override
      public String name() {
        return name;
      }

      @Override
      public void apply(CaseChange change, String argument) {
        doing.to(change);
      }
    };
  }

  /** Makes the unit of the field {@code unit} answerable; {@code reason} says why. */
  @Bean
  CaseEffect assignUnit(Organisations organisations, Staffs staffs, Recusals recusals) {
    return effect(
        "assign-unit",
        change ->
            change.assign(
                unit(change, organisations, staffs, recusals).id(),
                change.fields().getOrDefault("reason", "")),
        UNIT);
  }

  /** The same, but without a choice of theirs the dispatch rules decide. */
  @Bean
  CaseEffect assignByRule(
      Organisations organisations, Staffs staffs, Dispatch dispatch, Recusals recusals) {
    return effect(
        "assign-by-rule",
        change -> {
          if (!change.fields().getOrDefault(UNIT, "").isEmpty()) {
            change.assign(unit(change, organisations, staffs, recusals).id(), "");
            return;
          }
          var decision =
              dispatch
                  .decide(((Step) change).type, change.category(), change.placePath())
                  .orElseThrow(() ->
                      InvalidInput.field(
                          UNIT, "规则里没有对应的单位，请选择承办单位。", "no rule for " + change.category()));
          if (recusals.appliesToUnit(decision.unit(), ((Step) change).file))
            throw InvalidInput.field(
                UNIT, "规则里的单位要回避这件事，请选择承办单位。", "the unit of the rule is recused");
          change.assign(decision.unit(), decision.because());
        },
        UNIT);
  }

  private static Organisation unit(
      CaseChange change, Organisations organisations, Staffs staffs, Recusals recusals) {
    Organisation unit;
    try {
      unit = organisations.get(UUID.fromString(change.fields().getOrDefault(UNIT, "")));
    } catch (IllegalArgumentException | NotFound e) {
      throw InvalidInput.field(
          "unit", "请选择承办单位。", "unknown unit '%s'".formatted(change.fields().get("unit")));
    }
    var file = ((Step) change).file;
    if (unit.id().equals(file.unit))
      throw InvalidInput.field(
          "unit",
          "这件事已经在%s，请另选一个单位。".formatted(unit.name()),
          "unit '%s' has it".formatted(unit.code()));
    if (recusals.appliesToUnit(unit.id(), file))
      throw InvalidInput.field(
          "unit",
          "%s要回避这件事，请另选一个单位。".formatted(unit.name()),
          "unit '%s' is recused".formatted(unit.code()));
    // The rules have looked already.
    boolean byRule = change.actor() instanceof Actor.System && !file.recused;
    if (!byRule && recusals.without(file, staffs.inOrganisation(unit.id(), Role.HANDLER)).isEmpty())
      throw InvalidInput.field(
          "unit",
          "%s还没有承办人，请另选一个单位。".formatted(unit.name()),
          "unit '%s' has no handler".formatted(unit.code()));
    return unit;
  }

  @Bean
  CaseEffect releaseUnit() {
    return effect("release-unit", CaseChange::release);
  }

  /** Makes whoever does the step the holder. */
  @Bean
  CaseEffect hold() {
    return effect(
        "hold",
        change -> {
          if (change.actor() instanceof Actor.Staff staff) change.hold(staff.id());
        });
  }

  @Bean
  CaseEffect releaseHolder() {
    return effect("release-holder", CaseChange::releaseHolder);
  }

  /**
   * Corrects the category and the kind, where the fields of these names are given; what a
   * dispatcher corrects is learned from, until it is taken back.
   */
  @Bean
  CaseEffect recategorise(Learning learning, Undoing undoing, Links links, CaseFiles files) {
    return effect(
        "recategorise",
        change -> {
          var before = change.category();
          var category = change.fields().getOrDefault("category", "");
          if (!category.isEmpty()) change.recategorise(category);
          Kind.of(change.fields().getOrDefault("kind", ""))
              .ifPresent(it -> {
                change.sort(it);
                requireOneKind(((Step) change).file, links, files);
              });
          var step = (Step) change;
          var taken = undoing.taken(step);
          if (taken.isPresent()) {
            step.file.certainty = taken.get().certainty();
            learning.takenBack(corrected(step, before));
          } else {
            learning.from(corrected(step, before), change.actor());
          }
        });
  }

  /** What was merged into it follows it, so it stays of a kind that it may follow. */
  private static void requireOneKind(CaseFile file, Links links, CaseFiles files) {
    if (!file.alone
        && links.from(LinkKind.DUPLICATE, file.id).stream()
            .flatMap(it -> files.findById(it).stream())
            .anyMatch(it -> !it.mayJoin(file)))
      throw new Conflict(
          "merge-kinds-differ",
          "并进来的件不是这一类，请先把它们拆开，再改类型。",
          "what was merged into %s is of another kind".formatted(file.id));
  }

  private static Corrected corrected(Step step, String before) {
    var file = step.file;
    boolean confidential =
        file.discreet
            || Optional.ofNullable(file.kind)
                .flatMap(Kind::of)
                .filter(Kind::confidential)
                .isPresent();
    return new Corrected(
        step.type, file.id, file.text, file.placePath, before, file.category, confidential);
  }

  @Bean
  CaseEffect prioritise() {
    return effect(
        "prioritise",
        change ->
            Priority.of(change.fields().getOrDefault(PRIORITY, "")).ifPresent(change::prioritise),
        PRIORITY);
  }

  /** One level up: whoever the field {@code answerer} names has to answer. */
  @Bean
  CaseEffect supervise(Answerable answerable) {
    return effect(
        "supervise",
        change -> {
          var named = change.fields().getOrDefault(ANSWERER, "");
          if (!isOne(named, answerable.of(((Step) change).file)))
            throw InvalidInput.field(
                ANSWERER, "请从现在负责的人里点名一位来答复。", "'%s' is not answerable".formatted(named));
          change.supervise(UUID.fromString(named));
        },
        ANSWERER);
  }

  /** Whoever the field {@code person} names may not know of the case any more. */
  @Bean
  CaseEffect recuse(Answerable answerable, Recusals recusals) {
    return effect(
        "recuse",
        change -> {
          var file = ((Step) change).file;
          var named = change.fields().getOrDefault("person", "");
          var person =
              answerable.concerned(file).stream()
                  .map(Actor.Staff::id)
                  .filter(it -> it.toString().equals(named))
                  .findFirst()
                  .orElseThrow(() ->
                      InvalidInput.field(
                          "person", "请从看得到这件事的人里选一位。", "'%s' is not concerned".formatted(named)));
          if (person.equals(file.answerer))
            throw InvalidInput.field(
                "person", "这位正在答复督办，请先换人答复。", "the answerer cannot be recused");
          if (person.equals(file.holder)) change.releaseHolder();
          if (person.equals(file.assignee)) file.assign(null, change.now());
          recusals.staff(file, person, change.now(), change.actor().pseudonym());
        },
        "person");
  }

  /** The unit of the field {@code unit} may not know of the case; it does not have it now. */
  @Bean
  CaseEffect recuseUnit(Organisations organisations, Recusals recusals) {
    return effect(
        "recuse-unit",
        change -> {
          var file = ((Step) change).file;
          var named = change.fields().getOrDefault(UNIT, "");
          var unit =
              organisations.list().stream()
                  .map(Organisation::id)
                  .filter(it -> it.toString().equals(named))
                  .findFirst()
                  .orElseThrow(() ->
                      InvalidInput.field(UNIT, "请选择要回避的单位。", "unknown unit '%s'".formatted(named)));
          if (unit.equals(file.unit))
            throw InvalidInput.field(UNIT, "这个单位正在办这件事，请用“收回”。", "the unit has the case");
          recusals.unit(file, unit, change.now(), change.actor().pseudonym());
        },
        UNIT);
  }

  /** The unit that has the case may not know of it any more. */
  @Bean
  CaseEffect recuseHandlingUnit(Recusals recusals) {
    return effect(
        "recuse-handling-unit",
        change -> {
          var file = ((Step) change).file;
          if (file.unit != null)
            recusals.unit(file, file.unit, change.now(), change.actor().pseudonym());
          if (file.answerer != null) change.answered();
          change.release();
        });
  }

  /** Lets the handlers see a photo that came in confidence; the field {@code photo} names it. */
  @Bean
  CaseEffect releasePhoto(Photos photos) {
    return effect(
        "release-photo",
        change -> {
          var named = change.fields().getOrDefault(PHOTO, "");
          var file = ((Step) change).file;
          photos.release(
              file,
              photos.withheld(file).stream()
                  .map(Photos.Photo::file)
                  .filter(it -> it.toString().equals(named))
                  .findFirst()
                  .orElseThrow(() ->
                      InvalidInput.field(
                          PHOTO, "请选一张还没放行的照片。", "'%s' is not withheld".formatted(named))));
        },
        PHOTO);
  }

  /** Gives it to the colleague whom the field {@code colleague} names: held as it was held. */
  @Bean
  CaseEffect handTo(Answerable answerable) {
    return effect(
        "hand-to",
        change -> {
          var file = ((Step) change).file;
          var named = change.fields().getOrDefault(COLLEAGUE, "");
          if (!isOne(named, answerable.others(file)))
            throw InvalidInput.field(
                COLLEAGUE,
                "请选择本单位今天在岗的一位承办人。",
                "'%s' is no colleague who is there".formatted(named));
          var to = UUID.fromString(named);
          if (file.holder == null) file.assign(to, change.now());
          else change.hold(to);
        },
        COLLEAGUE);
  }

  private static boolean isOne(String named, List<Actor.Staff> people) {
    return people.stream().anyMatch(it -> it.id().toString().equals(named));
  }

  @Bean
  CaseEffect answered() {
    return effect("answered", CaseChange::answered);
  }

  @Bean
  CaseEffect firstResponse() {
    return effect("first-response", CaseChange::responded);
  }

  /** Keeps the fields {@code score}, {@code solved}, {@code cause} and {@code comment}. */
  @Bean
  CaseEffect rate() {
    return effect(
        "rate",
        change -> {
          var fields = change.fields();
          change.rate(
              Integer.parseInt(fields.getOrDefault("score", "")),
              "yes".equals(fields.get("solved")),
              fields.getOrDefault(CAUSE, "").isBlank() ? null : fields.get(CAUSE),
              fields.getOrDefault("comment", ""));
        },
        "score",
        "solved");
  }

  @Bean
  CaseEffect reopen() {
    return effect("reopen", CaseChange::reopen);
  }

  /** Merges the case into the one that the field {@code into} names. */
  @Bean
  CaseEffect merge() {
    return effect("merge", change -> ((Step) change).merges = true, "into");
  }

  /** Undoes it. */
  @Bean
  CaseEffect split() {
    return effect("split", change -> ((Step) change).splits = true);
  }
}
