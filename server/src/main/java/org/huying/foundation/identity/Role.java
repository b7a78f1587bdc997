package org.huying.foundation.identity;

/** What a member of staff does. A role is always granted for a place and everything below it. */
public enum Role {
  HANDLER("承办人"),
  GRID_WORKER("网格员"),
  DISPATCHER("受理派遣员"),
  SUPERVISOR("督办领导"),
  EDITOR("事项编辑"),
  ADMIN("系统管理员");

  private final String chinese;

  Role(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }
}
