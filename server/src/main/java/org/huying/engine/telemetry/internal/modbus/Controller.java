package org.huying.engine.telemetry.internal.modbus;

import com.digitalpetri.modbus.exceptions.ModbusException;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.engine.telemetry.internal.store.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Asks one controller, group by group, for what its map says. When it cannot be reached it is tried
 * again after a second, then ever later, at most after a minute; each time is chosen a little at
 * random, so that fifty controllers behind one router do not all come at once.
 */
final class Controller implements AutoCloseable {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** What is asked for together, and when again. */
  private static final class Group {
    private final Duration every;
    private final List<Block> blocks;
    private long due = System.nanoTime();

    private Group(Duration every, List<Register> registers) {
      this.every = every;
      this.blocks = Block.of(registers);
    }
  }

  final Registry.Entry device;
  final List<Register> registers;
  private final Intake intake;
  private final Health health;
  private final Clock clock;
  private final List<Group> groups = new ArrayList<>();
  private final @Nullable Heartbeat heartbeat;
  private final Thread thread;
  private volatile @Nullable Line line;
  private volatile boolean closed;

  Controller(
      Registry.Entry device, List<Register> registers, Intake intake, Health health, Clock clock) {
    this.device = device;
    this.registers = registers;
    this.intake = intake;
    this.health = health;
    this.clock = clock;
    Map<Duration, List<Register>> byPoll = new TreeMap<>();
    for (Register it : registers)
      byPoll.computeIfAbsent(it.poll(), poll -> new ArrayList<>()).add(it);
    byPoll.forEach((poll, of) -> groups.add(new Group(poll, of)));
    heartbeat = Heartbeat.of(find(Heartbeat.CODE));
    thread = Thread.ofVirtual().name("modbus-" + device.code()).start(this::work);
  }

