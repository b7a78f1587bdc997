package org.huying.foundation.identity;

/** How somebody lives in a home. */
public enum ResidencyRole {
  OWNER("业主"),
  TENANT("租户"),
  FAMILY("家人");

  private final String chinese;

  ResidencyRole(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }
}
