package org.huying.engine.assistant;

import java.util.ArrayList;
import java.util.List;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.language.Embedder;
import org.huying.foundation.language.Normalizer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Tries questions out without answering anybody: over the items as they are, or as they might be.
 */
@Component
public class Rehearsal {
  private final LiveKnowledge knowledge;
  private final Embedder embedder;
  private final ObjectProvider<GuideSource> guides;

  Rehearsal(LiveKnowledge knowledge, Embedder embedder, ObjectProvider<GuideSource> guides) {
    this.knowledge = knowledge;
    this.embedder = embedder;
    this.guides = guides;
  }

  /** The items as they are found now; the same object until something changes. */
  public ItemIndex now() {
    return knowledge.get().items();
  }

  /** The same items, with one more word for one of them. */
  public ItemIndex with(String code, String phrase) {
    return ItemIndex.of(
        now().all().stream()
            .map(item -> item.code().equals(code) ? item.alsoCalled(List.of(phrase)) : item)
            .toList(),
        embedder);
  }

  /** The items nearest to what somebody said, whether they answer it or not. */
  public List<Answer.Item> nearest(String text, int most) {
    ItemIndex items = now();
    String plain = Normalizer.standard().normalize(text);
    return plain.isBlank()
        ? List.of()
        : Understanding.of(plain, items).hits().stream()
            .limit(most)
            .map(hit -> new Answer.Item(hit.id(), items.name(hit.id()), hit.score()))
            .toList();
  }

  /**
   * One thing that somebody does in a conversation: says a sentence, or fills or skips a slot.
   *
   * @param slot null for a sentence
   */
  public record Step(@Nullable String slot, Given given, boolean skip) {}

  /**
   * Goes through a conversation with a skill as a stranger would, from its beginning until it is
   * called off: nothing is kept, done, logged or counted.
   *
   * @return the answers: to the beginning, and to each step
   */
  public List<Answer> run(Skill skill, List<Step> steps) {
    GuideSource cards =
        (code, lon, lat) ->
            guides.orderedStream().flatMap(it -> it.find(code, lon, lat).stream()).findFirst();
    Talk talk = new Talk(knowledge.get(), Lent.only(cards), null, null, new Actor.Nobody());
    Talk.Turn turn = talk.open(Conversation.begin(), skill);
    List<Answer> answers = new ArrayList<>(List.of(turn.answer()));
    for (Step step : steps) {
      try {
        turn = next(talk, turn.after(), skill, step);
        answers.add(turn.answer());
      } catch (InvalidInput refused) {
        answers.add(turn.answer().saying(refused.chinese()));
      }
    }
    return answers;
  }

  private static Talk.Turn next(Talk talk, Conversation now, Skill skill, Step step) {
    if (!now.running()) {
      throw new InvalidInput("trial-over", "已经取消了，要再试请重新开始。", "nothing runs in the rehearsal");
    }
    String slot = step.slot();
    if (slot != null) {
      return talk.answer(now, skill, slot, step.given(), step.skip());
    }
    String said = step.given().value();
    return talk.goOn(now, skill, Texts.checked(said == null ? "" : said));
  }
}
