package org.huying.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
  /** Codes that their owners publish: the check characters come from outside this program. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "91350100M000100Y43",
        "914403001922038216",
        "91440300708461136T",
        "12100000400000624D"
      })
  void acceptsPublishedCreditCodes(String code) {
    assertThat(new CreditCode(code)).hasToString(code);
    assertThat(CreditCode.complete(code.substring(0, 17))).hasToString(code);
  }

  @Test
  void everySingleWrongCharacterIsFound() {
    String code = "91350100M000100Y43";
    String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    for (int at = 0; at < 18; at++) {
      for (char wrong : alphabet.toCharArray()) {
        if (wrong != code.charAt(at)) {
          String changed = code.substring(0, at) + wrong + code.substring(at + 1);
          assertThatThrownBy(() -> new CreditCode(changed))
              .as(changed)
              .isInstanceOf(IllegalArgumentException.class);
        }
      }
    }
  }

  @Test
  void lettersThatLookLikeDigitsAreNoPartOfACreditCode() {
    assertThatThrownBy(() -> CreditCode.complete("91350100M00010OY4"))
        .hasMessage("统一社会信用代码“91350100M00010OY4”里不能有“O”");
  }

  @Test
  void anImplementationCodeIsBuiltAndReadBack() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      ItemType type = ItemType.values()[random.nextInt(ItemType.values().length)];
      BasicCode basic =
          new BasicCode("44" + type.digits() + "%08d".formatted(random.nextInt(100_000_000)));
      CreditCode department =
          CreditCode.complete("1144070300%07d".formatted(random.nextInt(10_000_000)));
      ImplementationCode code = new ImplementationCode(department, 1 + random.nextInt(6), basic);
      assertThat(code.toString()).hasSize(31);
      assertThat(ImplementationCode.looksLike(code.toString())).isTrue();
      assertThat(ImplementationCode.parse(code.toString())).isEqualTo(code);
      assertThat(basic.type()).isEqualTo(type);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "44070900100", "4407090010011", "44070900100A", "449909001001"})
  void aBasicCodeHasTwelveDigitsAndAKnownType(String digits) {
    assertThatThrownBy(() -> new BasicCode(digits)).hasMessageContaining("基本编码");
  }

  @Test
  void anImplementationCodeWithAWrongCheckCharacterSaysWhichWouldBeRight() {
    String good =
        new ImplementationCode(
                new CreditCode("91350100M000100Y43"), 4, new BasicCode("440709001001"))
            .toString();
    assertThatThrownBy(() -> ImplementationCode.parse(good.replace("Y43", "Y44")))
        .hasMessage("统一社会信用代码“91350100M000100Y44”的校验位应为3");
    assertThatThrownBy(() -> ImplementationCode.parse(good.substring(1)))
        .hasMessageContaining("31位");
  }
}
