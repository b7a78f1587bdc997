package org.huying.engine.forms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a form's history.
 *
 * @param actor a pseudonym
 * @param note why, in the editor's words
 */
public record FormEvent(
    int version, Action action, String actor, @Nullable String note, Instant at) {
  /** What was done. */
  public enum Action {
    SAVED("保存草稿"),
    SUBMITTED("提交审核"),
    SENT_BACK("退回修改"),
    DISCARDED("放弃草稿"),
    PUBLISHED("发布"),
    ROLLED_BACK("恢复旧版本"),
    WITHDRAWN("停用");

    private final String chinese;

    Action(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }
}
