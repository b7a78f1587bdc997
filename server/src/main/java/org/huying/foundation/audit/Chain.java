package org.huying.foundation.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * How entries hang together: each hash covers the one before, the position, and the whole entry.
 */
final class Chain {
  /** What the first entry hangs on. */
  static final int HASH_BYTES = 32;

  private Chain() {}

  /** An entry as it is hashed; {@code facts} is the stored JSON text, byte for byte. */
  record Entry(
      long seq, UUID id, Instant at, String actor, String action, String subject, String facts) {}

  /**
   * SM3 (GB/T 32905) over fields that each carry their length, so that none can flow into the next.
   */
  static byte[] hash(byte[] previous, long position, Entry entry) {
    var digest = new SM3Digest();
    digest.update(previous, 0, previous.length);
    add(digest, position);
    add(digest, entry.id().getMostSignificantBits());
    add(digest, entry.id().getLeastSignificantBits());
    add(digest, ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()));
    add(digest, entry.actor());
    add(digest, entry.action());
    add(digest, entry.subject());
    add(digest, entry.facts());
    byte[] hash = new byte[HASH_BYTES];
    digest.doFinal(hash, 0);
    return hash;
  }

  /** What the MAC of the head covers. */
  static byte[] head(long position, byte[] hash) {
    return ByteBuffer.allocate(Long.BYTES + hash.length).putLong(position).put(hash).array();
  }

  private static void add(SM3Digest digest, long value) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).array(), 0, Long.BYTES);
  }

  private static void add(SM3Digest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(digest, bytes.length);
    digest.update(bytes, 0, bytes.length);
  }
}
