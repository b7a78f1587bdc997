package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huying.engine.cases.internal.link.LinkKind;
import org.huying.engine.cases.internal.link.Links;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.huying.foundation.privacy.AccessTrail;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Several units with a lead (协办): the lead's case waits for the parts of the others. */
@HouseTest
@SuppressWarnings("NullAway.Init")
class PartsIT {
  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired Links links;
  @Autowired TransactionTemplate transactions;
  @Autowired AccessTrail trail;
  @Autowired Fixtures fixtures;
  @Autowired Messages messages;
  private Town town;

  @BeforeEach
  void enter() {
    town = Town.of(house);
  }

  private CaseView part(CaseView lead) {
    UUID id = transactions.execute(it -> links.from(LinkKind.PART, lead.id()).getLast());
    return cases.get(id, town.supervisor);
  }

  private CaseView now(CaseView item, Actor actor) {
    return cases.get(item.id(), actor);
  }

  private CaseView done(CaseView part) {
    var accepted = town.act(part, "accept", town.otherHandler);
    var input =
        Perform.of(accepted.version())
            .note("路面挖开了")
            .photos(List.of(town.photo(town.otherHandler.id())));
    return town.act(accepted, "finish", town.otherHandler, input);
  }

  private Perform noted(CaseView item, String note) {
    return Perform.of(cases.get(item.id(), town.supervisor).version()).note(note);
  }

  @Test
  void theLeadWaitsForItsPartsAndHearsOfTheirResults() {
    var lead = town.accepted();
    var asked = town.askPart(lead, town.handler);
    var part = part(lead);

    assertThat(asked.timeline().getFirst().label()).contains("请").contains("协办");
    assertThat(now(lead, town.resident).timeline().getFirst().label()).contains("一起办");
    assertThat(part.state()).isEqualTo("asked");
    assertThat(Objects.requireNonNull(part.unit()).id()).isEqualTo(town.works.id());
    assertThat(part.clock()).isNotNull();
    assertThat(part.place().id()).isEqualTo(lead.place().id());
    assertThat(part.address()).isEqualTo("3栋楼下");
    Town.refusedSaying(
        town.works.name() + "协办的还没有办完",
        () -> town.act(asked, "report", town.handler, town.result(asked, town.handler)));

    done(part);

    var after = now(lead, town.handler);
    assertThat(after.timeline().getFirst().label()).isEqualTo(town.works.name() + "：协办完成");
    assertThat(after.timeline().getFirst().note()).isEqualTo("路面挖开了");
    assertThat(now(lead, town.resident).timeline())
        .noneMatch(it -> it.label().contains("协办完成") || "路面挖开了".equals(it.note()));
    assertThat(town.act(after, "report", town.handler, town.result(after, town.handler)).state())
        .isEqualTo("reported");
  }

  @Test
  void aPartIsShownByAPhotoAndOneWithADoubtIsLookedAtByWhoeverAsked() {
    var lead = town.accepted();
    town.askPart(lead, town.handler);
    var part = town.act(part(lead), "accept", town.otherHandler);
    Town.refused(
        "invalid-fields", () -> town.act(part, "finish", town.otherHandler, noted(part, "路面挖开了")));
    var used = town.photo(town.handler.id(), -77);
    var other = town.accepted();
    town.act(other, "report", town.handler, noted(other, "修好了").photos(List.of(used)));

    var again = town.photo(town.otherHandler.id(), -77);
    var doubted =
        town.act(part, "finish", town.otherHandler, noted(part, "路面挖开了").photos(List.of(again)));
    assertThat(doubted.stateName()).isEqualTo("待复看");
    assertThat(doubted.doubts()).hasSize(1);
    assertThat(doubted.actions()).extracting(CaseView.Action::name).doesNotContain("confirm");
    Town.refused("invalid-fields", () -> town.act(doubted, "confirm", town.handler));
    var back = town.act(part, "send-back", town.handler, noted(part, "请重拍一张"));
    assertThat(back.state()).isEqualTo("accepted");
    var input = noted(part, "路面挖开了").photos(List.of(town.photo(town.otherHandler.id())));
    assertThat(town.act(part, "finish", town.otherHandler, input).state()).isEqualTo("done");
    assertThat(now(lead, town.handler).timeline().getFirst().label()).contains("协办完成");
  }

