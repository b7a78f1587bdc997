package org.huying.scene.grid.visit;

import java.util.Set;
import org.huying.engine.cases.CaseChange;
import org.huying.engine.cases.CaseEffect;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the steps of a visit do beyond moving the case. */
@Configuration(proxyBeanMethods = false)
class VisitEffects {
  /** The effects are there before the cases that the homes need. */
  private static CaseEffect effect(
      String name, Set<String> needs, java.util.function.Consumer<CaseChange> doing) {
    return new CaseEffect() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Set<String> needs() {
        return needs;
      }

      @Override
      public void apply(CaseChange change, String argument) {
        doing.accept(change);
      }
    };
  }

  /** Seals what the form asked for; nothing of it stays with the case. */
  @Bean
  CaseEffect recordVisit(ObjectProvider<Households> households) {
    return effect(
        "record-visit",
        Set.of("needs"),
        change ->
            households
                .getObject()
                .made(change.caseId(), Record.of(change.fields()), change.actor()));
  }

  /** The home is not visited any more, for the reason of the field {@code why}. */
  @Bean
  CaseEffect endVisits(
      ObjectProvider<Households> households, ObjectProvider<HouseholdTable> table) {
    return effect(
        "end-visits",
        Set.of("why"),
        change ->
            table
                .getObject()
                .ofVisit(change.caseId())
                .ifPresent(home ->
                    households
                        .getObject()
                        .stop(home, change.fields().getOrDefault("why", ""), change.actor())));
  }
}
