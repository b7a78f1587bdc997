package org.huying.engine.telemetry.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.huying.engine.telemetry.CommandState;
import org.huying.engine.telemetry.Field;
import org.huying.engine.telemetry.Tag;
import org.huying.engine.telemetry.TagState;
import org.huying.engine.telemetry.Tags;
import org.huying.engine.telemetry.internal.command.Plc.Mood;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Lock-out, with a real controller that holds the tags. */
class TagsIT extends StationCase {
  @Autowired Tags tags;

  private Tag hang() throws InterruptedException {
    Tag tag = tags.hang(device.thing(), "YX-2026-018", "清掏格栅", operator);
    assertThat(tag.state()).isEqualTo(TagState.HANGING);
    return settled(tag.id());
  }

  private Tag settled(UUID id) throws InterruptedException {
    until(() -> {
      TagState state = tags.get(id, operator).state();
      return state != TagState.HANGING && state != TagState.RELEASING;
    });
    return tags.get(id, operator);
  }

  @Test
  void whileATagHangsNothingStartsAndOnlyItsHolderTakesItOffWithTheCodeOfThePanel()
      throws Exception {
    node();
    UUID before = commands.select(device.thing(), "start.1", null, operator).command().id();
    Tag tag = hang();
    assertThat(tag.state()).isEqualTo(TagState.HUNG);
    assertThat(plc.get("tag.1")).isNotZero();
    assertThat(plc.get("locked")).isEqualTo(1);
    assertThatThrownBy(() -> commands.confirm(before, operator)).isInstanceOf(Conflict.class);
    commands.cancel(before, operator);
    for (String it : new String[] {"start.1", "start.2", "mode.auto", "gate.open"})
      assertThatThrownBy(() -> commands.select(device.thing(), it, null, operator))
          .isInstanceOfSatisfying(
              Conflict.class,
              e -> {
                assertThat(e.type()).isEqualTo("locked-out");
                assertThat(e.chinese()).contains("YX-2026-018");
              });
    UUID stop = commands.select(device.thing(), "stop.1", null, operator).command().id();
    commands.confirm(stop, operator);
    assertThat(ended(stop).state()).as("stopping is possible").isEqualTo(CommandState.DONE);

    Actor.Staff colleague = staff(Role.OPERATOR, "pj.t01");
    assertThatThrownBy(() -> tags.release(tag.id(), "4711", colleague))
        .isInstanceOfSatisfying(
            Forbidden.class, e -> assertThat(e.chinese()).contains("没有远程办法", operator.name()));
    assertThatThrownBy(() -> tags.release(tag.id(), "47", operator))
        .isInstanceOf(InvalidInput.class);
    tags.release(tag.id(), "0815", operator);
    Tag still = settled(tag.id());
    assertThat(still.state()).isEqualTo(TagState.HUNG);
    assertThat(still.trouble()).contains("摘牌码");
    assertThat(plc.get("locked")).isEqualTo(1);
    tags.release(tag.id(), "4711", operator);
    assertThat(settled(tag.id()).state()).isEqualTo(TagState.RELEASED);
    assertThat(plc.get("locked")).isZero();
    assertThat(
            jdbc.sql("select count(*) from telemetry.tag where code is not null")
                .query(Long.class)
                .single())
        .as("codes are not kept")
        .isZero();
    until(() -> is("locked", 0));
    commands.select(device.thing(), "start.1", null, operator);
  }

  @Test
  void aTagThatWasPutOnAtThePanelCountsToo() throws Exception {
    node();
    plc.set("tag.3", 77);
    set("locked", 1);
    var board = tags.list(device.thing(), operator);
    assertThat(board.local()).isTrue();
    assertThat(board.words()).contains("现场挂牌");
    assertThatThrownBy(() -> commands.select(device.thing(), "start.1", null, operator))
        .isInstanceOf(Conflict.class);
    until(() -> is("tag.3", 77));
    assertThat(hang().slot()).as("a free one").isEqualTo(1);
  }

