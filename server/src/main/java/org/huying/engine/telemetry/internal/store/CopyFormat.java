package org.huying.engine.telemetry.internal.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows as PostgreSQL's binary COPY wants them. */
final class CopyFormat {
  private static final String COLUMNS = "(datastream, quality, at, value, received)";
  private static final byte[] HEAD = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  /** Microseconds from 1970 to 2000, where PostgreSQL begins to count. */
  private static final long EPOCH = 946_684_800_000_000L;

  private static final int ROW = 2 + 5 * 4 + 4 + 2 + 8 + 8 + 8;
  private static final int CHUNK = 64 * 1024;

  /** Which rows of a batch. */
  interface Chosen {
    boolean is(int rows, int row);
  }

  private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);

  /** Copies the chosen rows into the table; nothing is committed. */
  void copy(Connection connection, String table, List<Rows> batch, Chosen chosen)
      throws SQLException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + table + " " + COLUMNS + " from stdin (format binary)");
    try {
      buffer.clear().put(HEAD);
      for (int r = 0; r < batch.size(); r++) {
        Rows rows = batch.get(r);
        for (int i = 0; i < rows.size(); i++) {
          if (!chosen.is(r, i)) continue;
          if (buffer.remaining() < ROW + 2) flush(copy);
          buffer.putShort((short) 5);
          buffer.putInt(4).putInt(rows.stream(i));
          buffer.putInt(2).putShort((short) rows.quality(i));
          buffer.putInt(8).putLong(rows.at(i) - EPOCH);
          buffer.putInt(8).putDouble(rows.value(i));
          buffer.putInt(8).putLong(rows.received() - EPOCH);
        }
      }
      buffer.putShort((short) -1);
      flush(copy);
      copy.endCopy();
    } finally {
      if (copy.isActive()) copy.cancelCopy();
    }
  }

  private void flush(CopyIn copy) throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
