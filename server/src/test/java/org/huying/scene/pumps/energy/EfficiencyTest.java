package org.huying.scene.pumps.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.huying.engine.telemetry.Observations.Point;
import org.junit.jupiter.api.Test;

class EfficiencyTest {
  private static final Instant FROM = Instant.parse("2026-11-01T16:00:00Z"); // midnight in China

  private static List<Point> counter(double... values) {
    var points = new ArrayList<Point>();
    for (int i = 0; i < values.length; i++)
      if (!Double.isNaN(values[i])) points.add(point(i, values[i]));
    return points;
  }

  private static Point point(int hour, double value) {
    return new Point(FROM.plus(Duration.ofHours(hour)), 60, value, value, value, value);
  }

  @Test
  void energyForAThousandCubicMetresIsTheGrowthOfBothCounters() {
    var reading = Meter.of(counter(100, 110, 125), counter(0, 400, 1000), 40, 0.6);
    assertThat(reading.leftOut()).isZero();
    Usage total = Usage.total(LocalDate.EPOCH, reading.steps());
    assertThat(total.energy()).isEqualTo(25);
    assertThat(total.volume()).isEqualTo(1000);
    assertThat(total.perThousand()).isEqualTo(25);
    assertThat(Usage.by(Unit.DAY, reading.steps())).hasSize(1);
    assertThat(Usage.by(Unit.MONTH, reading.steps()).getFirst().from())
        .isEqualTo(LocalDate.of(2026, 11, 1));
    assertThat(Usage.by(Unit.WEEK, reading.steps()).getFirst().from())
        .isEqualTo(LocalDate.of(2026, 10, 26).plusDays(7));
  }

  @Test
  void aCounterThatBeganAnewAGapAndTheImpossibleAreLeftOutOnBothSides() {
    var reset = Meter.of(counter(100, 110, 3, 13), counter(0, 400, 800, 1200), 40, 0.6);
    assertThat(reset.leftOut()).isEqualTo(1);
    assertThat(Usage.total(LocalDate.EPOCH, reset.steps()).perThousand()).isEqualTo(25);

    double[] gap = IntStream.range(0, 32).mapToDouble(it -> Double.NaN).toArray();
    gap[0] = 0;
    gap[1] = 400;
    gap[30] = 9000;
    gap[31] = 9400;
    double[] energy = gap.clone();
    for (int i : new int[] {0, 1, 30, 31}) energy[i] = gap[i] / 40;
    var gapped = Meter.of(counter(energy), counter(gap), 40, 0.6);
    assertThat(gapped.leftOut()).isEqualTo(1);
    assertThat(Usage.total(LocalDate.EPOCH, gapped.steps()).volume()).isEqualTo(800);

    var impossible = Meter.of(counter(0, 10, 20), counter(0, 400, 400_000), 40, 0.6);
    assertThat(impossible.leftOut()).isEqualTo(1);
    assertThat(Usage.total(LocalDate.EPOCH, impossible.steps()).perThousand()).isEqualTo(25);

    var hole = Meter.of(counter(0, Double.NaN, 20), counter(0, 400, 800), 40, 0.6);
    assertThat(hole.steps()).hasSize(1);
    assertThat(Usage.total(LocalDate.EPOCH, hole.steps()).perThousand()).isEqualTo(25);
  }

  @Test
  void tooLittleWaterSaysNothing() {
    var reading = Meter.of(counter(0, 1), counter(0, 50), 40, 0.6);
    assertThat(Usage.total(LocalDate.EPOCH, reading.steps()).perThousand()).isNull();
  }

  @Test
  void aPumpIsReckonedFromItsMeans() {
    var steps = Meter.ofMeans(counter(18, 9, 500), counter(0.2, 0.1, 0.2), 18.5, 0.3);
    assertThat(steps.leftOut()).isEqualTo(1);
    assertThat(Usage.total(LocalDate.EPOCH, steps.steps()).perThousand())
        .isEqualTo(25, within(1e-9));
    assertThat(Meter.growth(counter(10, 10.5, 0.2, 1.2, 900), 1)).isEqualTo(1.7, within(1e-9));
  }

  private static List<Trend.Value> days(int n, double from, double step, double noise) {
    var random = new Random(7);
    return IntStream.range(0, n)
        .mapToObj(i ->
            new Trend.Value(
                LocalDate.of(2026, 11, 1).plusDays(i),
                from + Math.max(0, i - 8) * step + noise * random.nextGaussian()))
        .toList();
  }

  private static final Trend.Looked LOOKED = new Trend.Looked("单位电耗", 0, 0.05, 0.5, "千瓦时每千立方米");

  @Test
  void whatRisesForWeeksIsSaidWithSinceWhen() {
    var found = Trend.rising(LOOKED, days(30, 29, 0.35, 0.4));
    assertThat(found).isPresent();
    assertThat(found.orElseThrow().words()).startsWith("单位电耗从11月").contains("持续上升");
    assertThat(found.orElseThrow().since())
        .isBetween(LocalDate.of(2026, 11, 8), LocalDate.of(2026, 11, 18));
  }

  @Test
  void noiseAFewOddDaysAFallAndTooFewDaysSayNothing() {
    assertThat(Trend.rising(LOOKED, days(30, 29, 0, 0.8))).isEmpty();
    assertThat(Trend.rising(LOOKED, days(30, 29, -0.3, 0.4))).isEmpty();
    assertThat(Trend.rising(LOOKED, days(9, 29, 2, 0))).isEmpty();
    var odd = new ArrayList<>(days(30, 29, 0, 0.4));
    odd.set(27, new Trend.Value(odd.get(27).day(), 60));
    odd.set(28, new Trend.Value(odd.get(28).day(), 70));
    assertThat(Trend.rising(LOOKED, odd)).isEmpty();
  }
}
