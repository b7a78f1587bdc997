package org.huying.engine.telemetry.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.huying.engine.telemetry.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final Instant NOON = Instant.parse("2026-08-01T04:00:00Z");
  private static final int FILE = 4096;

  @TempDir Path folder;

  static Rows rows(int n) {
    var rows = new Rows(7, NOON, 2);
    rows.add(n, NOON.plusSeconds(n), n / 10.0, Quality.MEASURED);
    rows.add(n + 1, NOON.plusSeconds(n), -n, Quality.IMPLAUSIBLE);
    return rows;
  }

  private static List<Integer> replayed(Spool spool) throws IOException {
    List<Integer> streams = new ArrayList<>();
    while (!spool.isEmpty()) spool.replay(batch -> batch.forEach(it -> streams.add(it.stream(0))));
    return streams;
  }

  @Test
  void whatWasAppendedComesBackInItsOrderAndOnce() throws IOException {
    try (var spool = Spool.open(folder, 1 << 20, FILE)) {
      for (int i = 0; i < 500; i++) spool.append(List.of(rows(i), rows(i)));
      assertThat(spool.held()).isGreaterThan(4 * FILE);
      List<Rows> all = new ArrayList<>();
      while (!spool.isEmpty()) spool.replay(all::addAll);
      assertThat(all).hasSize(1000);
      assertThat(all.get(999).stream(1)).isEqualTo(500);
      assertThat(all.get(999).value(0)).isEqualTo(49.9);
      assertThat(all.get(999).quality(1)).isEqualTo(Quality.IMPLAUSIBLE.ordinal());
      assertThat(all.get(999).device()).isEqualTo(7);
      assertThat(Rows.instant(all.get(999).at(0))).isEqualTo(NOON.plusSeconds(499));
      assertThat(spool.held()).isZero();
      spool.append(List.of(rows(1)));
      assertThat(replayed(spool)).containsExactly(1);
    }
  }

  @Test
  void aFileThatWasNotTakenStays() throws IOException {
    try (var spool = Spool.open(folder, 1 << 20, FILE)) {
      spool.append(List.of(rows(1)));
      spool.append(List.of(rows(2)));
      assertThatThrownBy(() ->
              spool.replay(batch -> {
                if (batch.getFirst().stream(0) == 2) throw new IllegalStateException("away");
              }))
          .isInstanceOf(IllegalStateException.class);
      spool.append(List.of(rows(3)));
      assertThat(replayed(spool)).containsExactly(1, 2, 3);
    }
  }

  @Test
  void aRecordThatBreaksOffIsForgottenAndThoseBeforeItAreNot() throws IOException {
    for (int cut = 1; cut < 60; cut += 7) {
      Path own = folder.resolve("cut" + cut);
      try (var spool = Spool.open(own, 1 << 20, FILE)) {
        spool.append(List.of(rows(1)));
        spool.append(List.of(rows(2)));
      }
      Path file = file(own);
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - cut));
      try (var spool = Spool.open(own, 1 << 20, FILE)) {
        assertThat(replayed(spool)).as("cut by %d", cut).containsExactly(1);
        assertThat(damaged(own)).isEmpty();
      }
    }
  }

  @Test
  void aDamagedRecordIsPutAsideAndNotBelieved() throws IOException {
    try (var spool = Spool.open(folder, 1 << 20, FILE)) {
      for (int i = 1; i <= 3; i++) spool.append(List.of(rows(i)));
    }
    Path file = file(folder);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 4;
    Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    try (var spool = Spool.open(folder, 1 << 20, FILE)) {
      assertThat(replayed(spool)).containsExactly(1);
      assertThat(damaged(folder)).hasSize(1);
      assertThat(spool.held()).isZero();
    }
  }

  @Test
  void aFullSpoolRefusesAndKeepsWhatItHas() throws IOException {
    try (var spool = Spool.open(folder, 150, FILE)) {
      spool.append(List.of(rows(1)));
      spool.append(List.of(rows(2)));
      assertThatThrownBy(() -> spool.append(List.of(rows(3)))).isInstanceOf(Spool.Full.class);
      assertThat(replayed(spool)).containsExactly(1, 2);
    }
  }

  @Test
  void twoProcessesHaveTwoSpools() throws IOException {
    try (var one = Spool.open(folder, 1 << 20, FILE);
        var other = Spool.open(folder, 1 << 20, FILE)) {
      one.append(List.of(rows(1)));
      assertThat(other.isEmpty()).isTrue();
    }
  }

  /** Another process writes and says what is on the disk, until it is killed amidst. */
  @Test
  void whatWasPromisedSurvivesKillMinusNine() throws Exception {
    for (int round = 0; round < 3; round++) {
      Path own = folder.resolve("killed" + round);
      Path said = folder.resolve("said" + round);
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  SpoolWriter.class.getName(),
                  own.toString())
              .redirectOutput(said.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      int enough = 200 + 100 * round;
      while (promised(said) < enough && process.isAlive()) Thread.sleep(20);
      process.destroyForcibly().waitFor();
      int promised = promised(said);
      assertThat(promised).isGreaterThanOrEqualTo(enough);
      try (var spool = Spool.open(own, 1L << 30, FILE)) {
        var there = new TreeSet<>(replayed(spool));
        for (int i = 1; i <= promised; i++) assertThat(there).contains(i);
      }
    }
  }

  /** Every line has eight characters. */
  private static int promised(Path said) throws IOException {
    return (int) (Files.size(said) / 8);
  }

  /** The process that is killed. */
  static final class SpoolWriter {
    public static void main(String[] arguments) throws IOException {
      try (var spool = Spool.open(Path.of(arguments[0]), 1L << 30, FILE)) {
        for (int i = 1; i < 1_000_000; i++) {
          spool.append(List.of(rows(i)));
          System.out.printf("%07d%n", i);
        }
      }
    }
  }

  private static Path file(Path below) throws IOException {
    try (Stream<Path> files = Files.list(below.resolve("spool-0"))) {
      return files.filter(it -> it.toString().endsWith(".spool")).findFirst().orElseThrow();
    }
  }

  private static List<Path> damaged(Path below) throws IOException {
    try (Stream<Path> files = Files.list(below.resolve("spool-0"))) {
      return files.filter(it -> it.toString().endsWith(".damaged")).toList();
    }
  }
}
