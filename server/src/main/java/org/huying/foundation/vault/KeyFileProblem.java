package org.huying.foundation.vault;

/**
 * The file of master keys is not there, not safe or not the right one: the house does not start
 * without it.
 */
final class KeyFileProblem extends IllegalStateException {
  private final String action;

  /**
   * @param action what the operator does now, in Chinese
   */
  KeyFileProblem(String message, String action) {
    super(message);
    this.action = action;
  }

  String action() {
    return action;
  }
}
