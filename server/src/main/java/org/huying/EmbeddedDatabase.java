package org.huying;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server in a folder, for a house without a database server of its own: unpacked
 * from Maven's binaries, started on a free loopback port with a generated password. It outlives a
 * killed process; the next start adopts it. One that dies is started again on the same port, and
 * recovers what was committed.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  /** The user and the database of the house. */
  public static final String NAME = "huying";

  private static final Duration WATCH = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

  private final Path cluster;
  private final Path programs;
  private final String password;
  private final int port;
  private final boolean adopted;
  private final Map<String, String> settings;
  private volatile boolean closed;

  private EmbeddedDatabase(
      Path cluster,
      Path programs,
      String password,
      int port,
      boolean adopted,
      Map<String, String> settings) {
    this.cluster = cluster;
    this.programs = programs;
    this.password = password;
    this.port = port;
    this.adopted = adopted;
    this.settings = settings;
  }

  /**
   * Opens the database in {@code folder}, making it on the first call.
   *
   * @param settings server settings beyond the durable defaults, such as {@code shared_buffers}
   * @throws UncheckedIOException when the server does not start; the message has its log's end
   */
  public static EmbeddedDatabase open(Path folder, Map<String, String> settings) {
    try {
      Path home = Files.createDirectories(folder.toAbsolutePath().normalize());
      Path programs = unpack(home.resolve("postgres-programs"));
      Path cluster = home.resolve("postgres");
      Path secret = home.resolve("postgres.password");
      if (!Files.exists(cluster.resolve("PG_VERSION"))) {
        initialise(cluster, programs, secret);
      }
      String password = Files.readString(secret).strip();
      Integer running = portOfRunning(cluster, password);
      if (running != null) {
        log.info("PostgreSQL is running already on port {}; using it", running);
        return new EmbeddedDatabase(cluster, programs, password, running, true, settings);
      }
      int port = freePort();
      start(cluster, programs, port, settings);
      EmbeddedDatabase database =
          new EmbeddedDatabase(cluster, programs, password, port, false, settings);
      database.createDatabase();
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void initialise(Path cluster, Path programs, Path secret) throws IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(secret);
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, HexFormat.of().formatHex(random));
    run(
        programs.resolve("bin/initdb").toString(),
        "--pgdata=" + cluster,
        "--username=" + NAME,
        "--pwfile=" + secret,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--locale=C.UTF-8",
        "--data-checksums");
  }

  private static void start(Path cluster, Path programs, int port, Map<String, String> settings)
      throws IOException {
    List<String> options = new ArrayList<>();
    options.add("-p " + port);
    Map<String, String> all = EmbeddedSettings.ofThisMachine();
    all.putAll(settings);
    all.forEach((name, value) -> options.add("-c " + name + "='" + value + "'"));
    Path serverLog = cluster.resolveSibling("postgres.log");
    try {
      run(
          programs.resolve("bin/pg_ctl").toString(),
          "start",
          "--wait",
          "--timeout=60",
          "--pgdata=" + cluster,
          "--log=" + serverLog,
          "--options=" + String.join(" ", options));
    } catch (IOException e) {
      List<String> lines = Files.exists(serverLog) ? Files.readAllLines(serverLog) : List.of();
      throw new IOException(
          e.getMessage()
              + "\n"
              + String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size())),
          e);
    }
  }

  /** The port of a server that runs on this folder and answers to our password, or null. */
  private static @Nullable Integer portOfRunning(Path cluster, String password) throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return null;
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.size() < 4 || processId(cluster).isEmpty()) {
      return null; // A stale file: pg_ctl recovers from it.
    }
    int port = Integer.parseInt(lines.get(3).strip());
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < giveUp) {
      try (Connection connection = connect(port, password, "postgres");
          ResultSet row = connection.createStatement().executeQuery("show data_directory")) {
        row.next();
        return Path.of(row.getString(1)).equals(cluster) ? port : null;
      } catch (SQLException e) {
        if (!"57P03".equals(e.getSQLState())) { // 57P03: the database system is starting up
          return null;
        }
        java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
    return null;
  }

  /** From now on it is started again when it dies, until it is closed. */
  EmbeddedDatabase keepRunning() {
    Thread.ofVirtual()
        .name("postgres-watch")
        .start(() -> {
          try {
            while (!closed) {
              Thread.sleep(WATCH);
              startAgain();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return this;
  }

  private synchronized void startAgain() {
    try {
      if (closed || processId(cluster).isPresent()) return;
      log.warn("PostgreSQL has died and is started again on port {}", port);
      start(cluster, programs, port, settings);
    } catch (IOException | NumberFormatException e) { // its file may be half written
      log.error("PostgreSQL did not start again: {}", e.getMessage());
    }
  }

  /** The server that runs on this folder, by the file that it leaves there. */
  static Optional<ProcessHandle> processId(Path cluster) throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) return Optional.empty();
    List<String> lines = Files.readAllLines(pidFile);
    return lines.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
  }

  private void createDatabase() {
    try (Connection connection = connect(port, password, "postgres");
        ResultSet row =
            connection
                .createStatement()
                .executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
      if (!row.next()) {
        connection.createStatement().execute("create database " + NAME);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "cannot create the database " + NAME + ": " + e.getMessage(), e);
    }
  }

  /**
   * Empties the database when the first loading of its demo was cut off: nothing in it was shown to
   * anyone. Parts that are added later leave no unfinished row.
   */
  void discardUnfinishedDemo() {
    boolean unfinished;
    try (Connection connection = connect(port, password, NAME);
        ResultSet row =
            connection
                .createStatement()
                .executeQuery("select to_regclass('kernel.demo_data') is not null")) {
      row.next();
      unfinished = row.getBoolean(1) && countUnfinished(connection) > 0;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look at the database: " + e.getMessage(), e);
    }
    if (unfinished) {
      log.warn("演示数据上次没有装完，重新装入。");
      try (Connection connection = connect(port, password, "postgres")) {
        connection.createStatement().execute("drop database " + NAME + " with (force)");
      } catch (SQLException e) {
        throw new IllegalStateException("cannot empty the database: " + e.getMessage(), e);
      }
      createDatabase();
    }
  }

  private static int countUnfinished(Connection connection) throws SQLException {
    try (ResultSet row =
        connection
            .createStatement()
            .executeQuery("select count(*) from kernel.demo_data where finished_at is null")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Connection connect(int port, String password, String database)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?connectTimeout=5",
        NAME,
        password);
  }

  public String url() {
    return url(NAME);
  }

  /** The URL of another database on the same server. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public String password() {
    return password;
  }

  /** True when the server was running before {@link #open} and belongs to somebody else, too. */
  public boolean adopted() {
    return adopted;
  }

  /** Stops the server after its connections are closed, with everything committed on disk. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      run(
          programs.resolve("bin/pg_ctl").toString(),
          "stop",
          "--mode=fast",
          "--wait",
          "--pgdata=" + cluster);
    } catch (IOException e) {
      log.warn("PostgreSQL did not stop: {}", e.getMessage());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Unpacks the programs once; the folder appears whole or not at all. */
  private static Path unpack(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      return target;
    }
    String archive =
        System.getProperty("os.arch").equals("aarch64")
            ? "/postgres-linux-arm_64.txz"
            : "/postgres-linux-x86_64.txz";
    Path part = Files.createTempDirectory(target.getParent(), "unpacking-");
    try (InputStream raw = EmbeddedDatabase.class.getResourceAsStream(archive)) {
      if (raw == null) {
        throw new IOException(
            "there are no PostgreSQL programs for "
                + System.getProperty("os.arch")
                + "; set HUYING_DB_URL");
      }
      var tar =
          new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(raw)));
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = part.resolve(entry.getName()).normalize();
        if (!path.startsWith(part)) {
          throw new IOException("archive entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(path.getParent());
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(tar, path);
          if ((entry.getMode() & 0111) != 0) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
          }
        }
      }
    }
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
    return target;
  }

  /** Runs one of PostgreSQL's programs; they refuse root, so root runs them in a user namespace. */
  private static void run(String... command) throws IOException {
    List<String> words = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      words.addAll(List.of("unshare", "-U"));
    }
    words.addAll(List.of(command));
    Path output = Files.createTempFile("huying-postgres", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(Path.of(command[0]).getFileName() + " did not end within 90 seconds");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            Path.of(command[0]).getFileName() + " failed: " + Files.readString(output).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL was starting or stopping", e);
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
