package org.huying.engine.assistant.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.huying.engine.assistant.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What a word would change, before it does.
 *
 * @param revision of the words that it was compared with
 * @param checked how many questions were asked
 * @param better how many of them then begin with a right item
 * @param worse how many no longer do
 * @param changes every question whose first item changes, the worse ones first
 * @param phrase what the word itself is answered with
 */
record AliasCheck(
    UUID revision, int checked, int better, int worse, List<Change> changes, Change phrase) {

  /** What a change means for a question. */
  enum Verdict {
    @JsonProperty("worse")
    WORSE,
    @JsonProperty("better")
    BETTER,
    /** Another item, and neither is known to be right, or both are. */
    @JsonProperty("other")
    OTHER
  }

  record Change(String question, Found before, Found after, Verdict verdict) {}

  /** How a question is answered: the kind and the first item, where there is one. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Found(Answer.Kind kind, @Nullable String code, @Nullable String name) {
    static Found in(Answer answer) {
      Answer.Item first = answer.items().isEmpty() ? null : answer.items().getFirst();
      return new Found(
          answer.kind(), first == null ? null : first.code(), first == null ? null : first.name());
    }

    /** A question that is declined shows no item, wherever it was nearest to. */
    boolean sent() {
      return kind == Answer.Kind.DECLINE || kind == Answer.Kind.ROUTE;
    }

    boolean sameFirst(Found other) {
      return sent() == other.sent() && (sent() || Objects.equals(code, other.code));
    }
  }
}
