package org.huying.engine.assistant;

import java.util.List;
import java.util.Optional;
import org.huying.foundation.identity.Actor;

/**
 * What a server lends the assistant besides its knowledge: cards, the asker's own matters, and what
 * they agreed to.
 */
record Lent(GuideSource guides, WhereSource places, OwnMatters own, Agreements agreements) {
  /** What somebody agreed to of these purposes. */
  interface Agreements {
    List<Answer.Agreement> of(List<String> purposes, Actor actor);
  }

  /** Cards and nothing else. */
  static Lent only(GuideSource guides) {
    return new Lent(
        guides,
        WhereSource.NONE,
        (plain, actor) -> Optional.empty(),
        (purposes, actor) -> List.of());
  }
}
