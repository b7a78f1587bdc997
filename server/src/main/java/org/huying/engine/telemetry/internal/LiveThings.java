package org.huying.engine.telemetry.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Thing;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.EventStream;
import org.huying.foundation.kernel.TooMany;
import org.huying.foundation.notify.LiveEvent;
import org.huying.foundation.notify.LiveFeed;
import org.huying.foundation.notify.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stream that keeps pages of things fresh: which things to read again, at most once a second.
 * It ends after some minutes, so that whoever comes back has the rights of that moment.
 */
@RestController
@Tag(name = "things")
class LiveThings {
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration GATHERED = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Each holds a virtual thread and a subscription. */
  private static final int MOST_STREAMS = 2_000;

  private final Devices devices;
  private final LiveFeed feed;
  private final Actors actors;
  private final JsonMapper json;
  private final Semaphore streams = new Semaphore(MOST_STREAMS);

  LiveThings(Devices devices, LiveFeed feed, Actors actors, JsonMapper json) {
    this.devices = devices;
    this.feed = feed;
    this.actors = actors;
    this.json = json;
  }

  @GetMapping(path = "/api/things/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      operationId = "liveThings",
      summary =
          "Server-sent events `things` with the codes of things to read again; of these, or of all in scope")
  void live(
      @RequestParam(required = false) @Nullable List<String> thing, HttpServletResponse response)
      throws IOException {
    Map<String, String> codes = new HashMap<>();
    for (Thing it : wanted(thing == null ? List.of() : thing, actors.requireStaff()))
      codes.put(ThingPulse.TOPIC + it.id(), it.code());
    if (!streams.tryAcquire())
      throw new TooMany("too-many-screens", "看的人太多了，请稍后再试。", "too many streams", BEAT);
    try (var heard = feed.subscribe(codes::containsKey)) {
      var out = EventStream.begin(response, json);
      out.event("things", Map.of("codes", List.of()));
      stream(heard, out, codes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.release();
    }
  }

  private Collection<Thing> wanted(List<String> named, Actor actor) {
    if (named.isEmpty()) return devices.things(actor);
    Set<Thing> things = new HashSet<>();
    for (String it : named) things.add(devices.thing(it, actor));
    return things;
  }

  private static void stream(Subscription heard, EventStream out, Map<String, String> codes)
      throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (heard.isOpen() && out.open() && System.nanoTime() - end < 0) {
      LiveEvent event = heard.next(BEAT);
      if (event == null) {
        out.comment("beat");
        continue;
      }
      Set<String> changed = new TreeSet<>();
      long until = System.nanoTime() + GATHERED.toNanos();
      while (event != null) {
        String code = codes.get(event.topic());
        if (code == null) return; // it comes back and reads everything again
        changed.add(code);
        long left = until - System.nanoTime();
        event = left > 0 ? heard.next(Duration.ofNanos(left)) : null;
      }
      out.event("things", Map.of("codes", changed));
    }
  }
}
