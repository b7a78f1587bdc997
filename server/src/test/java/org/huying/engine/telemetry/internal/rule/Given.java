package org.huying.engine.telemetry.internal.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that a test gives; a channel that it does not name has none. */
final class Given implements Values {
  private final Map<String, Double> values = new HashMap<>();
  private final List<Integer> numbers;

  Given(Integer... numbers) {
    this.numbers = List.of(numbers);
  }

  Given with(String channel, double value) {
    values.put(channel, value);
    return this;
  }

  @Override
  public Reading of(String channel) {
    Double value = values.get(channel);
    String name =
        channel
            .replace("level.fore", "前池水位")
            .replace("setpoint.warning", "警戒水位")
            .replaceAll("p(\\d)\\.running", "$1号泵运行");
    String unit = channel.startsWith("level") || channel.startsWith("setpoint") ? "m" : "1";
    return value == null ? Reading.never(name, unit) : Reading.known(name, unit, value);
  }

  @Override
  public List<Integer> numbers() {
    return numbers;
  }
}
