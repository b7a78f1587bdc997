package org.huying.engine.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huying.foundation.language.TextIndex.Hit;

/**
 * Makes an answer better with a language model, where there is one: what was not understood is
 * searched in other words and asked back, what was found is put into words. What the house itself
 * answered stands whenever the model fails.
 */
final class Refinement {
  private static final Set<Choice.Reason> HARD =
      Set.of(Choice.Reason.NO_SUCH_ITEM, Choice.Reason.NOT_OURS);

  private final LanguageModel model;
  private final Knowledge known;
  private final Deadline deadline = Deadline.in(LanguageModel.PATIENCE);
  private final Progress progress;

  /** The deadline runs from now. */
  Refinement(LanguageModel model, Knowledge known, Progress progress) {
    this.model = model;
    this.known = known;
    this.progress = progress;
  }

  Talk.Turn of(Talk.Turn turn, String text) {
    if (!model.on() || !turn.answer().more().isEmpty()) {
      return turn;
    }
    return switch (turn.answer().kind()) {
      case DECLINE -> asked(turn, text);
      case GUIDE -> new Talk.Turn(phrased(turn.answer(), text), turn.after());
      default -> turn;
    };
  }

  /** A declined question in other words; the person says whether that was meant. */
  private Talk.Turn asked(Talk.Turn turn, String text) {
    Chooser chooser = new Chooser(known);
    if (!(chooser.choose(text) instanceof Choice.Decline decline)
        || !HARD.contains(decline.reason())) {
      return turn;
    }
    progress.step("正在换一种说法查找");
    List<Skill> skills = known.skills().all();
    Optional<LanguageModel.Hint> hint =
        model.hint(
            text,
            skills.stream().map(s -> new LanguageModel.Tool(s.name(), s.whenToUse())).toList(),
            deadline,
            progress);
    List<Answer.Option> options = new ArrayList<>();
    List<Answer.Item> found = new ArrayList<>();
    hint.map(LanguageModel.Hint::tool)
        .flatMap(name -> skills.stream().filter(it -> it.name().equals(name)).findFirst())
        .ifPresent(
            skill -> options.add(new Answer.Option(skill.title() + "，请人来处理", skill.title())));
    hint.map(LanguageModel.Hint::wording)
        .map(wording -> Answers.items(hits(chooser.choose(wording)), known.items()))
        .ifPresent(items -> {
          found.addAll(items);
          items.stream()
              .limit(Chooser.MOST_OPTIONS)
              .forEach(item -> options.add(new Answer.Option(item.name(), item.name())));
        });
    if (options.isEmpty()) {
      return turn;
    }
    Answer answer =
        Answer.clarify(
                turn.answer().conversation(),
                "您说的可能是下面的事，请点一下最接近的；都不是的话，换个说法再问我。",
                new Answer.Clarify("您要办的是哪一件？", options))
            .found(found);
    return new Talk.Turn(answer, turn.after().turn(text, answer));
  }

  private static List<Hit> hits(Choice choice) {
    return switch (choice) {
      case Choice.Guide guide -> Chooser.close(guide.hits());
      case Choice.Clarify clarify -> Chooser.close(clarify.hits());
      default -> List.of();
    };
  }

  private Answer phrased(Answer answer, String text) {
    GuideCard card = answer.guide();
    boolean lapsed = card != null && card.lapse() != null; // that has to be said in so many words
    boolean whereToGo = answer.where() != null; // is said as it is
    if (card == null && answer.excerpt() == null || lapsed || whereToGo) {
      return answer;
    }
    progress.step("正在组织文字");
    return model
        .phrase(text, answer, deadline, progress)
        .map(phrasing -> answer.phrased(phrasing.text(), new Answer.AiWritten(phrasing.elements())))
        .orElse(answer);
  }
}
