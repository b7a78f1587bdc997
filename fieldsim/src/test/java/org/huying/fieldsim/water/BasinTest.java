package org.huying.fieldsim.water;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.huying.fieldsim.Played;
import org.huying.fieldsim.Site;
import org.junit.jupiter.api.Test;

class BasinTest {
  @Test
  void noWaterIsLostOrMade() {
    for (Site site : Site.all()) {
      Basin basin = new Basin(site);
      double before = basin.held();
      Random random = new Random(site.number());
      boolean[] running = new boolean[site.pumps()];
      for (int i = 0; i < 20_000; i++) {
        if (i % 600 == 0)
          for (int p = 0; p < running.length; p++) running[p] = random.nextBoolean();
        double rain = i % 3000 < 1500 ? random.nextDouble() * 80 : 0;
        var around =
            new Basin.Around(
                rain, random.nextDouble() * 4, random.nextInt(4) == 0 ? 1 : 0, i % 5000 < 500);
        basin.step(0.5, around, running);
        assertThat(basin.level()).isBetween(0.0, site.overflow() + 0.31);
        assertThat(basin.rack()).isNotNegative();
      }
      assertThat(basin.held() - before)
          .as(site.code())
          .isCloseTo(basin.balance(), within(1e-6 * Math.max(1, basin.pumped())));
    }
  }

  @Test
  void aCoveredRackHoldsTheForeBayDown() {
    Basin basin = new Basin(Played.site("ps-04"));
    boolean[] all = {true, true, true};
    var around = new Basin.Around(20, 2, 0, false);
    for (int i = 0; i < 100; i++) basin.step(0.5, around, all);
    double clean = basin.rack();
    basin.debris(0.8);
    for (int i = 0; i < 100; i++) basin.step(0.5, around, all);
    assertThat(basin.rack()).isGreaterThan(8 * clean);
  }

  @Test
  void theWeatherIsTheSameForTheSameSeed() {
    Weather one = new Weather(7, 4);
    Weather other = new Weather(7, 4);
    double most = 0;
    for (int i = 0; i < 100_000; i += 60) {
      assertThat(one.storms(i)).isEqualTo(other.storms(i)).isNotNegative();
      assertThat(one.showers(Played.BEGIN + i)).isBetween(0.0, 6.0);
      assertThat(one.outer(Played.BEGIN + i, i)).isBetween(1.0, 3.5);
      most = Math.max(most, Weather.designStorm(i));
    }
    assertThat(most).isEqualTo(Weather.DESIGN_PEAK, within(0.5));
    assertThat(new Weather(8, 4).chance(1)).isNotEqualTo(one.chance(1));
  }
}
