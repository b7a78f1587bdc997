package org.huying.fieldsim.plc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The memory of a controller that a restart does not clear: set-points, mode, tags, counters. With
 * a file it also outlives the program.
 */
public final class Memory {
  /**
   * @param energy kWh
   * @param volume m³
   * @param rain mm
   */
  public record Retained(
      SetPoints setPoints,
      boolean auto,
      boolean remote,
      List<Tags.Slot> tags,
      List<Pump.Remembered> pumps,
      double energy,
      double volume,
      double rain) {}

  private static final JsonMapper JSON = new JsonMapper();
  private final @Nullable Path file;
  private byte[] bytes = {};

  /**
   * @param file null: it lives as long as the program
   */
  public Memory(@Nullable Path file) {
    this.file = file;
    try {
      if (file != null && Files.exists(file)) bytes = Files.readAllBytes(file);
      if (file != null) Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  Optional<Retained> load() {
    if (bytes.length == 0) return Optional.empty();
    try {
      return Optional.of(JSON.readValue(bytes, Retained.class));
    } catch (JacksonException unreadable) {
      throw new IllegalStateException(
          "the memory of a controller is unreadable, delete it to begin anew: " + file, unreadable);
    }
  }

  void save(Retained retained) {
    bytes = JSON.writeValueAsBytes(retained);
    if (file == null) return;
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel out =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      out.write(ByteBuffer.wrap(bytes));
      out.force(true);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
