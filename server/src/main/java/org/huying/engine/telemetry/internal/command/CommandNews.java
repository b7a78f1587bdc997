package org.huying.engine.telemetry.internal.command;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.telemetry.internal.DeviceTable;
import org.huying.engine.telemetry.internal.ThingPulse;
import org.huying.foundation.identity.Role;
import org.huying.foundation.notify.LiveFeed;
import org.springframework.stereotype.Component;

/** Tells the screens of a thing, and those who command at its place, that something changed. */
@Component
class CommandNews {
  private static final List<Role> HEARD = List.of(Role.OPERATOR, Role.SUPERVISOR);

  private final DeviceTable things;
  private final ThingPulse pulse;
  private final LiveFeed live;

  CommandNews(DeviceTable things, ThingPulse pulse, LiveFeed live) {
    this.things = things;
    this.pulse = pulse;
    this.live = live;
  }

  void changed(UUID thing, String event, UUID what, String state) {
    pulse.changed(thing);
    var data = Map.of("thing", thing, "id", what, "state", state);
    things
        .findThing(thing)
        .ifPresent(it ->
            HEARD.forEach(role -> live.announce("role:" + role + ":" + it.path(), event, data)));
  }
}