  @Test
  void aTagDoesNotHangBeforeTheControllerHoldsIt() throws Exception {
    node();
    plc.mood = Mood.REFUSES;
    Tag refused = hang();
    assertThat(refused.state()).isEqualTo(TagState.FAILED);
    assertThat(refused.trouble()).contains("没有挂上");
    plc.mood = Mood.FORGETS;
    assertThat(hang().state()).isEqualTo(TagState.FAILED);
    plc.mood = Mood.HANGS_UP;
    Tag tag = tags.hang(device.thing(), "A1", "检修", operator);
    until(() -> plc.get("tag.1") != 0);
    assertThat(tags.get(tag.id(), operator).state()).isEqualTo(TagState.HANGING);
    assertThatThrownBy(() -> commands.select(device.thing(), "start.1", null, operator))
        .isInstanceOf(Conflict.class);
    plc.mood = Mood.OBEYS;
    plc.open();
    assertThat(settled(tag.id()).state()).isEqualTo(TagState.HUNG);
    assertThat(plc.commands().stream().filter(it -> it.startsWith("tag.1=")).distinct())
        .as("one number, however often")
        .hasSize(3);
  }

  @Test
  void aTagThatReachesNoControllerIsSaidToHaveFailed() throws Exception {
    node();
    plc.close();
    Tag tag = tags.hang(device.thing(), "A2", "检修", operator);
    clock.advance(Duration.ofSeconds(31));
    assertThat(settled(tag.id()).state()).isEqualTo(TagState.FAILED);
    assertThat(tags.get(tag.id(), operator).trouble()).contains("实物牌");
  }

  @Test
  void whereNoControllerCanHoldItATagIsOnRecordOnlyAndSaysSo() {
    var book = Field.book(devices, "tag-book", "t01");
    Tag tag = tags.hang(book.thing(), "B1", "清淤", operator);
    assertThat(tag.state()).isEqualTo(TagState.HUNG);
    assertThat(tag.isOnRecordOnly()).isTrue();
    assertThat(tags.list(book.thing(), operator).words()).contains("只作记录");
    assertThatThrownBy(() -> tags.release(tag.id(), null, staff(Role.OPERATOR, "pj.t01")))
        .isInstanceOf(Forbidden.class);
    assertThat(tags.release(tag.id(), null, operator).state()).isEqualTo(TagState.RELEASED);
  }

  private TagState release(Tag tag, Actor actor) {
    try {
      return tags.release(tag.id(), null, actor).state();
    } catch (Forbidden notYet) {
      return TagState.HUNG;
    }
  }

  @Test
  void whatTheControllerLetGoAnyOperatorMayTakeOffTheRecord() throws Exception {
    node();
    Tag tag = hang();
    Actor.Staff colleague = staff(Role.OPERATOR, "pj");
    assertThatThrownBy(() -> tags.release(tag.id(), null, colleague))
        .as("what it said before the tag hung counts for nothing")
        .isInstanceOf(Forbidden.class);
    plc.set("tag.1", 0); // at the panel
    set("locked", 0);
    clock.advance(Duration.ofSeconds(11));
    assertThatThrownBy(() -> commands.select(device.thing(), "start.1", null, operator))
        .as("ours still blocks")
        .isInstanceOf(Conflict.class);
    until(() -> release(tag, colleague) == TagState.RELEASED);
  }

  @Test
  void nobodyElseSeesOrHangsATag() throws Exception {
    node();
    Tag tag = hang();
    for (Actor stranger :
        new Actor[] {
          new Actor.Nobody(), fixtures.resident("13800651902"), staff(Role.OPERATOR, "pj.t02")
        }) {
      assertThatThrownBy(() -> tags.list(device.thing(), stranger)).isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> tags.get(tag.id(), stranger)).isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> tags.hang(device.thing(), "C", "看", stranger))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> tags.release(tag.id(), "4711", stranger))
          .isInstanceOf(NotFound.class);
    }
    Actor.Staff dispatcher = staff(Role.DISPATCHER, "pj.t01");
    assertThat(tags.list(device.thing(), dispatcher).hanging()).hasSize(1);
    assertThatThrownBy(() -> tags.hang(device.thing(), "C", "看", dispatcher))
        .isInstanceOf(Forbidden.class);
  }
}
