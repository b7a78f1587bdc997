package org.huying.engine.assistant;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.RateLimits;
import org.huying.foundation.kernel.EventStream;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.ProblemDetails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same answers as {@link AssistantController#ask}, as they come about. Events: {@code step}
 * {@code {text}}, {@code text} {@code {delta}} (only where a language model writes), {@code answer}
 * (the whole answer, always last but one), {@code done}; or {@code problem}, after which nothing
 * follows. What is wrong with the question itself is answered before the stream begins, by status.
 */
@RestController
class AnswerStreamController {
  private static final Logger log = LoggerFactory.getLogger(AnswerStreamController.class);

  private final Assistant assistant;
  private final Actors actors;
  private final RateLimits limits;
  private final JsonMapper json;

  AnswerStreamController(Assistant assistant, Actors actors, RateLimits limits, JsonMapper json) {
    this.assistant = assistant;
    this.actors = actors;
    this.limits = limits;
    this.json = json;
  }

  @PostMapping(path = "/api/assistant/ask", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(hidden = true) // One path and method is one operation; `ask` tells of it.
  void ask(
      @RequestBody AssistantController.Ask body,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    AssistantController.limit(limits, request);
    Question question = body.by(actors.current());
    Texts.checked(question.text());
    EventStream stream = EventStream.begin(response, json);
    try {
      Answer answer = assistant.ask(question, new Told(stream));
      stream.event("answer", answer);
      stream.event("done", Map.of());
    } catch (RuntimeException e) {
      if (!(e instanceof HuyingException)) {
        log.error("unexpected error in a stream", e);
      }
      stream.event("problem", ProblemDetails.of(e));
    }
  }

  private record Told(EventStream stream) implements Progress {
    @Override
    public void step(String chinese) {
      stream.event("step", Map.of("text", chinese));
    }

    @Override
    public void text(String delta) {
      stream.event("text", Map.of("delta", delta));
    }

    @Override
    public boolean wanted() {
      stream.comment("beat");
      return stream.open();
    }
  }
}
