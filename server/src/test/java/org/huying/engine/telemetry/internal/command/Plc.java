package org.huying.engine.telemetry.internal.command;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A pump station's controller on a real socket (Modbus TCP), with the registers of {@code
 * demo/pump-points.csv}: pumps follow their commands, tags lock it, and a test may have it refuse,
 * lie or fall silent.
 */
final class Plc implements AutoCloseable {
  /** One line of the file. */
  record Point(
      String channel,
      String property,
      String unit,
      String lowest,
      String highest,
      String table,
      int address,
      String type,
      boolean writable) {
    int words() {
      return type.endsWith("32") ? 2 : 1;
    }
  }

  /** What it does with what is written. */
  enum Mood {
    OBEYS,
    /** Takes a command, and nothing follows. */
    IDLE,
    /** Exception 4. */
    REFUSES,
    /** Takes it, and holds something else. */
    FORGETS,
    /** Does it, and hangs up before it answers. */
    HANGS_UP,
    /** Hangs up and does nothing. */
    DROPS,
    /** Does it, and says nothing. */
    SAYS_NOTHING,
    /** Answers nothing at all, and does nothing either. */
    STANDS_STILL
  }

  static final int CODE = 4711;

  final List<String> writes = new CopyOnWriteArrayList<>();
  volatile Mood mood = Mood.OBEYS;

  /** Requests of any kind that it left without an answer. */
  final AtomicInteger unanswered = new AtomicInteger();

  private final Map<String, Double> values = new ConcurrentHashMap<>();
  private final List<Point> points;
  private final Set<Socket> lines = ConcurrentHashMap.newKeySet();
  private int port;
  private volatile @Nullable ServerSocket socket;

  Plc(List<Point> points) throws IOException {
    this(points, 0);
  }

  /**
   * @param port 0: any
   */
  Plc(List<Point> points, int port) throws IOException {
    this.points = points;
    this.port = port;
    points.forEach(it -> values.put(it.channel, 0.0));
    open();
  }

  int port() {
    return port;
  }

  /** Commands, set-points and tags that came; heartbeats do not count. */
  List<String> commands() {
    return writes.stream().filter(it -> !it.startsWith("heartbeat")).toList();
  }

  void set(String channel, double value) {
    values.put(channel, value);
  }

  double get(String channel) {
    return values.getOrDefault(channel, 0.0);
  }

  void open() throws IOException {
    ServerSocket listening = port == 0 ? anywhere() : at(port);
    port = listening.getLocalPort();
    socket = listening;
    Thread.ofVirtual()
        .start(() -> {
          while (!listening.isClosed()) {
            try {
              Socket line = listening.accept();
              lines.add(line);
              Thread.ofVirtual().start(() -> serve(line));
            } catch (IOException closed) {
              return;
            }
          }
        });
  }

  /** Below the ports that are given to whoever dials: it is to be had again after a pause. */
  private static ServerSocket anywhere() throws IOException {
    while (true) {
      try {
        return at(ThreadLocalRandom.current().nextInt(10_000, 32_000));
      } catch (BindException taken) {
        // Others are there: elsewhere.
      }
    }
  }

  private static ServerSocket at(int port) throws IOException {
    var listening = new ServerSocket();
    listening.setReuseAddress(true);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return listening;
  }

  @Override
  public void close() throws IOException {
    ServerSocket listening = socket;
    if (listening != null) listening.close();
    for (Socket it : lines) it.close();
    lines.clear();
  }

  private void serve(Socket line) {
    try (line) {
      var in = new DataInputStream(line.getInputStream());
      while (true) {
        byte[] head = in.readNBytes(7);
        if (head.length < 7) return;
        byte[] asked = in.readNBytes(ByteBuffer.wrap(head).getShort(4) - 1);
        byte[] answer = answer(asked);
        if (mood == Mood.STANDS_STILL || mood == Mood.SAYS_NOTHING && asked[0] == 5) {
          unanswered.incrementAndGet();
          continue;
        }
        if (answer == null) {
          close();
          return;
        }
        ByteBuffer out = ByteBuffer.allocate(7 + answer.length).put(head).put(answer);
        out.putShort(4, (short) (answer.length + 1));
        line.getOutputStream().write(out.array());
      }
    } catch (IOException gone) {
      // The other side hung up.
    } finally {
      lines.remove(line);
    }
  }

