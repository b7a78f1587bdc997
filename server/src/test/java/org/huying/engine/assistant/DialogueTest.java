package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.assistant.Answer.Kind;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A talk with a skill that wants a text, a place and perhaps a photo. */
class DialogueTest {
  static final Knowledge KNOWN = read();

  private final Map<UUID, Conversation> memory = new HashMap<>();
  private final Assistant assistant =
      new Assistant(
          () -> KNOWN,
          Lent.only((code, lon, lat) -> Optional.empty()),
          remembering(),
          (q, a) -> {},
          LanguageModel.OFF);
  private final UUID nobody = UUID.randomUUID();

  @Test
  void asksForWhatIsMissingOneQuestionAtATime() {
    Answer first = say(nobody, "楼下路灯坏了两天没人修");
    assertThat(first.kind()).isEqualTo(Kind.DO);
    assertThat(filled(first)).containsExactly("发生了什么：楼下路灯坏了两天没人修");
    assertThat(asked(first)).isEqualTo("where");
    assertThat(task(first).ready()).isFalse();
    assertThat(task(first).needsSignIn()).isTrue();

    Answer second = say(first.conversation(), "河边新村3栋楼下");
    assertThat(asked(second)).isEqualTo("photo");
    assertThat(task(second).ready()).isTrue();

    Answer third =
        assistant.answer(second.conversation(), "photo", Given.words(""), true, new Actor.Nobody());
    assertThat(asked(third)).isNull();
    assertThat(task(third).ready()).isTrue();
    assertThat(third.text()).contains("提交");
  }

  @Test
  void aPlaceNamedInTheFirstSentenceIsNotAskedFor() {
    assertThat(asked(say(nobody, "河边新村的路灯坏了没人修"))).isEqualTo("photo");
  }

