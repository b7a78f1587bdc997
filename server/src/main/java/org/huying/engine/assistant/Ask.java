package org.huying.engine.assistant;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.huying.foundation.kernel.Command;
import org.huying.foundation.kernel.HuyingException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./huying ask "…"}: answers in the terminal, through a running server or by itself. */
@Component
public class Ask implements Command {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Assistant assistant;
  private final JsonMapper json;

  Ask(Assistant assistant, JsonMapper json) {
    this.assistant = assistant;
    this.json = json;
  }

  @Override
  public String name() {
    return "ask";
  }

  @Override
  public String usage() {
    return "ask \"问题\"    在终端里提问（只回答，不提交）";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    try {
      Answer answer = assistant.ask(Question.of(String.join(" ", arguments)));
      out.println(AskPrinter.text(json.valueToTree(answer)));
      return 0;
    } catch (HuyingException e) {
      out.println(e.chinese());
      return 2;
    }
  }

  /**
   * Asks the server at this address and prints its answer.
   *
   * @param url for instance {@code http://127.0.0.1:8080}
   * @return the exit code, or nothing when no server answers there
   */
  public static OptionalInt through(String url, List<String> arguments, PrintStream out) {
    JsonMapper json = JsonMapper.shared();
    String body = json.writeValueAsString(Map.of("text", String.join(" ", arguments)));
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create(url + "/api/assistant/ask"))
                  .timeout(PATIENCE)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      JsonNode answer = json.readTree(response.body());
      boolean answered = response.statusCode() == 200;
      out.println(answered ? AskPrinter.text(answer) : answer.path("title").asString());
      return OptionalInt.of(answered ? 0 : 2);
    } catch (IOException e) {
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }
}
