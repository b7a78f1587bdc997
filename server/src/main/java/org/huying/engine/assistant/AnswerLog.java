package org.huying.engine.assistant;

/** Hears every answer to a question, e.g. to find those that were answered badly. */
public interface AnswerLog {
  /**
   * Called once for each question, after its answer is made and before it is shown.
   *
   * @param question as it was asked, personal data and all: nothing of it may be kept unscrubbed
   * @param answer carries the conversation, also where the question began one
   */
  void answered(Question question, Answer answer);
}
