package org.huying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class DemoChoiceIT {
  @Autowired private DataSource dataSource;
  @Autowired private JdbcClient jdbc;

  @Test
  void aNewDatabaseBecomesWhatIsAskedFor() {
    jdbc.sql("delete from kernel.demo_data").update();
    assertThat(settle("pengjiang")).isEqualTo("pengjiang");
    assertThat(settle("none")).isEqualTo("none");
  }

  @Test
  void aRealDistrictNeverFillsWithDemoPeople() {
    holds("none");
    assertThat(settle("pengjiang")).isEqualTo("none");
  }

  @Test
  void aDemoNeverGoesIntoService() {
    holds("places");
    assertThat(settle("pengjiang")).isEqualTo("pengjiang");
    assertThatThrownBy(() -> settle("none")).hasMessageContaining("演示密码");
  }

  private void holds(String part) {
    jdbc.sql("delete from kernel.demo_data").update();
    jdbc.sql(
            "insert into kernel.demo_data (part, started_at, finished_at) values (?, now(), now())")
        .param(part)
        .update();
  }

  private String settle(String wanted) {
    try (Connection connection = dataSource.getConnection()) {
      return DemoChoice.settle(connection, wanted);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
