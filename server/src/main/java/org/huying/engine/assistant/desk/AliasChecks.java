package org.huying.engine.assistant.desk;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huying.engine.assistant.Assistant;
import org.huying.engine.assistant.ItemIndex;
import org.huying.engine.assistant.Question;
import org.huying.engine.assistant.Rehearsal;
import org.huying.engine.assistant.desk.AliasCheck.Change;
import org.huying.engine.assistant.desk.AliasCheck.Found;
import org.huying.engine.assistant.desk.AliasCheck.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the questions that come with the program, and every word in force, over the items as they
 * are and as they would be with one more word.
 */
@Component
class AliasChecks {
  private final Rehearsal rehearsal;
  private final AliasTable aliases;
  private final ReentrantLock one = new ReentrantLock();
  private @Nullable Before before;
  private @Nullable Last last;

  AliasChecks(Rehearsal rehearsal, AliasTable aliases) {
    this.rehearsal = rehearsal;
    this.aliases = aliases;
  }

  private record Before(ItemIndex items, List<CheckQuestion> questions, List<Found> found) {}

  private record Last(ItemIndex items, String item, String phrase, AliasCheck check) {}

  /** What this word for this item changes. One check at a time; the last one is remembered. */
  AliasCheck of(String item, String phrase) {
    one.lock();
    try {
      UUID revision = aliases.revision();
      ItemIndex now = rehearsal.now();
      Last known = last;
      if (known == null
          || known.items != now
          || !known.check.revision().equals(revision)
          || !known.item.equals(item)
          || !known.phrase.equals(phrase)) {
        known = new Last(now, item, phrase, check(revision, now, item, phrase));
        last = known;
      }
      return known.check;
    } finally {
      one.unlock();
    }
  }

  private AliasCheck check(UUID revision, ItemIndex now, String item, String phrase) {
    Before known = before(now);
    Assistant then = Assistant.over(rehearsal.with(item, phrase));
    List<Found> after = ask(then, known.questions.stream().map(CheckQuestion::text).toList());
    List<Change> changes =
        IntStream.range(0, after.size())
            .filter(i -> !known.found.get(i).sameFirst(after.get(i)))
            .mapToObj(i -> change(known.questions.get(i), known.found.get(i), after.get(i)))
            .sorted(Comparator.comparing(Change::verdict))
            .toList();
    Change itself =
        change(
            new CheckQuestion(phrase, null, item),
            ask(Assistant.over(now), List.of(phrase)).getFirst(),
            ask(then, List.of(phrase)).getFirst());
    return new AliasCheck(
        revision,
        known.questions.size(),
        count(changes, Verdict.BETTER),
        count(changes, Verdict.WORSE),
        changes,
        itself);
  }

  private Before before(ItemIndex now) {
    Before known = before;
    if (known == null || known.items != now) {
      List<CheckQuestion> questions =
          Stream.concat(
                  CheckQuestion.standard().stream(),
                  aliases.inForce().stream().map(CheckQuestion::of))
              .toList();
      known =
          new Before(
              now,
              questions,
              ask(Assistant.over(now), questions.stream().map(CheckQuestion::text).toList()));
      before = known;
    }
    return known;
  }

  private static List<Found> ask(Assistant assistant, List<String> questions) {
    return questions.parallelStream()
        .map(text -> Found.in(assistant.ask(Question.of(text))))
        .toList();
  }

  private static Change change(CheckQuestion question, Found before, Found after) {
    return new Change(question.text(), before, after, question.verdict(before, after));
  }

  private static int count(List<Change> changes, Verdict verdict) {
    return (int) changes.stream().filter(change -> change.verdict() == verdict).count();
  }
}
