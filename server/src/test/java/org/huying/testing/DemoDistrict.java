package org.huying.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** One running demo district for all browser tests of a run, started by the first that needs it. */
public final class DemoDistrict {
  private static final RunningHuying RUNNING = start();

  private DemoDistrict() {}

  public static RunningHuying running() {
    return RUNNING;
  }

  private static RunningHuying start() {
    try {
      Path data = Path.of("target", "demo-district");
      FileSystemUtils.deleteRecursively(data);
      Files.createDirectories(data);
      RunningHuying huying = RunningHuying.start(data);
      Runtime.getRuntime().addShutdownHook(new Thread(huying::close, "stop demo district"));
      return huying;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
