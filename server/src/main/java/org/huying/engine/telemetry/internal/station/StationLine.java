package org.huying.engine.telemetry.internal.station;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.internal.Pace;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.modbus.Outcome;
import org.huying.engine.telemetry.internal.sl651.Downlink;
import org.huying.engine.telemetry.internal.sl651.Frame;
import org.huying.engine.telemetry.internal.sl651.FrameReader;
import org.huying.engine.telemetry.internal.sl651.Function;
import org.huying.engine.telemetry.internal.sl651.Message;
import org.huying.engine.telemetry.internal.sl651.Message.Reading;
import org.huying.engine.telemetry.internal.sl651.Message.Said;
import org.huying.engine.telemetry.internal.sl651.MessageReader;
import org.huying.engine.telemetry.internal.sl651.Packets;
import org.huying.engine.telemetry.internal.sl651.Read;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.foundation.kernel.MovableClock;
import org.jspecify.annotations.Nullable;

/**
 * One line to a station. A message is acknowledged after its observations are committed and not
 * before; then the next one is read, so a station that sends faster than we store waits.
 */
final class StationLine implements Runnable {
  private static final int LONGEST_MESSAGE = 1 << 20;
  private static final Duration STORED = Duration.ofMinutes(2);
  private static final Duration WRITTEN = Duration.ofSeconds(30);
  private static final Duration CLOCK_ANSWER = Duration.ofSeconds(5);
  private static final Duration PUMPS_ANSWER = Duration.ofSeconds(10);
  private static final int MOST_AHEAD = 16;

  private final StationServer server;
  private final StationSettings settings;
  private final Socket socket;
  private final FrameReader reader = new FrameReader();
  private final Packets packets = new Packets(LONGEST_MESSAGE);
  private final Deque<Frame> ahead = new ArrayDeque<>();
  private final byte[] bytes = new byte[1024];
  private final long begun = System.nanoTime();
  private final Pace pace;
  private volatile long heard = begun;
  private volatile long writing;
  private volatile Registry.@Nullable Entry device;
  private int bad;
  private @Nullable Duration clockBehind;
  private boolean clockAsked;
  private boolean clockSet;
  private volatile @Nullable Frame last;
  private volatile @Nullable Asked pumpsAsked;
  private final Questions questions = new Questions();

  /** A question for pumps; its answer carries the same number. */
  private record Asked(int serial, CompletableFuture<Map<String, Double>> answer) {}

  StationLine(StationServer server, Socket socket) {
    this.server = server;
    this.settings = server.settings;
    this.socket = socket;
    this.pace = new Pace(settings.framesPerSecond());
  }

  @Override
  public void run() {
    try (socket) {
      while (bad <= settings.badFrames()) {
        Frame frame = frame(settings.idle());
        if (frame == null) return;
        pace.next();
        if (!take(frame)) return;
      }
    } catch (IOException gone) {
      // A station hangs up whenever it likes.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Asked waiting = pumpsAsked;
      if (waiting != null)
        waiting.answer.completeExceptionally(new IOException("the line is over"));
      Registry.Entry it = device;
      server.ended(this, it == null ? null : it.device());
    }
  }

  /** Whether it has been silent, or a write has been stuck, for too long. */
  boolean isStuck(long now) {
    long since = writing;
    if (since != 0 && now - since > WRITTEN.toNanos()) return true;
    Duration patience = device == null ? settings.firstFrame() : settings.idle();
    return now - (device == null ? begun : heard) > patience.toNanos();
  }

