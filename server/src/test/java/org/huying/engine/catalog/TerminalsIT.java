package org.huying.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huying.engine.catalog.TerminalState.Said;
import org.huying.engine.catalog.TerminalState.Use;
import org.huying.foundation.kernel.HuyingException;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.huying.testing.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Which self-service terminals are named: what they say of themselves, and what is said of them.
 */
@HouseTest
class TerminalsIT extends TwoCentres {
  @Test
  void aBrokenOrSilentMachineIsNotNamedAndOneWithoutPaperIsDoubted() throws IOException {
    Terminal broken = machine("B-1", hall, null);
    Terminal silent = machine("B-2", hall, null);
    Terminal good = machine("B-3", far, null);
    String key = asHouse(() -> machines.connect(silent.id()));
    asHouse(() -> machines.connect(broken.id()));
    asHouse(() -> {
      machines.breakDown(broken.id(), "读卡器坏了");
      return null;
    });
    List<Spot> found = find(SpotKind.TERMINAL);
    assertThat(found).extracting(Spot::id).doesNotContain(broken.id());
    assertThat(found).extracting(Spot::id).contains(good.id()).doesNotContain(silent.id());
    assertThat(terminals.use(silent(silent))).isEqualTo(Use.OFFLINE);
    assertThat(terminals.why(silent(silent))).contains("没有收到它的信号");

    assertThat(says("B-2", key, "OK")).isEqualTo(204);
    found = find(SpotKind.TERMINAL);
    assertThat(found.getFirst().id()).isEqualTo(silent.id());
    assertThat(found.getFirst().doubt()).isEmpty();
    clock.advance(Duration.ofMinutes(11));
    assertThat(terminals.use(silent(silent))).isEqualTo(Use.OFFLINE);
    assertThat(find(SpotKind.TERMINAL)).extracting(Spot::id).doesNotContain(silent.id());
    assertThat(says("B-2", key, "FAULT")).isEqualTo(204);
    assertThat(find(SpotKind.TERMINAL)).extracting(Spot::id).doesNotContain(silent.id());
    assertThat(says("B-2", key, "OUT_OF_PAPER")).isEqualTo(204);
    assertThat(find(SpotKind.TERMINAL))
        .filteredOn(it -> it.id().equals(silent.id()))
        .allMatch(it -> it.doubt().startsWith("缺纸"));
    assertThat(asHouse(() -> machines.events(silent.id())))
        .extracting(TerminalDesk.Happened::what)
        .startsWith("缺纸", "故障", "正常", "接入");
    asHouse(() -> {
      machines.works(broken.id());
      return null;
    });
    retire(broken, silent, good);
  }

  private Terminal silent(Terminal terminal) {
    return terminals.get(terminal.id());
  }

  @Test
  void onlyTheOwnKeyIsHeard() throws IOException {
    Terminal one = machine("K-1", hall, null);
    Terminal other = machine("K-2", hall, null);
    String key = asHouse(() -> machines.connect(one.id()));
    String another = asHouse(() -> machines.connect(other.id()));
    assertThat(key).hasSizeGreaterThan(40).isNotEqualTo(another);
    assertThat(says("K-1", another, "FAULT")).isEqualTo(401);
    assertThat(says("K-9", key, "FAULT")).isEqualTo(401);
    assertThat(says("K-1", null, "FAULT")).isEqualTo(401);
    assertThat(says("K-1", key, "DANCING")).isEqualTo(400);
    assertThat(says("K-1", key, "OK")).isEqualTo(204);
    String fresh = asHouse(() -> machines.connect(one.id()));
    assertThat(says("K-1", key, "OK")).isEqualTo(401);
    assertThat(says("K-1", fresh, "OK")).isEqualTo(204);
    asHouse(() -> {
      machines.disconnect(one.id());
      return null;
    });
    assertThat(says("K-1", fresh, "OK")).isEqualTo(401);
    assertThatThrownBy(() -> terminals.hear("K-2", "", Said.OK, null))
        .isInstanceOf(HuyingException.class);
    retire(one, other);
  }

