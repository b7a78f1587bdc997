package org.huying.engine.forms.internal.hear;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.huying.engine.forms.Field.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "三千|3000",
        "两万五|25000",
        "两万零五|20005",
        "三千五|3500",
        "一百二|120",
        "一百二十|120",
        "十五|15",
        "廿五|25",
        "三百零五|305",
        "3万5|35000",
        "1.5万|15000",
        "十万|100000",
        "一百二十万|1200000",
        "一亿二千万|120000000",
        "1,200|1200",
        "一九九零|1990",
        "二〇二五|2025",
        "两个半|",
        "半|0.5",
        "三万半|35000",
        "八|8",
        "0.8|0.8",
        "一千零一十|1010"
      })
  void numbersAreReadAsTheyAreSaid(String said, BigDecimal value) {
    assertThat(Numerals.read(said).orElse(null)).isEqualTo(value);
  }

  @Test
  void noDigitOfALongNumberIsEverLost() {
    Random random = new Random(7);
    Finder finder = new Finder(java.time.LocalDate.of(2025, 12, 10));
    for (int round = 0; round < 3_000; round++) {
      int length = 7 + random.nextInt(13);
      StringBuilder digits = new StringBuilder();
      StringBuilder said = new StringBuilder();
      for (int i = 0; i < length; i++) {
        char digit = (char) ('0' + random.nextInt(10));
        digits.append(digit);
        said.append(digit);
        if (i + 1 < length && random.nextInt(4) == 0) {
          said.append(random.nextBoolean() ? ' ' : '-');
        }
      }
      Kind kind = List.of(Kind.ID, Kind.MOBILE, Kind.BANK_CARD).get(random.nextInt(3));
      String cue =
          switch (kind) {
            case ID -> "身份证";
            case MOBILE -> "电话";
            default -> "银行卡";
          };
      List<Find> finds = finder.in("我嘅" + cue + "系" + said + ",唔该", null, null, false);
      assertThat(finds)
          .as("%s%s", cue, said)
          .anyMatch(find -> find.value().replace("-", "").contentEquals(digits));
    }
  }
}
