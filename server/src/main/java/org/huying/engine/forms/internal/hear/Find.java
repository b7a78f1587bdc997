package org.huying.engine.forms.internal.hear;

import java.util.Optional;
import org.huying.engine.forms.Field.Kind;

/**
 * Something found in a sentence.
 *
 * @param value as it is kept: digits, a day, fen, a name
 * @param from where it begins in the plain sentence, {@code to} where it ends
 * @param wrong why it cannot be right, if so
 * @param certain whether it can be nothing else, e.g. by its unit
 */
record Find(Kind kind, String value, int from, int to, Optional<String> wrong, boolean certain) {
  boolean meets(Find other) {
    return from < other.to && other.from < to;
  }
}