  @Test
  void theOtherUnitSeesWhatItIsAskedAndNothingOfTheReporter() {
    var photo = town.photo(town.resident.person());
    var secret = town.photo(town.resident.person());
    var lead =
        cases.open(
            Town.wanted(
                "楼下路灯坏了，我住3栋501，电话13800000000", "street-lamp", town.estate(), photo, secret),
            town.resident,
            Town.key());
    lead = town.act(lead, "accept", town.handler);
    var input =
        Perform.of(lead.version())
            .fields(
                Map.of(
                    "unit",
                    town.works.id().toString(),
                    "text",
                    "请先挖开路面",
                    "within",
                    "1 work day",
                    "shown",
                    photo.toString()));
    town.act(lead, "ask-part", town.handler, input);
    var part = part(lead);

    var seen = now(part, town.otherHandler);
    assertThat(seen.reporter()).isNull();
    assertThat(seen.text()).isEqualTo("请先挖开路面");
    assertThat(seen.toString()).doesNotContain("3栋501").doesNotContain("13800000000");
    assertThat(seen.photos()).extracting(CaseView.Photo::id).containsExactly(photo);
    assertThat(cases.photo(part.id(), photo, true, town.otherHandler)).isNotEmpty();
    Town.refused("photo-not-found", () -> cases.photo(part.id(), secret, true, town.otherHandler));
    var id = lead.id();
    Town.refused("case-not-found", () -> cases.get(id, town.otherHandler));
    var lent = "诉求" + lead.reference() + "的照片";
    assertThat(trail.of(town.resident.person(), new PageRequest(0, 20)).items())
        .as("whose photo it is reads who looked at it")
        .filteredOn(it -> it.what().equals(lent))
        .extracting(AccessTrail.Line::organisation)
        .containsExactlyInAnyOrder(town.works.name(), town.centre.name());
    assertThat(seen.clocks())
        .filteredOn(it -> it.name().equals("协办"))
        .extracting(CaseView.Promise::explanation)
        .first()
        .asString()
        .contains("1个工作日");
  }

  @Test
  void whenTheLeadTurnsOutToBeInConfidenceItsPartsAreSilentToo() {
    var photo = town.photo(town.resident.person());
    var own = town.photo(town.handler.id());
    var where =
        new Location(
            town.places.getByCode("t01c001e1").id(),
            SmallDistrict.lon(0.3),
            SmallDistrict.lat(0.3),
            "3栋502");
    var opened =
        cases.open(
            Town.wanted("楼下餐馆半夜倒潲水", "street-lamp", where, photo), town.resident, Town.key());
    var lead = town.act(opened, "accept", town.handler);
    var fields =
        Map.of(
            "unit",
            town.works.id().toString(),
            "text",
            "请到3栋502问问，电话13800000000",
            "shown",
            photo.toString());
    var input = Perform.of(lead.version()).fields(fields).photos(List.of(own));
    town.act(lead, "ask-part", town.handler, input);
    var part = part(lead);
    assertThat(now(part, town.otherHandler).address()).isEqualTo("3栋502");
    assertThat(cases.photo(part.id(), photo, true, town.otherHandler)).isNotEmpty();

    town.act(now(lead, town.handler), "return", town.handler, noted(lead, "不归我们管"));
    town.act(now(lead, town.dispatcher), "approve-return", town.dispatcher);
    var again = Map.of("unit", town.lamp.id().toString(), "kind", "report");
    var version = now(lead, town.dispatcher).version();
    town.act(lead, "dispatch", town.dispatcher, Perform.of(version).fields(again));

    var seen = now(part, town.otherHandler);
    assertThat(seen.toString())
        .doesNotContain("3栋502", "13800000000", photo.toString())
        .contains(own.toString(), "请works协办".replace("works", town.works.name()));
    assertThat(seen.lon()).isNull();
    assertThat(seen.discreet()).isTrue();
    Town.refused("photo-not-found", () -> cases.photo(part.id(), photo, true, town.otherHandler));
    assertThat(cases.list(CaseQuery.asking().q("3栋502").query(), town.otherHandler).items())
        .isEmpty();
    assertThat(now(part, town.supervisor).address()).isEqualTo("3栋502");
    var accepted = town.act(seen, "accept", town.otherHandler);
    assertThat(accepted.timeline().getFirst().label()).isEqualTo("接单");

    var release = Map.of("photo", photo.toString());
    var to = Perform.of(now(lead, town.dispatcher).version()).fields(release);
    town.act(lead, "release-photo", town.dispatcher, to);
    assertThat(cases.photo(part.id(), photo, true, town.otherHandler)).isNotEmpty();
  }

  @Test
  void onlyWhoHasToDoWithItSeesThePart() {
    var lead = town.accepted();
    town.askPart(lead, town.dispatcher);
    var part = part(lead);
    assertThat(now(part, town.colleague).actions())
        .extracting(CaseView.Action::name)
        .containsExactlyInAnyOrder("call-off", "urge");
    for (Actor stranger : List.of(town.resident, town.neighbour, town.otherDispatcher))
      Town.refused("case-not-found", () -> cases.get(part.id(), stranger));
    Town.refused("action-not-yours", () -> town.act(part, "accept", town.handler));

    // The unit that no longer has the lead does not see its parts either.
    town.act(lead, "return", town.handler, noted(lead, "不归我们管"));
    town.act(now(lead, town.dispatcher), "approve-return", town.dispatcher);
    Town.refused("case-not-found", () -> cases.get(part.id(), town.colleague));
  }

