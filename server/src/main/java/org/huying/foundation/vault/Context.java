package org.huying.foundation.vault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Words that a seal is bound to; each carries its length, so that no two lists of words look the
 * same.
 */
final class Context {
  private Context() {}

  static byte[] of(Object... words) {
    var bytes = new ByteArrayOutputStream();
    for (Object word : words) {
      byte[] utf8 = word.toString().getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
      bytes.writeBytes(utf8);
    }
    return bytes.toByteArray();
  }
}
