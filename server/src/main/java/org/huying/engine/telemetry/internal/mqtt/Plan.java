package org.huying.engine.telemetry.internal.mqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huying.engine.telemetry.internal.MqttChannel;
import org.huying.engine.telemetry.internal.Registry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/** Where the values of a device are in its messages. */
final class Plan {
  private static final JsonPointer WHOLE = JsonPointer.empty();

  /** A datastream, and where its value is in a message. */
  record Field(JsonPointer at, Registry.Stream stream) {}

  final Registry.Entry device;
  private final Map<String, List<Field>> fields = new HashMap<>();
  private final Map<String, JsonPointer> times = new HashMap<>();

  Plan(Registry.Entry device) {
    this.device = device;
    device
        .channels()
        .forEach((channel, stream) -> {
          MqttChannel it = MqttChannel.of(channel);
          if (it.isToldTo()) return;
          String pointer = it.pointer();
          fields
              .computeIfAbsent(it.path(), path -> new ArrayList<>())
              .add(new Field(pointer == null ? WHOLE : JsonPointer.compile(pointer), stream));
        });
    device.times().forEach((path, time) -> times.put(path, JsonPointer.compile(time)));
  }

  /** The values of a topic's messages; none where the device has no datastream there. */
  List<Field> fields(String path) {
    return fields.getOrDefault(path, List.of());
  }

  /** Where the messages of a topic say their time; null: they do not. */
  @Nullable JsonPointer time(String path) {
    JsonPointer own = times.get(path);
    return own != null ? own : times.get("");
  }
}
