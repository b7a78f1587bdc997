/**
 * A need with an owner, a clock, a timeline and a rating (诉求, 工单, 案卷): rows B10 and B11, and the
 * core of every system in which something has to be answered by someone in time.
 *
 * <p>A scene brings a case type: one versioned YAML file with form, states, transition table,
 * clocks, categories and dispatch rules, and beans for the {@link org.huying.engine.cases.CaseGuard
 * guards} and {@link org.huying.engine.cases.CaseEffect effects} that the file names. {@link
 * org.huying.engine.cases.Cases} opens cases and performs actions: state, timeline, clocks, audit,
 * event and messages change in one transaction or not at all.
 */
@NullMarked
@ApplicationModule(
    id = "cases",
    allowedDependencies = {
      "kernel",
      "calendar",
      "audit",
      "files",
      "notify",
      "places",
      "identity",
      "privacy",
      "language"
    })
package org.huying.engine.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
