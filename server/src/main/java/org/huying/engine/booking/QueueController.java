package org.huying.engine.booking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.huying.foundation.identity.RateLimits;
import org.huying.foundation.kernel.EventStream;
import org.huying.foundation.kernel.TooMany;
import org.huying.foundation.notify.LiveEvent;
import org.huying.foundation.notify.LiveFeed;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Waiting rooms and single numbers, for everyone: numbers, never names. */
@RestController
@RequestMapping("/api/public/queues")
@Tag(name = "booking")
class QueueController {
  private static final Duration BEAT = Duration.ofSeconds(15);

  /** Each holds a virtual thread and a subscription. */
  private static final int MOST_STREAMS = 2_000;

  private final QueueViews views;
  private final LiveFeed feed;
  private final RateLimits limits;
  private final JsonMapper json;
  private final Semaphore streams = new Semaphore(MOST_STREAMS);

  QueueController(QueueViews views, LiveFeed feed, RateLimits limits, JsonMapper json) {
    this.views = views;
    this.feed = feed;
    this.limits = limits;
    this.json = json;
  }

  @GetMapping("/{display}")
  @Operation(operationId = "waitingRoom", summary = "The numbers of a waiting room")
  QueueViews.Room room(@PathVariable UUID display) {
    return views.room(display);
  }

  @GetMapping("/tickets/{id}")
  @Operation(operationId = "queueTicket", summary = "A number, by its own address")
  QueueViews.TicketView ticket(@PathVariable UUID id) {
    return views.of(id);
  }

  @GetMapping(path = "/{display}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(operationId = "waitingRoomLive", summary = "Server-sent events: something was called")
  void live(@PathVariable UUID display, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    views.room(display);
    limits.use("queues.live", request.getRemoteAddr(), 60, Duration.ofMinutes(1));
    if (!streams.tryAcquire())
      throw new TooMany("too-many-screens", "看的人太多了，请稍后再试。", "too many streams", BEAT);
    String topic = "queue:" + display;
    try (var heard = feed.subscribe(topic::equals)) {
      var out = EventStream.begin(response, json);
      out.event("queue", Map.of());
      while (heard.isOpen() && out.open()) {
        LiveEvent event = heard.next(BEAT);
        if (event == null) out.comment("beat");
        else if (event.event().equals(LiveFeed.RESYNC)) return; // it comes back and reads anew
        else out.event("queue", Map.of());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.release();
    }
  }
}
