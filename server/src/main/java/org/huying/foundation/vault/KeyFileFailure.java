package org.huying.foundation.vault;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator at start-up what is wrong with the key file, instead of a stack trace. */
final class KeyFileFailure extends AbstractFailureAnalyzer<KeyFileProblem> {
  @Override
  protected FailureAnalysis analyze(Throwable root, KeyFileProblem cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
  }
}
