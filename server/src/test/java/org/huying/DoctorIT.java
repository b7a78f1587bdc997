package org.huying;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.huying.foundation.kernel.Checkup;
import org.huying.foundation.kernel.Checkup.Finding;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class DoctorIT {
  @Autowired Doctor doctor;
  @Autowired DatabaseCheckup database;
  @Autowired List<Checkup> checkups;
  @Autowired JdbcClient jdbc;

  @Test
  void asksEveryModuleOneLineAnAnswer() {
    String told = run(doctor);
    assertThat(told)
        .contains(
            "java.version",
            "database.version",
            "database.fsync",
            "database.synchronous_commit",
            "database.data_checksums",
            "disk.free",
            "calendar.years",
            "vault.key-file",
            "audit.chain",
            "audit.head",
            "files.stored");
    assertThat(told.lines().filter(line -> line.contains("audit.chain")))
        .singleElement()
        .asString()
        .startsWith("✓")
        .endsWith("OK");
  }

  @Test
  void followsEveryTimelineWhenAskedForAll() {
    assertThat(run(doctor, "--all")).contains("cases.timeline", "cases.timers", "查了0件");
    Checkup thorough =
        new Checkup() {
          @Override
          public List<Finding> examine() {
            return List.of(new Finding("some", "a sample", true));
          }

          @Override
          public List<Finding> examineAll() {
            return List.of(new Finding("every", "each", true));
          }
        };
    assertThat(run(new Doctor(List.of(thorough)))).contains("some");
    assertThat(run(new Doctor(List.of(thorough)), "--all")).contains("every");
  }

  /** The database of the tests runs without fsync, and the doctor must not call that well. */
  @Test
  void namesADatabaseThatMayForgetWhatItConfirmed() {
    assertThat(database.examine())
        .filteredOn(finding -> !finding.well())
        .extracting(Finding::name)
        .contains("database.fsync", "database.synchronous_commit", "database.full_page_writes")
        .doesNotContain("database.data_checksums", "database.locale", "database.version");
    assertThat(run(doctor)).startsWith("1:");
  }

  @Test
  void endsWithZeroOnlyWhenAllIsWell() {
    Checkup well = () -> List.of(new Finding("a", "fine", true));
    Checkup ill = () -> List.of(new Finding("b", "not fine", false));
    Checkup mute =
        () -> {
          throw new IllegalStateException("no answer");
        };
    assertThat(run(new Doctor(List.of(well)))).startsWith("0:").contains("一切正常");
    assertThat(run(new Doctor(List.of(ill, well)))).startsWith("1:").contains("有 1 处", "✓ a");
    assertThat(run(new Doctor(List.of(mute, well)))).startsWith("1:").contains("no answer", "✓ a");
    assertThat(run(doctor, "please")).startsWith("2:");
  }

  private static String run(Doctor doctor, String... words) {
    var bytes = new ByteArrayOutputStream();
    int code = doctor.run(List.of(words), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return code + ":" + bytes.toString(StandardCharsets.UTF_8);
  }
}
