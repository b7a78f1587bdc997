package org.huying.engine.assistant.desk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import org.huying.foundation.kernel.InvalidInput;

/**
 * What editors have done about a cluster. A question that comes later opens a handled one again.
 */
enum ClusterState {
  @JsonProperty("open")
  OPEN,
  @JsonProperty("handled")
  HANDLED,
  /** Nothing that this house answers; it stays so. */
  @JsonProperty("dismissed")
  DISMISSED;

  /** The word in the interface and in the table. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws InvalidInput {@code state-unknown}
   */
  static ClusterState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new InvalidInput(
                "state-unknown", "没有这种状态，请重新筛选。", "no state is called '" + word + "'"));
  }
}
