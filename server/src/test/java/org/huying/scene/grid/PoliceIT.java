package org.huying.scene.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.CaseOverview;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Town;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Organisation;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Reference;
import org.huying.foundation.notify.LiveEvent;
import org.huying.foundation.notify.LiveFeed;
import org.huying.foundation.notify.Subscription;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * One matter is handed to the police of the grid (警格) with the least they need, and comes back with
 * a result. The liaison sees this and nothing else, wherever they look.
 */
@HouseTest
@Timeout(240)
class PoliceIT {
  private static final CaseQuery HANDED = CaseQuery.all().but().type("police").query();
  private static final String SECRET = "隔壁陈大文半夜砸门我很害怕";

  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired CaseOverview overview;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;
  @Autowired LiveFeed feed;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;
  private Town town;
  private Actor.Staff officer;
  private Actor.Staff elsewhere;
  private static int count;

  @BeforeEach
  void town() {
    town = Town.of(house);
    clock.set(Instant.parse("2025-11-18T09:00:00+08:00"));
    Organisation station = fixtures.unit("station-" + ++count, "pj.t01");
    officer = fixtures.staff("police" + count, station, new Grant(Role.POLICE, "pj.t01.c001.g1"));
    elsewhere = fixtures.staff("police-b" + count, station, new Grant(Role.POLICE, "pj.t02.c001"));
  }

  private CaseView request(String text) {
    return request(text, "street-lamp");
  }

  private CaseView request(String text, String category) {
    var wanted =
        new OpenCase(
            "request",
            null,
            text,
            category,
            town.estate(),
            List.of(town.photo(town.resident.person()), town.photo(town.resident.person())),
            "web",
            Map.of());
    return cases.open(wanted, town.resident, Town.key());
  }

  private CaseView accepted() {
    return town.act(request(SECRET), "accept", town.handler);
  }

  private CaseView hand(CaseView lead, Actor.Staff by) {
    var asked = Map.of("text", "晚上11点后请到3栋看一看", "shown", lead.photos().getFirst().id().toString());
    var now = cases.get(lead.id(), by);
    return town.act(now, "to-police", by, Perform.of(now.version()).fields(asked));
  }

  private CaseSummary handed() {
    return cases.list(HANDED, officer).items().getFirst();
  }

  @Test
  void aMatterIsHandedOverWithTheLeastAndComesBackWithAResult() {
    var lead = hand(accepted(), town.handler);
    assertThat(lead.timeline().getFirst().label()).isEqualTo("请网格民警协助");
    assertThat(cases.get(lead.id(), town.resident).timeline().getFirst().label())
        .isEqualTo("请了网格民警协助");
    assertThat(told(town.resident.person())).contains("请了网格民警协助");
    var matter = cases.get(handed().id(), officer);
    assertThat(matter.text()).isEqualTo("晚上11点后请到3栋看一看");
    assertThat(matter.reporter()).isNull();
    assertThat(matter.timeline()).hasSize(1);
    assertThat(cases.photo(matter.id(), lead.photos().getFirst().id(), false, officer))
        .isNotEmpty();
    Town.refused(
        "photo-not-found",
        () -> cases.photo(matter.id(), lead.photos().getLast().id(), false, officer));
    Town.refused(
        "action-not-possible",
        () -> {
          var now = cases.get(lead.id(), town.handler);
          town.act(now, "report", town.handler, town.result(now, town.handler));
        });

    var taken = town.act(matter, "take", officer);
    town.act(taken, "answer", officer, Perform.of(taken.version()).note("已上门劝导，双方和解"));
    var back = cases.get(lead.id(), town.handler);
    assertThat(back.timeline().getFirst().label()).isEqualTo("警格协助：有结果了");
    assertThat(back.timeline().getFirst().note()).isEqualTo("已上门劝导，双方和解");
    assertThat(cases.get(lead.id(), town.resident).timeline())
        .as("what the police write is for staff")
        .noneMatch(it -> "已上门劝导，双方和解".equals(it.note()));
    assertThat(town.act(back, "report", town.handler, town.result(back, town.handler)).state())
        .isEqualTo("reported");
  }

