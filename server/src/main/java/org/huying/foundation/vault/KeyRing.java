package org.huying.foundation.vault;

import java.util.List;

/**
 * The master keys, which never leave their place: a file beside the house ({@link FileKeyRing}), or
 * a hardware security module (密码机) behind this interface, chosen with {@code
 * huying.vault.key-ring}. They wrap data keys and do nothing else.
 */
public interface KeyRing {
  /** A data key under a master key. */
  record Wrapped(String keyId, byte[] bytes) {}

  /** Wraps with the newest master key; {@code context} must be the same to unwrap. */
  Wrapped wrap(byte[] dataKey, byte[] context);

  /**
   * @throws SealBroken when the bytes or the context are not those of {@link #wrap}
   * @throws IllegalStateException when the master key is not here
   */
  byte[] unwrap(Wrapped wrapped, byte[] context);

  /** The ids of all master keys, oldest first; the last one wraps. */
  List<String> ids();

  /** Adds a new master key, which wraps from now on; the older ones still unwrap. Its id. */
  String addKey();
}