  @Test
  void aPartIsReturnedWithApprovalOrCalledOff() {
    var lead = town.accepted();
    town.askPart(lead, town.handler);
    var part = part(lead);
    town.act(part, "return", town.otherHandler, noted(part, "不是我们的路"));
    Town.refused(
        "action-not-yours",
        () -> town.act(now(part, town.supervisor), "approve-return", town.otherHandler));
    town.act(now(part, town.dispatcher), "approve-return", town.dispatcher);
    assertThat(now(lead, town.handler).timeline().getFirst().label()).endsWith("：已退回");

    town.askPart(lead, town.handler);
    var second = part(lead);
    town.act(second, "call-off", town.handler, noted(second, "自己办好了"));
    assertThat(part(lead).state()).isEqualTo("ended");
    var after = now(lead, town.handler);
    assertThat(town.act(after, "report", town.handler, town.result(after, town.handler)).state())
        .isEqualTo("reported");
  }

  @Test
  void whenTheLeadEndsItsPartsAreOver() {
    var lead = town.accepted();
    town.askPart(lead, town.handler);
    town.act(lead, "return", town.handler, noted(lead, "不归我们管"));
    town.act(now(lead, town.dispatcher), "approve-return", town.dispatcher);
    town.act(now(lead, town.dispatcher), "reject", town.dispatcher, noted(lead, "不属于受理范围"));
    var part = part(lead);
    assertThat(part.state()).isEqualTo("ended");
    assertThat(part.clock()).isNull();
    assertThat(part.timeline().getFirst().label()).contains("主办的结束了或者另有安排");
  }

  @Test
  void whatCannotBeAskedIsRefused() {
    var lead = town.accepted();
    Town.refusedSaying("主办", () -> ask(lead, town.lamp.id().toString(), "x", ""));
    Town.refusedSaying("请选择", () -> ask(lead, UUID.randomUUID().toString(), "x", ""));
    Town.refusedSaying("还没有承办人", () -> ask(lead, town.centre.id().toString(), "x", ""));
    var foreign = UUID.randomUUID().toString();
    Town.refusedSaying("照片", () -> ask(lead, town.works.id().toString(), "x", foreign));
    Town.refused(
        "invalid-fields", () -> ask(lead, town.works.id().toString(), "字".repeat(501), ""));
    Town.refused("action-not-yours", () -> town.askPart(lead, town.colleague));
    Town.refused("case-not-found", () -> town.askPart(lead, town.otherHandler));
    Town.refused(
        "opening-not-yours",
        () ->
            cases.open(
                new OpenCase(
                    "part",
                    null,
                    "自己开一个",
                    null,
                    town.estate(),
                    List.of(),
                    "web",
                    Map.of("unit", town.works.id().toString())),
                town.dispatcher,
                Town.key()));
    assertThat(links.from(LinkKind.PART, lead.id())).isEmpty();
  }

  private CaseView ask(CaseView lead, String unit, String text, String shown) {
    var fields = Map.of("unit", unit, "text", text, "shown", shown);
    return town.act(lead, "ask-part", town.handler, Perform.of(lead.version()).fields(fields));
  }

  private CaseView toPolice(CaseView lead, Actor.Staff by) {
    var asked = Perform.of(now(lead, by).version()).fields(Map.of("text", "请到3栋看一看"));
    town.act(lead, "to-police", by, asked);
    return part(lead);
  }

  private List<String> told(Actor.Staff who) {
    return messages.of(who.id(), new PageRequest(0, 50)).items().stream()
        .map(Messages.Line::title)
        .toList();
  }

  @Test
  void whereNoUnitHasTheCaseWhoeverAskedHearsOfTheResultAndMayCallItOff() {
    var result = "您请人协助的有结果了";
    var unit = fixtures.unit("station", "pj.t01");
    var officer = fixtures.staff("officer", unit, new Grant(Role.POLICE, "pj.t01.c001.g1"));
    var asking = fixtures.staff("asking", unit, new Grant(Role.GRID_WORKER, "pj.t01.c001.g1"));
    var lead = town.waiting();
    var first = toPolice(lead, asking);
    assertThat(now(first, asking).actions())
        .extracting(CaseView.Action::name)
        .containsExactly("call-off");
    Town.refused("case-not-found", () -> now(first, town.dispatcher));
    int before = told(town.dispatcher).size();
    town.act(first, "answer", officer, noted(first, "已上门劝导"));
    assertThat(told(asking)).contains(result);
    assertThat(told(town.dispatcher)).hasSize(before);

    var second = toPolice(lead, asking);
    var recused = noted(lead, "是他家的事").fields(Map.of("person", asking.id().toString()));
    town.act(lead, "recuse", town.supervisor, recused);
    Town.refused("case-not-found", () -> now(second, asking));
    town.act(second, "return", officer, noted(second, "不归我们"));
    assertThat(told(asking)).filteredOn(result::equals).hasSize(1);
    assertThat(told(town.dispatcher)).contains(result);

    var third = toPolice(lead, town.dispatcher);
    assertThat(town.act(third, "call-off", town.dispatcher, noted(third, "不用了")).state())
        .isEqualTo("ended");
  }
}
