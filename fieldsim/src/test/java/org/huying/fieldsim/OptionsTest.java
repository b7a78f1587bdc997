package org.huying.fieldsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void everythingBindsToThisMachineUnlessTold() {
    Options options = Options.parse();
    assertThat(options.bind()).isEqualTo("127.0.0.1");
    assertThat(Objects.requireNonNull(options.centre()).getHostString()).isEqualTo("127.0.0.1");
    assertThat(options.stations()).hasSize(51);
    assertThat(options.scenario()).isEqualTo(Scenario.CALM);
  }

  @Test
  void stationsAreCountedOrNamed() {
    assertThat(Options.parse("--stations", "3").stations())
        .extracting(Site::code)
        .containsExactly("ps-01", "ps-02", "ps-03");
    assertThat(Options.parse("--stations", "ps-45,ps-04").stations()).hasSize(2);
  }

  @Test
  void whatMakesNoSenseIsSaid() {
    for (String[] wrong :
        new String[][] {
          {"--stations", "ps-99"},
          {"--speed", "0"},
          {"--report", "5"},
          {"--scenario", "fire"},
          {"--sl651", "here"},
          {"--dance", "1"},
          {"--speed"}
        }) {
      String word = wrong.length > 1 ? wrong[1] : wrong[0];
      assertThatThrownBy(() -> Options.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong[0].equals("--dance") ? "--dance" : word);
    }
  }
}
