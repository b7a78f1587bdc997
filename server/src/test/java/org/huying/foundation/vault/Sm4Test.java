package org.huying.foundation.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Test;

class Sm4Test {
  private static final byte[] CONTEXT = Context.of("person", "phone");
  private final byte[] key = Sm4.newKey();
  private final byte[] plain = "13800138000".getBytes(StandardCharsets.UTF_8);

  /** RFC 8998, appendix A.1. */
  @Test
  void opensTheVectorOfRfc8998() {
    byte[] opened =
        Sm4.open(
            hex("0123456789ABCDEFFEDCBA9876543210"),
            hex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2"),
            hex(
                "00001234567800000000ABCD"
                    + "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
                    + "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
                    + "83DE3541E4C2B58177E065A9BF7B62EC"));
    assertThat(opened)
        .isEqualTo(
            hex(
                "AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD"
                    + "EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA"));
  }

  /** GB/T 32905-2016, appendix A.1. */
  @Test
  void digestsTheVectorOfTheStandard() {
    var digest = new SM3Digest();
    digest.update("abc".getBytes(StandardCharsets.US_ASCII), 0, 3);
    byte[] hash = new byte[32];
    digest.doFinal(hash, 0);
    assertThat(hash)
        .isEqualTo(hex("66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0"));
  }

  @Test
  void opensWhatItSealedAndSealsDifferentlyEachTime() {
    byte[] once = Sm4.seal(key, CONTEXT, plain);
    byte[] again = Sm4.seal(key, CONTEXT, plain);
    assertThat(once).isNotEqualTo(again);
    assertThat(Sm4.open(key, CONTEXT, once)).isEqualTo(plain);
    assertThat(Sm4.open(key, CONTEXT, again)).isEqualTo(plain);
    assertThat(Sm4.open(key, CONTEXT, Sm4.seal(key, CONTEXT, new byte[0]))).isEmpty();
  }

  @Test
  void refusesAnyFlippedBit() {
    byte[] sealed = Sm4.seal(key, CONTEXT, plain);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> Sm4.open(key, CONTEXT, flipped))
          .as("bit %d", bit)
          .isInstanceOf(SealBroken.class);
    }
  }

  @Test
  void refusesAnyOtherLength() {
    byte[] sealed = Sm4.seal(key, CONTEXT, plain);
    for (int length = 0; length < sealed.length; length++) {
      byte[] shorter = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> Sm4.open(key, CONTEXT, shorter)).isInstanceOf(SealBroken.class);
    }
    byte[] longer = Arrays.copyOf(sealed, sealed.length + 1);
    assertThatThrownBy(() -> Sm4.open(key, CONTEXT, longer)).isInstanceOf(SealBroken.class);
  }

  @Test
  void refusesAnotherKeyAndAnotherContext() {
    byte[] sealed = Sm4.seal(key, CONTEXT, plain);
    assertThatThrownBy(() -> Sm4.open(Sm4.newKey(), CONTEXT, sealed))
        .isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> Sm4.open(key, Context.of("personphone"), sealed))
        .isInstanceOf(SealBroken.class);
  }

  @Test
  void wordsOfAContextCannotFlowIntoEachOther() {
    assertThat(Context.of("ab", "c")).isNotEqualTo(Context.of("a", "bc"));
    assertThat(Context.of("ab")).isNotEqualTo(Context.of("ab", ""));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
