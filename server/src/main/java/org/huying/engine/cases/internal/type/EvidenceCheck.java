package org.huying.engine.cases.internal.type;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.huying.engine.cases.Need;
import org.huying.engine.cases.Tone;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.huying.foundation.kernel.Words;
import org.huying.foundation.kernel.YamlProblems;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a doubt about evidence can arise, and that nothing is done before somebody answers
 * it.
 */
final class EvidenceCheck {
  /** Who did the work, or cannot look: they answer no doubt. */
  private static final Set<Relation> NEVER_ANSWER =
      Set.of(
          Relation.HANDLER, Relation.HOLDER, Relation.OPENER, Relation.REPORTER, Relation.SYSTEM);

  private final CaseType type;
  private final Lines lines;
  private final YamlProblems problems;

  EvidenceCheck(CaseType type, Lines lines, YamlProblems problems) {
    this.type = type;
    this.lines = lines;
    this.problems = problems;
  }

  void run() {
    if (type.opening().evidence() != null)
      add(type.opening(), "the opening has no evidence to doubt: nobody has done anything yet");
    type.transitions().forEach(this::check);
  }

  private void check(Transition it) {
    if (it.answersDoubts()) {
      if (it.note() == Need.NONE)
        add(it, "'%s' answers doubts, so it takes a note".formatted(it.action()));
      it.who().stream()
          .filter(NEVER_ANSWER::contains)
          .forEach(who ->
              problems.add(
                  lines.of(it, "who", Words.of(who)),
                  "'%s' answers doubts, so it is not for %s"
                      .formatted(it.action(), Words.of(who))));
    }
    var evidence = it.evidence();
    if (evidence == null) return;
    if (!evidence.reused() && evidence.metres() == null)
      add(it, "'evidence' says what is doubted: {reused: review} or {far: 300 m}");
    if (it.photo() == Need.NONE)
      add(it, "'%s' hands in no photo, so it has no evidence to doubt".formatted(it.action()));
    var doubted = evidence.doubted();
    var state = doubted == null ? null : type.states().get(doubted);
    if (doubted != null && state == null)
      problems.add(
          lines.of(evidence, "doubted"),
          YamlProblems.unknown("state", doubted, type.states().keySet()));
    else if (state != null && !state.open())
      problems.add(
          lines.of(evidence, "doubted"),
          "'doubted' is a state where somebody looks again; '%s' is closed".formatted(doubted));
    if (doubted != null && it.to() == null)
      add(
          evidence,
          "'%s' leads nowhere else, so it has nothing to be 'doubted' for".formatted(it.action()));
    var done = doneUnanswered(it, doubted);
    if (done != null)
      add(
          it,
          "a way leads from '%s' to '%s' without anyone answering its doubts: write 'answers: doubts' at a step between"
              .formatted(it.action(), done));
  }

  /**
   * A state where the matter counts as done, reached from a step without an answer to its doubts.
   */
  private @Nullable String doneUnanswered(Transition step, @Nullable String doubted) {
    var to = doubted == null ? step.to() : doubted;
    var reached = new HashSet<>(to == null ? step.from() : Set.of(to));
    var queue = new ArrayDeque<>(reached);
    while (!queue.isEmpty()) {
      var name = queue.poll();
      var state = type.states().get(name);
      if (state != null && !state.open() && state.tone() == Tone.DONE) return name;
      type.from(name).stream()
          .filter(it -> !it.answersDoubts() && it.to() != null && reached.add(it.to()))
          .forEach(it -> queue.add(it.to()));
    }
    return null;
  }

  private void add(Object part, String message) {
    problems.add(lines.of(part), message);
  }
}
