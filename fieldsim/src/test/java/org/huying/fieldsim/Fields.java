package org.huying.fieldsim;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Fields for tests, on ports that are free. */
public final class Fields {
  private Fields() {}

  public static Field of(String stations) throws IOException, InterruptedException {
    return new Field(
        Options.parse("--stations", stations, "--sl651", "none", "--modbus-port", base()),
        () -> (long) (Played.BEGIN * 1000));
  }

  private static String base() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(Math.min(64_000, free.getLocalPort()));
    }
  }
}