  private void work() {
    Duration pause = SHORTEST;
    try {
      while (!closed) {
        try (Line open = new Line(device.address(), clock)) {
          line = open;
          pause = SHORTEST;
          while (!closed) poll(open);
        } catch (ModbusException | RuntimeException lost) {
          health.bad(device.device());
          health.trouble(device.device(), "控制器连不上或没有应答", now());
        } finally {
          line = null;
        }
        if (closed) return;
        Thread.sleep(pause.toMillis() + ThreadLocalRandom.current().nextLong(pause.toMillis()) / 4);
        pause = longer(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** By a quarter: whoever comes back is found within a quarter of the time it was away. */
  private static Duration longer(Duration pause) {
    Duration next = pause.multipliedBy(5).dividedBy(4);
    return next.compareTo(LONGEST) < 0 ? next : LONGEST;
  }

  /** Waits for the group that is due next and asks for it. */
  private void poll(Line open) throws ModbusException, InterruptedException {
    Group next = groups.getFirst();
    for (Group it : groups) if (it.due - next.due < 0) next = it;
    Heartbeat beating = heartbeat;
    if (beating != null && beating.due() - next.due < 0) {
      beat(open, beating);
      return;
    }
    long left = next.due - System.nanoTime();
    if (left > 0) Thread.sleep(Duration.ofNanos(left));
    List<Answered> answers = new ArrayList<>();
    for (Block block : next.blocks) read(open, block).ifPresent(answers::add);
    var rows = new Rows(device.device(), now(), registers.size());
    for (Answered it : answers) add(rows, it);
    intake.take(rows);
    health.good(device.device(), now(), 0);
    long now = System.nanoTime();
    next.due += next.every.toNanos();
    if (next.due - now < 0) next.due = now + next.every.toNanos(); // it was slow: none is caught up
  }

  private void beat(Line open, Heartbeat beating) throws ModbusException, InterruptedException {
    long left = beating.due() - System.nanoTime();
    if (left > 0) Thread.sleep(Duration.ofNanos(left));
    if (!beating.beat(open)) health.trouble(device.device(), "控制器不接受心跳", now());
  }

  /** What was said of some registers, and when. */
  private record Answered(Block block, Line.Answer answer) {
    private double raw(Register register) {
      return block.raw(answer.bytes(), register);
    }
  }

  private Optional<Answered> read(Line open, Block block) throws ModbusException {
    try {
      return Optional.of(answered(open, block));
    } catch (ModbusResponseException refused) {
      health.bad(device.device());
      health.trouble(
          device.device(),
          "控制器拒绝读取 %s %d（%d 个），原因码 %d"
              .formatted(block.table(), block.from(), block.count(), refused.getExceptionCode()),
          now());
      return Optional.empty();
    }
  }

  private static Answered answered(Line open, Block block) throws ModbusException {
    Line.Answer answer = open.read(block.table(), block.from(), block.count());
    if (answer.bytes().length < block.bytes()) throw new ModbusException("an answer breaks off");
    return new Answered(block, answer);
  }

  private void add(Rows rows, Answered said) {
    for (Register it : said.block.registers()) {
      double value = it.value(said.raw(it));
      Registry.Stream stream = device.channels().get(it.channel());
      if (stream == null || !Double.isFinite(value)) continue;
      Quality quality = stream.isPlausible(value) ? Quality.MEASURED : Quality.IMPLAUSIBLE;
      rows.add(stream.id(), said.answer.at(), value, quality);
    }
  }

  /**
   * Writes a value and reads it back.
   *
   * @param code of the datastream, here and below
   * @param notAfter nothing is sent after it, in the time of {@link System#nanoTime}
   */
  Outcome write(String code, double value, long notAfter) {
    Outcome taken = put(code, value, notAfter);
    Register register = find(code);
    Line open = line;
    if (!(taken instanceof Outcome.Taken(double raw)) || register == null) return taken;
    if (open == null) return new Outcome.Unknown();
    try {
      double back = answered(open, Block.of(List.of(register)).getFirst()).raw(register);
      double read = register.value(back);
      return back == raw ? new Outcome.Done(read) : new Outcome.Different(read);
    } catch (ModbusException lost) {
      return new Outcome.Unknown();
    }
  }

  /** Writes a value and does not read it back: what comes of it is seen elsewhere. */
  Outcome put(String code, double value, long notAfter) {
    Register register = find(code);
    if (register == null || !register.writable()) return new Outcome.Refused("这个测点不能写");
    Registry.Stream stream = device.channels().get(register.channel());
    if (stream == null || !Double.isFinite(value) || !stream.isPlausible(value))
      return new Outcome.Refused("数值超出了合理范围");
    boolean coil = register.table().isBits();
    if (coil && value != 0 && value != 1) return new Outcome.Refused("只能写 0 或 1");
    byte[] words = coil ? new byte[0] : Words.write(register.raw(value), register);
    if (words == null) return new Outcome.Refused("数值放不进这个寄存器");
    Line open = line;
    if (open == null) return new Outcome.Refused("控制器没有连上");
    try {
      boolean sent =
          coil
              ? open.writeCoil(register.address(), value == 1, notAfter)
              : open.writeWords(register.address(), words, notAfter);
      if (!sent) return new Outcome.Refused("轮到发送时已经超过时限，没有发出");
    } catch (ModbusResponseException refused) {
      return new Outcome.Refused("控制器拒绝写入，原因码 " + refused.getExceptionCode());
    } catch (ModbusException lost) {
      open.close();
      return new Outcome.Unknown();
    }
    return new Outcome.Taken(coil ? value : Words.read(words, 0, register));
  }

  /**
   * What a register holds now; null where nobody says. It counts as measured, so that whoever
   * commands next does not go by what was asked for before.
   */
  @Nullable Double read(String code) {
    Register register = find(code);
    Answered said = register == null ? null : asked(register);
    if (register == null || said == null) return null;
    var rows = new Rows(device.device(), now(), 1);
    add(rows, said);
    try {
      intake.take(rows);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return register.value(said.raw(register));
  }

  /** Whether a register holds what writing this value would have put there; null: nobody says. */
  @Nullable Boolean holds(String code, double value) {
    Register register = find(code);
    Answered said = register == null ? null : asked(register);
    if (register == null || said == null) return null;
    double raw = said.raw(register);
    if (register.table().isBits()) return raw == value;
    byte[] words = Words.write(register.raw(value), register);
    return words != null && raw == Words.read(words, 0, register);
  }

  private @Nullable Answered asked(Register register) {
    Line open = line;
    if (open == null) return null;
    try {
      return answered(open, Block.of(List.of(register)).getFirst());
    } catch (ModbusException silent) {
      return null;
    }
  }

  private @Nullable Register find(String code) {
    String channel = device.channel(code);
    return registers.stream().filter(it -> it.channel().equals(channel)).findFirst().orElse(null);
  }

  boolean isOnTheLine() {
    return line != null;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
