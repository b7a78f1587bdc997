package org.huying.engine.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Field;
import org.huying.engine.telemetry.Protocol;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.places.Places;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@HouseTest
class RegistryIT {
  @Autowired Devices devices;
  @Autowired Places places;
  @Autowired DataSource dataSource;

  /** Like a pool whose database is gone: it answers late, and with an error. */
  private static final class Away extends DelegatingDataSource {
    private volatile boolean away;

    Away(DataSource to) {
      super(to);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (!away) return super.getConnection();
      try {
        Thread.sleep(3000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new SQLException("nobody answers", "08001");
    }
  }

  @Test
  void anotherNodeSeesWhatIsRegisteredAndNobodyWaitsForADatabaseThatIsAway() throws Exception {
    SmallDistrict.enter(places);
    var own = new Away(dataSource);
    var node = new Registry(JdbcClient.create(own));
    assertThat(node.find(Protocol.SL651, "6000000001")).isEmpty();
    Device device = Field.station(devices, "r1", "t01", "6000000001");
    for (int i = 0; i < 100 && node.find(Protocol.SL651, "6000000001").isEmpty(); i++)
      Thread.sleep(50);
    assertThat(node.find(Protocol.SL651, "6000000001")).isPresent();

    own.away = true;
    long start = System.nanoTime();
    for (int i = 0; i < 30; i++) {
      assertThat(node.find(Protocol.SL651, "6000000001")).isPresent();
      Thread.sleep(100);
    }
    long slept = TimeUnit.MILLISECONDS.toNanos(30 * 100);
    assertThat(System.nanoTime() - start - slept).isLessThan(TimeUnit.SECONDS.toNanos(2));

    own.away = false;
    devices.enable(device.thing(), device.id(), false, new Actor.System());
    for (int i = 0; i < 200 && node.find(Protocol.SL651, "6000000001").isPresent(); i++)
      Thread.sleep(50);
    assertThat(node.find(Protocol.SL651, "6000000001")).isEmpty();
  }
}
