package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huying.engine.assistant.Done;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Ticked;
import org.huying.engine.cases.Town;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.privacy.Consents;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What has to be put right (补正) is a list: nothing else is taken, and nothing of it stays open. */
@HouseTest
class CorrectionIT extends Department {
  @Test
  void aLineThatIsNotOfferedIsRefusedAndNothingIsAskedWithoutOne() {
    var item = act(applied(), "receive", town.dispatcher, "");
    for (var wrong : List.of("[]", ticked("material:别的", ""), "施工图", "[{}]", "[null]"))
      Town.refused(
          "invalid-fields", () -> act(item, "ask-correction", town.handler, "", "missing", wrong));
    Town.refused(
        "invalid-fields",
        () ->
            act(
                item,
                "ask-correction",
                town.handler,
                "",
                "missing",
                ticked("material:施工图", "长".repeat(201))));
    assertThat(cases.get(item.id(), town.handler).state()).isEqualTo("received");
    assertThat(choices(item, "ask-correction"))
        .contains("material:施工图", "field:phone", "condition:1")
        .doesNotContain("field:where");
    var asked =
        act(item, "ask-correction", town.handler, "", "missing", ticked("material:施工图", ""));
    var besides =
        Perform.of(asked.version())
            .fields(Map.of("lines", ticked("field:phone", "")))
            .through("application");
    Town.refused("invalid-fields", () -> town.act(asked, "correct", town.resident, besides));
    Town.refused(
        "only-through-flow",
        () -> act(asked, "correct", town.resident, "", "lines", ticked("material:施工图", "照片1")));
  }

  @Autowired Changes changes;
  @Autowired Consents consents;

  @Test
  void materialsAreHiddenFromTheDepartmentWhenTheConsentIsTakenBackAndItReadsWhy() {
    var item = asked("material:施工图", "");
    var photo = town.photo(town.resident.person());
    var input =
        Perform.of(item.version())
            .fields(Map.of("lines", ticked("material:施工图", "照片1")))
            .photos(List.of(photo))
            .through("application");
    town.act(item, "correct", town.resident, input);
    assertThat(cases.photo(item.id(), photo, true, town.handler)).isNotEmpty();
    act(item, "take", town.handler, "", "complete", "yes");
    var asked =
        Map.of("unit", town.works.id().toString(), "text", "请看图", "shown", photo.toString());
    var now = cases.get(item.id(), town.handler);
    town.act(now, "ask-part", town.handler, Perform.of(now.version()).fields(asked));
    var lent =
        jdbc.sql("select from_case from cases.link where to_case = ?")
            .param(item.id())
            .query(UUID.class)
            .single();
    assertThat(cases.photo(lent, photo, true, town.otherHandler)).isNotEmpty();
    var part = town.act(cases.get(lent, town.otherHandler), "accept", town.otherHandler);
    assertThat(part.actions())
        .as("an opinion needs no photo")
        .extracting(CaseView.Action::name)
        .contains("reply")
        .doesNotContain("finish");

    consents.withdraw(town.resident.person(), "application");
    assertThat(cases.get(item.id(), town.handler).toString()).doesNotContain(photo.toString());
    var seen =
        await()
            .until(
                () -> cases.get(item.id(), town.handler),
                it -> it.timeline().getFirst().label().equals("申请人收回了同意，相应的内容不再显示"));
    assertThat(seen.timeline().getFirst().note()).isEqualTo("用我填的内容和材料办这件事");
    for (Actor reader : List.of(town.handler, town.dispatcher, town.supervisor))
      Town.refused("photo-not-found", () -> cases.photo(item.id(), photo, true, reader));
    Town.refused("photo-not-found", () -> cases.photo(lent, photo, true, town.otherHandler));
    assertThat(cases.photo(item.id(), photo, true, town.resident)).isNotEmpty();
    assertThat(cases.get(item.id(), town.resident).timeline().getFirst().label())
        .isEqualTo("您收回了同意，承办单位看不到相应的内容了");

    consents.give(town.resident.person(), "application");
    assertThat(cases.photo(item.id(), photo, true, town.handler)).isNotEmpty();
    consents.withdraw(town.resident.person(), "sms-progress");
    assertThat(cases.get(item.id(), town.handler).version()).isEqualTo(seen.version());
  }

  /** An item whose form asks for a street only where something is posted. */
  private CaseView asked() {
    applying.item(
        ServiceItem.flat("A-8", "证书补发", town.lamp.name(), ItemType.PERMIT).change(),
        """
        forms:
          - code: test-reissue
            title: 证书补发
            items: [证书补发]
            schema:
              type: object
              required: [name, idNumber, way, street]
              properties:
                name: {title: 申请人姓名, type: string, format: person-name, x-ask: 您叫什么名字？}
                idNumber: {title: 身份证号, type: string, format: cn-id, x-ask: 身份证号码是多少？, x-sensitive: true}
                way: {title: 怎么领, x-ask: 怎么领？, oneOf: [{const: post, title: 邮寄}, {const: pick, title: 自取}]}
                street: {title: 寄到哪里, type: string, maxLength: 60, x-when: {way: post}, x-ask: 寄到哪里？}
        """);
    var values = applying.values(town).put("way", "post").put("street", "榕树路1号");
    values.remove(List.of("phone", "days"));
    var item = act(applying.apply("A-8", values, town.resident), "receive", town.dispatcher, "");
    return act(
        item,
        "ask-correction",
        town.handler,
        "",
        "missing",
        "[{\"line\": \"field:way\"}, {\"line\": \"field:street\", \"remark\": \"少了门牌\"}]");
  }

  private static ObjectNode told(String... values) {
    var told = JsonMapper.shared().createObjectNode();
    for (int i = 0; i < values.length; i += 2) told.put(values[i], values[i + 1]);
    return told;
  }

  private Done hand(CaseView item, ObjectNode told) {
    return Objects.requireNonNull(
        new TransactionTemplate(house.getBean(PlatformTransactionManager.class))
            .execute(status ->
                changes.hand(
                    item.id(), Changes.CORRECT, told, Map.of(), town.resident, Town.key())));
  }

  @Test
  void whatWasAskedForAndStandsOpenIsRefusedAlsoOutsideTheConversation() {
    var item = asked();
    for (var told : List.of(told(), told("way", "post"), told("street", "榕树路1号3栋502")))
      Town.refused("invalid-fields", () -> hand(item, told));
    assertThatThrownBy(() -> hand(item, told("way", "post")))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            it -> assertThat(it.fields().getFirst().message()).isEqualTo("“寄到哪里”还没有补。"));
    assertThat(cases.get(item.id(), town.resident).state()).isEqualTo("correcting");
    assertThat(hand(item, told("way", "post", "street", "榕树路1号3栋502")).text()).contains("2项");
  }

  @Test
  void whatIsNotAskedAnyMoreNeedsNoAnswer() {
    var item = asked();
    hand(item, told("way", "pick"));
    var after = cases.get(item.id(), town.handler);
    assertThat(after.state()).isEqualTo("received");
    assertThat(after.timeline().getFirst().ticked())
        .extracting(Ticked::line, Ticked::remark)
        .containsExactly(tuple("field:way", "重新填了"), tuple("field:street", "现在不用填了"));
  }
}
