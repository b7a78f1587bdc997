package org.huying.foundation.vault;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.AEADBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The commercial ciphers (商用密码) as used here: SM4 (GB/T 32907) in GCM with 96-bit random nonces and
 * 128-bit tags, and HMAC over SM3 (GB/T 32905). A key seals far fewer than 2³² values, so random
 * nonces are safe (NIST SP 800-38D, 8.3).
 */
final class Sm4 {
  static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Sm4() {}

  static byte[] newKey() {
    return random(KEY_BYTES);
  }

  static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  /** Nonce, ciphertext and tag in one; {@code context} is authenticated and not contained. */
  static byte[] seal(byte[] key, byte[] context, byte[] plain) {
    byte[] nonce = random(NONCE_BYTES);
    AEADBlockCipher cipher = cipher(true, key, nonce, context);
    byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + plain.length + TAG_BYTES);
    try {
      int written = cipher.processBytes(plain, 0, plain.length, sealed, NONCE_BYTES);
      cipher.doFinal(sealed, NONCE_BYTES + written);
      return sealed;
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("Sealing cannot fail a tag check.", e);
    }
  }

  /** What was sealed with this key and context, or {@link SealBroken}. */
  static byte[] open(byte[] key, byte[] context, byte[] sealed) {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) {
      throw new SealBroken("A sealed value of " + sealed.length + " bytes is too short.");
    }
    AEADBlockCipher cipher = cipher(false, key, Arrays.copyOf(sealed, NONCE_BYTES), context);
    byte[] plain = new byte[sealed.length - NONCE_BYTES - TAG_BYTES];
    try {
      int written = cipher.processBytes(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES, plain, 0);
      cipher.doFinal(plain, written);
      return plain;
    } catch (InvalidCipherTextException e) {
      throw new SealBroken("The sealed value was changed, or is not of this person and field.");
    }
  }

  static byte[] mac(byte[] key, byte[] data) {
    var mac = new HMac(new SM3Digest());
    mac.init(new KeyParameter(key));
    mac.update(data, 0, data.length);
    byte[] result = new byte[mac.getMacSize()];
    mac.doFinal(result, 0);
    return result;
  }

  private static AEADBlockCipher cipher(boolean seal, byte[] key, byte[] nonce, byte[] context) {
    AEADBlockCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
    cipher.init(seal, new AEADParameters(new KeyParameter(key), TAG_BYTES * 8, nonce, context));
    return cipher;
  }
}
