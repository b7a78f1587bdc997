package org.huying.engine.assistant;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about the asker's own matters, such as how far an application is, and begins
 * what they want to do with one.
 */
public interface OwnMatters {
  /**
   * In Chinese, with pages to open.
   *
   * @param skill what is begun then, by its name; null: nothing
   * @param aside whether it is also answered while something else is being done
   */
  record Told(String text, List<Answer.Link> links, @Nullable String skill, boolean aside) {
    public Told(String text, List<Answer.Link> links) {
      this(text, links, null, true);
    }

    Answer answer(UUID conversation) {
      return Answer.of(Answer.Kind.GUIDE, conversation, text).leading(links);
    }
  }

  /** What is answered; empty where the question is about something else. */
  Optional<Told> asked(String plain, Actor actor);

  /** What the asker has begun and not finished, where they have. */
  default Optional<Told> unfinished(Actor actor) {
    return Optional.empty();
  }
}
