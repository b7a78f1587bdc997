package org.huying.foundation.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Master keys in a file outside the data folder, readable by its owner only: one key a line, the
 * last one wraps.
 */
final class FileKeyRing implements KeyRing {
  private static final String HEAD =
      """
      # Master keys of Huying: "<id> <SM4 key, Base64>", one a line; the last one seals, all of them open.
      # Without this file nobody can read the personal data in the database; with it and the database anybody can.
      # Keep a copy in a safe place, never together with the database's backups.
      """;

  private final Path file;
  private final Clock clock;
  private volatile Map<String, byte[]> keys;

  private FileKeyRing(Path file, Clock clock, Map<String, byte[]> keys) {
    this.file = file;
    this.clock = clock;
    this.keys = keys;
  }

  /**
   * Opens the file, or makes it.
   *
   * @param dataFolder must not contain the file: a copy of the data would be a copy of the keys
   * @param fresh whether nothing is sealed yet; otherwise a missing file is an error, never a
   *     reason for a new key
   */
  static FileKeyRing open(Path file, Path dataFolder, boolean fresh, Clock clock) {
    Path absolute = file.toAbsolutePath().normalize();
    if (absolute.startsWith(dataFolder.toAbsolutePath().normalize())) {
      throw new KeyFileProblem(
          "The key file %s lies inside the data folder %s: every copy of the data would carry the keys."
              .formatted(absolute, dataFolder),
          "请把 huying.vault.key-file 设到数据目录之外。");
    }
    if (Files.exists(absolute)) {
      return new FileKeyRing(absolute, clock, read(absolute));
    }
    if (!fresh) {
      throw new KeyFileProblem(
          "The key file %s is missing, and the database holds values that only its keys open."
              .formatted(absolute),
          "请从备份恢复密钥文件，或用 huying.vault.key-file 指明它的位置。没有它，已加密的个人信息无法读取。");
    }
    var ring = new FileKeyRing(absolute, clock, Map.of());
    ring.addKey();
    return ring;
  }

  @Override
  public Wrapped wrap(byte[] dataKey, byte[] context) {
    Map<String, byte[]> now = keys;
    String id = List.copyOf(now.keySet()).getLast();
    return new Wrapped(id, Sm4.seal(key(id), bound(id, context), dataKey));
  }

  @Override
  public byte[] unwrap(Wrapped wrapped, byte[] context) {
    return Sm4.open(key(wrapped.keyId()), bound(wrapped.keyId(), context), wrapped.bytes());
  }

  @Override
  public List<String> ids() {
    return List.copyOf(keys.keySet());
  }

  @Override
  public synchronized String addKey() {
    var more = new LinkedHashMap<>(Files.exists(file) ? read(file) : Map.of());
    String id = LocalDate.now(clock).toString() + "-" + HexFormat.of().formatHex(Sm4.random(3));
    more.put(id, Sm4.newKey());
    write(more);
    keys = more;
    return id;
  }

  Path file() {
    return file;
  }

  /**
   * Whether only the owner may read or write the file; true where the file system knows no such
   * thing.
   */
  boolean isPrivate() {
    try {
      Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
      others.removeAll(PosixFilePermissions.fromString("rwx------"));
      return others.isEmpty();
    } catch (UnsupportedOperationException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key of this id; the file is read again for one that another process added. */
  private byte[] key(String id) {
    byte[] key = keys.get(id);
    if (key == null) {
      keys = read(file);
      key = keys.get(id);
    }
    if (key == null) {
      throw new KeyFileProblem(
          "Master key %s is not in %s, which has %s.".formatted(id, file, keys.keySet()),
          "请确认密钥文件属于这个数据库，并补回被过早删去的旧密钥。");
    }
    return key;
  }

  private static byte[] bound(String id, byte[] context) {
    return Context.of("huying-wrap-1", id, HexFormat.of().formatHex(context));
  }

  private static Map<String, byte[]> read(Path file) {
    var keys = new LinkedHashMap<String, byte[]>();
    try {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] words = line.strip().split(" +");
        byte[] key = words.length == 2 ? decode(words[1]) : new byte[0];
        if (key.length != Sm4.KEY_BYTES || keys.put(words[0], key) != null) {
          throw damaged(file, "line %d is not \"<id> <16 bytes in Base64>\"".formatted(number));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the key file " + file + ": " + e.getMessage(), e);
    }
    if (keys.isEmpty()) {
      throw damaged(file, "it holds no key");
    }
    return keys;
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static KeyFileProblem damaged(Path file, String what) {
    return new KeyFileProblem(
        "The key file %s is damaged: %s.".formatted(file, what), "请从备份恢复密钥文件。");
  }

  /** Writes the file anew beside its place and moves it there: it is whole or not there. */
  private void write(Map<String, byte[]> all) {
    var text = new StringBuilder(HEAD);
    all.forEach((id, key) ->
        text.append(id).append(' ').append(Base64.getEncoder().encodeToString(key)).append('\n'));
    Path part = file.resolveSibling(file.getFileName() + ".new");
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.deleteIfExists(part);
      if (Files.getFileStore(part.getParent()).supportsFileAttributeView("posix")) {
        Files.createFile(
            part,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(part);
      }
      try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.write(StandardCharsets.UTF_8.encode(text.toString()));
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write the key file " + file + ": " + e.getMessage(), e);
    }
  }
}
