import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.huying.engine.telemetry.internal.sl651.Frame;
import org.huying.engine.telemetry.internal.sl651.FrameReader;
import org.huying.engine.telemetry.internal.sl651.Function;
import org.huying.engine.telemetry.internal.sl651.MessageWriter;
import org.huying.engine.telemetry.internal.sl651.Read;

/**
 * The field, in a process of its own: every device has a line, sends one frame, waits until it is
 * acknowledged, and sends the next one. Prints how many observations were acknowledged, in how many
 * seconds, and the slowest hundredth of the answers in milliseconds.
 */
final class Stations {
  static final int PASSWORD = 0x1234;
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private Stations() {}

  static String address(int device) {
    return "%010d".formatted(5_000_000 + device);
  }

  /** The identifiers of a frame's elements: none with a meaning of its own. */
  static int[] elements(int values) {
    int[] elements = new int[values];
    int identifier = 0x46;
    for (int i = 0; i < values; i++) elements[i] = identifier++;
    return elements;
  }

  /** Arguments: port, devices, values a frame, seconds, the first minute (epoch seconds). */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    int devices = Integer.parseInt(arguments[1]);
    int[] elements = elements(Integer.parseInt(arguments[2]));
    long seconds = Long.parseLong(arguments[3]);
    Instant first = Instant.ofEpochSecond(Long.parseLong(arguments[4]));
    var sockets = new ArrayList<Socket>();
    for (int i = 0; i < devices; i++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(60_000);
      sockets.add(socket);
    }
    var frames = new AtomicLong();
    var latencies = java.util.Collections.synchronizedList(new ArrayList<Long>());
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = new ArrayList<Callable<Void>>();
      for (int i = 0; i < devices; i++) {
        int device = i;
        work.add(
            () -> {
              live(sockets.get(device), address(device), elements, first, end, frames, latencies);
              return null;
            });
      }
      for (var it : threads.invokeAll(work)) it.get();
    }
    double took = (System.nanoTime() - start) / 1e9;
    latencies.sort(null);
    System.out.printf(
        java.util.Locale.ROOT,
        "%d %.3f %.1f%n",
        frames.get() * elements.length,
        took,
        latencies.get((int) (latencies.size() * 0.99)) / 1e6);
    for (var it : sockets) it.close();
  }

  private static void live(
      Socket socket,
      String address,
      int[] elements,
      Instant first,
      long end,
      AtomicLong frames,
      java.util.List<Long> latencies)
      throws Exception {
    var reader = new FrameReader();
    byte[] bytes = new byte[256];
    InputStream in = socket.getInputStream();
    LocalDateTime observed = LocalDateTime.ofInstant(first, CHINA);
    for (int n = 0; System.nanoTime() < end; n++) {
      var body =
          new MessageWriter(n & 0xFFFF, LocalDateTime.ofInstant(Instant.now(), CHINA))
              .station(address, 0x50)
              .observed(observed.plusMinutes(n));
      for (int i = 0; i < elements.length; i++) body.element(elements[i], 4, 3, 1000 + n % 50 + i);
      var frame = new Frame(true, 1, address, PASSWORD, Function.TIMED, null, Frame.ETX, body.body());
      long sent = System.nanoTime();
      socket.getOutputStream().write(frame.bytes());
      Read read = reader.next();
      while (!(read instanceof Read.Got)) {
        int count = in.read(bytes);
        if (count < 0) throw new IllegalStateException("the centre hung up on " + address);
        reader.feed(bytes, 0, count);
        read = reader.next();
      }
      latencies.add(System.nanoTime() - sent);
      frames.incrementAndGet();
    }
  }
}
