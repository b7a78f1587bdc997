package org.huying.engine.cases.internal;

import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.CaseChange;
import org.huying.engine.cases.CaseEffect;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.Priority;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisation;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
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
  CaseEffect assignUnit(Organisations organisations, Staffs staffs) {
    return effect(
        "assign-unit",
        change ->
            change.assign(
                unit(change, organisations, staffs).id(),
                change.fields().getOrDefault("reason", "")),
        UNIT);
  }

  /** The same, but without a choice of theirs the dispatch rules decide. */
  @Bean
  CaseEffect assignByRule(Organisations organisations, Staffs staffs, Dispatch dispatch) {
    return effect(
        "assign-by-rule",
        change -> {
          if (!change.fields().getOrDefault(UNIT, "").isEmpty()) {
            change.assign(unit(change, organisations, staffs).id(), "");
            return;
          }
          var decision =
              dispatch
                  .decide(((Step) change).type, change.category(), change.placePath())
                  .orElseThrow(() ->
                      InvalidInput.field(
                          UNIT, "规则里没有对应的单位，请选择承办单位。", "no rule for " + change.category()));
          change.assign(decision.unit(), decision.because());
        },
        UNIT);
  }

  private static Organisation unit(CaseChange change, Organisations organisations, Staffs staffs) {
    Organisation unit;
    try {
      unit = organisations.get(UUID.fromString(change.fields().getOrDefault(UNIT, "")));
    } catch (IllegalArgumentException | NotFound e) {
      throw InvalidInput.field(
          "unit", "请选择承办单位。", "unknown unit '%s'".formatted(change.fields().get("unit")));
    }
    if (staffs.inOrganisation(unit.id(), Role.HANDLER).isEmpty())
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

  /** Corrects the category and the kind, where the fields of these names are given. */
  @Bean
  CaseEffect recategorise() {
    return effect(
        "recategorise",
        change -> {
          var category = change.fields().getOrDefault("category", "");
          if (!category.isEmpty()) change.recategorise(category);
          Kind.of(change.fields().getOrDefault("kind", "")).ifPresent(change::sort);
        });
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
  CaseEffect supervise(Staffs staffs) {
    return effect(
        "supervise",
        change -> {
          var named = change.fields().getOrDefault(ANSWERER, "");
          if (Answerable.of(((Step) change).file, staffs).stream()
              .noneMatch(it -> it.id().toString().equals(named)))
            throw InvalidInput.field(
                ANSWERER, "请从现在负责的人里点名一位来答复。", "'%s' is not answerable".formatted(named));
          change.supervise(UUID.fromString(named));
        },
        ANSWERER);
  }

  @Bean
  CaseEffect answered() {
    return effect("answered", CaseChange::answered);
  }

  @Bean
  CaseEffect firstResponse() {
    return effect("first-response", CaseChange::responded);
  }

  /** Keeps the fields {@code score}, {@code solved} and {@code comment}. */
  @Bean
  CaseEffect rate() {
    return effect(
        "rate",
        change -> {
          var fields = change.fields();
          change.rate(
              Integer.parseInt(fields.getOrDefault("score", "")),
              "yes".equals(fields.get("solved")),
              fields.getOrDefault("comment", ""));
        },
        "score",
        "solved");
  }

  @Bean
  CaseEffect reopen() {
    return effect("reopen", CaseChange::reopen);
  }
}
