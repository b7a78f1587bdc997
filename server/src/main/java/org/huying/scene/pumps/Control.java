package org.huying.scene.pumps;

import java.time.Duration;

/** How a station is reached. */
enum Control {
  /** Its controller is watched and takes commands. */
  REMOTE("远程控制", Duration.ofSeconds(30)),
  /** Its controller is watched only. */
  WATCHED("远程监视", Duration.ofSeconds(30)),
  /** A terminal dials in and reports. */
  RTU("遥测上报", Duration.ofMinutes(70)),
  /** Somebody goes there and reads. */
  HAND("人工抄录", Duration.ofHours(26));

  private final String chinese;
  private final Duration fresh;

  Control(String chinese, Duration fresh) {
    this.chinese = chinese;
    this.fresh = fresh;
  }

  String chinese() {
    return chinese;
  }

  /** What is older is shown as old. */
  Duration fresh() {
    return fresh;
  }
}
