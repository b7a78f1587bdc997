package org.huying.foundation.identity.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.EventStream;
import org.huying.foundation.notify.LiveEvent;
import org.huying.foundation.notify.LiveFeed;
import org.huying.foundation.notify.Subscription;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stream that keeps open screens fresh. It runs on the request's own virtual thread until the
 * screen, the session or a right goes.
 */
@RestController
@Tag(name = "live")
class LiveController {
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final int MOST_PER_SESSION = 6;

  private final LiveFeed feed;
  private final Actors actors;
  private final Sessions sessions;
  private final StaffRows staff;
  private final JsonMapper json;
  private final ConcurrentHashMap<String, Deque<Subscription>> open = new ConcurrentHashMap<>();

  LiveController(
      LiveFeed feed, Actors actors, Sessions sessions, StaffRows staff, JsonMapper json) {
    this.feed = feed;
    this.actors = actors;
    this.sessions = sessions;
    this.staff = staff;
    this.json = json;
  }

  @GetMapping(path = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(operationId = "live", summary = "Server-sent events for my topics")
  void live(HttpSession session, HttpServletResponse response) throws IOException {
    Actor actor = actors.requireSignedIn();
    String sessionId = session.getId();
    Subscription subscription = feed.subscribe(Topics.of(actor));
    enter(sessionId, subscription);
    try (subscription) {
      stream(subscription, EventStream.begin(response, json), sessionId, actor);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      leave(sessionId, subscription);
    }
  }

  private void stream(Subscription subscription, EventStream out, String sessionId, Actor actor)
      throws InterruptedException {
    out.comment("open");
    long looked = System.nanoTime();
    while (subscription.isOpen() && out.open()) {
      LiveEvent event = subscription.next(BEAT);
      boolean asked = event == null || event.event().equals(Sessions.SIGNED_OUT);
      if (asked || System.nanoTime() - looked > BEAT.toNanos()) {
        if (!sessions.alive(sessionId) || !same(actor)) {
          return;
        }
        looked = System.nanoTime();
      }
      if (event == null) {
        out.comment("beat");
      } else if (event.event().equals(LiveFeed.RESYNC)) {
        return; // The screen comes back and reads everything again.
      } else if (!event.event().equals(Sessions.SIGNED_OUT)) {
        out.event(event.event(), event.data());
      }
    }
  }

  /** Whether the rights are still those that the topics are of: lent grids come and go. */
  private boolean same(Actor actor) {
    return !(actor instanceof Actor.Staff before)
        || staff.find(before.id()).filter(it -> it.actor().equals(before)).isPresent();
  }

  /**
   * One more than a session may have ends its oldest. A page that was left looks open until the
   * next beat, so the newest is the one that somebody looks at.
   */
  private void enter(String sessionId, Subscription subscription) {
    open.compute(
        sessionId,
        (id, streams) -> {
          Deque<Subscription> all = streams == null ? new ArrayDeque<>() : streams;
          all.addLast(subscription);
          if (all.size() > MOST_PER_SESSION) {
            all.removeFirst().close();
          }
          return all;
        });
  }

  private void leave(String sessionId, Subscription subscription) {
    open.computeIfPresent(
        sessionId,
        (id, streams) -> {
          streams.remove(subscription);
          return streams.isEmpty() ? null : streams;
        });
  }
}