  private byte @Nullable [] answer(byte[] pdu) {
    ByteBuffer in = ByteBuffer.wrap(pdu);
    int function = in.get();
    int address = in.getShort() & 0xFFFF;
    return switch (function) {
      case 1 -> bits(function, "coil", address, in.getShort());
      case 2 -> bits(function, "discrete", address, in.getShort());
      case 3 -> words(function, "holding", address, in.getShort());
      case 4 -> words(function, "input", address, in.getShort());
      case 5 -> written(pdu, "coil", address, in.getShort() == 0 ? 0 : 1);
      case 6 -> written(pdu, "holding", address, in.getShort() & 0xFFFF);
      case 16 -> written(pdu, "holding", address, Double.parseDouble("" + in.getFloat(6)));
      default -> new byte[] {(byte) (function | 0x80), 1};
    };
  }

  private byte[] bits(int function, String table, int from, int count) {
    byte[] answer = new byte[2 + (count + 7) / 8];
    answer[0] = (byte) function;
    answer[1] = (byte) (answer.length - 2);
    for (Point it : points)
      if (it.table.equals(table) && it.address >= from && it.address < from + count) {
        int at = it.address - from;
        if (get(it.channel) == 1) answer[2 + at / 8] |= (byte) (1 << at % 8);
      }
    return answer;
  }

  private byte[] words(int function, String table, int from, int count) {
    ByteBuffer answer = ByteBuffer.allocate(2 + 2 * count);
    answer.put((byte) function).put((byte) (2 * count));
    for (Point it : points) {
      int at = 2 + 2 * (it.address - from);
      if (!it.table.equals(table) || it.address < from || it.address + it.words() > from + count)
        continue;
      if (it.channel.endsWith(".release")) continue; // reads as 0
      if (it.type.equals("float32")) answer.putFloat(at, (float) get(it.channel));
      else if (it.words() == 2) answer.putInt(at, (int) get(it.channel));
      else answer.putShort(at, (short) (int) get(it.channel));
    }
    return answer.array();
  }

  private byte @Nullable [] written(byte[] pdu, String table, int address, double value) {
    String channel =
        points.stream()
            .filter(it -> it.table.equals(table) && it.address == address)
            .findFirst()
            .orElseThrow()
            .channel;
    writes.add(channel + "=" + (value == Math.rint(value) ? "" + (int) value : "" + value));
    if (channel.equals("heartbeat")) {
      values.put(channel, value);
      return Arrays.copyOf(pdu, 5);
    }
    int wrong =
        switch (mood) {
          case REFUSES -> 4;
          case OBEYS, HANGS_UP, SAYS_NOTHING -> obey(channel, value);
          case IDLE -> {
            values.put(channel, value);
            yield 0;
          }
          case FORGETS, DROPS, STANDS_STILL -> 0;
        };
    if (mood == Mood.HANGS_UP || mood == Mood.DROPS) return null;
    return wrong == 0 ? Arrays.copyOf(pdu, 5) : new byte[] {(byte) (pdu[0] | 0x80), (byte) wrong};
  }

  /** 0, or the exception. */
  private int obey(String channel, double value) {
    if (channel.endsWith(".release")) {
      if (value != CODE) return 3;
      values.put(channel.substring(0, channel.lastIndexOf('.')), 0.0);
      lock();
      return 0;
    }
    if (channel.endsWith(".command") && value == 1 && get("locked") == 1) return 4;
    values.put(channel, value);
    if (channel.matches("p\\d\\.command")) values.put(channel.substring(0, 2) + ".running", value);
    if (channel.equals("mode.auto")) values.put("auto", value);
    if (channel.startsWith("tag.")) lock();
    return 0;
  }

  private void lock() {
    boolean any =
        values.entrySet().stream()
            .anyMatch(it -> it.getKey().matches("tag\\.\\d") && it.getValue() != 0);
    values.put("locked", any ? 1.0 : 0.0);
  }
}
