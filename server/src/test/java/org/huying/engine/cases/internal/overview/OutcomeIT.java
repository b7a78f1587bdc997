package org.huying.engine.cases.internal.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class TallyIT {
  @Autowired JdbcClient jdbc;

  @Test
  void minutesAreRoundedDownByLessThanAnEighth() {
    assertThat(rounded("0, 63, 64, 71, 72, 255, 256, 1023, 4321"))
        .containsExactly(0, 63, 64, 64, 72, 240, 256, 960, 4096);
    assertThat(rounded("null::int")).as("unanswered").containsExactly(-1);
    int last = 0;
    var all =
        jdbc.sql(
                "select %s from generate_series(0, 20000) as first_response_minutes order by first_response_minutes"
                    .formatted(Tally.MINUTES))
            .query((row, n) -> row.getInt(1))
            .list();
    for (int minutes = 0; minutes < all.size(); minutes++) {
      assertThat(all.get(minutes)).isBetween(last, minutes);
      assertThat((minutes - all.get(minutes)) * 8).isLessThanOrEqualTo(minutes);
      last = all.get(minutes);
    }
  }

  private List<Integer> rounded(String minutes) {
    return jdbc.sql(
            "select coalesce(%s, -1) from unnest(array[%s]) with ordinality as it (first_response_minutes, n) order by n"
                .formatted(Tally.MINUTES, minutes))
        .query((row, n) -> row.getInt(1))
        .list();
  }
}
