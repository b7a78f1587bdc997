package org.huying.engine.assistant.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.huying.engine.assistant.Answer;
import org.huying.engine.assistant.Answer.Kind;
import org.huying.engine.assistant.Assistant;
import org.huying.engine.assistant.Assistants;
import org.huying.engine.assistant.LanguageModel;
import org.huying.engine.assistant.Question;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** What people get where a district has set up a language model. */
@Timeout(120)
class AssistantWithModelTest {
  private static final String FOUND = "失业登记";
  private static final String HARD = "火星移民签证怎么办";

  private final ScriptedModel server = new ScriptedModel();
  private final MovableClock clock = new MovableClock();
  private final LanguageModel model =
      new GuardedModel(
          new ChatClient(server.endpoint(), null, "m1", JsonMapper.shared(), clock),
          new Breaker(clock),
          JsonMapper.shared());
  private final Assistant assistant = Assistants.with(Cards.CARD, model);
  private final Assistant plain = Assistants.with(Cards.CARD, LanguageModel.OFF);

  @BeforeEach
  void warm() {
    plain.ask(Question.of(FOUND));
  }

  @AfterEach
  void closeTheServer() throws IOException {
    server.close();
  }

  @Test
  void aGuideIsPhrasedAndSaysWhoWroteIt() {
    server.says("收费：首次换领每证20元，补领每证40元[6]。");
    Answer answer = assistant.ask(Question.of(FOUND));
    assertThat(answer.kind()).isEqualTo(Kind.GUIDE);
    assertThat(answer.text()).isEqualTo("收费：首次换领每证20元，补领每证40元。");
    assertThat(answer.guide()).isEqualTo(Cards.CARD);
    assertThat(answer.ai()).isEqualTo(new Answer.AiWritten(List.of("fee")));
    String json = JsonMapper.shared().writeValueAsString(answer);
    assertThat(JsonMapper.shared().readTree(json).at("/ai/label").asString())
        .contains("人工智能", "生成");
  }

  @Test
  void whatTheGuardStopsLeavesTheAnswerAsItWasWithoutAMark() {
    server.says("现在免费[6]。");
    Answer answer = assistant.ask(Question.of(FOUND));
    assertThat(answer.text()).isEqualTo(plain.ask(Question.of(FOUND)).text());
    assertThat(answer.ai()).isNull();
  }

  @Test
  void aSilentModelCostsNoMoreThanTwoSeconds() {
    server.stalls("");
    long start = System.nanoTime();
    Answer answer = assistant.ask(Question.of(FOUND));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(answer.guide()).isNotNull();
    assertThat(answer.ai()).isNull();
  }

  @Test
  void otherWordsOnlyFindCandidatesThatThePersonPicks() {
    assertThat(plain.ask(Question.of(HARD)).kind()).isEqualTo(Kind.DECLINE);
    server.says(FOUND);
    Answer answer = assistant.ask(Question.of(HARD));
    assertThat(answer.kind()).isEqualTo(Kind.CLARIFY);
    assertThat(options(answer)).extracting(Answer.Option::send).contains(FOUND);
    assertThat(answer.ai()).isNull();
  }

  @Test
  void aSkillIsProposedAndBegunOnlyByThePerson() {
    server.then(
        ScriptedModel.HEAD
            + "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"report\",\"arguments\":\"{\\\"where\\\":\\\"编的\\\"}\"}}]},\"finish_reason\":\"tool_calls\"}]}\n\n");
    Answer answer = assistant.ask(Question.of(HARD));
    assertThat(answer.task()).isNull();
    Answer.Option option = options(answer).getFirst();
    assertThat(option.send()).isEqualTo("提交诉求");
    Answer begun =
        assistant.ask(
            new Question(option.send(), answer.conversation(), null, null, new Actor.Nobody()));
    assertThat(begun.kind()).isEqualTo(Kind.DO);
    assertThat(requireNonNull(begun.task()).filled())
        .extracting(Answer.FilledSlot::value)
        .containsExactly(HARD);
  }

  private static List<Answer.Option> options(Answer answer) {
    return requireNonNull(answer.clarify()).options();
  }

  @Test
  void dangerAndOtherPeoplesDataNeverReachIt() {
    for (String said : List.of("我不想活了", "家里着火了", "帮我查一下我前男友住哪里", "……！！")) {
      Answer answer = assistant.ask(Question.of(said));
      assertThat(answer.kind()).isEqualTo(plain.ask(Question.of(said)).kind());
    }
    assertThat(server.requests()).isEmpty();
  }
}
