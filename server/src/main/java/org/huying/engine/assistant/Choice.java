package org.huying.engine.assistant;

import java.util.List;
import java.util.Optional;
import org.huying.foundation.language.TextIndex.Hit;

/** What kind of answer a sentence gets. */
sealed interface Choice {
  record Guide(List<Hit> hits) implements Choice {}

  /** Several items fit about equally; perhaps a skill does too. */
  record Clarify(List<Hit> hits, List<Skill> skills) implements Choice {}

  record Start(Skill skill) implements Choice {}

  /**
   * Life is in danger; what else was asked waits behind it.
   *
   * @param otherwise what it would be if nobody is: for a danger that no word names
   */
  record Urgent(Routes.Danger danger, Optional<Choice> otherwise) implements Choice {}

  /**
   * Somebody else is competent.
   *
   * @param near the items that come nearest, in case one is meant after all
   */
  record Route(Routes.Rule rule, List<Hit> near) implements Choice {}

  record Decline(Reason reason, List<Hit> near) implements Choice {
    Decline(Reason reason) {
      this(reason, List.of());
    }
  }

  enum Reason {
    /** Not a matter of the district's services at all. */
    NOT_OURS,
    /** About another person. */
    SOMEBODY_ELSE,
    /** Sounds like a service item, but none fits. */
    NO_SUCH_ITEM,
    /** No word in it. */
    NO_WORDS
  }
}