  @Test
  void whatTheSkillRefusesIsAskedAgainWithTheReason() {
    Answer first = say(nobody, "路灯坏了没人修");
    Answer again = say(first.conversation(), "火星");
    assertThat(again.kind()).isEqualTo(Kind.DO);
    assertThat(again.text()).contains("没有找到这个地方");
    assertThat(asked(again)).isEqualTo("where");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() ->
            assistant.answer(
                first.conversation(), "where", Given.words("火星"), false, new Actor.Nobody()));
  }

  @Test
  void aSlotCanBeCorrectedInWords() {
    Answer first = say(nobody, "河边新村的路灯坏了没人修");
    Answer again = say(first.conversation(), "改一下地点");
    assertThat(asked(again)).isEqualTo("where");
    assertThat(task(again).ready()).isFalse();

    Answer changed = say(first.conversation(), "地点改成河边公园");
    assertThat(filled(changed)).contains("地点：河边公园");
  }

  @Test
  void itCanBeGivenUp() {
    Answer first = say(nobody, "路灯坏了没人修");
    Answer stopped = say(first.conversation(), "算了");
    assertThat(stopped.task()).isNull();
    assertThat(stopped.text()).contains("已经取消", "没有提交");
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> assistant.task(first.conversation(), new Actor.Nobody()))
        .satisfies(e -> assertThat(e.type()).isEqualTo("task-not-found"));
  }

  @Test
  void aRequiredSlotCannotBeSkipped() {
    Answer first = say(nobody, "路灯坏了没人修");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() ->
            assistant.answer(
                first.conversation(), "where", Given.words(""), true, new Actor.Nobody()))
        .satisfies(e -> assertThat(e.type()).isEqualTo("slot-required"));
  }

  @Test
  void dangerIsAnsweredBeforeOwnBookings() {
    OwnMatters own =
        (plain, actor) ->
            plain.contains("预约")
                ? Optional.of(new OwnMatters.Told("您明天9点有一个预约。", List.of()))
                : Optional.empty();
    Lent lent =
        new Lent(
            (code, lon, lat) -> Optional.empty(),
            WhereSource.NONE,
            own,
            (purposes, actor) -> List.of());
    Assistant knowing =
        new Assistant(() -> KNOWN, lent, remembering(), (q, a) -> {}, LanguageModel.OFF);
    assertThat(knowing.ask(Question.of("我的预约几点")).text()).contains("明天9点");

    Answer urgent = knowing.ask(Question.of("家里着火了，我的预约还去得了吗"));
    assertThat(urgent.kind()).isEqualTo(Kind.ROUTE);
    assertThat(Objects.requireNonNull(urgent.route()).phones())
        .anyMatch(it -> it.number().equals("119"));
    assertThat(urgent.text()).doesNotContain("明天9点");
  }

  @Test
  void dangerComesFirstInTheMiddleOfAForm() {
    Answer first = say(nobody, "路灯坏了没人修");
    assertThat(say(first.conversation(), "我家着火了").kind()).isEqualTo(Kind.ROUTE);
    Answer byHand =
        assistant.answer(
            first.conversation(), "where", Given.words("我不想活了"), false, new Actor.Nobody());
    assertThat(byHand.kind()).isEqualTo(Kind.ROUTE);
    assertThat(asked(say(first.conversation(), "河边新村"))).isEqualTo("photo");
  }

  @Test
  void aQuestionInBetweenIsAnsweredAndTheFormWaits() {
    Answer first = say(nobody, "路灯坏了没人修");
    Answer guide = say(first.conversation(), "结婚登记");
    assertThat(guide.kind()).isEqualTo(Kind.GUIDE);
    assertThat(asked(say(first.conversation(), "河边新村"))).isEqualTo("photo");
  }

  @Test
  void theNameOfTheSkillAloneStartsItWithNothingFilled() {
    Answer answer = say(nobody, "我要提交诉求");
    assertThat(answer.kind()).isEqualTo(Kind.DO);
    assertThat(asked(answer)).isEqualTo("what");
  }

  @Test
  void aQuestionAboutAnItemStaysAQuestion() {
    assertThat(say(nobody, "社保卡丢了怎么补办").kind()).isIn(Kind.GUIDE, Kind.CLARIFY);
    assertThat(say(nobody, "想在马路边挖管道要批吗").kind()).isNotEqualTo(Kind.DECLINE);
  }

  @Test
  void whatIsRememberedOfAQuestionHasNoNumbersOfPeople() {
    Answer answer = say(nobody, "我的电话13800138000，身份证440703199001011234，社保卡丢了");
    assertThat(Objects.requireNonNull(memory.get(answer.conversation())).last())
        .satisfies(last ->
            assertThat(Objects.requireNonNull(last).text())
                .doesNotContain("13800138000", "199001011234"));
  }

  private Answer say(UUID conversation, String text) {
    return assistant.ask(new Question(text, conversation, null, null, new Actor.Nobody()));
  }

  private static Answer.Task task(Answer answer) {
    return Objects.requireNonNull(answer.task());
  }

  private static List<String> filled(Answer answer) {
    return task(answer).filled().stream().map(f -> f.label() + "：" + f.value()).toList();
  }

  private static @Nullable String asked(Answer answer) {
    Answer.Next next = task(answer).next();
    return next == null ? null : next.slot();
  }

  private Conversations remembering() {
    return new Conversations() {
      @Override
      public Optional<Conversation> find(UUID id) {
        return Optional.ofNullable(memory.get(id));
      }

      @Override
      public void save(Conversation conversation) {
        memory.put(conversation.id(), conversation);
      }
    };
  }

  private static Knowledge read() {
    return new Knowledge(
        ItemIndex.of(Catalogues.generic(), Catalogues.EMBEDDER),
        Skills.of(List.of(new Report()), Catalogues.EMBEDDER));
  }

  /** Knows two places by the river. */
  private static final class Report implements Skill {
    @Override
    public String name() {
      return "report";
    }

    @Override
    public String title() {
      return "提交诉求";
    }

    @Override
    public String whenToUse() {
      return "有东西坏了、脏了、吵了的时候。";
    }

    @Override
    public List<String> examples() {
      return List.of(
          "路灯不亮了",
          "楼下垃圾没人清",
          "工地半夜施工太吵",
          "路面有个大坑",
          "水管爆了",
          "下水道堵了",
          "有人乱停车",
          "树倒了挡住路",
          "我要反映问题",
          "井盖不见了");
    }

    @Override
    public List<Slot> slots() {
      return List.of(
          new Slot("what", "发生了什么", "发生了什么？", Slot.Input.TEXT, true, List.of()),
          new Slot("where", "地点", "在哪里？", Slot.Input.PLACE, true, List.of(), List.of("位置")),
          new Slot("photo", "照片", "有照片吗？", Slot.Input.PHOTO, false, List.of()));
    }

    @Override
    public Map<String, Filled> recognise(Said said) {
      Map<String, Filled> known = new HashMap<>();
      known.put("what", new Filled(said.text(), said.text()));
      if (said.text().contains("河边新村")) {
        known.put("where", new Filled("河边新村", "河边新村"));
      }
      return known;
    }

    @Override
    public Filled fill(String slot, Given given) {
      String value = Objects.requireNonNullElse(given.value(), "");
      if (slot.equals("where") && !value.contains("河边")) {
        throw new InvalidInput("place-unknown", "没有找到这个地方，请再说一次。", "no place " + value);
      }
      return new Filled(value, value);
    }

    @Override
    public Done execute(
        Map<String, String> values, List<UUID> photos, Actor actor, String idempotencyKey) {
      return new Done("1", UUID.randomUUID(), "好了", "好了", "");
    }
  }
}
