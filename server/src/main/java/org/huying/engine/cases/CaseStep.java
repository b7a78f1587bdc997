package org.huying.engine.cases;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.jspecify.annotations.Nullable;

/** A case and the step that someone makes, as guards and effects see it. */
public interface CaseStep {
  UUID caseId();

  String category();

  Optional<Kind> kind();

  String placePath();

  Optional<UUID> unit();

  Optional<UUID> holder();

  /** What the form kept: values by field. */
  Map<String, String> kept();

  String action();

  Optional<Instant> closedAt();

  Optional<Instant> ratedAt();

  Actor actor();

  Instant now();

  /** The fields given with the action. */
  Map<String, String> fields();

  @Nullable String note();
}
