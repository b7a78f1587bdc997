package org.huying.foundation.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private final Reference reference = Reference.of(LocalDate.of(2026, 11, 21), 4711);

  @Test
  void saysTheDayAndTheNumber() {
    assertThat(reference.digits()).startsWith("261121004711").hasSize(13);
    assertThat(Reference.parse("2611 2100 4711" + reference.digits().charAt(12)))
        .isEqualTo(reference);
  }

  @Test
  void everySingleWrongDigitIsNoticed() {
    for (int i = 0; i < 13; i++) {
      for (char c = '0'; c <= '9'; c++) {
        if (c != reference.digits().charAt(i)) {
          String wrong =
              reference.digits().substring(0, i) + c + reference.digits().substring(i + 1);
          assertThatThrownBy(() -> Reference.parse(wrong)).isInstanceOf(InvalidInput.class);
        }
      }
    }
  }
}
