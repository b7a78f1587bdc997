package org.huying.engine.assistant.desk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import org.huying.foundation.kernel.InvalidInput;

/** Why a question lies on the editors' desk. */
enum Why {
  @JsonProperty("declined")
  DECLINED,
  /** Sent to the general hotline because nothing of ours fits. */
  @JsonProperty("routed")
  ROUTED,
  /** Asked back, and no answer came. */
  @JsonProperty("abandoned")
  ABANDONED,
  /** Answered, and the answer did not help. */
  @JsonProperty("badly-rated")
  BADLY_RATED;

  /** The word in the interface and in the table. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws InvalidInput {@code why-unknown}
   */
  static Why of(String word) {
    return Arrays.stream(values())
        .filter(why -> why.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new InvalidInput("why-unknown", "没有这种原因，请重新筛选。", "no reason is called '" + word + "'"));
  }
}
