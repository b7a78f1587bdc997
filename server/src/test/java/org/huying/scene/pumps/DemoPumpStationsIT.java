package org.huying.scene.pumps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.huying.engine.telemetry.Alarms;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.store.Summary;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.PageRequest;
import org.huying.scene.pumps.energy.Unit;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class DemoPumpStationsIT {
  @Autowired List<DemoData> demo;
  @Autowired DemoPumpStations pumps;
  @Autowired PumpStations stations;
  @Autowired Devices devices;
  @Autowired Alarms alarms;
  @Autowired Observations observations;
  @Autowired Registry registry;
  @Autowired Summary summary;
  @Autowired EfficiencyReader efficiency;
  @Autowired RoundDesk rounds;
  @Autowired ShiftDesk shifts;
  @Autowired Staffs staffs;

  @Test
  void fiftyOneStationsAreThereWithDevicesBooksAPastRoundsAndShifts() {
    demo.stream()
        .sorted(Comparator.comparingInt(DemoData::order))
        .filter(it -> it.order() <= 20)
        .forEach(DemoData::load);
    long begun = System.nanoTime();
    pumps.load();
    var took = Duration.ofNanos(System.nanoTime() - begun);
    assertThat(took).isLessThan(Duration.ofSeconds(60));

    var operator = staffs.findByAccount("bengzhan1").orElseThrow();
    var all = stations.lines(new StationQuery(null, null, null, null), operator);
    assertThat(all).hasSize(51);
    assertThat(all.stream().filter(it -> it.control() == Control.HAND))
        .hasSize(6)
        .allMatch(it -> it.level() != null && it.severity() == null);
    var terminal = registry.find(Protocol.SL651, "0044070345").orElseThrow();
    assertThat(terminal.channels()).containsKeys("3B", "FF20", "4C.1");
    for (var it : all)
      assertThat(alarms.rules(it.id(), operator))
          .anyMatch(rule ->
              rule.rule().equals("fore-critical") && Objects.equals(rule.own(), it.overflowLevel()))
          .anyMatch(rule ->
              rule.rule().equals("fore-high")
                  && Objects.equals(rule.own(), isMeasured(it) ? null : it.warningLevel()))
          .anyMatch(rule ->
              rule.rule().equals("level-lying")
                  && Objects.equals(rule.own(), isMeasured(it) ? null : it.warningLevel()))
          .anyMatch(rule ->
              rule.rule().equals("local-mode") && rule.off() == (it.control() != Control.REMOTE));
    var rtu = devices.thing("ps-45", operator);
    assertThat(rtu.kind()).isEqualTo("pump-station");
    assertThat(
            observations.latest(List.of(rtu.id()), List.of("level.fore", "p5.running"), operator))
        .hasSize(2);
    assertThat(registry.find(Protocol.MODBUS_TCP, "127.0.0.1:15021/1").orElseThrow().channels())
        .containsKeys("p2.command", "heartbeat")
        .doesNotContainKey("p3.running");

    summary.sumUp();
    var worse = efficiency.of("ps-06", Unit.DAY, null, null, operator);
    assertThat(worse.trends()).anyMatch(it -> it.words().startsWith("单位电耗"));
    assertThat(worse.change()).isGreaterThan(0.05);
    assertThat(efficiency.of("ps-01", Unit.DAY, null, null, operator).trends()).isEmpty();
    assertThat(efficiency.compared(operator).getFirst().code()).isEqualTo("ps-06");

    var planned = rounds.all(operator);
    assertThat(planned).hasSize(102);
    assertThat(planned.stream().filter(it -> it.caseId() != null)).hasSize(2);
    var shift = shifts.list(PageRequest.of(0, 10), operator).items();
    assertThat(shift).hasSize(2);
    assertThat(Objects.requireNonNull(shift.get(1).state()).stations()).isEqualTo(51);
  }

  /** Whether its controller says at which level it warns. */
  private static boolean isMeasured(StationLine it) {
    return it.control() == Control.REMOTE || it.control() == Control.WATCHED;
  }
}
