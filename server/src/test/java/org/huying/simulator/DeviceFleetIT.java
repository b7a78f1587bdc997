package org.huying.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huying.engine.catalog.Offer;
import org.huying.engine.catalog.OpeningRules;
import org.huying.engine.catalog.SpotKind;
import org.huying.engine.catalog.SpotQuery;
import org.huying.engine.catalog.Spots;
import org.huying.engine.catalog.Terminal;
import org.huying.engine.catalog.TerminalDesk;
import org.huying.engine.catalog.TerminalModel;
import org.huying.engine.catalog.TerminalState.Use;
import org.huying.engine.catalog.Terminals;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@HouseTest
class DeviceFleetIT {
  private static final int DEVICES = 8;

  @LocalServerPort int port;
  @TempDir Path folder;
  @Autowired Places places;
  @Autowired Fixtures fixtures;
  @Autowired Actors actors;
  @Autowired TerminalDesk desk;
  @Autowired Terminals terminals;
  @Autowired Spots spots;
  @Autowired MovableClock clock;

  @Test
  void devicesConnectOnceReportAsRealOnesDoAndAreOfflineWhenTheyFallSilent() throws Exception {
    SmallDistrict.enter(places);
    fixtures.staff("guanli", Role.ADMIN, "pj");
    List<Terminal> all = actors.as(new Actor.System(), this::enter);
    Path keys = folder.resolve("keys.json");
    try (var fleet = fleet(keys)) {
      round(fleet);
      assertThat(used()).containsOnly(Use.WORKS).hasSize(DEVICES);
      assertThat(named()).hasSize(DEVICES);
    }
    String kept = Files.readString(keys);
    clock.advance(Duration.ofMinutes(11));
    assertThat(used()).containsOnly(Use.OFFLINE);
    assertThat(named()).isEmpty();

    // Started again, they have their keys; one has been given another meanwhile.
    UUID other = all.getFirst().id();
    actors.as(new Actor.System(), () -> desk.connect(other));
    try (var fleet = fleet(keys)) {
      round(fleet);
    }
    clock.advance(Duration.ofSeconds(20)); // what devices say is seen within a quarter of a minute
    assertThat(Files.readString(keys))
        .isNotEqualTo(kept)
        .contains("\"%s\":\"\"".formatted(all.getFirst().code()));
    assertThat(terminals.use(terminals.get(other))).isEqualTo(Use.OFFLINE);
    assertThat(named()).hasSize(DEVICES - 1);
  }

  private DeviceFleet fleet(Path keys) {
    return new DeviceFleet(
        URI.create("http://127.0.0.1:" + port), keys, "guanli", Fixtures.PASSWORD);
  }

  private static void round(DeviceFleet fleet) throws Exception {
    for (int i = 0; i < DeviceFleet.BATCHES; i++) fleet.report();
  }

  private List<Use> used() {
    return terminals.list().stream().map(terminals::use).toList();
  }

  private List<UUID> named() {
    var query = SpotQuery.near(SmallDistrict.lon(1), SmallDistrict.lat(1), clock.instant());
    return spots.find(query.kinds(Set.of(SpotKind.TERMINAL))).stream().map(it -> it.id()).toList();
  }

  private List<Terminal> enter() {
    UUID model =
        desk.createModels(List.of(new TerminalModel.New("ZH", "综合终端", Offer.EVERYTHING)))
            .getFirst()
            .id();
    UUID town = places.getByCode("t01").id();
    return desk.createAll(
        IntStream.range(0, DEVICES)
            .mapToObj(i ->
                new Terminal.New(
                    "ZD-" + i,
                    "小站" + i + "号机",
                    model,
                    null,
                    town,
                    "榕树路" + i + "号",
                    SmallDistrict.lon(1),
                    SmallDistrict.lat(1),
                    OpeningRules.always(),
                    false))
            .toList());
  }
}
