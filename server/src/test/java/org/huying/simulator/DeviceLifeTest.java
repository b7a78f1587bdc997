package org.huying.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceLifeTest {
  /** Of the demo's 183, over a day. */
  @Test
  void mostWorkAtAnyTimeAndEachTroublePassesAndComesBack() {
    List<String> seen = new ArrayList<>();
    for (long minute = 0; minute < 24 * 60; minute++) {
      int working = 0;
      for (int device = 0; device < 183; device++) {
        var said = DeviceLife.at(device, minute);
        seen.add(said == null ? "OFF" : said.state());
        if (said != null && said.state().equals("OK")) working++;
      }
      assertThat(working).isGreaterThan(165);
    }
    assertThat(seen).contains("OFF", "FAULT", "OUT_OF_PAPER");
    assertThat(DeviceLife.at(12, 77)).isEqualTo(DeviceLife.at(12, 77));
  }
}
