package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huying.engine.cases.Town.key;
import static org.huying.engine.cases.Town.refused;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.huying.engine.cases.Publications.Decision;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.notify.Messages;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Who follows a case, what they hear of it, and that nobody learns who else does. */
@HouseTest
@SuppressWarnings("NullAway.Init")
class FollowersIT {
  @Autowired Cases cases;
  @Autowired PublicCases open;
  @Autowired Publications publications;
  @Autowired Followers followers;
  @Autowired Messages messages;
  @Autowired ApplicationContext house;
  @Autowired Fixtures fixtures;
  @Autowired Jobs jobs;
  @LocalServerPort int port;
  Town town;
  Reviewing reviewing;
  String base = "";

  @BeforeEach
  void town() {
    town = Town.of(house);
    reviewing = new Reviewing(house, town);
    base = "http://127.0.0.1:" + port;
  }

  @Test
  void aCorrectedKindTakesACaseAwayAtOnceAlsoFromItsFollowers() {
    var item = town.waiting();
    var number = reviewing.publish(item);
    var fan = fixtures.resident("19900000021");
    followers.add(item.id(), fan.person(), Followers.Why.FOLLOW);
    followers.add(item.id(), fan.person(), Followers.Why.DUPLICATE);
    assertThat(followers.progress(item.id())).isPresent();
    var fields = Map.of("unit", town.lamp.id().toString(), "kind", "complaint");
    town.act(item, "dispatch", town.dispatcher, Perform.of(item.version()).fields(fields));
    jobs.runDue();
    assertThat(reviewing.shown()).doesNotContain(number);
    refused("public-case-not-found", () -> open.get(number));
    assertThat(followers.progress(item.id())).isEmpty();
    assertThat(told(fan)).isEmpty();
    assertThat(publications.get(item.id(), town.dispatcher).line().refusal()).contains("投诉");
  }

  @Test
  void peopleFollowSayMeTooHearOfChangesAndTakeItBack() throws IOException {
    var item = town.open();
    var number = reviewing.publish(item);
    var path = "/api/me/followed/" + number;
    new Visitor(base).get(path).expect(401);
    var me = fixtures.residentAt(base, "19900000023");
    me.put(path, Map.of("follows", false, "meToo", true, "told", true)).expect(200);
    var mine =
        me.put(path, Map.of("follows", true, "meToo", true, "told", true)).expect(200).json();
    assertThat(mine.get("meTooCount").asInt()).isEqualTo(1);
    assertThat(mine.get("followers").asInt()).isEqualTo(1);
    assertThat(me.get("/api/me/followed").expect(200).json().get("total").asInt()).isEqualTo(1);
    assertThat(open.get(number).item().meToo()).isEqualTo(1);
    assertThat(cases.get(item.id(), town.handler).related())
        .as("staff see how many met it, also where nothing is linked")
        .extracting(CaseView.Related::followers)
        .isEqualTo(1);
    assertThat(cases.get(item.id(), town.resident).related()).isNull();

    var own = fixtures.residentAt(base, "19900000001");
    assertThat(own.get(path).expect(200).json().get("own").asBoolean()).isTrue();
    assertThat(
            own.put(path, Map.of("follows", true, "meToo", false, "told", true))
                .expect(409)
                .problem())
        .isEqualTo("own-case");

    var published = "/api/me/published/" + item.id();
    assertThat(own.get(published).expect(200).body()).contains(number.toString());
    assertThat(me.get(published).expect(200).body()).doesNotContain(number.toString());

    var accepted = town.act(item, "accept", town.handler);
    jobs.runDue();
    assertThat(me.get("/api/me/messages").expect(200).body())
        .contains("关注的事有进展", "处理中", "/cases/" + number);
    assertThat(told(town.resident)).isEmpty();

    me.put(path, Map.of("follows", true, "meToo", false, "told", false)).expect(200);
    town.act(accepted, "report", town.handler, town.result(accepted, town.handler));
    jobs.runDue();
    assertThat(me.get("/api/me/messages").expect(200).body()).doesNotContain("待核查");
    assertThat(open.get(number).item().meToo()).isZero();

    reviewing.hide(item, Decision.UNPUBLISH);
    me.get(path).expect(404);
    assertThat(me.get("/api/me/followed").expect(200).json().get("total").asInt()).isZero();
  }

