package org.huying.fieldsim.plc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huying.fieldsim.Played;
import org.huying.fieldsim.Scenario;
import org.huying.fieldsim.Site;
import org.huying.fieldsim.Station;
import org.huying.fieldsim.water.Basin;
import org.huying.fieldsim.water.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlcTest {
  private final Played played = new Played("ps-04");
  private final Station station = played.station;

  private void refused(int code, ThrowingCallable call) {
    assertThatThrownBy(call).asInstanceOf(type(Refused.class)).returns(code, Refused::code);
  }

  private boolean runs(int pump) {
    return station.ask(plc -> plc.pumps().get(pump - 1).isRunning());
  }

  private double value(String channel) {
    return station.ask(plc -> Channels.reader(channel).applyAsDouble(plc));
  }

  @Test
  void theForeBayStaysBelowWarningInTheStormItIsBuiltFor() {
    for (Site site : Site.all()) {
      Basin basin = new Basin(site);
      Plc plc = new Plc(site, new Memory(null), 0);
      double most = 0;
      boolean[] running = new boolean[site.pumps()];
      double[] flow = new double[site.pumps()];
      for (double now = 0; now < 5 * 3600; now += 0.5) {
        double outer = 2.4;
        basin.step(0.5, new Basin.Around(Weather.designStorm(now), outer, 0, false), running);
        for (int i = 0; i < flow.length; i++) flow[i] = basin.flow(i);
        plc.scan(
            now,
            (long) (now * 1000),
            0.5,
            new Senses(
                basin.fore(),
                outer,
                basin.rack(),
                0,
                380,
                false,
                true,
                false,
                flow,
                new double[site.pumps()],
                new boolean[site.pumps()]));
        for (int i = 0; i < running.length; i++) running[i] = plc.pumps().get(i).isRunning();
        most = Math.max(most, basin.fore());
      }
      assertThat(most).as(site.code()).isBetween(site.start(), site.warning());
    }
  }

  @Test
  void pumpsTakeTurnsAndTheirHoursStayAlike() {
    station.play(Scenario.STORM);
    played.pass(86_400);
    double[] hours =
        station.ask(plc -> plc.pumps().stream().mapToDouble(Pump::hours).sorted().toArray());
    assertThat(hours[0]).isPositive();
    assertThat(hours[hours.length - 1]).isLessThan(1.6 * hours[0] + 0.5);
    assertThat(value("energy")).isPositive();
    assertThat(value("volume")).isPositive();
  }

  @Test
  void aCommandNeedsTheHeartbeatAndTheSwitchOnRemote() throws Refused {
    played.pass(200);
    refused(4, () -> station.command(plc -> plc.command(1, true, false)));
    played.heard(1);
    assertThat(value("link")).isEqualTo(1);
    station.command(plc -> plc.command(1, true, false));
    assertThat(runs(1)).isTrue();
    assertThat(value("p1.auto")).isZero();
    assertThat(value("p2.auto")).isEqualTo(1);
    station.tell(plc -> plc.remote(false));
    refused(4, () -> station.command(plc -> plc.command(1, false, false)));
    station.command(plc -> plc.command(1, false, true));
    assertThat(runs(1)).isFalse();
    refused(4, () -> station.command(plc -> plc.command(1, true, true)));
    assertThat(value("p1.ready")).as("it stood for a moment only").isZero();
  }

  @Test
  void withoutTheCentreItGoesOnByItself() throws Refused {
    played.pass(200);
    played.heard(1);
    station.command(plc -> plc.auto(false, false));
    station.command(plc -> plc.command(2, true, false));
    for (int i = 2; i < 8; i++) {
      played.heard(i);
      played.pass(15);
    }
    assertThat(value("link")).isEqualTo(1);
    assertThat(value("auto")).isZero();
    played.heard(7);
    played.pass(25);
    assertThat(value("link")).as("the same number is no heartbeat").isZero();
    assertThat(value("auto")).isEqualTo(1);
    assertThat(value("p2.auto")).isEqualTo(1);
  }

  @Test
  void aTagStopsEverythingAndOnlyItsCodeTakesItOff() throws Refused {
    station.play(Scenario.STORM);
    played.pass(4000);
    assertThat(runs(1) || runs(2) || runs(3)).isTrue();
    station.command(plc -> plc.hang(3, 77));
    assertThat(runs(1) || runs(2) || runs(3)).isFalse();
    refused(4, () -> station.command(plc -> plc.hang(3, 78)));
    station.command(plc -> plc.hang(3, 77));
    refused(3, () -> station.command(plc -> plc.hang(4, 0)));
    played.pass(600);
    assertThat(runs(1) || runs(2) || runs(3)).isFalse();
    assertThat(value("locked")).isEqualTo(1);
    assertThat(value("tag.3")).isEqualTo(77);
    assertThat(value("tag.3.release")).isZero();

    int code = station.ask(plc -> plc.tags().slot(3).code());
    for (int i = 0; i < 3; i++) refused(3, () -> station.command(plc -> plc.release(3, 1)));
    refused(4, () -> station.command(plc -> plc.release(3, code)));
    played.pass(599);
    refused(4, () -> station.command(plc -> plc.release(3, code)));
    played.pass(2);
    station.command(plc -> plc.release(3, code));
    assertThat(value("locked")).isZero();
    refused(4, () -> station.command(plc -> plc.release(3, code)));
    played.pass(300);
    assertThat(runs(1) || runs(2) || runs(3)).isTrue();
  }

  @Test
  void whatIsRetainedOutlivesARestart(@TempDir Path folder) throws Refused {
    Path file = folder.resolve("ps-04.json");
    Played before = new Played("ps-04", 651, new Memory(file));
    before.station.play(Scenario.STORM);
    before.pass(7200);
    before.station.command(plc -> plc.set("start", 1.4));
    before.station.command(plc -> plc.hang(1, 9));
    double hours = before.station.ask(plc -> plc.pumps().getFirst().hours());
    int code = before.station.ask(plc -> plc.tags().slot(1).code());
    before.station.restart();
    assertThat(before.station.isOnLine()).isFalse();
    before.pass(5);
    assertThat(before.station.isOnLine()).isTrue();

    Played after = new Played("ps-04", 651, new Memory(file));
    after.pass(60);
    for (Played it : new Played[] {before, after})
      it.station.tell(plc -> {
        assertThat(plc.setPoint("start")).isEqualTo(1.4);
        assertThat(plc.tags().slot(1).number()).isEqualTo(9);
        assertThat(plc.tags().slot(1).code()).isEqualTo(code);
        assertThat(plc.pumps().getFirst().hours()).isEqualTo(hours).isPositive();
        assertThat(plc.pumps()).noneMatch(Pump::isRunning);
      });
  }

  @Test
  void setPointsKeepTheirOrder() throws Refused {
    refused(3, () -> station.command(plc -> plc.set("stop", 1.3)));
    refused(3, () -> station.command(plc -> plc.set("warning", 1.0)));
    refused(3, () -> station.command(plc -> plc.set("start", Double.NaN)));
    refused(3, () -> station.command(plc -> plc.set("min-off", 5)));
    station.command(plc -> plc.set("starts-per-hour", 4));
    assertThat(value("setpoint.starts-per-hour")).isEqualTo(4);
  }

  @Test
  void theRiverDoesNotComeInThroughAGateOrAFailedFlap() throws Refused {
    played.heard(1);
    refused(4, () -> station.command(plc -> plc.gate(true, false)));
    station.play(Scenario.FLAP_FAULT);
    played.pass(300);
    assertThat(value("p1.backflow")).isEqualTo(1);
    played.heard(2);
    refused(4, () -> station.command(plc -> plc.command(1, true, false)));
  }

  @Test
  void aLyingGaugeIsOverruledByTheFloodSwitch() {
    station.play(Scenario.LYING_SENSOR);
    played.pass(3600);
    double told = value("level.fore");
    played.pass(7200);
    assertThat(value("level.fore")).isEqualTo(told);
    assertThat(value("volume")).as("pumped although the gauge says it is dry").isPositive();
    assertThat(station.level()).isLessThan(station.site().overflow() + 0.1);
  }

  @Test
  void atAPowerCutTheGeneratorDrivesHalfOfThePumps() {
    station.play(Scenario.STORM);
    played.pass(4000);
    station.play(Scenario.POWER_CUT);
    played.pass(5);
    assertThat(value("mains") + value("generator") + value("voltage")).isZero();
    assertThat(runs(1) || runs(2) || runs(3)).isFalse();
    played.pass(600);
    assertThat(value("generator")).isEqualTo(1);
    assertThat(value("p1.running") + value("p2.running") + value("p3.running"))
        .isLessThanOrEqualTo(2);
  }

  @Test
  void aStationThatExistsHasNoFaults() {
    Station real = new Played("ps-01").station;
    assertThatThrownBy(() -> real.play(Scenario.PUMP_FAULT)).hasMessageContaining("真实");
    real.play(Scenario.STORM);
    station.play(Scenario.PUMP_FAULT);
    played.pass(1);
    assertThat(value("p1.fault")).isEqualTo(1);
    station.play(Scenario.CALM);
    played.pass(1);
    assertThat(value("p1.fault")).isZero();
  }
}
