package org.huying.engine.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody wants of us (诉求类型), as the 12345 hotlines sort it. */
public enum Kind {
  /** Something in a public place is broken, dirty or blocked: no one's secret. */
  MATTER("反映"),
  ENQUIRY("咨询"),
  HELP("求助"),
  SUGGESTION("建议"),
  COMPLAINT("投诉"),
  REPORT("举报");

  private final String chinese;

  Kind(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  /** Whether the public never sees anything of such a case, whatever its type says. */
  public boolean confidential() {
    return this == HELP || this == COMPLAINT || this == REPORT;
  }

  /** What is kept from whom, in a sentence for whoever reports it; null: nothing. */
  public @Nullable String kept() {
    if (this == REPORT) return "为您保密：办理的人看不到是谁举报的，这件事也不会公开。";
    return confidential() ? "为您保密：这件事不会公开，只有办理的人看得到。" : null;
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