  void hangUp() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone.
    }
  }

  /** The next good frame; null when the line is over. */
  private @Nullable Frame frame(Duration patience) throws IOException {
    Frame before = ahead.poll();
    return before != null ? before : fromTheLine(patience);
  }

  private @Nullable Frame fromTheLine(Duration patience) throws IOException {
    InputStream in = socket.getInputStream();
    long until = System.nanoTime() + patience.toNanos();
    long frameUntil = 0;
    while (bad <= settings.badFrames()) {
      Read read = reader.next();
      if (read instanceof Read.Got(Frame frame)) return frame;
      if (read instanceof Read.Bad wrong) {
        isBad(wrong);
        continue;
      }
      long now = System.nanoTime();
      frameUntil =
          !reader.isAmidst()
              ? 0
              : frameUntil != 0 ? frameUntil : now + settings.wholeFrame().toNanos();
      long left = (frameUntil == 0 ? until : Math.min(until, frameUntil)) - now;
      if (left <= 0) {
        if (frameUntil == 0 || now >= until) return null;
        isBad((Read.Bad) reader.giveUp());
        frameUntil = 0;
        continue;
      }
      socket.setSoTimeout((int) Math.clamp(TimeUnit.NANOSECONDS.toMillis(left) + 1, 1, 3_600_000));
      try {
        int count = in.read(bytes);
        if (count < 0) return null;
        reader.feed(bytes, 0, count);
      } catch (SocketTimeoutException late) {
        // Looked at above.
      }
    }
    return null;
  }

  /** Noise before a frame is usual on radio links; everything else counts. */
  private void isBad(Read.Bad wrong) {
    if (wrong.reason() == Read.Reason.NOISE && device != null) return;
    bad++;
    Registry.Entry it = device;
    if (it == null && wrong.station() != null)
      it = server.registry.find(Protocol.SL651, wrong.station()).orElse(null);
    if (it == null) return;
    server.health.bad(it.device());
    server.health.trouble(it.device(), "收到损坏的报文", server.clock.instant());
  }

  /** Whether the line goes on. */
  private boolean take(Frame frame) throws IOException, InterruptedException {
    Registry.Entry from = frame.up() ? identified(frame) : null;
    if (from == null) {
      bad++;
      return true;
    }
    heard = System.nanoTime();
    return switch (packets.add(frame)) {
      case Packets.Result.Waiting waiting -> true;
      case Packets.Result.TooLong tooLong -> {
        isWrong(from, frame, "报文太长");
        yield true;
      }
      case Packets.Result.Whole(Frame last, byte[] body) -> {
        Message message = MessageReader.read(last.function(), body);
        if (message instanceof Said said) yield said(from, last, said);
        isWrong(from, last, "报文内容不完整");
        yield true;
      }
    };
  }

  private void isWrong(Registry.Entry from, Frame frame, String chinese) throws IOException {
    bad++;
    server.health.bad(from.device());
    server.health.trouble(from.device(), chinese, server.clock.instant());
    write(Downlink.to(frame).refuse(frame.function(), 0, now()));
  }

  /** The device whose frame it is, when it is registered and knows its password. */
  private Registry.@Nullable Entry identified(Frame frame) {
    var entry = server.registry.find(Protocol.SL651, frame.station()).orElse(null);
    if (entry == null) return null;
    if (!entry.accepts("%04X".formatted(frame.password()))) {
      server.health.bad(entry.device());
      server.health.trouble(entry.device(), "密码不对", server.clock.instant());
      return null;
    }
    Registry.Entry before = device;
    if (before == null || before.device() != entry.device()) {
      if (before != null) return null; // one line, one station
      device = entry;
      server.isKnown(this, entry.device());
    }
    last = frame;
    return entry;
  }

  private boolean said(Registry.Entry from, Frame frame, Said said)
      throws IOException, InterruptedException {
    if (said.station() != null && !said.station().equals(frame.station())) {
      isWrong(from, frame, "报文内外的地址不一致");
      return true;
    }
    Instant received = server.clock.instant();
    Duration behind = Duration.between(instant(said.sent()), received);
    bad = 0;
    if (Function.isLive(said.function())) clockIs(from, behind);
    if (!Function.isReport(said.function())) {
      server.health.good(from.device(), received, 0);
      if (said.function() == Function.KEEP_ALIVE) setClock(frame);
      return true;
    }
    var stored = server.stored(from.device());
    if (stored.contains(said)) server.health.good(from.device(), received, 0);
    else {
      if (behind.compareTo(settings.clockTolerance()) > 0 && clockBehind == null) askClock(frame);
      if (!store(from, said, received, behind)) return false;
      stored.add(said);
    }
    answered(said);
    Integer next = questions.next(said.function());
    write(Downlink.to(frame).acknowledge(said.function(), said.serial(), now(), Frame.ESC));
    setClock(frame);
    if (next != null) ask(next);
    return true;
  }

  /** Asks the station how it is now; what it answers is taken as any report. */
  void inquire() {
    if (pumpsAsked == null) ask(questions.begin());
  }

  private void ask(int function) {
    Frame up = last;
    try {
      if (up != null) write(Downlink.to(up).ask(function, server.nextSerial(), now()));
    } catch (IOException gone) {
      hangUp();
    }
  }

  /**
   * Whoever asked for pumps learns what the station says they are. An answer to an earlier
   * question, late or said again, is none to this one: it has another number.
   */
  private void answered(Said said) {
    Asked waiting = pumpsAsked;
    if (waiting != null && said.function() == Function.PUMPS && said.serial() == waiting.serial)
      waiting.answer.complete(
          said.readings().stream()
              .collect(Collectors.toMap(Reading::channel, Reading::value, (one, other) -> other)));
  }

  /**
   * Asks for pumps to be on or off (4C); the state that the station answers decides, where its
   * answer has the number of the question. Where none comes the line is cut, and with it what waits
   * to be delivered: nothing that was given up reaches a pump later on.
   *
   * @param pump the one that is meant, from 1
   * @param notAfter nothing is sent after it, in the time of {@link System#nanoTime}
   */
  Outcome pumps(boolean[] on, int pump, long notAfter) {
    Frame up = last;
    if (up == null) return new Outcome.Refused("遥测站没有连上");
    var asked = new Asked(server.nextSerial(), new CompletableFuture<>());
    pumpsAsked = asked;
    try {
      synchronized (this) {
        if (System.nanoTime() - notAfter > 0) return new Outcome.Refused("轮到发送时已经超过时限，没有发出");
        socket.setSoLinger(true, 0); // whoever hangs up now throws away what is on its way
        write(Downlink.to(up).pumps(asked.serial, now(), on));
      }
      Double now = asked.answer.get(PUMPS_ANSWER.toSeconds(), TimeUnit.SECONDS).get("4C." + pump);
      deliver();
      if (now == null) return new Outcome.Unknown();
      return now == (on[pump - 1] ? 1 : 0) ? new Outcome.Done(now) : new Outcome.Different(now);
    } catch (IOException | ExecutionException | TimeoutException lost) {
      hangUp();
      return new Outcome.Unknown();
    } catch (InterruptedException e) {
      hangUp();
      Thread.currentThread().interrupt();
      return new Outcome.Unknown();
    } finally {
      pumpsAsked = null;
    }
  }

  /** From now on whoever hangs up lets arrive what was sent, where there still is a line. */
  private void deliver() {
    try {
      socket.setSoLinger(false, 0);
    } catch (SocketException over) {
      // It has answered before.
    }
  }

  private void clockIs(Registry.Entry from, Duration behind) {
    clockBehind = behind;
    server.health.clock(from.device(), behind);
    if (behind.abs().compareTo(settings.clockTolerance()) > 0)
      server.health.trouble(from.device(), "设备时钟不准，改用到达时间", server.clock.instant());
  }

  /**
   * An old report is late, or the station's clock is behind: asks it what time it is. A station
   * that does not know the question is believed.
   */
  private void askClock(Frame frame) throws IOException {
    if (clockAsked) return;
    clockAsked = true;
    write(Downlink.to(frame).ask(Function.CLOCK, server.nextSerial(), now()));
    long until = System.nanoTime() + CLOCK_ANSWER.toNanos();
    for (long left = CLOCK_ANSWER.toNanos(); left > 0; left = until - System.nanoTime()) {
      Frame answer = fromTheLine(Duration.ofNanos(left));
      if (answer == null) return;
      boolean own = answer.up() && answer.station().equals(frame.station());
      if (own
          && Function.isLive(answer.function())
          && MessageReader.read(answer.function(), answer.body()) instanceof Said said) {
        Registry.Entry from = device;
        if (from != null)
          clockIs(from, Duration.between(instant(said.sent()), server.clock.instant()));
        return;
      }
      ahead.addLast(answer);
      if (ahead.size() > MOST_AHEAD) return;
    }
  }

  private void setClock(Frame frame) throws IOException {
    Duration behind = clockBehind;
    if (clockSet || behind == null || behind.abs().compareTo(settings.setClock()) <= 0) return;
    clockSet = true;
    write(Downlink.to(frame).setClock(server.nextSerial(), now()));
  }

  /** Stores the readings; whether they are committed, and may be acknowledged. */
  private boolean store(Registry.Entry from, Said said, Instant received, Duration behind)
      throws InterruptedException {
    var rows = new Rows(from.device(), received, said.readings().size());
    var reception = new Reception(settings.clockTolerance(), clockBehind);
    int unknown = reception.into(rows, from, said, received, behind);
    if (reception.isClockWrong()) server.health.trouble(from.device(), "设备时钟不准，改用到达时间", received);
    server.health.good(from.device(), received, unknown);
    try {
      server.intake.take(rows).get(STORED.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException notStored) {
      return false;
    }
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(server.clock.instant(), MovableClock.CHINA);
  }

  private static Instant instant(LocalDateTime china) {
    return china.atZone(MovableClock.CHINA).toInstant();
  }

  /** By the line's own thread, and by whoever commands pumps. */
  private synchronized void write(Frame frame) throws IOException {
    OutputStream out = socket.getOutputStream();
    writing = System.nanoTime();
    try {
      out.write(frame.bytes());
    } finally {
      writing = 0;
    }
  }
}
