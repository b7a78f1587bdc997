package org.huying.engine.assistant;

import java.util.List;
import java.util.Optional;
import org.huying.foundation.identity.Actor;

/** Answers questions about the asker's own matters, such as how far an application is. */
public interface OwnMatters {
  /** In Chinese, with pages to open. */
  record Told(String text, List<Answer.Link> links) {}

  /** What is answered; empty where the question is about something else. */
  Optional<Told> asked(String plain, Actor actor);

  /** What the asker has begun and not finished, where they have. */
  default Optional<Told> unfinished(Actor actor) {
    return Optional.empty();
  }
}
