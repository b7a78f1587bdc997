package org.huying.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** Forms go the way that items go: a second editor publishes, history, and back. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormDeskIT {
  private static final String YAML =
      """
      forms:
        - code: lamp
          title: 路灯报装表
          items: [路灯报装]
          schema:
            type: object
            required: [name]
            properties:
              zip: {title: 邮编, type: string, x-ask: 邮编是多少？}
              name: {title: 姓名, type: string, format: person-name, x-ask: 怎么称呼您？}
      """;

  @Autowired Places places;
  @Autowired Fixtures fixtures;
  @Autowired Catalog catalog;
  @Autowired FormDesk desk;
  @Autowired FormSheets sheets;
  @Autowired Forms forms;
  @Autowired Actors actors;
  private Actor writer = new Actor.Nobody();
  private Actor reviewer = new Actor.Nobody();
  private Actor townEditor = new Actor.Nobody();

  @BeforeAll
  void anItem() {
    SmallDistrict.enter(places);
    writer = fixtures.staff("bj1", Role.EDITOR, "pj");
    reviewer = fixtures.staff("bj2", Role.EDITOR, "pj");
    townEditor = fixtures.staff("bj3", Role.EDITOR, "pj.t01");
    catalog.publish(
        ServiceItem.flat("A-1", "路灯报装", "区路灯所", ItemType.PUBLIC_SERVICE)
            .change()
            .channel(new Channel(Channel.Kind.NATIVE, null))
            .build());
    catalog.publish(ServiceItem.flat("A-2", "路灯维修", "区路灯所", ItemType.PUBLIC_SERVICE));
  }

  private static ObjectNode document(String change, String to) {
    return FormFile.read(Map.of("a.yaml", YAML.replace(change, to))).getFirst().document();
  }

  private <T> T as(Actor actor, java.util.function.Supplier<T> action) {
    return actors.as(actor, action);
  }

  @Test
  void aSecondEditorPublishesAndWhoBeganKeepsTheirVersion() {
    int first = as(writer, () -> desk.save(document("", ""), 0)).latest();
    as(
        writer,
        () -> {
          desk.submit("lamp", first, null);
          return true;
        });
    assertThatThrownBy(() ->
            as(
                writer,
                () -> {
                  desk.approve("lamp", first, null);
                  return true;
                }))
        .isInstanceOf(Forbidden.class);
    assertThat(forms.of("A-1")).isEmpty();
    as(
        reviewer,
        () -> {
          desk.approve("lamp", first, "可以");
          return true;
        });
    assertThat(forms.of("A-1")).get().extracting(Form::title).isEqualTo("路灯报装表");

    assertThat(forms.of("A-1").orElseThrow().fields())
        .as("asked in the order in which it was written")
        .extracting(Field::name)
        .containsExactly("zip", "name", "where");

    int second = as(writer, () -> desk.save(document("路灯报装表", "报装申请"), first)).latest();
    assertThatThrownBy(() -> as(reviewer, () -> desk.save(document("路灯报装表", "别的"), first)))
        .isInstanceOf(Conflict.class);
    as(
        writer,
        () -> {
          desk.submit("lamp", second, null);
          return true;
        });
    as(
        reviewer,
        () -> {
          desk.approve("lamp", second, null);
          return true;
        });
    assertThat(forms.of("A-1")).get().extracting(Form::title).isEqualTo("报装申请");
    assertThat(forms.get("lamp", first).title()).isEqualTo("路灯报装表");

    as(writer, () -> desk.rollBack("lamp", first, second, "新表漏了"));
    assertThat(forms.of("A-1")).get().extracting(Form::title).isEqualTo("路灯报装表");
    assertThat(as(writer, () -> sheets.get("lamp")).history()).hasSize(7);
    as(
        writer,
        () -> {
          desk.withdraw("lamp", second + 1, "不办了");
          return true;
        });
    assertThat(forms.of("A-1")).isEmpty();
    assertThat(as(writer, () -> sheets.list("路灯", null, PageRequest.of(0, 20))).items())
        .extracting(FormLine::state)
        .containsExactly(FormState.WITHDRAWN);
  }

  @Test
  void whatIsNotInScopeDoesNotExistAndAWrongFormIsRefused() {
    assertThatThrownBy(
            () -> as(townEditor, () -> desk.save(document("code: lamp", "code: lamps"), 0)))
        .isInstanceOf(Forbidden.class);
    assertThat(as(townEditor, () -> sheets.list("", null, PageRequest.of(0, 20))).items())
        .isEmpty();
    assertThatThrownBy(() -> as(townEditor, () -> sheets.get("nothing")))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> as(writer, () -> desk.save(document("[路灯报装]", "[路灯维修]"), 0)))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            wrong -> assertThat(wrong.fields().getFirst().message()).contains("不在本平台办理"));
    assertThatThrownBy(() -> as(writer, () -> desk.save(document("[路灯报装]", "[没有的]"), 0)))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() ->
            as(
                writer,
                () -> {
                  desk.publishAll(List.of());
                  return true;
                }))
        .isInstanceOf(Forbidden.class);
  }
}
