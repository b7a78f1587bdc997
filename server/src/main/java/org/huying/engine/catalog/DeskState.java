package org.huying.engine.catalog;

import java.util.Optional;
import org.huying.engine.catalog.ItemRows.OpenDraft;

/** How far an item is, to its editors; what waits for them comes first. */
public enum DeskState {
  IN_REVIEW("待审核"),
  DRAFT("草稿"),
  PUBLISHED("已发布"),
  WITHDRAWN("已取消");

  private final String chinese;

  DeskState(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  static DeskState of(boolean published, Optional<OpenDraft> draft) {
    return draft
        .map(open -> open.inReview() ? IN_REVIEW : DRAFT)
        .orElse(published ? PUBLISHED : WITHDRAWN);
  }
}
