package org.huying.engine.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How pressing a case is (缓急): its clocks may run faster, never slower. */
public enum Priority {
  NORMAL("一般"),
  PRESSING("较急"),
  URGENT("紧急");

  private final String chinese;

  Priority(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Priority> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
