package org.huying;

import static org.assertj.core.api.Assertions.assertThat;

import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class HouseIT {
  @Autowired JdbcClient jdbc;

  @Test
  void standsOnADatabaseThatComparesChineseByCodePoint() {
    assertThat(
            jdbc.sql("select datlocale from pg_database where datname = current_database()")
                .query(String.class)
                .single())
        .isEqualTo("C.UTF-8");
    assertThat(jdbc.sql("select similarity('路灯坏了', '路灯不亮') > 0").query(Boolean.class).single())
        .isTrue();
  }
}
