package org.huying.engine.assistant.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huying.engine.assistant.Answer;
import org.huying.engine.assistant.Deadline;
import org.huying.engine.assistant.LanguageModel;
import org.huying.engine.assistant.Progress;
import org.huying.engine.assistant.model.ChatClient.Message;
import org.huying.engine.assistant.model.Reply.Part;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A language model behind a {@link Guard} and a {@link Breaker}. Its log says what was tried, how
 * it went and how long it took, and never what was said.
 */
final class GuardedModel implements LanguageModel {
  private static final Logger log = LoggerFactory.getLogger(GuardedModel.class);

  /** So often is looked whether somebody still waits. */
  private static final Duration BEAT = Duration.ofMillis(250);

  private static final int MOST_AT_ONCE = 32;
  private static final int MOST_SENTENCES = 10;
  private static final int LONGEST_WORDING = 40;
  private static final Pattern WORDING = Pattern.compile("[\\p{IsHan}A-Za-z0-9（）()、]{2,}");

  private final ChatClient client;
  private final Breaker breaker;
  private final Prompts prompts;
  private final Semaphore calls = new Semaphore(MOST_AT_ONCE);

  GuardedModel(ChatClient client, Breaker breaker, JsonMapper json) {
    this.client = client;
    this.breaker = breaker;
    this.prompts = new Prompts(json);
  }

  @Override
  public boolean on() {
    return true;
  }

  @Override
  public Optional<Hint> hint(
      String question, List<Tool> tools, Deadline deadline, Progress progress) {
    return ask(
        "hint",
        prompts.hint(question),
        Prompts.functions(tools),
        parts -> hint(parts, tools),
        deadline,
        progress);
  }

  private static @Nullable Hint hint(Parts parts, List<Tool> tools)
      throws Failure, InterruptedException {
    Set<String> names = tools.stream().map(Tool::name).collect(Collectors.toSet());
    StringBuilder text = new StringBuilder();
    String called = null;
    for (Part part = parts.next(); !(part instanceof Part.End); part = parts.next()) {
      switch (part) {
        case Part.Text(String delta) -> text.append(delta);
        case Part.Tool(String name) -> called = names.contains(name) ? name : called;
        default -> {}
      }
    }
    String line = text.toString().strip().lines().findFirst().orElse("");
    String plain = line.replaceAll("[“”\"。，,.：:]+", "");
    boolean usable = plain.length() <= LONGEST_WORDING && WORDING.matcher(plain).matches();
    String wording = usable ? plain : null;
    return wording == null && called == null ? null : new Hint(wording, called);
  }

  @Override
  public Optional<Phrasing> phrase(
      String question, Answer answer, Deadline deadline, Progress progress) {
    Elements elements = Elements.of(answer);
    if (elements.size() == 0) {
      return Optional.empty();
    }
    Guard guard = new Guard(elements);
    return ask(
        "phrase",
        prompts.phrase(question, elements),
        List.of(),
        parts -> phrasing(parts, guard, progress),
        deadline,
        progress);
  }

  private static @Nullable Phrasing phrasing(Parts parts, Guard guard, Progress progress)
      throws Failure, InterruptedException {
    Sentences sentences = new Sentences();
    StringBuilder text = new StringBuilder();
    Set<String> cited = new LinkedHashSet<>();
    int told = 0;
    boolean whole = false;
    while (!whole) {
      Part part = parts.next();
      List<String> ready =
          switch (part) {
            case Part.Text(String delta) -> sentences.add(delta);
            case Part.End end -> sentences.end();
            default -> List.of();
          };
      whole = part instanceof Part.End;
      for (String sentence : ready) {
        Optional<Guard.Passed> passed = guard.check(sentence);
        if (passed.isEmpty() || ++told > MOST_SENTENCES) {
          return null;
        }
        text.append(passed.get().text());
        cited.addAll(passed.get().elements());
        progress.text(passed.get().text());
      }
    }
    if (text.isEmpty()) {
      throw new Failure(Failure.Kind.EMPTY);
    }
    return new Phrasing(text.toString(), new ArrayList<>(cited));
  }

  private interface Parts {
    Part next() throws Failure, InterruptedException;
  }

  private interface Reader<T> {
    @Nullable T read(Parts parts) throws Failure, InterruptedException;
  }

  private <T> Optional<T> ask(
      String task,
      List<Message> messages,
      List<Map<String, Object>> tools,
      Reader<T> reader,
      Deadline deadline,
      Progress progress) {
    if (deadline.over() || !calls.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return breaker.tryPass()
          ? Optional.ofNullable(passed(task, messages, tools, reader, deadline, progress))
          : Optional.empty();
    } finally {
      calls.release();
    }
  }

  private <T> @Nullable T passed(
      String task,
      List<Message> messages,
      List<Map<String, Object>> tools,
      Reader<T> reader,
      Deadline deadline,
      Progress progress) {
    long start = System.nanoTime();
    String outcome = Failure.Kind.ABANDONED.name();
    try (Reply reply = client.ask(messages, tools, deadline)) {
      T result = reader.read(() -> next(reply, deadline, progress));
      breaker.succeeded();
      outcome = result == null ? "DROPPED" : "USED";
      return result;
    } catch (Failure failure) {
      breaker.failed(failure);
      outcome = failure.kind().name();
      return null;
    } catch (RuntimeException e) {
      log.error("unexpected error with the language model", e);
      breaker.failed(new Failure(Failure.Kind.MALFORMED));
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      breaker.failed(new Failure(Failure.Kind.ABANDONED));
      return null;
    } finally {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      log.info("language model: {} {} in {} ms", task, outcome, millis);
    }
  }

  private static Part next(Reply reply, Deadline deadline, Progress progress)
      throws Failure, InterruptedException {
    while (!deadline.over()) {
      Duration left = deadline.left();
      Part part = reply.next(left.compareTo(BEAT) < 0 ? left : BEAT);
      if (part instanceof Part.Broken(Failure failure)) {
        throw failure;
      }
      if (part != null) {
        return part;
      }
      if (!progress.wanted()) {
        throw new Failure(Failure.Kind.ABANDONED);
      }
    }
    throw new Failure(Failure.Kind.TIME_OUT);
  }
}
