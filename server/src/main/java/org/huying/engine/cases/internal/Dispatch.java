package org.huying.engine.cases.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.cases.internal.dispatch.Rules;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Moment;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Decides which unit is responsible: the first published rule that fits the category, the place and
 * the moment. Who of the unit takes it is not decided here.
 */
@Component
class Dispatch {
  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

  /** The unit, and the reason that people read. */
  record Decision(UUID unit, String because) {}

  private final Rules rules;
  private final Organisations organisations;
  private final Staffs staffs;
  private final WorkCalendar calendar;
  private final Clock clock;

  Dispatch(
      Rules rules, Organisations organisations, Staffs staffs, WorkCalendar calendar, Clock clock) {
    this.rules = rules;
    this.organisations = organisations;
    this.staffs = staffs;
    this.calendar = calendar;
    this.clock = clock;
  }

  /**
   * Empty when no rule fits, or its unit is not registered or has no handler: then a dispatcher
   * decides.
   */
  Optional<Decision> decide(CaseType type, String category, String path) {
    var set = rules.current(type);
    return set.first(type, category, path, Moment.of(calendar, clock.instant()))
        .flatMap(match -> {
          var code = match.rule().unitAt(path);
          var unit =
              organisations
                  .findByCode(code)
                  .filter(it -> staffs.anyInOrganisation(it.id(), Role.HANDLER));
          if (unit.isEmpty())
            log.warn(
                "rule {} of {}, version {}, dispatches {} to the unit '{}', which is not registered or has no"
                    + " handler",
                match.number(),
                set.list(),
                set.version(),
                category,
                code);
          return unit.map(it -> new Decision(it.id(), match.rule().because()));
        });
  }
}
