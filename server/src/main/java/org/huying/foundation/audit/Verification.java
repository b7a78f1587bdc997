package org.huying.foundation.audit;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What walking the chain has shown.
 *
 * @param sealed entries walked and found as they were sealed
 * @param waiting entries that are recorded and not sealed yet
 * @param head the hash of the chain's end, hexadecimal: whoever writes it down elsewhere can
 *     compare later
 * @param fault the first thing that is wrong
 */
public record Verification(long sealed, long waiting, String head, Optional<Fault> fault) {
  /**
   * @param position where in the chain, from 1
   * @param entry the entry there, if there is one
   * @param what what is wrong, in English
   */
  public record Fault(long position, @Nullable UUID entry, String what) {}

  public boolean intact() {
    return fault.isEmpty();
  }
}
