package org.huying.foundation.kernel;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes UUIDs of version 7 (RFC 9562): ordered by time, so that new rows sit together in an index.
 */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final AtomicLong LAST = new AtomicLong();

  private Ids() {}

  /**
   * A new id, greater than every id this process made before, even when the wall clock steps back.
   */
  public static UUID next() {
    byte[] random = new byte[Long.BYTES + Short.BYTES]; // asked for once: each asking hashes
    RANDOM.nextBytes(random);
    var bits = ByteBuffer.wrap(random);
    long now = System.currentTimeMillis() << 12 | bits.getShort() & 0x7ff;
    long stamp = LAST.accumulateAndGet(now, (last, wanted) -> Math.max(last + 1, wanted));
    long high = (stamp >>> 12) << 16 | 0x7000 | (stamp & 0xfff);
    long low = bits.getLong() >>> 2 | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