  @Test
  void whenItTurnsOutToBeInConfidenceThePoliceReadNoMoreOfItThanOfAnyReport() {
    var opened = request(SECRET, "other");
    var lead = hand(opened, town.dispatcher);
    var matter = handed();
    var shown = lead.photos().getFirst().id();
    assertThat(cases.get(matter.id(), officer).address()).isEqualTo("3栋楼下");
    assertThat(cases.photo(matter.id(), shown, true, officer)).isNotEmpty();
    var fields = Map.of("unit", town.lamp.id().toString(), "kind", "report");
    var input = Perform.of(cases.get(lead.id(), town.dispatcher).version()).fields(fields);
    town.act(lead, "dispatch", town.dispatcher, input);

    var seen = cases.get(matter.id(), officer);
    assertThat(seen.address()).isNotEqualTo("3栋楼下");
    assertThat(seen.photos()).isEmpty();
    Town.refused("photo-not-found", () -> cases.photo(matter.id(), shown, true, officer));
    town.act(seen, "take", officer);
  }

  @Test
  void whoMayHandOverAndOnlyWhereThereAreGridPolice() {
    var lead = accepted();
    Town.refused("case-not-found", () -> hand(lead, town.otherHandler));
    Town.refused("action-not-yours", () -> hand(lead, town.colleague));
    assertThat(hand(lead, town.gridWorker).state()).isEqualTo("accepted");
    var far =
        cases.open(
            new OpenCase(
                "request",
                null,
                "这里有一件说不清的事",
                "other",
                new org.huying.engine.cases.Location(
                    town.places.getByCode("t01c001g2").id(), null, null, null),
                List.of(),
                "web",
                Map.of()),
            town.resident,
            Town.key());
    Town.refused(
        "action-not-possible",
        () ->
            town.act(
                far,
                "to-police",
                town.dispatcher,
                Perform.of(far.version()).fields(Map.of("text", "请看一看"))));
    Town.refused(
        "opening-not-yours",
        () ->
            cases.open(
                new OpenCase(
                    "police", null, "查一个人", null, town.estate(), List.of(), "web", Map.of()),
                town.gridWorker,
                Town.key()));
  }

  @Test
  void theResidentIsNotToldOnlyOnANamedLegalGround() {
    var lead = accepted();
    var now = cases.get(lead.id(), town.supervisor);
    var bare = Perform.of(now.version()).fields(Map.of("text", "请看一看"));
    Town.refused(
        "invalid-fields", () -> town.act(now, "to-police-withheld", town.supervisor, bare));
    var before = told(town.resident.person()).size();
    town.act(
        now,
        "to-police-withheld",
        town.supervisor,
        bare.fields(
            Map.of("text", "请看一看", "ground", "domestic-violence", "document", "告诫书2025第8号")));
    assertThat(told(town.resident.person())).hasSize(before);
    assertThat(cases.get(lead.id(), town.resident).timeline())
        .noneMatch(it -> it.label().contains("民警"));
    assertThat(cases.get(lead.id(), town.supervisor).timeline().getFirst().label())
        .isEqualTo("请网格民警协助，依反家庭暴力暂不告知（告诫书2025第8号）");
  }

  @Test
  void theLiaisonOfAnotherGridAndEverybodyElseSeesNothingOfIt() {
    hand(accepted(), town.handler);
    var id = handed().id();
    for (Actor it :
        List.of(
            elsewhere,
            town.dispatcher,
            town.gridWorker,
            town.otherGridWorker,
            town.otherHandler,
            town.resident,
            town.neighbour)) {
      Town.refused("case-not-found", () -> cases.get(id, it));
      assertThat(cases.list(HANDED, it).items()).isEmpty();
    }
    assertThat(cases.get(id, town.handler).actions())
        .as("who asked may call it off")
        .extracting(CaseView.Action::name)
        .containsExactly("call-off");
    assertThat(cases.list(CaseQuery.all(), officer).items()).isEmpty();
    assertThat(cases.figures(officer).open().value()).isZero();
  }

  /** Every answer that the liaison can get by reading, about a case that they must not know of. */
  @Test
  void whereverTheLiaisonReadsThereIsNothingOfTheCaseItself() throws IOException {
    var lead = hand(accepted(), town.handler);
    var unrelated = request("对面阳台的花盆快掉下来了");
    var visitor = fixtures.staffAt("http://127.0.0.1:" + port, "police" + count);
    var phone = "19900000001";
    var needles =
        List.of(
            lead.reference(),
            unrelated.reference(),
            SECRET,
            "花盆快掉下来",
            phone,
            "199****0001",
            town.resident.person().toString());
    for (var it : everything(visitor, lead).entrySet())
      assertThat(it.getValue()).as(it.getKey()).doesNotContain(needles.toArray(String[]::new));
    visitor.get("/api/cases/" + lead.id()).expect(404);
    visitor.get("/api/cases/" + unrelated.id()).expect(404);
    for (var words : List.of("q=" + lead.reference(), "type=police&q=3栋"))
      assertThat(visitor.get("/api/cases?" + words).expect(403).problem())
          .as("they look nothing up by words")
          .isEqualTo("nothing-in-bulk");
    Town.refused("case-not-found", () -> cases.get(Reference.parse(lead.reference()), officer));
    assertThat(visitor.get("/api/cases/export?type=police").status()).isNotEqualTo(200);
  }

