package org.huying.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * One running demo district for all browser tests of a run, started by the first that needs it,
 * with the controllers of two of its pump stations.
 */
public final class DemoDistrict {
  /** The stations whose controllers answer; nothing is heard of the other ones. */
  private static final String STATIONS = "ps-01,ps-05";

  private static final FieldProgram FIELD = field(STATIONS);
  private static final RunningHuying RUNNING = start();

  private DemoDistrict() {}

  public static RunningHuying running() {
    return RUNNING;
  }

  /** The controllers, with their panels. */
  public static FieldProgram field() {
    return FIELD;
  }

  private static FieldProgram field(String stations) {
    try {
      return FieldProgram.start(stations, 1); // none of them dials in
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static RunningHuying start() {
    try {
      Path data = Path.of("target", "demo-district");
      FileSystemUtils.deleteRecursively(data);
      Files.createDirectories(data);
      RunningHuying huying =
          RunningHuying.start(data, "-Dhuying.demo-field.modbus-port=" + FIELD.modbusPort());
      Runtime.getRuntime().addShutdownHook(new Thread(huying::close, "stop demo district"));
      return huying;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
