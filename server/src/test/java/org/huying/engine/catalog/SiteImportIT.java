package org.huying.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.booking.BookingRules;
import org.huying.engine.booking.NewResource;
import org.huying.engine.booking.ResourceKind;
import org.huying.engine.booking.Resources;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Lists of outlets and terminals: out and in again, wrong line by line, and back in one step. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteImportIT {
  private static final String HOURS =
      "8:30-12:00 14:30-17:30\t".repeat(5) + "9:00-12:00\t休息\t8:30-12:00 14:30-17:30\t休息";

  @LocalServerPort int port;
  @Autowired Places places;
  @Autowired Fixtures fixtures;
  @Autowired Actors actors;
  @Autowired Outlets outlets;
  @Autowired OutletDesk desk;
  @Autowired Terminals terminals;
  @Autowired TerminalDesk machines;
  @Autowired Resources resources;

  @BeforeAll
  void enter() {
    SmallDistrict.enter(places);
    fixtures.staff("quanqu", Role.EDITOR, "pj");
    fixtures.staff("dongtou", Role.EDITOR, "pj.t01");
    fixtures.staff("bangong", Role.HANDLER, "pj");
    actors.as(
        new Actor.System(),
        () -> machines.createModels(List.of(new TerminalModel.New("ZH", "综合", Offer.EVERYTHING))));
  }

  private Visitor staff(String account) {
    return fixtures.staffAt("http://127.0.0.1:" + port, account);
  }

  private static Visitor.Answer take(Visitor staff, String what, boolean preview, String text)
      throws IOException {
    return staff.post(
        "/api/catalog/%s/import?preview=%s".formatted(what, preview),
        "text/tab-separated-values",
        HttpRequest.BodyPublishers.ofString(text));
  }

  private static String outletLine(String code, String place, String name) {
    return "%s\t%s\t镇街便民服务中心\t%s\t榕树路1号\t113.005\t22.61\t0750-1234567\t%s\n"
        .formatted(code, name, place, HOURS);
  }

  private static String outletList(String... lines) {
    return String.join("\t", OutletTsv.HEADER) + "\r\n" + String.join("", lines);
  }

  private static String terminalList(String... lines) {
    return String.join("\t", TerminalTsv.HEADER) + "\n" + String.join("", lines);
  }

  private Outlet outlet(String code) {
    return outlets.list().stream().filter(it -> it.code().equals(code)).findFirst().orElseThrow();
  }

  private static UUID last(Visitor staff, String kind) throws IOException {
    JsonNode first = staff.get("/api/catalog/site-imports?kind=" + kind).expect(200).json().get(0);
    return UUID.fromString(first.path("id").asString());
  }

  @Test
  void aListIsCheckedTakenGivenOutAgainAndTakenBackAsOneStep() throws IOException {
    var staff = staff("quanqu");
    String list = outletList(outletLine("L-1", "东头镇", "东头中心"), outletLine("L-2", "t02", "西尾中心"));
    var seen = take(staff, "outlets", true, list).expect(200).json();
    assertThat(seen.path("added").asInt()).isEqualTo(2);
    assertThat(outlets.list()).extracting(Outlet::code).doesNotContain("L-1");
    take(staff, "outlets", false, list).expect(200);
    Outlet made = outlet("L-1");
    assertThat(made.rules().chinese()).contains("周六 9:00–12:00");
    assertThat(places.get(made.placeId()).code()).isEqualTo("t01");

    // What is given out is taken in without a change.
    String out = staff.get("/api/catalog/outlets/export").expect(200).body();
    var same = take(staff, "outlets", false, out).expect(200).json();
    assertThat(same.path("added").asInt() + same.path("changed").asInt()).isZero();
    assertThat(same.path("unchanged").asInt()).isGreaterThanOrEqualTo(2);

    // What the list does not say stays; what it says is told before.
    var closed =
        new OpeningRules.Exception(
            java.time.LocalDate.parse("2026-12-09"),
            java.time.LocalDate.parse("2026-12-09"),
            List.of(),
            "停电检修");
    NewOutlet was = made.entered();
    actors.as(
        new Actor.System(),
        () -> desk.change(made.id(), 1, with(was, was.rules().with(List.of(closed))), null));
    String changed = outletList(outletLine("L-1", "东头镇", "东头新中心"));
    var told = take(staff, "outlets", true, changed).expect(200).json().path("entries").get(0);
    assertThat(told.path("changes").toString()).contains("“东头中心” → “东头新中心”").doesNotContain("临时安排");
    take(staff, "outlets", false, changed).expect(200);
    assertThat(outlet("L-1").rules().exceptions()).containsExactly(closed);
    UUID step = last(staff, "OUTLET");
    staff.post("/api/catalog/site-imports/" + step + "/undo", Map.of()).expect(204);
    assertThat(outlet("L-1").name()).isEqualTo("东头中心");
    assertThat(outlet("L-1").rules().exceptions()).containsExactly(closed);
    assertThat(staff.post("/api/catalog/site-imports/" + step + "/undo", Map.of()).problem())
        .isEqualTo("import-undone");
    assertThat(desk(made.id())).startsWith("撤回导入", "导入");
  }

  private List<String> desk(UUID id) {
    return actors.as(
        new Actor.System(),
        () -> desk.history(id).stream().map(it -> String.valueOf(it.note())).toList());
  }

  private static NewOutlet with(NewOutlet was, OpeningRules rules) {
    return new NewOutlet(
        was.code(),
        was.name(),
        was.kind(),
        was.placeId(),
        was.address(),
        was.lon(),
        was.lat(),
        was.phone(),
        rules,
        was.offer());
  }

  @Test
  void whatWasAddedIsGoneAgainUnlessSomethingStandsOnItOrSomebodyWasAtIt() throws IOException {
    var staff = staff("quanqu");
    take(staff, "outlets", false, outletList(outletLine("U-1", "东头镇", "空的"))).expect(200);
    UUID empty = last(staff, "OUTLET");
    staff.post("/api/catalog/site-imports/" + empty + "/undo", Map.of()).expect(204);
    assertThat(outlets.list()).extracting(Outlet::code).doesNotContain("U-1");

    take(staff, "outlets", false, outletList(outletLine("U-2", "东头镇", "有预约的"))).expect(200);
    UUID booked = last(staff, "OUTLET");
    resources.add(
        new NewResource(
            "窗口",
            ResourceKind.COUNTER,
            outlet("U-2").id(),
            null,
            Set.of(),
            "A",
            BookingRules.usual(30, 1)),
        new Actor.System());
    assertThat(staff.post("/api/catalog/site-imports/" + booked + "/undo", Map.of()).problem())
        .isEqualTo("outlet-in-use");

    take(
            staff,
            "outlets",
            false,
            outletList(outletLine("U-3", "东头镇", "改过的"), outletLine("U-4", "东头镇", "没改的")))
        .expect(200);
    UUID touched = last(staff, "OUTLET");
    NewOutlet was = outlet("U-3").entered();
    actors.as(
        new Actor.System(),
        () -> desk.change(outlet("U-3").id(), 1, with(was, OpeningRules.always()), null));
    var refused = staff.post("/api/catalog/site-imports/" + touched + "/undo", Map.of());
    assertThat(refused.problem()).isEqualTo("changed-since");
    assertThat(refused.body()).contains("改过的").doesNotContain("没改的");
    assertThat(outlets.list()).extracting(Outlet::code).contains("U-3", "U-4");
  }

  @Test
  void aListWithOneWrongLineChangesNothingAndSaysEachLine() throws IOException {
    var staff = staff("quanqu");
    String list =
        outletList(
            outletLine("W-1", "东头镇", "好的一行"),
            outletLine("W-2", "没有的镇", "地点不对"),
            outletLine("W-3", "东头镇", "").replace("113.005", "100"),
            outletLine("W-1", "东头镇", "重复的").replace("9:00-12:00", "9点到12点"),
            "W-5\t列数不对\n");
    var answer = take(staff, "outlets", false, list);
    assertThat(answer.problem()).isEqualTo("import-bad-rows");
    assertThat(answer.body())
        .contains("line 3 所属地点", "line 4 名称", "line 4 经度", "line 5 代码", "line 5 周六", "line 6")
        .doesNotContain("line 2")
        .contains("与第2行重复");
    assertThat(outlets.list()).extracting(Outlet::code).noneMatch(it -> it.startsWith("W-"));
    assertThat(take(staff, "outlets", false, "name\tcode\n").problem())
        .isEqualTo("import-wrong-header");
    assertThat(take(staff, "outlets", false, outletList()).problem()).isEqualTo("import-empty");
  }

  @Test
  void aNeighbourTakesInNothingBeyondTheOwnPlacesAndAStrangerNothingAtAll() throws IOException {
    var own = staff("dongtou");
    String beyond = outletList(outletLine("N-1", "西尾镇", "别处的"));
    assertThat(take(own, "outlets", false, beyond).body()).contains("line 2", "管理范围");
    take(staff("quanqu"), "outlets", false, beyond).expect(200);
    UUID step = last(staff("quanqu"), "OUTLET");
    // Nor is somebody else's outlet pulled over, seen in the own list, or taken back.
    assertThat(take(own, "outlets", false, outletList(outletLine("N-1", "东头镇", "拿过来"))).body())
        .contains("管理范围");
    assertThat(own.get("/api/catalog/outlets/export").expect(200).body()).doesNotContain("N-1");
    assertThat(own.post("/api/catalog/site-imports/" + step + "/undo", Map.of()).problem())
        .isEqualTo("import-not-found");
    assertThat(own.get("/api/catalog/site-imports?kind=OUTLET").body())
        .doesNotContain(step.toString());
    take(staff("bangong"), "outlets", true, beyond).expect(403);
    staff("bangong").get("/api/catalog/outlets/export").expect(403);
    new Visitor("http://127.0.0.1:" + port).get("/api/catalog/outlets/export").expect(401);
  }

  @Test
  void terminalsComeInsideOutletsOrAloneAndGoBackWhileNobodyUsedThem() throws IOException {
    var staff = staff("quanqu");
    take(staff, "outlets", false, outletList(outletLine("T-1", "东头镇", "有终端的"))).expect(200);
    String blank = "\t".repeat(8);
    String inside = "ZD-1\t一号机\tZH\tT-1\t\t大堂左侧\t\t\t" + blank + "\t\n";
    String alone = "ZD-2\t二号机\tZH\t\t西尾镇\t商场东门\t113.03\t22.61\t" + "24小时\t".repeat(9) + "\n";
    take(staff, "terminals", false, terminalList(inside, alone)).expect(200);
    Terminal first = terminal("ZD-1");
    assertThat(first.rules()).isNull();
    assertThat(first.outlet()).isEqualTo(outlet("T-1").id());
    assertThat(terminal("ZD-2").outlet()).isNull();
    String out = staff.get("/api/catalog/terminals/export").expect(200).body();
    assertThat(take(staff, "terminals", false, out).expect(200).json().path("unchanged").asInt())
        .isEqualTo(2);

    var wrong =
        take(
            staff,
            "terminals",
            false,
            terminalList(
                "ZD-3\t三号机\tZH\t\t\t没有地点\t\t\t" + blank + "\t\n",
                "ZD-4\t四号机\tXX\tT-9\t\t不对\t\t\t" + blank + "\t\n",
                "ZD-5\t五号机\tZH\t\t东头镇\t没有时间\t113.005\t22.61\t" + blank + "\t\n",
                "ZD-6\t六号机\tZH\tT-1\t\t\t\t\t" + blank + "\t也许\n"));
    assertThat(wrong.body())
        .contains("line 2 所属地点", "line 3 型号", "line 3 所在网点", "line 4 周一", "line 5 已撤走");

    take(
            staff,
            "terminals",
            false,
            terminalList(inside.replace("大堂左侧", "大堂右侧").replace("\t\n", "\t是\n")))
        .expect(200);
    assertThat(terminal("ZD-1").retired()).isTrue();
    UUID step = last(staff, "TERMINAL");
    staff.post("/api/catalog/site-imports/" + step + "/undo", Map.of()).expect(204);
    assertThat(terminal("ZD-1").retired()).isFalse();
    assertThat(terminal("ZD-1").address()).isEqualTo("大堂左侧");

    take(staff, "terminals", false, terminalList(alone.replace("ZD-2", "ZD-7"))).expect(200);
    UUID used = last(staff, "TERMINAL");
    actors.as(new Actor.System(), () -> machines.connect(terminal("ZD-7").id()));
    assertThat(staff.post("/api/catalog/site-imports/" + used + "/undo", Map.of()).problem())
        .isEqualTo("terminal-in-use");
    take(staff, "terminals", false, terminalList(alone.replace("ZD-2", "ZD-8"))).expect(200);
    staff
        .post("/api/catalog/site-imports/" + last(staff, "TERMINAL") + "/undo", Map.of())
        .expect(204);
    assertThat(terminals.list()).extracting(Terminal::code).doesNotContain("ZD-8");
  }

  private Terminal terminal(String code) {
    return terminals.everyOne().stream()
        .filter(it -> it.code().equals(code))
        .findFirst()
        .orElseThrow();
  }
}
