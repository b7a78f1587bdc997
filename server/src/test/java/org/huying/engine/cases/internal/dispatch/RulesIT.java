package org.huying.engine.cases.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Town;
import org.huying.engine.cases.internal.CaseTypes;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Moment;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Rules that staff write, try and publish decide whose a case is, on every node at once. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesIT {
  private static final String RULES = "/api/dispatch-rules/street.v1";
  private static final Instant TUESDAY_MORNING = Instant.parse("2025-11-18T10:00:00+08:00");

  @Autowired ApplicationContext house;
  @Autowired CaseTypes types;
  @Autowired Rules rules;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;
  private Town town;
  private CaseType type;
  private String base = "";
  private Visitor dispatcher = new Visitor("");
  private Visitor supervisor = new Visitor("");

  @BeforeAll
  void theDistrictOfTheFile() throws IOException {
    base = "http://127.0.0.1:" + port;
    town = Town.of(house);
    type = types.newest("request");
    type.dispatch().stream()
        .flatMap(it -> Stream.of("t01", "t02").map(label -> it.unit().replace("{town}", label)))
        .distinct()
        .filter(code -> !List.of("lamp", "works").contains(code))
        .forEach(code -> {
          var place = code.startsWith("t0") ? "pj." + code.substring(0, 3) : "pj";
          fixtures.staff("of-" + code, fixtures.unit(code, place), new Grant(Role.HANDLER, place));
        });
    fixtures.unit("empty", "pj");
    fixtures.staff(
        "both", town.centre, new Grant(Role.DISPATCHER, "pj"), new Grant(Role.SUPERVISOR, "pj"));
    fixtures.staff("supervisor-west", town.centre, new Grant(Role.SUPERVISOR, "pj.t02"));
    dispatcher = fixtures.staffAt(base, "dispatcher");
    supervisor = fixtures.staffAt(base, "supervisor");
  }

  @BeforeEach
  void theFilesRules() {
    clock.set(TUESDAY_MORNING);
    jdbc.sql("delete from cases.rule_entry").update();
    jdbc.sql("delete from cases.revision").update();
  }

  private static Map<String, Object> rule(
      @Nullable String category, @Nullable String place, String time, String unit) {
    var rule = new HashMap<String, Object>();
    if (category != null) rule.put("categories", List.of(category));
    if (place != null) rule.put("place", place);
    rule.put("time", time);
    rule.put("unit", unit);
    rule.put("because", "由" + unit + "的人负责");
    return rule;
  }

  /** The file's rules, after these. */
  @SafeVarargs
  private List<Map<String, Object>> before(Map<String, Object>... first) {
    var all = new ArrayList<>(List.of(first));
    for (var it : type.dispatch()) {
      var rule = rule(null, null, "always", it.unit());
      rule.put("categories", List.copyOf(it.categories()));
      rule.put("because", it.because());
      all.add(rule);
    }
    return all;
  }

  private JsonNode book() throws IOException {
    return dispatcher.get(RULES).expect(200).json();
  }

  private Visitor.Answer save(Visitor who, List<Map<String, Object>> rules) throws IOException {
    return who.put(
        RULES + "/draft",
        Map.of("rules", rules, "why", "夜里没人修", "seen", book().get("seen").asInt()));
  }

  private Visitor.Answer decide(Visitor who, String what, Object... more) throws IOException {
    var body = new HashMap<String, Object>();
    body.put("why", "试过了，没有问题");
    body.put("seen", book().get("seen").asInt());
    for (int i = 0; i < more.length; i += 2) body.put((String) more[i], more[i + 1]);
    return who.post(RULES + "/" + what, body);
  }

  private void publish(List<Map<String, Object>> rules) throws IOException {
    save(dispatcher, rules).expect(200);
    decide(supervisor, "publish").expect(200);
  }

  private String unitAt(String place, String at) {
    return rules
        .current(type)
        .first(type, "street-lamp", place, moment(at))
        .orElseThrow()
        .rule()
        .unit();
  }

  private Moment moment(String at) {
    return Moment.of(house.getBean(WorkCalendar.class), Instant.parse(at));
  }

  @Test
  void whatIsTriedAndPublishedByTwoPeopleDecidesTheNextCaseOnEveryNode() throws IOException {
    var otherNode = house.getAutowireCapableBeanFactory().createBean(Rules.class);
    assertThat(otherNode.current(type).version()).isEqualTo(1);
    assertThat(book().get("rules")).hasSize(type.dispatch().size());
    var earlier = town.open();
    assertThat(unit(earlier)).isEqualTo("单位lamp");

    var wanted = before(rule("street-lamp", "pj.t01.c001", "always", "works"));
    var tried =
        dispatcher
            .post(
                RULES + "/try",
                Map.of(
                    "need",
                    Map.of("text", "楼下路灯坏了两天没人修", "place", "pj.t01.c001.g1.e1"),
                    "rules",
                    wanted))
            .expect(200)
            .json();
    assertThat(tried.get("category").asString()).isEqualTo("street-lamp");
    assertThat(tried.at("/guesses/0/certainty").asDouble()).isBetween(0.7, 1.0);
    assertThat(tried.at("/published/unit").asString()).isEqualTo("单位lamp");
    assertThat(tried.at("/published/rule").asInt()).isEqualTo(1);
    assertThat(tried.at("/draft/unit").asString()).isEqualTo("单位works");
    assertThat(tried.at("/draft/words").asString()).isEqualTo("路灯不亮或损坏，榕树头社区，任何时间 → 单位works");

    save(dispatcher, wanted).expect(200);
    assertThat(unit(town.open())).as("a draft decides nothing").isEqualTo("单位lamp");
    var replayed =
        supervisor.post(RULES + "/replay", Map.of("last", 1000, "size", 1)).expect(200).json();
    assertThat(replayed.at("/changed/total").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(replayed.at("/changed/items")).hasSize(1);
    assertThat(replayed.at("/changed/items/0/before").asString()).isEqualTo("单位lamp");
    assertThat(replayed.at("/changed/items/0/after").asString()).isEqualTo("单位works");

    var published = decide(supervisor, "publish").expect(200).json();
    assertThat(published.get("version").asInt()).isEqualTo(2);
    assertThat(published.has("draft")).isFalse();
    assertThat(otherNode.current(type).version()).isEqualTo(2);
    var now = town.open();
    assertThat(unit(now)).isEqualTo("单位works");
    assertThat(now.timeline().getFirst().label()).contains("由works的人负责");

    var back = decide(supervisor, "roll-back", "version", 1).expect(200).json();
    assertThat(back.get("version").asInt()).isEqualTo(3);
    assertThat(otherNode.current(type).rules()).isEqualTo(type.dispatch());
    assertThat(unit(town.open())).isEqualTo("单位lamp");
    var history = dispatcher.get(RULES + "/history").expect(200).json().get("items");
    assertThat(history.valueStream().map(it -> it.get("act").asString()))
        .containsExactly("ROLLBACK", "PUBLISH", "DRAFT");
    assertThat(history.at("/2/what").asString()).startsWith("加第1条：路灯不亮或损坏，榕树头社区");
    assertThat(history.at("/1/by").asString()).isEqualTo("员工supervisor");
    assertThat(dispatcher.get(RULES + "/history/2").expect(200).json().at("/0/unit").asString())
        .isEqualTo("works");
  }

  @Test
  void whatADispatcherLooksAtFirstIsTriedAsWhatItIs() throws IOException {
    var said = "投诉路灯所态度差，楼下路灯坏了两天没人修";
    var tried = tried(Map.of("text", said, "category", "street-lamp"));
    assertThat(tried.get("held").asString()).isEqualTo("投诉不自动派，由派遣员看过再派。");
    assertThat(tried.at("/published/unit").asString()).as("the rule's").isEqualTo("单位lamp");
    assertThat(unit(town.open(said, "street-lamp"))).as("what happens").isEmpty();
    assertThat(tried(Map.of("text", "楼下路灯坏了两天没人修")).has("held")).isFalse();
    assertThat(tried(Map.of("category", "street-lamp")).has("held")).isFalse();
  }

  private JsonNode tried(Map<String, String> need) throws IOException {
    var asked = new HashMap<>(need);
    asked.put("place", "pj.t01.c001.g1.e1");
    return dispatcher.post(RULES + "/try", Map.of("need", asked)).expect(200).json();
  }

  private static String unit(CaseView item) {
    return item.unit() == null ? "" : item.unit().name();
  }

  @Test
  void theFirstRuleThatFitsThePlaceAndTheKindOfTimeDecides() throws IOException {
    publish(
        before(
            rule("street-lamp", null, "days-off", "clean"),
            rule("street-lamp", "pj.t02", "always", "{town}-office"),
            rule("street-lamp", null, "outside-office-hours", "works")));
    var east = "pj.t01.c001.g1";
    assertThat(unitAt(east, "2025-11-18T10:00:00+08:00")).isEqualTo("lamp");
    assertThat(unitAt(east, "2025-11-18T12:30:00+08:00")).as("lunch").isEqualTo("works");
    assertThat(unitAt(east, "2025-11-18T17:30:00+08:00")).as("closing").isEqualTo("works");
    assertThat(unitAt(east, "2025-10-11T10:00:00+08:00")).as("make-up Saturday").isEqualTo("lamp");
    assertThat(unitAt(east, "2025-10-11T12:30:00+08:00")).as("its lunch").isEqualTo("works");
    assertThat(unitAt(east, "2025-11-22T10:00:00+08:00")).as("Saturday").isEqualTo("clean");
    assertThat(unitAt(east, "2025-10-01T10:00:00+08:00")).as("holiday").isEqualTo("clean");
    assertThat(unitAt("pj.t02", "2025-11-18T12:30:00+08:00")).isEqualTo("{town}-office");
    assertThat(unitAt("pj.t02", "2025-10-01T12:30:00+08:00")).isEqualTo("clean");
    clock.set(Instant.parse("2025-11-18T12:30:00+08:00"));
    assertThat(unit(town.open())).isEqualTo("单位works");
    clock.set(Instant.parse("2025-10-01T10:00:00+08:00"));
    assertThat(unit(town.open())).isEqualTo("单位clean");
    assertThat(rules.current(type).first(type, "other", east, Moment.OPEN))
        .as("what a dispatcher has to judge")
        .isEmpty();
  }

  @Test
  void aSetThatSendsACaseNowhereIsRefusedInWordsAndWhatNeverMatchesIsPointedOut()
      throws IOException {
    var holes = before(rule("street-lamp", null, "office-hours", "lamp"));
    holes.removeIf(
        it -> List.of("street-lamp").equals(it.get("categories")) && it != holes.getFirst());
    assertThat(refused(holes)).containsExactly("“路灯不亮或损坏”，在全区，工作日的午休和下班时间、周末和节假日：没有一条规则管，派不出去。");
    holes.add(rule("street-lamp", "pj.t01", "always", "lamp"));
    assertThat(refused(holes)).containsExactly("“路灯不亮或损坏”，在西尾镇，工作日的午休和下班时间、周末和节假日：没有一条规则管，派不出去。");

    assertThat(refused(before(rule("dogs", "pj.t02.c001.g1.e1", "days-off", "nobody"))))
        .containsExactly("“犬只伤人、不牵绳和流浪动物”，在榕景公寓，周末和节假日：第1条派给“nobody”，没有这个单位。");
    assertThat(refused(before(rule("dogs", null, "always", "empty"))))
        .containsExactly("“犬只伤人、不牵绳和流浪动物”，在全区，任何时间：第1条派给单位empty，它没有管这里的承办人。");
    assertThat(refused(before(rule("dogs", null, "always", "t01-office"))))
        .containsExactly("“犬只伤人、不牵绳和流浪动物”，在西尾镇，任何时间：第1条派给单位t01-office，它没有管这里的承办人。");
    assertThat(refused(List.of())).singleElement().asString().contains("等48类", "全区", "任何时间");

    var check =
        dispatcher
            .post(
                RULES + "/check",
                Map.of(
                    "rules",
                    before(
                        rule("dogs", "pj.t02", "always", "works"),
                        rule("dogs", "pj.t02.c001", "days-off", "lamp"))))
            .expect(200)
            .json();
    assertThat(check.get("errors")).isEmpty();
    assertThat(check.get("warnings").valueStream().map(it -> it.get("message").asString()))
        .containsExactly("第2条永远轮不到：它管的情况都先归第1条了。");
    assertThat(book().get("version").asInt()).isEqualTo(1);
  }

  private List<String> refused(List<Map<String, Object>> rules) throws IOException {
    save(dispatcher, rules).expect(200);
    var refused = decide(supervisor, "publish").expect(400);
    assertThat(refused.problem()).isEqualTo("rules-have-holes");
    return refused
        .json()
        .get("errors")
        .valueStream()
        .map(it -> it.get("message").asString())
        .toList();
  }

  @Test
  void nobodyPublishesWhatTheyWroteAndNobodyOverwritesWhatTheyDidNotSee() throws IOException {
    var both = fixtures.staffAt(base, "both");
    save(both, before(rule("dogs", null, "always", "works"))).expect(200);
    assertThat(decide(dispatcher, "publish").expect(403).status()).isEqualTo(403);
    save(dispatcher, before(rule("dogs", null, "always", "lamp"))).expect(200);
    assertThat(both.get(RULES).expect(200).json().get("mayPublish").asBoolean()).isFalse();
    assertThat(decide(both, "publish").expect(403).problem()).isEqualTo("own-draft");
    assertThat(decide(supervisor, "publish", "seen", 1).expect(409).problem())
        .isEqualTo("rules-stale");
    assertThat(decide(supervisor, "publish", "why", " ").expect(400).problem())
        .isEqualTo("invalid-fields");
    decide(supervisor, "publish").expect(200);
    assertThat(decide(supervisor, "publish").expect(409).problem()).isEqualTo("no-draft");
    decide(supervisor, "roll-back", "version", 1).expect(200);
    assertThat(decide(both, "roll-back", "version", 2).expect(403).problem())
        .isEqualTo("own-draft");
    assertThat(decide(supervisor, "roll-back", "version", 9).expect(404).problem())
        .isEqualTo("rules-version-unknown");
    assertThat(decide(supervisor, "roll-back", "version", 3).expect(409).problem())
        .isEqualTo("rules-in-force");
    save(dispatcher, before(rule("dogs", null, "always", "lamp"))).expect(200);
    decide(dispatcher, "discard").expect(200);
    assertThat(book().has("draft")).isFalse();
  }

  @Test
  void onlyThoseOfTheWholeDistrictSeeAndWriteAndEveryFieldIsChecked() throws IOException {
    for (var account : List.of("dispatcher2", "supervisor-west", "handler", "editor")) {
      var other = fixtures.staffAt(base, account);
      other.get("/api/dispatch-rules").expect(403);
      other.get(RULES).expect(403);
      save(other, before()).expect(403);
      decide(other, "publish").expect(403);
      other.post(RULES + "/replay", Map.of("last", 10)).expect(403);
      other.get(RULES + "/history").expect(403);
    }
    fixtures.residentAt(base, "19900000077").get(RULES).expect(403);
    new Visitor(base).get(RULES).expect(401);
    assertThat(dispatcher.get("/api/dispatch-rules/nonsense").expect(404).problem())
        .isEqualTo("rules-unknown");
    var bad = new HashMap<>(rule("other", "pj.t09", "always", "Nobody!"));
    bad.put("because", "找何先生13800138000");
    var wrong = save(dispatcher, List.of(bad)).expect(400).json();
    assertThat(wrong.get("errors").valueStream().map(it -> it.get("field").asString()))
        .containsExactly(
            "rules[0].categories", "rules[0].place", "rules[0].unit", "rules[0].because");
    save(dispatcher, List.of(rule("dogs", null, "sometimes", "lamp"))).expect(400);
    assertThat(
            dispatcher
                .post(RULES + "/try", Map.of("need", Map.of("text", "灯坏了", "place", "pj")))
                .expect(400)
                .json()
                .at("/errors/0/field")
                .asString())
        .isEqualTo("place");
  }
}
