package org.huying.engine.cases.internal;

import java.util.Optional;
import java.util.UUID;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Decides which unit is responsible: the first rule of the type that fits the category and the
 * place.
 */
@Component
class Dispatch {
  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
  private static final String TOWN = "{town}";

  /** The unit, and the reason that people read. */
  record Decision(UUID unit, String because) {}

  private final Organisations organisations;
  private final Staffs staffs;

  Dispatch(Organisations organisations, Staffs staffs) {
    this.organisations = organisations;
    this.staffs = staffs;
  }

  /**
   * Empty when no rule fits, or its unit is not registered or has no handler: then a dispatcher
   * decides.
   */
  Optional<Decision> decide(CaseType type, String category, String path) {
    return type.dispatch().stream()
        .filter(rule -> rule.matches(type.category(category), path))
        .findFirst()
        .flatMap(rule -> {
          var code = rule.unit().replace(TOWN, town(path));
          var unit =
              organisations
                  .findByCode(code)
                  .filter(it -> !staffs.inOrganisation(it.id(), Role.HANDLER).isEmpty());
          if (unit.isEmpty())
            log.warn(
                "{} v{} dispatches {} to the unit '{}', which is not registered or has no handler.",
                type.name(),
                type.version(),
                category,
                code);
          return unit.map(it -> new Decision(it.id(), rule.because()));
        });
  }

  /** The second step of a path is the town. */
  private static String town(String path) {
    var steps = path.split("\\.", 3);
    return steps.length < 2 ? "" : steps[1];
  }
}
