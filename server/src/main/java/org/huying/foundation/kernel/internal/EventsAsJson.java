package org.huying.foundation.kernel.internal;

import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as JSON, as Modulith's own does it, but for asking the context for the mapper each time.
 */
@Component
class EventsAsJson implements EventSerializer {
  private final JsonMapper json;

  EventsAsJson(JsonMapper json) {
    this.json = json;
  }

  @Override
  public Object serialize(Object event) {
    return json.writeValueAsString(event);
  }

  @Override
  public <T> T deserialize(Object serialized, Class<T> type) {
    return json.readValue(serialized.toString(), type);
  }
}
