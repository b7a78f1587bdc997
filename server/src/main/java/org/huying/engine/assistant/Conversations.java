package org.huying.engine.assistant;

import java.util.Optional;
import java.util.UUID;

/** Remembers conversations. */
interface Conversations {
  /** One that is not over 24 hours old. */
  Optional<Conversation> find(UUID id);

  /** Keeps it as it is now; a change that somebody else made meanwhile is an error. */
  void save(Conversation conversation);

  /** Remembers nothing: each question stands alone. */
  static Conversations none() {
    return new Conversations() {
      @Override
      public Optional<Conversation> find(UUID id) {
        return Optional.empty();
      }

      @Override
      public void save(Conversation conversation) {}
    };
  }
}
