package org.huying.foundation.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MaskingTest {
  @Test
  void aNumberKeepsItsBeginningAndEnd() {
    assertThat(Masking.phone("13800138000")).isEqualTo("138****8000");
    assertThat(Masking.phone("123")).isEqualTo("****");
  }

  @Test
  void aNameKeepsTheFamilyName() {
    assertThat(Masking.name("张三")).isEqualTo("张*");
    assertThat(Masking.name("何佩兰")).isEqualTo("何**");
    assertThat(Masking.name("欧阳绮雯")).isEqualTo("欧阳**");
    assertThat(Masking.name("司徒")).isEqualTo("司*");
    assertThat(Masking.name("张")).isEqualTo("张*");
    assertThat(Masking.name("𠮷田太郎")).isEqualTo("𠮷***");
    assertThat(Masking.name(" ")).isEmpty();
  }

  @Test
  void anIdentityNumberKeepsRegionAndLastFour() {
    assertThat(Masking.identity("440703199001011234")).isEqualTo("440703********1234");
    assertThat(Masking.identity("44070319900101123X")).isEqualTo("440703********123X");
    assertThat(Masking.identity("440703900101123")).isEqualTo("440703*****1123");
  }

  @Test
  void anAddressEndsAtTheEstate() {
    assertThat(Masking.address("蓬江区环市街道翰墨街17号朗泽轩3栋502")).isEqualTo("蓬江区环市街道翰墨街17号朗泽轩***");
    assertThat(Masking.address("晓港路65号云泽小区7栋二单元1203房")).isEqualTo("晓港路65号云泽小区***");
    assertThat(Masking.address("书楼街")).isEqualTo("书楼街");
  }

  @Test
  void freeTextLosesItsNumbersAndKeepsItsWords() {
    assertThat(Masking.text("楼下路灯坏了两天，请打13800138000或0750-3232323找我"))
        .isEqualTo("楼下路灯坏了两天，请打138****8000或0750-****2323找我");
    assertThat(Masking.text("电话+86 138 0013 8000，身份证440703199001011234。"))
        .isEqualTo("电话138****8000，身份证440703********。");
    assertThat(Masking.text("卡号6222 0210 0111 2222 333"))
        .doesNotContain("0210")
        .doesNotContain("0111");
    assertThat(Masking.text("2025年11月21日16:30，灯杆编号1234567，3栋502"))
        .isEqualTo("2025年11月21日16:30，灯杆编号1234567，3栋502");
  }

  @Test
  void aHiddenNumberIsHiddenWhereverItStandsAndMaskingTwiceIsMaskingOnce() {
    Random random = new Random(20251121);
    String[] around = {"", "，", "我", " ", "。", "(", "电话:", "\n", "😀", "a"};
    for (int i = 0; i < 5_000; i++) {
      String phone =
          "1" + (3 + random.nextInt(7)) + "%09d".formatted(random.nextInt(1_000_000_000));
      String identity =
          "44070319%02d0%d1%d%03d%s"
              .formatted(
                  random.nextInt(100),
                  1 + random.nextInt(9),
                  random.nextInt(10),
                  random.nextInt(1000),
                  random.nextBoolean() ? "X" : String.valueOf(random.nextInt(10)));
      String before = around[random.nextInt(around.length)];
      String after = around[random.nextInt(around.length - 1)];
      String text = before + phone + after + "，身份证" + identity + after;

      String masked = Masking.text(text);

      assertThat(masked).as(text).doesNotContain(phone).doesNotContain(identity);
      assertThat(masked).as(text).doesNotContain(identity.substring(6, 14));
      assertThat(Masking.text(masked)).isEqualTo(masked);
    }
  }

  @Test
  void everyMaskLeavesAloneWhatIsMaskedAlready() {
    check(Masking::phone, "13800138000");
    check(Masking::name, "何佩兰");
    check(Masking::name, "欧阳绮雯");
    check(Masking::identity, "440703199001011234");
    check(Masking::address, "云泽小区7栋1203");
  }

  private static void check(UnaryOperator<String> mask, String value) {
    String once = mask.apply(value);
    assertThat(once).isNotEqualTo(value);
    assertThat(mask.apply(once)).isEqualTo(once);
  }
}