  @Test
  void whoReportedTheSameFollowsWithoutLearningWhoElseDid() {
    var item = town.open();
    var twin = fixtures.resident("19900000024");
    var theirs = cases.open(Town.wanted("灯又坏了", "street-lamp", town.estate()), twin, key());
    var number = reviewing.publish(theirs);
    followers.add(theirs.id(), town.neighbour.person(), Followers.Why.FOLLOW);
    var merged = town.merge(theirs, item);
    assertThat(reviewing.shown()).doesNotContain(number);
    assertThat(followers.count(item.id())).isEqualTo(new Followers.Count(2, 1));
    assertThat(followers.progress(item.id()).orElseThrow().item().title()).isEqualTo("路灯不亮或损坏");
    var accepted = town.act(cases.get(item.id(), town.handler), "accept", town.handler);
    jobs.runDue();
    assertThat(told(twin)).singleElement().satisfies(it -> assertThat(it).contains("处理中"));
    assertThat(told(town.neighbour))
        .as("it was not published: who followed the other hears that, and nothing of how it goes")
        .singleElement()
        .satisfies(it -> assertThat(it).contains("并在一起办了。那一件还没有公开"));
    assertThat(accepted.state()).isEqualTo("accepted");
    town.act(merged, "split", town.dispatcher, Perform.of(merged.version()).note("不是一回事"));
    assertThat(followers.of(item.id(), twin.person())).isEmpty();
    assertThat(followers.of(item.id(), town.neighbour.person()))
        .as("they follow what they chose")
        .isEmpty();
    assertThat(followers.of(theirs.id(), town.neighbour.person()))
        .containsExactly(Followers.Why.FOLLOW);
  }

  @Test
  void aSplitTakesBackWhatTheMergeBroughtAndNothingElse() {
    var lead = town.open();
    reviewing.publish(lead);
    var theirs =
        cases.open(Town.wanted("灯又坏了", "street-lamp", town.estate()), town.neighbour, key());
    reviewing.publish(theirs);
    var both = fixtures.resident("19900000027");
    var fan = fixtures.resident("19900000028");
    followers.add(lead.id(), both.person(), Followers.Why.FOLLOW);
    followers.add(theirs.id(), both.person(), Followers.Why.FOLLOW);
    followers.add(theirs.id(), fan.person(), Followers.Why.ME_TOO);
    var merged = town.merge(theirs, lead);
    jobs.runDue();
    assertThat(told(fan))
        .singleElement()
        .satisfies(it -> assertThat(it).contains("并在一起办了，以后的进展在“"));
    assertThat(followers.of(lead.id(), fan.person())).containsExactly(Followers.Why.ME_TOO);
    var third =
        cases.open(Town.wanted("灯还是坏的", "street-lamp", town.estate()), town.resident, key());
    town.merge(cases.get(lead.id(), town.dispatcher), third);
    assertThat(followers.of(third.id(), fan.person())).containsExactly(Followers.Why.ME_TOO);

    town.act(merged, "split", town.dispatcher, Perform.of(merged.version()).note("不是一回事"));
    assertThat(followers.of(lead.id(), fan.person())).isEmpty();
    assertThat(followers.of(third.id(), fan.person())).as("further up the chain too").isEmpty();
    assertThat(followers.of(third.id(), town.neighbour.person())).isEmpty();
    assertThat(followers.of(lead.id(), both.person())).containsExactly(Followers.Why.FOLLOW);
    assertThat(followers.of(third.id(), both.person())).containsExactly(Followers.Why.FOLLOW);
    assertThat(followers.of(theirs.id(), fan.person())).containsExactly(Followers.Why.ME_TOO);
  }

  private List<String> told(Actor.Resident who) {
    return messages.of(who.person(), Reviewing.FIRST).items().stream()
        .filter(it -> it.kind().equals("case-followed"))
        .map(Messages.Line::body)
        .toList();
  }

  @Test
  void whoReportedInConfidenceFollowsNothing() {
    var first = town.open("我要举报他们半夜乱倒泥头", "street-lamp");
    var second =
        cases.open(
            Town.wanted("举报工地半夜往路边倒泥头", "street-lamp", town.estate()), town.neighbour, key());
    town.merge(second, first);
    assertThat(followers.count(first.id())).isEqualTo(new Followers.Count(0, 0));
    assertThat(followers.of(first.id(), town.neighbour.person())).isEmpty();
    var own = cases.get(second.id(), town.neighbour);
    assertThat(own.state()).as("they read on in their own case").isEqualTo("merged");
  }
}
