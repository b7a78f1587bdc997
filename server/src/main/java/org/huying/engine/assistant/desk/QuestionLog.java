package org.huying.engine.assistant.desk;

import java.util.UUID;
import org.huying.engine.assistant.Answer;
import org.huying.engine.assistant.AnswerLog;
import org.huying.engine.assistant.Question;
import org.huying.engine.assistant.desk.AskedTable.Asked;
import org.huying.foundation.privacy.Scrubber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps every question for a day, so that its answer can be rated, and those that were not answered
 * for the editors. Scrubbed before anything else is done with it.
 */
@Component
class QuestionLog implements AnswerLog {
  private static final int LONGEST = 200;

  private final AskedTable table;
  private final Sorting sorting;

  QuestionLog(AskedTable table, Sorting sorting) {
    this.table = table;
    this.sorting = sorting;
  }

  @Override
  public void answered(Question question, Answer answer) {
    String text = answer.task() == null ? scrubbed(question.text()) : untold(answer.task());
    if (question.conversation() != null) {
      table.wentOn(question.conversation());
    }
    keep(text, answer);
    answer.more().forEach(further -> keep(text, further));
  }

  /** What somebody says to fill a form is theirs, scrubbed or not. */
  private static String untold(Answer.Task task) {
    return "（“" + task.title() + "”里填写的内容不保留）";
  }

  private void keep(String text, Answer answer) {
    Why why = why(answer);
    boolean guide = answer.kind() == Answer.Kind.GUIDE;
    table.keep(
        new Asked(
            answer.id(),
            text,
            answer.kind().word(),
            why,
            guide && !answer.items().isEmpty() ? answer.items().getFirst().code() : null,
            version(answer),
            waiting(answer)));
    if (why != null) {
      sorting.request(answer.id());
    }
  }

  private static @Nullable Why why(Answer answer) {
    return switch (answer.kind()) {
      case DECLINE -> Why.DECLINED;
      case ROUTE -> answer.nothingFits() ? Why.ROUTED : null;
      case GUIDE, CLARIFY, DO -> null;
    };
  }

  private static @Nullable Integer version(Answer answer) {
    return answer.guide() != null
        ? Integer.valueOf(answer.guide().version())
        : answer.excerpt() != null ? Integer.valueOf(answer.excerpt().version()) : null;
  }

  /** Only a choice between items; what was asked back after a task was given up is no question. */
  private static @Nullable UUID waiting(Answer answer) {
    return answer.kind() == Answer.Kind.CLARIFY && !answer.items().isEmpty()
        ? answer.conversation()
        : null;
  }

  /** Without personal data, and cut only after that: half a number is a number still. */
  static String scrubbed(String text) {
    String clean = Scrubber.scrub(text);
    int length = Math.min(LONGEST, clean.codePointCount(0, clean.length()));
    return clean.substring(0, clean.offsetByCodePoints(0, length));
  }
}
