package org.huying.fieldsim.plc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.huying.fieldsim.Played;
import org.huying.fieldsim.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random days with random people: whatever is commanded, no pump starts that must not. */
class RandomDaysTest {
  private static final int DAY = 86_400;
  private static final List<Scenario> ALL = List.of(Scenario.values());

  private record Before(
      boolean tag, double fore, boolean wet, boolean back, double stopped, int inHour) {}

  @ParameterizedTest
  @ValueSource(strings = {"ps-04", "ps-08", "ps-10", "ps-17", "ps-22", "ps-05"})
  void noPumpEverStartsThatMustNot(String code) {
    Random random = new Random(code.hashCode());
    Played played = new Played(code, code.hashCode(), new Memory(null));
    int pumps = played.station.site().pumps();
    List<List<Double>> starts = new ArrayList<>();
    double[] stopped = new double[pumps];
    boolean[] was = new boolean[pumps];
    long[] counted = new long[pumps];
    for (int i = 0; i < pumps; i++) {
      starts.add(new ArrayList<>());
      stopped[i] = Played.BEGIN;
    }
    for (int second = 0; second < DAY; second++) {
      if (random.nextInt(120) == 0) somebodyDoesSomething(played, random);
      if (second % 5 == 0 && second % 7200 < 5400) {
        int beat = second / 5 % 0xFFFF + 1;
        played.station.tell(plc -> plc.heartbeat(beat));
      }
      played.pass(1);
      int hour = second;
      played.station.tell(plc -> {
        for (int i = 0; i < pumps; i++) {
          Pump pump = plc.pumps().get(i);
          if (pump.starts() > counted[i]) {
            List<Double> own = starts.get(i);
            own.removeIf(it -> it <= played.now() - 3600);
            check(
                plc,
                new Before(
                    plc.tags().any(),
                    plc.senses().fore(),
                    plc.senses().wet(),
                    pump.backflow,
                    played.now() - stopped[i],
                    own.size()));
            own.add(played.now());
          }
          if (was[i] && !pump.isRunning()) stopped[i] = played.now();
          assertThat(pump.isRunning() && (plc.tags().any() || pump.fault))
              .as("at " + hour)
              .isFalse();
          counted[i] = pump.starts();
          was[i] = pump.isRunning();
        }
      });
    }
    assertThat(LongStream.of(counted).sum()).as("some pump has run").isPositive();
  }

  /** A start was up to a second ago: times have a second's tolerance, levels a hand's breadth. */
  private static void check(Plc plc, Before it) {
    assertThat(it.tag).isFalse();
    assertThat(it.wet || it.fore > plc.setPoint("stop") - 0.3).as("dry: " + it).isTrue();
    assertThat(it.back).isFalse();
    assertThat(it.stopped).isGreaterThanOrEqualTo(plc.setPoint("min-off") - 1);
    assertThat(it.inHour).isLessThan((int) plc.setPoint("starts-per-hour"));
  }

  private static void somebodyDoesSomething(Played played, Random random) {
    int pump = 1 + random.nextInt(played.station.site().pumps());
    boolean on = random.nextInt(3) > 0;
    try {
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3 -> played.station.command(plc -> plc.command(pump, on, false));
        case 4 -> played.station.command(plc -> plc.command(pump, on, true));
        case 5 -> played.station.command(plc -> plc.auto(on, random.nextBoolean()));
        case 6 -> played.station.tell(plc -> plc.remote(random.nextInt(4) > 0));
        case 7 -> played.station.command(plc -> plc.hang(1 + random.nextInt(8), 7));
        case 8, 9 ->
            played.station.command(plc -> {
              for (int slot = 1; slot <= Tags.SLOTS; slot++)
                if (plc.tags().slot(slot).hangs()) plc.release(slot, plc.tags().slot(slot).code());
            });
        case 10 -> played.station.play(ALL.get(random.nextInt(ALL.size())));
        default -> {
          played.station.tell(Plc::keep);
          if (random.nextInt(4) == 0) played.station.restart();
          else played.station.tell(Plc::reset);
        }
      }
    } catch (Refused refused) {
      assertThat(refused.code()).isIn(3, 4);
      assertThat(refused.reason()).isNotBlank();
    }
  }
}