  @Test
  void nothingIsThereForThePoliceToBeLookedThroughInBulk() throws IOException {
    hand(accepted(), town.handler);
    var visitor = fixtures.staffAt("http://127.0.0.1:" + port, "police" + count);
    for (var path : List.of("board", "map", "statistics", "statistics/export"))
      assertThat(visitor.get("/api/cases/%s?type=police".formatted(path)).expect(403).problem())
          .isEqualTo("nothing-in-bulk");
    // Who is the liaison besides reads overviews as if they were not.
    var both =
        new Actor.Staff(
            officer.id(),
            officer.name(),
            town.lamp.id(),
            Set.of(
                new Grant(Role.POLICE, "pj.t01.c001.g1"), new Grant(Role.HANDLER, "pj.t01.c001")));
    assertThat(cases.list(HANDED, both).items()).isNotEmpty();
    assertThat(overview.map(HANDED, both).total()).isZero();
  }

  @Test
  void whatIsOverIsReadByThePoliceForThirtyDays() {
    hand(accepted(), town.handler);
    var matter = handed();
    town.act(
        cases.get(matter.id(), officer),
        "answer",
        officer,
        Perform.of(matter.version()).note("已上门劝导"));
    clock.advance(Duration.ofDays(29));
    assertThat(cases.get(matter.id(), officer).state()).isEqualTo("answered");
    assertThat(cases.list(HANDED, officer).items())
        .extracting(CaseSummary::id)
        .contains(matter.id());
    clock.advance(Duration.ofDays(2));
    Town.refused("case-not-found", () -> cases.get(matter.id(), officer));
    assertThat(cases.list(HANDED, officer).items())
        .extracting(CaseSummary::id)
        .doesNotContain(matter.id());
    assertThat(cases.get(matter.id(), town.supervisor).state()).isEqualTo("answered");
  }

  private Map<String, String> everything(Visitor visitor, CaseView lead) throws IOException {
    var openApi = JsonMapper.shared().readTree(Files.readString(Path.of("../web/openapi.json")));
    var said = new HashMap<String, String>();
    for (var path : openApi.get("paths").propertyNames()) {
      if (!openApi.get("paths").get(path).has("get")) continue;
      if (path.equals("/api/live") || path.startsWith("/api/demo")) continue;
      var url =
          path.replace("{id}", lead.id().toString())
              .replace("{caseId}", lead.id().toString())
              .replace("{file}", lead.photos().getLast().id().toString())
              .replace("{type}", "request")
              .replace("{version}", "2")
              .replaceAll("\\{[a-zA-Z]+}", "x");
      for (var query : List.of("", "?q=3栋", "?type=request", "?type=police", "?queue=todo"))
        said.put(url + query, visitor.get(url + encoded(query)).body());
    }
    return said;
  }

  private static String encoded(String query) {
    return query.replace("3栋", java.net.URLEncoder.encode("3栋", StandardCharsets.UTF_8));
  }

  @Test
  void theLiaisonHearsOfWhatWasHandedOverAndOfNothingElse()
      throws IOException, InterruptedException {
    for (LiveEvent heard = null; heard == null || !heard.event().equals("here"); ) {
      try (Subscription own = feed.subscribe("test"::equals)) {
        feed.publish("test", "here", Map.of());
        heard = own.next(Duration.ofSeconds(2));
      }
    }
    var visitor = fixtures.staffAt("http://127.0.0.1:" + port, "police" + count);
    var lines = new ArrayList<String>();
    try (var reader =
        new BufferedReader(
            new InputStreamReader(visitor.stream("/api/live"), StandardCharsets.UTF_8))) {
      var lead = hand(accepted(), town.handler);
      var matter = handed().id().toString();
      for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        if (line.contains(matter)) break;
      }
      assertThat(lines).noneMatch(it -> it.contains(lead.id().toString()));
    }
  }

  private List<String> told(UUID person) {
    return jdbc
        .sql("select title from notify.message where person = ?")
        .param(person)
        .query(String.class)
        .list()
        .stream()
        .map(String::valueOf)
        .toList();
  }
}
