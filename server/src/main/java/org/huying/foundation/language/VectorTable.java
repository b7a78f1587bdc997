package org.huying.foundation.language;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps vectors in the database, by model and by the SHA-256 digest of the text. */
final class VectorTable implements VectorStore {
  private final JdbcTemplate jdbc;

  VectorTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, float[]> find(String model, Collection<String> texts) {
    Map<ByteBuffer, String> byDigest = new HashMap<>();
    texts.forEach(text -> byDigest.put(ByteBuffer.wrap(digest(text)), text));
    byte[][] digests = byDigest.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new);
    Map<String, float[]> found = new HashMap<>();
    jdbc.query(
        connection -> {
          var select =
              connection.prepareStatement(
                  "select digest, vector from language.vector where model = ? and digest = any (?)");
          select.setString(1, model);
          select.setArray(2, connection.createArrayOf("bytea", digests));
          return select;
        },
        row -> {
          String text = byDigest.get(ByteBuffer.wrap(row.getBytes("digest")));
          if (text != null) {
            found.put(text, Vectors.floats(row.getBytes("vector")));
          }
        });
    return found;
  }

  @Override
  public void keep(String model, Map<String, float[]> vectors) {
    List<Object[]> rows = new ArrayList<>();
    vectors.forEach(
        (text, vector) -> rows.add(new Object[] {model, digest(text), Vectors.bytes(vector)}));
    jdbc.batchUpdate(
        """
        insert into language.vector (model, digest, vector) values (?, ?, ?)
        on conflict do nothing
        """,
        rows);
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
