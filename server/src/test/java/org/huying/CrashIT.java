package org.huying;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.huying.testing.RunningHuying;
import org.huying.testing.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills a real server under load, once alone and once together with its database, and compares what
 * was confirmed to people with what is there.
 */
class CrashIT {
  private static final int RESIDENTS = 4;

  @TempDir Path folder;

  /** What was sent, by its idempotency key, and what was confirmed of it. */
  private final Map<String, Sent> sent = new ConcurrentHashMap<>();

  private final Map<String, Visitor> residents = new HashMap<>();
  private @Nullable Visitor handler;
  private final Map<String, String> filed = new ConcurrentHashMap<>();
  private final Map<String, String> accepting = new ConcurrentHashMap<>();
  private final Map<String, Boolean> accepted = new ConcurrentHashMap<>();

  @Test
  void whatWasConfirmedIsThereAndNothingHappenedTwice() throws Exception {
    Path data = folder.resolve("data");
    RunningHuying huying = RunningHuying.start(data);
    try {
      signIn(huying.url());
      loadUntilKilled(huying, () -> {});
      huying = RunningHuying.start(data);
      moveTo(huying.url());
      compare();

      loadUntilKilled(huying, () -> killDatabase(data));
      huying = RunningHuying.start(data);
      moveTo(huying.url());
      compare();
    } finally {
      huying.close();
    }
  }

  private void signIn(String url) throws IOException {
    for (int i = 1; i <= RESIDENTS; i++) {
      String phone = "1990000000" + i;
      residents.put(phone, Visitor.resident(url, phone));
    }
    handler = Visitor.staff(url, "ludeng1", "huying-demo");
  }

  /** Everybody stays signed in: sessions are in the database. */
  private void moveTo(String url) {
    residents.replaceAll((phone, visitor) -> visitor.movedTo(url));
    handler = requireNonNull(handler).movedTo(url);
  }

  private void loadUntilKilled(RunningHuying huying, Runnable alsoKill) throws Exception {
    Semaphore confirmations = new Semaphore(0);
    AtomicBoolean dead = new AtomicBoolean();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      residents.forEach((phone, resident) ->
          people.execute(() -> untilDead(dead, () -> file(resident, phone, confirmations))));
      people.execute(() -> untilDead(dead, () -> acceptOne(requireNonNull(handler))));
      assertThat(confirmations.tryAcquire(60, 2, TimeUnit.MINUTES))
          .as("sixty confirmations within two minutes")
          .isTrue();
      huying.kill();
      alsoKill.run();
      dead.set(true);
    }
  }

  private record Sent(String phone, Map<String, Object> form) {}

  private interface Step {
    void run() throws IOException;
  }

  private static void untilDead(AtomicBoolean dead, Step step) {
    while (!dead.get()) {
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
            113.05,
            "lat",
            22.62,
            "photos",
            List.of());
    sent.put(key, new Sent(phone, form));
    Visitor.Answer answer = resident.post("/api/cases", form, key).expect(200);
    filed.put(key, answer.json().path("reference").asString());
    confirmations.release();
  }

  /** Twelve letters: a key that survives in a title, where digits would be masked. */
  private static String word() {
    return ThreadLocalRandom.current()
        .ints(12, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private void acceptOne(Visitor handler) throws IOException {
    for (JsonNode each :
        handler
            .get("/api/cases?queue=todo&state=dispatched&sort=opened&size=5")
            .expect(200)
            .json()
            .path("items")) {
      String id = each.path("id").asString();
      String key = accepting.computeIfAbsent(id, i -> UUID.randomUUID().toString());
      Visitor.Answer answer = accept(handler, id, each.path("version").asLong(), key);
      if (answer.status() == 200) {
        accepted.put(id, true);
      }
    }
  }

  private static Visitor.Answer accept(Visitor handler, String id, long version, String key)
      throws IOException {
    return handler.post("/api/cases/" + id + "/actions/accept", Map.of("version", version), key);
  }

  private void compare() throws IOException {
    for (Map.Entry<String, Sent> each : sent.entrySet()) {
      if (!filed.containsKey(each.getKey())) { // The answer was lost: the page sends it again.
        Visitor resident = requireNonNull(residents.get(each.getValue().phone()));
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
      JsonNode view = requireNonNull(handler).get("/api/cases/" + id).expect(200).json();
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

  /** Kills the orphaned PostgreSQL as a power cut would: no shutdown, no checkpoint. */
  private static void killDatabase(Path data) {
    try {
      long pid =
          Long.parseLong(
              Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip());
      ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
      List<ProcessHandle> all = postmaster.descendants().toList();
      postmaster.destroyForcibly();
      all.forEach(ProcessHandle::destroyForcibly);
      postmaster.onExit().join();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
