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
  void minutesAreRoundedDownByLessThanATwelfth() {
    assertThat(rounded("0, 59, 119, 120, 129, 1199, 1200, 1259, 4321"))
        .containsExactly(0, 59, 119, 120, 120, 1190, 1200, 1200, 4320);
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
      assertThat((minutes - all.get(minutes)) * 12).isLessThanOrEqualTo(minutes);
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
