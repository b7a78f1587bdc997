package org.huying.engine.assistant.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.UUID;
import org.huying.foundation.identity.RateLimits;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people think of an answer: one opinion for each, which they may change for a day. */
@RestController
@Tag(name = "assistant")
class FeedbackController {
  static final Duration CHANGEABLE = Duration.ofHours(24);

  /** One address may be a whole office. */
  private static final int MOST = 60;

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int LONGEST_COMMENT = 200;

  private final AskedTable table;
  private final Sorting sorting;
  private final RateLimits limits;

  FeedbackController(AskedTable table, Sorting sorting, RateLimits limits) {
    this.table = table;
    this.sorting = sorting;
    this.limits = limits;
  }

  /**
   * @param answer the answer's id
   * @param comment what was missing; kept without personal data
   */
  record Feedback(@Nullable UUID answer, boolean useful, @Nullable String comment) {}

  @PostMapping("/api/assistant/feedback")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "feedback",
      summary = "Say whether an answer helped, or change one's mind")
  void feedback(@RequestBody Feedback body, HttpServletRequest request) {
    limits.use("assistant.feedback", request.getRemoteAddr(), MOST, WINDOW);
    if (body.answer() == null) {
      throw InvalidInput.field("answer", "请先提问，再评价回答。", "no answer is named");
    }
    if (!table.rate(body.answer(), body.useful(), comment(body.comment()), CHANGEABLE)) {
      throw new NotFound(
          "answer-not-found",
          "这条回答已经过了可以评价的时间，谢谢您。",
          "no answer " + body.answer() + " of the last " + CHANGEABLE);
    }
    if (!body.useful()) {
      sorting.request(body.answer());
    }
  }

  private static @Nullable String comment(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.codePointCount(0, text.length()) > LONGEST_COMMENT) {
      throw InvalidInput.field(
          "comment", "请用" + LONGEST_COMMENT + "字以内说一说。", "a comment of " + text.length());
    }
    return QuestionLog.scrubbed(text);
  }
}
