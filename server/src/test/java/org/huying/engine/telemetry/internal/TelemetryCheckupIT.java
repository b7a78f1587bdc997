package org.huying.engine.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import javax.sql.DataSource;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Field;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.foundation.kernel.Checkup.Finding;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class TelemetryCheckupIT {
  @Autowired Devices devices;
  @Autowired Places places;
  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;
  @Autowired DataSource dataSource;
  @TempDir Path data;

  @Test
  void theDoctorNamesSilentDevicesAndWhatIsDamaged() throws Exception {
    SmallDistrict.enter(places);
    var checkup = new TelemetryCheckup(jdbc, clock, data);
    assertThat(checkup.examine()).allSatisfy(it -> assertThat(it.well()).isTrue());

    Device device = Field.station(devices, "silent-one", "t01", "7000000001");
    Field.book(devices, "a-book", "t01");
    assertThat(devices(checkup).well()).isFalse();
    assertThat(devices(checkup).value()).contains("1 台").contains("silent-one");
    heard(device);
    assertThat(devices(checkup).well()).isTrue();

    jdbc.sql(
            """
            insert into telemetry.alarm_refused (thing, rule, n, first_at, last_at, name, why) values (?, 'r', 0, ?, ?, '停电', 'full')
            """)
        .params(device.thing(), now(), now())
        .update();
    assertThat(checkup.examine().get(1))
        .isEqualTo(new Finding("telemetry.alarms", "1 种报警没能记下：thing-silent-one 停电：full", false));

    Path spool = Files.createDirectories(data.resolve("telemetry/spool-0"));
    Files.write(spool.resolve("1.spool"), new byte[7]);
    assertThat(checkup.examine().getFirst())
        .isEqualTo(new Finding("telemetry.spool", "待入库 7 字节", true));
    Files.write(spool.resolve("2.spool.damaged"), new byte[3]);
    assertThat(checkup.examine().getFirst().well()).isFalse();
  }

  private static Finding devices(TelemetryCheckup checkup) {
    return checkup.examine().getLast();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private void heard(Device device) throws SQLException {
    var health = new Health();
    health.good(device.id(), clock.instant(), 0);
    health.write(dataSource, clock.instant());
  }
}
