package org.huying.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.huying.foundation.kernel.InvalidInput;
import org.junit.jupiter.api.Test;

class GrantTest {
  @Test
  void aScopeCoversItsPlaceAndWhatIsBelowByWholeSteps() {
    Grant town = new Grant(Role.HANDLER, "pj.t01");

    assertThat(town.covers("pj.t01")).isTrue();
    assertThat(town.covers("pj.t01.c001.g1")).isTrue();
    assertThat(town.covers("pj.t010")).isFalse();
    assertThat(town.covers("pj")).isFalse();
    assertThat(town.covers("")).isFalse();
    assertThat(new Grant(Role.ADMIN, "").covers("pj.t01")).isTrue();
  }

  @Test
  void whatIsNoPathIsNoScope() {
    for (String wrong : new String[] {".", "pj.", "pj..t01", "pj t01", "pj'; drop", "*"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Grant(Role.HANDLER, wrong));
    }
  }

  @Test
  void aRoleInOnePlaceIsNoRoleInAnother() {
    Actor.Staff staff =
        new Actor.Staff(
            UUID.randomUUID(),
            "某人",
            UUID.randomUUID(),
            Set.of(new Grant(Role.HANDLER, "pj"), new Grant(Role.ADMIN, "pj.t01")));

    assertThat(staff.has(Role.HANDLER, "pj.t02")).isTrue();
    assertThat(staff.has(Role.ADMIN, "pj.t02")).isFalse();
    assertThat(staff.has(Role.EDITOR, Role.ADMIN)).isTrue();
    assertThat(staff.has(Role.EDITOR)).isFalse();
  }

  @Test
  void aNumberIsReadAsPeopleTypeItAndNeverPrinted() {
    for (String typed :
        new String[] {
          "13800138000", " 138 0013 8000", "+86138-0013-8000", "１３８００１３８０００", "008613800138000"
        }) {
      assertThat(Phone.parse(typed).digits()).isEqualTo("13800138000");
    }
    assertThat(Phone.parse("13800138000")).hasToString("138****8000");
    for (String wrong : new String[] {"12800138000", "1380013800", "138001380000", "abc", ""}) {
      Assertions.assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> Phone.parse(wrong));
    }
  }

  @Test
  void waitingIsNeverToldShorterThanItIs() {
    assertThat(Waiting.words(Duration.ZERO)).isEqualTo("1秒");
    assertThat(Waiting.words(Duration.ofMillis(56_001))).isEqualTo("57秒");
    assertThat(Waiting.words(Duration.ofSeconds(61))).isEqualTo("2分钟");
    assertThat(Waiting.words(Duration.ofMinutes(15))).isEqualTo("15分钟");
    assertThat(Waiting.words(Duration.ofMinutes(61))).isEqualTo("2小时");
  }
}
