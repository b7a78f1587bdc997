package org.huying.engine.assistant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.RateLimits;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/assistant")
@Tag(name = "assistant")
class AssistantController {
  /** One address may be a whole office. */
  private static final int MOST = 300;

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_PHOTOS = 9;

  private final Assistant assistant;
  private final AssistantDesk desk;
  private final Actors actors;
  private final RateLimits limits;

  AssistantController(Assistant assistant, AssistantDesk desk, Actors actors, RateLimits limits) {
    this.assistant = assistant;
    this.desk = desk;
    this.actors = actors;
    this.limits = limits;
  }

  /**
   * @param conversation token of an earlier answer, to go on with it
   * @param lon WGS 84, where the asker is
   */
  record Ask(
      @Nullable String text,
      @Nullable UUID conversation,
      @Nullable Double lon,
      @Nullable Double lat) {
    Question by(Actor actor) {
      return new Question(text == null ? "" : text, conversation, lon, lat, actor);
    }
  }

  @PostMapping("/ask")
  @Operation(
      operationId = "ask",
      summary = "Say something to the assistant",
      description =
          "With `Accept: text/event-stream` the same, as server-sent events: `step` {text},"
              + " `text` {delta}, `answer` (this answer, last but one), `done`; or `problem`.")
  Answer ask(@RequestBody Ask body, HttpServletRequest request) {
    limit(limits, request);
    return assistant.ask(body.by(actors.current()));
  }

  static void limit(RateLimits limits, HttpServletRequest request) {
    limits.use("assistant.ask", request.getRemoteAddr(), MOST, WINDOW);
  }

  /**
   * @param value words, a choice's value, or how many photos the page keeps
   * @param skip leaves an optional slot out
   * @param again forgets what was given for it, and asks it anew
   */
  record SlotAnswer(
      UUID conversation,
      String slot,
      @Nullable String value,
      @Nullable Double lon,
      @Nullable Double lat,
      @Nullable UUID placeId,
      @Nullable Boolean skip,
      @Nullable Boolean again) {}

  @PostMapping("/answer")
  @Operation(operationId = "answerSlot", summary = "Answer what the running task asks")
  Answer answer(@RequestBody SlotAnswer body, HttpServletRequest request) {
    limit(limits, request);
    if (Boolean.TRUE.equals(body.again())) {
      return assistant.again(body.conversation(), body.slot(), actors.current());
    }
    String value = body.value() == null || body.value().isBlank() ? null : body.value();
    boolean empty = value == null && body.placeId() == null && body.lon() == null;
    return assistant.answer(
        body.conversation(),
        body.slot(),
        new Given(value, body.lon(), body.lat(), body.placeId()),
        empty || Boolean.TRUE.equals(body.skip()),
        actors.current());
  }

  /**
   * @param skill its name, e.g. {@code apply:…}
   */
  record Start(String skill, @Nullable UUID conversation) {}

  @PostMapping("/start")
  @Operation(operationId = "startTask", summary = "Begin something that can be done here")
  Answer start(@RequestBody Start body, HttpServletRequest request) {
    limit(limits, request);
    return assistant.start(body.skill(), body.conversation(), actors.current());
  }

  /**
   * @param agreed purposes that the person agrees to with it
   */
  record Do(UUID conversation, @Nullable List<UUID> photos, @Nullable List<String> agreed) {}

  @PostMapping("/do")
  @Operation(operationId = "doTask", summary = "Do what the conversation prepared, once")
  Done execute(@RequestBody Do body, @RequestHeader("Idempotency-Key") String key) {
    Actor actor = actors.requireSignedIn();
    List<UUID> photos = body.photos() == null ? List.of() : body.photos();
    if (photos.size() > MOST_PHOTOS) {
      throw new InvalidInput(
          "too-many-photos",
          "最多可以附" + MOST_PHOTOS + "张照片。",
          photos.size() + " photos, at most " + MOST_PHOTOS);
    }
    List<String> agreed = body.agreed() == null ? List.of() : body.agreed();
    return desk.execute(body.conversation(), photos, agreed, actor, key);
  }
}