  @Test
  void whatPeopleSayOfAMachineIsAClaimUntilStaffHaveLooked() throws IOException {
    Terminal terminal = machine("R-1", hall, null);
    Visitor anybody = new Visitor(base());
    anybody.get("/api/me");
    String path = "/api/outlets/terminals/" + terminal.id() + "/reports";
    anybody.post(path, Map.of("kind", "BROKEN")).expect(204);
    anybody.post(path, Map.of("kind", "BROKEN")).expect(204);
    anybody.post(path, Map.of("kind", "SOMETHING")).expect(400);
    assertThat(find(SpotKind.TERMINAL)).extracting(Spot::id).contains(terminal.id());

    Visitor stranger = fixtures.staffAt(base(), "xiwei");
    assertThat(
            stranger
                .get("/api/catalog/terminals?state=REPORTED")
                .expect(200)
                .json()
                .path("total")
                .asInt())
        .isZero();
    stranger.get("/api/catalog/terminals/" + terminal.id()).expect(404);
    fixtures.staffAt(base(), "bangong").get("/api/catalog/terminals").expect(403);
    new Visitor(base()).get("/api/catalog/terminals").expect(401);

    Visitor keeper = fixtures.staffAt(base(), "dongtou");
    var view = keeper.get("/api/catalog/terminals/" + terminal.id()).expect(200).json();
    assertThat(view.path("reports").path(0).path("times").asInt()).isEqualTo(2);
    String report = view.path("reports").path(0).path("id").asString();
    stranger
        .post("/api/catalog/terminals/reports/" + report, Map.of("confirmed", true))
        .expect(404);
    keeper.post("/api/catalog/terminals/reports/" + report, Map.of("confirmed", true)).expect(204);
    keeper.post("/api/catalog/terminals/reports/" + report, Map.of("confirmed", true)).expect(404);
    assertThat(find(SpotKind.TERMINAL)).extracting(Spot::id).doesNotContain(terminal.id());
    keeper.post("/api/catalog/terminals/" + terminal.id() + "/works", Map.of()).expect(200);
    assertThat(find(SpotKind.TERMINAL)).extracting(Spot::id).contains(terminal.id());
    anybody.post(path, Map.of("kind", "OUT_OF_PAPER")).expect(204);
    anybody.post(path, Map.of("kind", "OUT_OF_PAPER")).expect(204);
    anybody.post(path, Map.of("kind", "OUT_OF_PAPER")).expect(204);
    anybody.post(path, Map.of("kind", "OUT_OF_PAPER")).expect(429);
    retire(terminal);
  }

  @Test
  void aMachineDoesWhatItsModelDoesAndStandsWhereItsOutletStands() {
    Terminal terminal = machine("M-1", hall, null);
    Terminal night = machine("M-2", hall, OpeningRules.always());
    assertThat(spots.find(query(SpotKind.TERMINAL).item("I-1"))).hasSize(2);
    assertThat(spots.find(query(SpotKind.TERMINAL).item("I-2"))).isEmpty();
    Instant midnight = Instant.parse("2026-12-02T16:30:00Z");
    clock.set(midnight);
    assertThat(find(SpotKind.TERMINAL).getFirst().id()).isEqualTo(night.id());
    assertThat(find(SpotKind.TERMINAL).getLast().open()).isFalse();
    clock.set(NOW);
    moving(hall, TODAY.plusDays(3), 1.5);
    SpotQuery later =
        query(SpotKind.TERMINAL)
            .during(List.of(period("2026-12-07T02:00:00Z", "2026-12-07T03:00:00Z")));
    assertThat(find(SpotKind.TERMINAL))
        .filteredOn(it -> it.id().equals(terminal.id()))
        .allMatch(it -> it.site().lon() == SmallDistrict.lon(0.5));
    assertThat(spots.find(later))
        .filteredOn(it -> it.id().equals(terminal.id()))
        .isNotEmpty()
        .allMatch(it -> it.site().lon() == SmallDistrict.lon(1.5));
    restoreFirst(hall);
    retire(terminal, night);
  }

  private static SpotQuery.Period period(String from, String until) {
    return new SpotQuery.Period(Instant.parse(from), Instant.parse(until), false);
  }

  private Terminal machine(String code, Outlet in, @Nullable OpeningRules rules) {
    return asHouse(() ->
            machines.createAll(
                List.of(
                    new Terminal.New(
                        code,
                        code + "号机",
                        model,
                        in.id(),
                        in.placeId(),
                        "大堂",
                        in.lon(),
                        in.lat(),
                        rules,
                        false))))
        .getFirst();
  }

  private void retire(Terminal... all) {
    for (Terminal each : all) {
      Terminal now = terminals.get(each.id());
      Terminal.New was = now.entered();
      asHouse(() ->
          machines.change(
              now.id(),
              now.version(),
              new Terminal.New(
                  was.code(),
                  was.name(),
                  was.model(),
                  was.outlet(),
                  was.placeId(),
                  was.address(),
                  was.lon(),
                  was.lat(),
                  was.rules(),
                  true),
              "撤走"));
    }
    assertThat(find(SpotKind.TERMINAL)).isEmpty();
  }

  private int says(String code, @Nullable String key, String state) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + "/api/devices/terminals/" + code + "/state"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"state\":\"" + state + "\"}"));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    try {
      return HttpClient.newHttpClient()
          .send(request.build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
