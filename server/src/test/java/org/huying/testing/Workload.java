package org.huying.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * Residents who file requests without a pause and a handler who accepts them, while something is
 * broken; and what was confirmed to them, to be compared with what is there.
 */
public final class Workload {
  /** What was sent, by its idempotency key. */
  private record Sent(String phone, Map<String, Object> form) {}

  private interface Step {
    void run() throws IOException;
  }

  private final Map<String, Visitor> residents;
  private Visitor handler;
  private final double lon;
  private final double lat;
  private final Map<String, Sent> sent = new ConcurrentHashMap<>();
  private final Map<String, String> filed = new ConcurrentHashMap<>();
  private final Map<String, String> accepting = new ConcurrentHashMap<>();
  private final Map<String, Boolean> accepted = new ConcurrentHashMap<>();
  private final Queue<Visitor.Answer> refused = new ConcurrentLinkedQueue<>();

  /**
   * @param residents by their phone numbers
   * @param lon where a broken lamp is this handler's
   */
  public Workload(Map<String, Visitor> residents, Visitor handler, double lon, double lat) {
    this.residents = new ConcurrentHashMap<>(residents);
    this.handler = handler;
    this.lon = lon;
    this.lat = lat;
  }

  /** Everybody goes on at this address, still signed in: sessions are in the database. */
  public void moveTo(String url) {
    residents.replaceAll((phone, visitor) -> visitor.movedTo(url));
    handler = handler.movedTo(url);
  }

  /**
   * Works until so many more requests are confirmed, breaks something, and works on until so many
   * more are confirmed after it; whoever is cut off stops, whoever is refused tries something else.
   *
   * @param after 0: nobody works on
   */
  public void during(int before, int after, Runnable breaking) throws InterruptedException {
    Semaphore confirmations = new Semaphore(0);
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      residents.forEach((phone, resident) ->
          people.execute(() -> until(over, () -> file(resident, phone, confirmations))));
      people.execute(() -> until(over, this::acceptSome));
      try {
        await(confirmations, before);
        breaking.run();
        confirmations.drainPermits();
        if (after > 0) await(confirmations, after);
      } finally {
        over.set(true);
      }
    }
  }

  private static void await(Semaphore confirmations, int wanted) throws InterruptedException {
    assertThat(confirmations.tryAcquire(wanted, 2, TimeUnit.MINUTES))
        .as("%d confirmations within two minutes", wanted)
        .isTrue();
  }

  private static void until(AtomicBoolean over, Step step) {
    while (!over.get()) {
      try {
        step.run();
      } catch (IOException cutOff) {
        return; // The server is gone: what was on the way stays unconfirmed.
      }
    }
  }

  private void file(Visitor resident, String phone, Semaphore confirmations) throws IOException {
    String key = word();
    Map<String, Object> form =
        Map.of(
            "type",
            "request",
            "text",
            "路灯不亮 " + key,
            "category",
            "street-lamp",
            "lon",
            lon,
            "lat",
            lat,
            "photos",
            List.of());
    sent.put(key, new Sent(phone, form));
    Visitor.Answer answer = resident.post("/api/cases", form, key);
    if (isDone(answer)) {
      filed.put(key, answer.json().path("reference").asString());
      confirmations.release();
    }
  }

  private boolean isDone(Visitor.Answer answer) {
    if (answer.status() == 200) return true;
    if (answer.status() != 409) { // The handler was overtaken by an escalation, which is no fault.
      refused.add(answer);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return false;
  }

  /** Twelve letters: a key that survives in a title, where digits would be masked. */
  private static String word() {
    return ThreadLocalRandom.current()
        .ints(12, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private void acceptSome() throws IOException {
    Visitor.Answer list = handler.get("/api/cases?queue=todo&state=dispatched&sort=opened&size=5");
    if (!isDone(list)) return;
    for (JsonNode each : list.json().path("items")) {
      String id = each.path("id").asString();
      String key = accepting.computeIfAbsent(id, i -> UUID.randomUUID().toString());
      Map<String, Long> seen = Map.of("version", each.path("version").asLong());
      if (isDone(handler.post("/api/cases/" + id + "/actions/accept", seen, key)))
        accepted.put(id, true);
    }
  }

  /** What was refused since the last call. */
  public List<Visitor.Answer> refused() {
    List<Visitor.Answer> all = new ArrayList<>();
    for (var it = refused.poll(); it != null; it = refused.poll()) all.add(it);
    return all;
  }

  /**
   * Sends again what was not confirmed, as a page would; then everything is there, and once: cases,
   * steps, messages.
   */
  public void compare() throws IOException {
    for (Map.Entry<String, Sent> each : sent.entrySet()) {
      if (!filed.containsKey(each.getKey())) {
        Visitor resident = Objects.requireNonNull(residents.get(each.getValue().phone()));
        JsonNode answer =
            resident.post("/api/cases", each.getValue().form(), each.getKey()).expect(200).json();
        filed.put(each.getKey(), answer.path("reference").asString());
      }
    }
    Map<String, List<JsonNode>> found = new ConcurrentHashMap<>();
    for (Visitor resident : residents.values()) {
      for (JsonNode each : listAll(resident)) {
        String title = each.path("title").asString();
        sent.keySet().stream()
            .filter(title::contains)
            .forEach(key -> found.computeIfAbsent(key, k -> new ArrayList<>()).add(each));
      }
    }
    assertThat(found.keySet()).as("every confirmed request is there").containsAll(filed.keySet());
    assertThat(found)
        .as("no request is there twice")
        .allSatisfy((key, cases) -> assertThat(cases).hasSize(1));
    filed.forEach((key, reference) ->
        assertThat(found.getOrDefault(key, List.of()).getFirst().path("reference").asString())
            .as("reference of %s", key)
            .isEqualTo(reference));

    for (String id : accepted.keySet()) {
      JsonNode view = handler.get("/api/cases/" + id).expect(200).json();
      assertThat(view.path("state").asString()).as("state of %s", id).isEqualTo("accepted");
      long lines =
          view.path("timeline")
              .valueStream()
              .filter(line -> line.path("kind").asString().equals("accept"))
              .count();
      assertThat(lines).as("acceptances of %s", id).isEqualTo(1);
    }
    for (Visitor resident : residents.values()) {
      List<String> links = new ArrayList<>();
      for (JsonNode message :
          resident.get("/api/me/messages?size=200").expect(200).json().path("items")) {
        links.add(message.path("title").asString() + message.path("link").asString());
      }
      assertThat(links).as("no message twice").doesNotHaveDuplicates();
    }
  }

  private static List<JsonNode> listAll(Visitor visitor) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (int page = 0; ; page++) {
      JsonNode answer = visitor.get("/api/cases?size=200&page=" + page).expect(200).json();
      answer.path("items").forEach(all::add);
      if (all.size() >= answer.path("total").asInt()) {
        return all;
      }
    }
  }
}
