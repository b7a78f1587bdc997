package org.huying.engine.cases.internal;

import java.util.List;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.privacy.Scrubber;
import org.jspecify.annotations.Nullable;

/**
 * What of a case in confidence (举报) is for whom. Who reported it, and what could tell so, is for
 * themselves and for whoever decides who handles it: dispatchers and supervisors of the place,
 * unless they handle it themselves. Everyone else reads it scrubbed.
 */
public final class Discretion {
  /** The roles that read a case in confidence as it was written. */
  static final Role[] REVIEWERS = {Role.DISPATCHER, Role.SUPERVISOR};

  private Discretion() {}

  /** Whether this actor reads everything of the case that they may read at all. */
  public static boolean readsAll(Actor actor, CaseFile file) {
    if (!file.discreet) return true;
    return switch (actor) {
      case Actor.Resident resident -> resident.person().equals(file.reporter);
      case Actor.Staff staff -> reviews(staff, file) && !Standing.handles(staff, file);
      case Actor.System() -> true;
      case Actor.Nobody() -> false;
    };
  }

  private static boolean reviews(Actor.Staff staff, CaseFile file) {
    return List.of(REVIEWERS).stream().anyMatch(it -> staff.has(it, file.placePath));
  }

  static String scrubbed(String text) {
    return Scrubber.scrub(text);
  }

  static @Nullable String scrubbedOrNull(@Nullable String text) {
    return text == null ? null : Scrubber.scrub(text);
  }

  /** The title as it may stand in lines and messages, whoever reads them. */
  static String title(CaseFile file) {
    return file.discreet ? scrubbed(file.title) : file.title;
  }
}
