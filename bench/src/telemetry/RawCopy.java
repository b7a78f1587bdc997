import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The limit: binary COPY of the same rows into the same table by the JDBC driver, 10,000 rows a commit. */
final class RawCopy {
  private static final int BATCH = 10_000;
  private static final long EPOCH = 946_684_800L;
  private static final byte[] HEAD = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private final House house;

  /** By device, its datastreams. */
  private final int[][] streams;

  RawCopy(House house, int[][] streams) {
    this.house = house;
    this.streams = streams;
  }

  /** Rows a second, with the rows in the order in which stations would send them. */
  double run(int connections, int seconds, Instant first) throws Exception {
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    long rows = 0;
    try (var pool = Executors.newFixedThreadPool(connections)) {
      List<Callable<Long>> work = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int part = i;
        work.add(() -> copy(part, connections, end, first));
      }
      for (var it : pool.invokeAll(work)) rows += it.get();
    }
    return rows / ((System.nanoTime() - start) / 1e9);
  }

  private long copy(int part, int parts, long end, Instant first) throws SQLException {
    long rows = 0;
    try (Connection connection = house.connect(org.huying.EmbeddedDatabase.NAME)) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("set synchronous_commit = on");
      }
      int device = part;
      long minute = 0;
      var buffer = ByteBuffer.allocate(64 * 1024);
      while (System.nanoTime() < end) {
        CopyIn copy =
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                    "copy telemetry.observation (datastream, quality, at, value, received) from stdin (format binary)");
        buffer.clear().put(HEAD);
        long received = (Instant.now().getEpochSecond() - EPOCH) * 1_000_000;
        for (int n = 0; n < BATCH; ) {
          long at = (first.getEpochSecond() - EPOCH + 60 * minute) * 1_000_000;
          for (int stream : streams[device]) {
            if (buffer.remaining() < 64) flush(copy, buffer);
            buffer.putShort((short) 5).putInt(4).putInt(stream).putInt(2).putShort((short) 0);
            buffer.putInt(8).putLong(at).putInt(8).putDouble(1 + n % 50 / 1000.0);
            buffer.putInt(8).putLong(received);
            n++;
            rows++;
          }
          device += parts;
          if (device >= streams.length) {
            device = part;
            minute++;
          }
        }
        buffer.putShort((short) -1);
        flush(copy, buffer);
        copy.endCopy();
        connection.commit();
      }
    }
    return rows;
  }

  private static void flush(CopyIn copy, ByteBuffer buffer) throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
