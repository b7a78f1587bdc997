package org.huying.foundation.identity;

/** What a member of staff does. A role is always granted for a place and everything below it. */
public enum Role {
  HANDLER("承办人"),
  GRID_WORKER("网格员"),
  DISPATCHER("受理派遣员"),
  SUPERVISOR("督办领导"),
  /**
   * Answers for what was handed over to the police of a grid (警格), and sees nothing else. Granted
   * for one community or grids of it only: there is no standing query over a town.
   */
  POLICE("网格民警"),
  /**
   * A deputy to the people's congress who receives residents at the station (联络站) of exactly the
   * granted place; reads what residents brought there, and the suggestions of the place.
   */
  DEPUTY("人大代表"),
  /** Works at the counters of a place: calls numbers, and sees who has booked there today. */
  COUNTER("窗口人员"),
  /**
   * Watches and runs the machines of a place, such as its pump stations; reads what is measured
   * there, acknowledges alarms and gives commands.
   */
  OPERATOR("设施值班员"),
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
