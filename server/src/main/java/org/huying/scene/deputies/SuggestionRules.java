package org.huying.scene.deputies;

import java.util.Comparator;
import java.util.Optional;
import org.huying.engine.cases.CaseChange;
import org.huying.engine.cases.CaseEffect;
import org.huying.engine.cases.CaseGuard;
import org.huying.engine.cases.CaseStep;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.places.Place;
import org.springframework.stereotype.Component;

/** What the case type {@code suggestion} asks of this scene. */
final class SuggestionRules {
  private SuggestionRules() {}

  /** {@code register-suggestion}: it is one of the station whose place it is about. */
  @Component
  static final class Register implements CaseEffect {
    private final Stations stations;
    private final SuggestionTable table;

    Register(Stations stations, SuggestionTable table) {
      this.stations = stations;
      this.table = table;
    }

    @Override
    public String name() {
      return "register-suggestion";
    }

    @Override
    public void apply(CaseChange change, String argument) {
      if (!(change.actor() instanceof Actor.Staff deputy))
        throw new IllegalStateException("only deputies raise suggestions");
      var station =
          stations.of(deputy).stream()
              .filter(it -> Place.covers(it.path(), change.placePath()))
              .max(Comparator.comparing(it -> it.path().length()))
              .orElseThrow(() ->
                  InvalidInput.field(
                      "where",
                      "这个地方不在您联络站的范围内，请另选一个地方。",
                      "no station of the deputy covers " + change.placePath()));
      table.insert(change.caseId(), station.id(), deputy.id(), change.now());
    }
  }

  /** {@code own-station}: only for deputies who sit at the station that it comes from. */
  @Component
  static final class Seat implements CaseGuard {
    private final SuggestionTable table;
    private final Stations stations;

    Seat(SuggestionTable table, Stations stations) {
      this.table = table;
      this.stations = stations;
    }

    @Override
    public String name() {
      return "own-station";
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      if (!(step.actor() instanceof Actor.Staff actor)) return Optional.empty();
      boolean sits =
          table
              .find(step.caseId())
              .filter(it -> stations.any(it.station()).placed(actor))
              .isPresent();
      return sits ? Optional.empty() : Optional.of("这件建议是别的联络站提的，由那里的代表跟进。");
    }
  }

  /**
   * {@code own-suggestion}: only for who raised it; once they are no deputy of its station any
   * more, or may not sign in, for whoever is one there.
   */
  @Component
  static final class Own implements CaseGuard {
    private final SuggestionTable table;
    private final Stations stations;
    private final Staffs staffs;

    Own(SuggestionTable table, Stations stations, Staffs staffs) {
      this.table = table;
      this.stations = stations;
      this.staffs = staffs;
    }

    @Override
    public String name() {
      return "own-suggestion";
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      if (!(step.actor() instanceof Actor.Staff actor)) return Optional.empty();
      boolean anothers =
          table
              .find(step.caseId())
              .filter(it -> !it.byStaff().equals(actor.id()) && stillSits(it))
              .isPresent();
      return anothers ? Optional.of("这件建议由提出的代表自己评价或撤回。") : Optional.empty();
    }

    private boolean stillSits(SuggestionTable.Row row) {
      var station = stations.any(row.station());
      return staffs.withRole(Role.DEPUTY, station.path()).stream()
          .anyMatch(it -> it.id().equals(row.byStaff()) && station.placed(it));
    }
  }
}
