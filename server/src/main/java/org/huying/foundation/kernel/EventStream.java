package org.huying.foundation.kernel;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Server-sent events, written on the request's own virtual thread. A reader that has gone makes it
 * deaf: nothing is thrown, {@link #open()} tells. A slow one holds this thread and nothing else.
 */
public final class EventStream {
  private final PrintWriter out;
  private final JsonMapper json;
  private boolean open = true;

  private EventStream(PrintWriter out, JsonMapper json) {
    this.out = out;
    this.json = json;
  }

  /** Begins to answer; from now on an error can only be an event. */
  public static EventStream begin(HttpServletResponse response, JsonMapper json)
      throws IOException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding("UTF-8");
    response.setHeader("X-Accel-Buffering", "no");
    return new EventStream(response.getWriter(), json);
  }

  public void event(String name, Object data) {
    write("event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n");
  }

  /** Something that readers skip, to see whether there still is one. */
  public void comment(String text) {
    write(": " + text + "\n\n");
  }

  /** Whether somebody was still there at the last word. */
  public boolean open() {
    return open;
  }

  private void write(String text) {
    if (open) {
      out.write(text);
      out.flush();
      open = !out.checkError();
    }
  }
}
