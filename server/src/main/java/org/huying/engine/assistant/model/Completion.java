package org.huying.engine.assistant.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.function.Consumer;
import org.huying.engine.assistant.model.Reply.Part;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a streamed chat completion: server-sent events whose data are JSON chunks. Comments ({@code
 * : keep-alive}) and reasoning are skipped. It ends where the model says that it is finished; a
 * stream that ends before, or for another reason, is broken.
 */
final class Completion implements AutoCloseable {
  /** More than this is no answer. */
  private static final int MOST_BYTES = 512 * 1024;

  private final InputStream in;
  private final BufferedReader lines;
  private final JsonMapper json;
  private final StringBuilder data = new StringBuilder();
  private boolean finished;

  Completion(InputStream body, JsonMapper json) {
    in = new Bounded(body);
    lines =
        new BufferedReader(
            new InputStreamReader(
                in,
                UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    this.json = json;
  }

  /** Reads one event; false when that was the last. */
  boolean next(Consumer<Part> to) throws Failure {
    String event = event();
    if (event == null || event.equals("[DONE]")) {
      throw new Failure(Failure.Kind.BROKEN);
    }
    try {
      chunk(json.readTree(event), to);
      return !finished;
    } catch (JacksonException e) {
      throw new Failure(Failure.Kind.MALFORMED);
    }
  }

  private void chunk(JsonNode chunk, Consumer<Part> to) throws Failure {
    if (!chunk.isObject() || chunk.has("error")) {
      throw new Failure(chunk.has("error") ? Failure.Kind.SERVER_ERROR : Failure.Kind.MALFORMED);
    }
    JsonNode choice = chunk.path("choices").path(0);
    JsonNode delta = choice.path("delta");
    for (JsonNode call : delta.path("tool_calls")) {
      String name = call.path("function").path("name").asString("");
      if (!name.isEmpty()) {
        to.accept(new Part.Tool(name));
      }
    }
    String text = delta.path("content").asString("");
    if (!text.isEmpty()) {
      to.accept(new Part.Text(text));
    }
    switch (choice.path("finish_reason").asString("")) {
      case "" -> {}
      case "stop", "tool_calls" -> finished = true;
      default -> throw new Failure(Failure.Kind.BROKEN); // cut off: length, filter, resources
    }
  }

  /** The data of the next event, or null at the end of the stream. */
  private @Nullable String event() throws Failure {
    try {
      data.setLength(0);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty() && !data.isEmpty()) {
          return data.toString();
        }
        if (line.startsWith("data:")) {
          data.append(data.isEmpty() ? "" : "\n").append(line.substring("data:".length()).strip());
        }
      }
      return data.isEmpty() ? null : data.toString();
    } catch (CharacterCodingException e) {
      throw new Failure(Failure.Kind.MALFORMED);
    } catch (TooLong e) {
      throw new Failure(Failure.Kind.ENDLESS);
    } catch (IOException e) {
      throw new Failure(Failure.Kind.BROKEN);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // The connection is gone anyway.
    }
  }

  private static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final class Bounded extends FilterInputStream {
    private int left = MOST_BYTES;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      left -= Math.max(0, read);
      if (left < 0) {
        throw new TooLong();
      }
      return read;
    }
  }
}
