package org.huying.engine.telemetry.internal.command;

import java.util.UUID;
import org.huying.engine.telemetry.Thing;
import org.huying.engine.telemetry.internal.DeviceTable;
import org.huying.engine.telemetry.internal.Scope;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.NotFound;
import org.springframework.stereotype.Component;

/** Things whose commands the actor may see: those who give them, and those who are the second. */
@Component
public class CommandedThings {
  private final DeviceTable table;

  CommandedThings(DeviceTable table) {
    this.table = table;
  }

  /**
   * @throws NotFound when it is not in the actor's scope
   */
  public Thing get(UUID thing, Actor actor) {
    return table
        .findThing(thing)
        .filter(
            it -> Scope.OPERATE.covers(actor, it.path()) || Scope.CONFIRM.covers(actor, it.path()))
        .orElseThrow(() ->
            new NotFound(
                "telemetry-not-found",
                "没有找到，可能不在您的范围内。",
                "%s commands nothing at thing %s".formatted(actor.pseudonym(), thing)));
  }
}
