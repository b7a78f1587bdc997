package org.huying.engine.assistant;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a language model may add to an answer that is already there. It decides nothing: its wording
 * only searches, its proposal is a button, and its sentences are shown only where the cited
 * elements say the same. Whatever it cannot do by the deadline is left out.
 */
public interface LanguageModel {
  /** How long people wait for an answer at most, whatever the model does; the rest is our own. */
  Duration PATIENCE = Duration.ofMillis(1800);

  /** None. */
  LanguageModel OFF =
      new LanguageModel() {
        @Override
        public boolean on() {
          return false;
        }

        @Override
        public Optional<Hint> hint(
            String question, List<Tool> tools, Deadline deadline, Progress progress) {
          return Optional.empty();
        }

        @Override
        public Optional<Phrasing> phrase(
            String question, Answer answer, Deadline deadline, Progress progress) {
          return Optional.empty();
        }
      };

  boolean on();

  /** Other words for a question that was not understood, or a skill that might be meant. */
  Optional<Hint> hint(String question, List<Tool> tools, Deadline deadline, Progress progress);

  /**
   * The answer in words of its own. Each sentence is told to {@code progress} when it has passed;
   * one that does not pass takes all the others with it.
   */
  Optional<Phrasing> phrase(String question, Answer answer, Deadline deadline, Progress progress);

  /** A skill as the model sees it. */
  record Tool(String name, String whenToUse) {}

  /** At least one of the two. */
  record Hint(@Nullable String wording, @Nullable String tool) {}

  /** What the model wrote, and the elements that say the same. */
  record Phrasing(String text, List<String> elements) {}
}
