package org.huying.foundation.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@HouseTest
class VectorTableIT {
  @Autowired JdbcTemplate jdbc;

  @Test
  void whatWasKeptComesBackBitForBitAndOnlyForTheSameModel() {
    VectorTable table = new VectorTable(jdbc);
    float[] vector = {0.1f, -2.5f, Float.MIN_VALUE};

    table.keep("a", Map.of("身份证", vector));
    table.keep("a", Map.of("身份证", new float[] {9}));

    assertThat(table.find("a", List.of("身份证", "户口簿"))).containsOnlyKeys("身份证");
    assertThat(table.find("a", List.of("身份证")).get("身份证")).containsExactly(vector);
    assertThat(table.find("b", List.of("身份证"))).isEmpty();
    assertThat(table.find("a", List.of())).isEmpty();
  }

  @Test
  void anEmbedderComputesATextOnce() {
    float[] first = new Embedder(new VectorTable(jdbc)).embedAll(List.of("结婚登记")).getFirst();
    int rows = rows();
    float[] second = new Embedder(new VectorTable(jdbc)).embedAll(List.of("结婚登记")).getFirst();

    assertThat(second).containsExactly(first);
    assertThat(rows()).isEqualTo(rows);
  }

  private int rows() {
    Integer count = jdbc.queryForObject("select count(*) from language.vector", Integer.class);
    return count == null ? 0 : count;
  }
}
