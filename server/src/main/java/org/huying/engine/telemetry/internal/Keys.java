package org.huying.engine.telemetry.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.huying.engine.telemetry.Protocol;

/** Keys of devices: only their hashes are kept, each with the device's address in it. */
public final class Keys {
  private Keys() {}

  public static byte[] hash(Protocol protocol, String address, String key) {
    String same = protocol == Protocol.MQTT ? key : key.strip().toUpperCase(Locale.ROOT);
    String text = protocol + " " + address + " " + same;
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it is the key behind the hash, in a time that tells nothing. */
  public static boolean fits(byte[] hash, Protocol protocol, String address, String key) {
    return MessageDigest.isEqual(hash, hash(protocol, address, key));
  }
}
