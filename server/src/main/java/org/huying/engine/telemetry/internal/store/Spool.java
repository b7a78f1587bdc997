package org.huying.engine.telemetry.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps rows on the disk while the database is away. What {@link #append} returned from survives
 * kill -9 and a power loss: each record has its length and CRC-32C and is forced to the disk. Files
 * are only added to by the process that made them; a record that breaks off at the end of a file
 * was never promised to anybody.
 */
public final class Spool implements AutoCloseable {
  /** There is no room for more: whoever waits for an acknowledgement has to wait on. */
  public static final class Full extends IOException {
    private static final long serialVersionUID = 1;

    Full(long most) {
      super("the spool holds its " + most + " bytes already");
    }
  }

  private static final Logger log = LoggerFactory.getLogger(Spool.class);
  private static final int FOLDERS = 16;
  private static final String ENDING = ".spool";

  private final Path folder;
  private final FileChannel lock;
  private final long mostBytes;
  private final int fileBytes;
  private final TreeSet<Long> files = new TreeSet<>();
  private @Nullable FileChannel open;
  private long held;

  private Spool(Path folder, FileChannel lock, long mostBytes, int fileBytes) throws IOException {
    this.folder = folder;
    this.lock = lock;
    this.mostBytes = mostBytes;
    this.fileBytes = fileBytes;
    try (Stream<Path> there = Files.list(folder)) {
      for (Path file : there.filter(it -> it.toString().endsWith(ENDING)).toList()) {
        String name = file.getFileName().toString();
        files.add(Long.parseLong(name.substring(0, name.length() - ENDING.length())));
        held += Files.size(file);
      }
    }
  }

  /**
   * Opens the first spool below the folder that no other process has.
   *
   * @param mostBytes of all files together
   * @param fileBytes after which a new file is begun
   */
  public static Spool open(Path below, long mostBytes, int fileBytes) throws IOException {
    for (int i = 0; i < FOLDERS; i++) {
      Path folder = Files.createDirectories(below.resolve("spool-" + i));
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock != null) return new Spool(folder, channel, mostBytes, fileBytes);
      channel.close();
    }
    throw new IOException("all " + FOLDERS + " spools below " + below + " are in use");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  /**
   * Puts them on the disk, as one record.
   *
   * @throws Full when there is no room; nothing was written then
   */
  public synchronized void append(List<Rows> batch) throws IOException {
    int length = batch.stream().mapToInt(Rows::bytes).sum();
    var record = ByteBuffer.allocate(8 + length);
    record.position(8);
    for (Rows rows : batch) rows.write(record);
    var crc = new CRC32C();
    crc.update(record.array(), 8, length);
    record.putInt(0, length).putInt(4, (int) crc.getValue()).flip();
    if (held + record.limit() > mostBytes) throw new Full(mostBytes);
    FileChannel file = open;
    if (file == null || file.position() > fileBytes) file = next();
    long before = file.position();
    try {
      while (record.hasRemaining()) file.write(record);
      file.force(false);
    } catch (IOException e) {
      abandon(file, before);
      throw e;
    }
    held += 8 + length;
  }

  /** What was half written is taken back; where even that fails, the file is not used any more. */
  private void abandon(FileChannel file, long before) {
    try {
      file.truncate(before);
      file.position(before);
    } catch (IOException e) {
      open = null;
    }
  }

  private FileChannel next() throws IOException {
    FileChannel before = open;
    if (before != null) before.close();
    long number = files.isEmpty() ? 1 : files.last() + 1;
    FileChannel file =
        FileChannel.open(path(number), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    files.add(number);
    open = file;
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true); // the name of the file is on the disk, too
    } catch (IOException windows) {
      log.debug("the folder cannot be forced: {}", windows.getMessage());
    }
    return file;
  }

  private Path path(long number) {
    return folder.resolve("%019d%s".formatted(number, ENDING));
  }

  /** Bytes that wait. */
  public synchronized long held() {
    return held;
  }

  public synchronized boolean isEmpty() {
    return files.isEmpty();
  }

  /**
   * Hands on the rows of the oldest file, record by record, and then removes it.
   *
   * @param handOn throws when the rows are not stored; the file stays then, and everything in it is
   *     handed on again
   * @return how many records it were
   */
  public int replay(Consumer<List<Rows>> handOn) throws IOException {
    long number;
    synchronized (this) {
      if (files.isEmpty()) return 0;
      number = files.first();
      FileChannel file = open;
      if (file != null && number == files.last()) {
        file.close();
        open = null;
      }
    }
    Path path = path(number);
    int records = 0;
    boolean whole = true;
    long size = Files.size(path);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      while (file.position() < size) {
        ByteBuffer record = record(file, size);
        List<Rows> rows = record == null ? null : rows(record);
        if (rows == null) {
          whole = file.position() >= size;
          break;
        }
        handOn.accept(rows);
        records++;
      }
    }
    synchronized (this) {
      if (whole) Files.delete(path);
      else {
        log.error("{} is damaged behind its record {}; the rest is put aside", path, records);
        Files.move(
            path,
            path.resolveSibling(path.getFileName() + ".damaged"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      files.remove(number);
      held -= size;
    }
    return records;
  }

  /** Renames the oldest file, so that those behind it are handed on; its new name. */
  synchronized Path putAside() throws IOException {
    long number = files.first();
    Path path = path(number);
    long size = Files.size(path);
    Path aside = path.resolveSibling(path.getFileName() + ".damaged");
    Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
    files.remove(number);
    held -= size;
    return aside;
  }

  /** The next record; null where it breaks off (then the file is at its end) or is damaged. */
  private static @Nullable ByteBuffer record(FileChannel file, long size) throws IOException {
    var head = ByteBuffer.allocate(8);
    if (!fill(file, head)) return null;
    int length = head.getInt(0);
    if (length < 0) return null;
    if (length > size - file.position()) {
      file.position(size);
      return null;
    }
    var record = ByteBuffer.allocate(length);
    fill(file, record);
    record.flip();
    var crc = new CRC32C();
    crc.update(record.array(), 0, length);
    return (int) crc.getValue() == head.getInt(4) ? record : null;
  }

  private static @Nullable List<Rows> rows(ByteBuffer record) {
    var rows = new ArrayList<Rows>();
    try {
      while (record.hasRemaining()) rows.add(Rows.read(record));
      return rows;
    } catch (IllegalArgumentException damaged) {
      return null;
    }
  }

  private static boolean fill(FileChannel file, ByteBuffer into) throws IOException {
    while (into.hasRemaining()) if (file.read(into) < 0) return false;
    return true;
  }

  @Override
  public synchronized void close() throws IOException {
    FileChannel file = open;
    if (file != null) file.close();
    open = null;
    lock.close();
  }
}
