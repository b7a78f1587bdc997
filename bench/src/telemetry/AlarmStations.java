import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.huying.engine.telemetry.internal.sl651.Frame;
import org.huying.engine.telemetry.internal.sl651.FrameReader;
import org.huying.engine.telemetry.internal.sl651.Function;
import org.huying.engine.telemetry.internal.sl651.MessageWriter;
import org.huying.engine.telemetry.internal.sl651.Read;

/**
 * The field at a steady pace, in a process of its own. Every tenth frame of a device is beyond a limit,
 * the next one is not. Prints what was acknowledged in how many seconds, and the moment at which the warm-up was over; then a line
 * for each frame beyond the limit: the device, and the moment before its bytes were sent (of the machine's monotonic
 * clock, which both processes have).
 */
final class AlarmStations {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int EVERY = 10;

  private AlarmStations() {}

  static String address(int device) {
    return "%010d".formatted(7_000_000 + device);
  }

  /** Arguments: port, devices, values a frame, seconds, observations a second, seconds of warm-up before. */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    int devices = Integer.parseInt(arguments[1]);
    int[] elements = Stations.elements(Integer.parseInt(arguments[2]));
    long seconds = Long.parseLong(arguments[3]);
    long period = (long) (1e9 * devices * elements.length / Double.parseDouble(arguments[4]));
    var sockets = new ArrayList<Socket>();
    for (int i = 0; i < devices; i++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(60_000);
      sockets.add(socket);
    }
    var frames = new AtomicLong();
    var beyond = new ConcurrentLinkedQueue<String>();
    long start = System.nanoTime();
    long warm = start + Long.parseLong(arguments[5]) * 1_000_000_000L;
    long end = warm + seconds * 1_000_000_000L;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = new ArrayList<Callable<Void>>();
      for (int i = 0; i < devices; i++) {
        int device = i;
        long first = start + period * device / devices;
        work.add(
            () -> {
              live(sockets.get(device), device, elements, first, period, end, frames, beyond);
              return null;
            });
      }
      for (var it : threads.invokeAll(work)) it.get();
    }
    double took = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "%d %.3f %d%n", frames.get() * elements.length, took, warm);
    beyond.forEach(System.out::println);
    for (var it : sockets) it.close();
  }

  private static void live(
      Socket socket,
      int device,
      int[] elements,
      long first,
      long period,
      long end,
      AtomicLong frames,
      ConcurrentLinkedQueue<String> beyond)
      throws Exception {
    var reader = new FrameReader();
    byte[] bytes = new byte[256];
    LocalDateTime observed = LocalDateTime.ofInstant(Instant.now(), CHINA).minusMinutes(120);
    for (int n = 0; ; n++) {
      long due = first + n * period;
      if (due >= end) return;
      Thread.sleep(java.time.Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      boolean high = (n + device) % EVERY == 0;
      var body =
          new MessageWriter(n & 0xFFFF, LocalDateTime.ofInstant(Instant.now(), CHINA))
              .station(address(device), 0x50)
              .observed(observed.plusMinutes(n));
      for (int i = 0; i < elements.length; i++)
        body.element(elements[i], 4, 3, i == 0 && high ? 9000 : 1000 + n % 50 + i);
      var frame =
          new Frame(true, 1, address(device), Stations.PASSWORD, Function.TIMED, null, Frame.ETX, body.body());
      byte[] sent = frame.bytes();
      if (high) beyond.add(device + " " + System.nanoTime());
      socket.getOutputStream().write(sent);
      Read read = reader.next();
      while (!(read instanceof Read.Got)) {
        int count = socket.getInputStream().read(bytes);
        if (count < 0) throw new IllegalStateException("the centre hung up on " + device);
        reader.feed(bytes, 0, count);
        read = reader.next();
      }
      frames.incrementAndGet();
    }
  }
}
