package org.huying;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huying.engine.telemetry.internal.command.CutShort;
import org.huying.testing.RunningHuying;
import org.huying.testing.Visitor;
import org.huying.testing.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a real server under load, once alone and once together with its database, and compares what
 * was confirmed to people with what is there, and what was commanded with what the field heard.
 */
class CrashIT {
  private static final int RESIDENTS = 4;
  private static final int CONFIRMED = 60;

  @TempDir Path folder;

  @Test
  void whatWasConfirmedIsThereAndNothingHappenedTwice() throws Exception {
    Path data = folder.resolve("data");
    CutShort commands = CutShort.on(data);
    RunningHuying huying = RunningHuying.start(data, commands.property());
    try (commands) {
      Workload work = signedIn(huying.url());
      RunningHuying first = huying;
      work.during(
          CONFIRMED,
          0,
          () -> {
            commands.press(first.url());
            first.kill();
          });
      commands.letGo();
      huying = RunningHuying.start(data, commands.property());
      work.moveTo(huying.url());
      work.compare();
      commands.compare(huying.url());

      RunningHuying second = huying;
      work.during(
          CONFIRMED,
          0,
          () -> {
            second.kill();
            killDatabase(data);
          });
      huying = RunningHuying.start(data);
      work.moveTo(huying.url());
      work.compare();
      assertThat(work.refused()).isEmpty();
    } finally {
      huying.close();
    }
  }

  private static Workload signedIn(String url) throws IOException {
    Map<String, Visitor> residents = new HashMap<>();
    for (int i = 1; i <= RESIDENTS; i++) {
      String phone = "1990000000" + i;
      residents.put(phone, Visitor.resident(url, phone));
    }
    Visitor handler = Visitor.staff(url, "ludeng1", "huying-demo");
    return new Workload(residents, handler, 113.05, 22.62);
  }

  /** Kills a PostgreSQL as a power cut would: no shutdown, no checkpoint. */
  static void killDatabase(Path data) {
    try {
      ProcessHandle postmaster = EmbeddedDatabase.processId(data.resolve("postgres")).orElseThrow();
      List<ProcessHandle> all = postmaster.descendants().toList();
      postmaster.destroyForcibly();
      all.forEach(ProcessHandle::destroyForcibly);
      postmaster.onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
