package org.huying.engine.cases.internal.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database makes the number, and we take it apart. */
@HouseTest
class OutcomeIT {
  private static final String NOTHING = "false as promised, null as overdue_since, 0 as reopens, ";
  private static final String NOT_RATED = "null::int as score";

  @Autowired JdbcClient jdbc;

  @Test
  void minutesAreRoundedDownByLessThanAnEighth() {
    assertThat(rounded("unnest(array[0, 15, 17, 63, 64, 71, 72, 255, 256, 1023, 4321])"))
        .containsExactly(0, 15, 16, 60, 64, 64, 72, 240, 256, 960, 4096);
    int last = 0;
    var all = rounded("generate_series(0, 20000)");
    assertThat(all).hasSize(20_001);
    for (int minutes = 0; minutes < all.size(); minutes++) {
      assertThat(all.get(minutes)).isBetween(last, minutes);
      assertThat((minutes - all.get(minutes)) * 8).isLessThanOrEqualTo(minutes);
      last = all.get(minutes);
    }
    assertThat(outcomes("null::int as first_response_minutes, " + NOTHING + NOT_RATED))
        .singleElement()
        .satisfies(it -> assertThat(it.answered()).isFalse());
  }

  @Test
  void whatItTellsIsWhatTheColumnsSay() {
    var minutes = "unnest(array[null, 0, 4321]) as first_response_minutes";
    var all =
        outcomes(
            "* from (select %s) m, (values (false), (true)) p (promised), (values (null), (now())) o (overdue_since), (values (0), (2)) r (reopens), (values (null), (1), (3), (4), (5)) s (score)"
                .formatted(minutes));
    assertThat(all).hasSize(3 * 2 * 2 * 2 * 5);
    assertThat(all)
        .filteredOn(Outcome::answered)
        .hasSize(80)
        .allMatch(it -> it.minutes() % 4096 == 0);
    assertThat(all).filteredOn(Outcome::promised).hasSize(60);
    assertThat(all).filteredOn(Outcome::onTime).hasSize(30).allMatch(Outcome::promised);
    assertThat(all).filteredOn(Outcome::reopened).hasSize(60);
    assertThat(all).filteredOn(Outcome::rated).hasSize(96);
    assertThat(all).filteredOn(Outcome::satisfied).hasSize(48).allMatch(Outcome::rated);
    assertThat(all).filteredOn(it -> it.satisfied() && it.onTime() && !it.reopened()).hasSize(6);
  }

  private List<Integer> rounded(String minutes) {
    var of = minutes + " as first_response_minutes, " + NOTHING + NOT_RATED;
    return outcomes(of).stream().map(Outcome::minutes).toList();
  }

  /** Of these columns, by the expression of the column itself. */
  private List<Outcome> outcomes(String columns) {
    var expression =
        jdbc.sql(
                """
                select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
                where a.attrelid = 'cases.case_file'::regclass and a.attname = 'outcome'
                """)
            .query(String.class)
            .single();
    return jdbc.sql("select %s from (select %s) as it".formatted(expression, columns))
        .query((row, n) -> new Outcome(row.getInt(1)))
        .list();
  }
}
