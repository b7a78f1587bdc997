/**
 * Stations of deputies to the people's congress (人大代表联络站): who receives residents where and when; a
 * resident shows a case to the deputies of one station and takes it back; the deputies follow it,
 * note what was said, and raise suggestions (代表建议), which are answered on a clock. What nobody
 * brought to a station does not exist for its deputies, 举报 never. No figure is about a deputy or a
 * resident. Serves B11 of the mission.
 */
@NullMarked
@ApplicationModule(
    id = "deputies",
    allowedDependencies = {
      "kernel",
      "audit",
      "vault",
      "notify",
      "places",
      "identity",
      "privacy",
      "cases"
    })
package org.huying.scene.deputies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
