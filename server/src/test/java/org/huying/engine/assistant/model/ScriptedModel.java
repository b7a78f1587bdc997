package org.huying.engine.assistant.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A chat-completions server on a real socket that does, byte by byte, what a test scripted. */
final class ScriptedModel implements AutoCloseable {
  static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nConnection: close\r\n\r\n";

  private final ServerSocket server;
  private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  interface Script {
    void play(OutputStream out, Socket socket) throws IOException;
  }

  ScriptedModel() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.add(Thread.ofVirtual().start(this::accept));
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1/chat/completions");
  }

  /** What came in, heads and bodies. */
  List<String> requests() {
    return requests;
  }

  ScriptedModel then(Script script) {
    scripts.add(script);
    return this;
  }

  /** The next request is answered with this, and the connection ends. */
  ScriptedModel then(String answer) {
    return then((out, socket) -> out.write(answer.getBytes(UTF_8)));
  }

  /** The next request is answered with these pieces of text, whole. */
  ScriptedModel says(String... deltas) {
    return then(
        HEAD + Stream.of(deltas).map(ScriptedModel::delta).collect(Collectors.joining()) + stop());
  }

  /** The next request hears this much, and then nothing until the client goes. */
  ScriptedModel stalls(String before) {
    return then((out, socket) -> {
      out.write(before.getBytes(UTF_8));
      out.flush();
      while (socket.getInputStream().read() >= 0) {
        // waits for the client to go
      }
    });
  }

  static String delta(String text) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":"
        + JsonMapper.shared().writeValueAsString(text)
        + "},\"finish_reason\":null}]}\n\n";
  }

  static String stop() {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.add(Thread.ofVirtual().start(() -> serve(socket)));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      requests.add(request(new BufferedInputStream(socket.getInputStream())));
      Script script = scripts.poll();
      if (script != null) {
        script.play(socket.getOutputStream(), socket);
      }
    } catch (IOException e) {
      // The client went; that is part of some scripts.
    }
  }

  private static String request(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("no request");
      }
      head.append((char) c);
    }
    String length = head.toString().replaceAll("(?is).*content-length: *([0-9]+).*", "$1");
    return head + new String(in.readNBytes(Integer.parseInt(length)), UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.forEach(Thread::interrupt);
  }
}
