package org.huying.engine.cases.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.foundation.language.Embedder;
import org.huying.foundation.language.Normalizer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What cases are about, as vectors; each is made once. */
@Component
class Meanings {
  private static final int MOST = 300;

  private final JdbcClient jdbc;
  private final Embedder embedder;

  Meanings(JdbcClient jdbc, Embedder embedder) {
    this.jdbc = jdbc;
    this.embedder = embedder.general();
  }

  float[] of(String text) {
    int length = text.codePointCount(0, text.length());
    var begun = length <= MOST ? text : text.substring(0, text.offsetByCodePoints(0, MOST));
    return embedder.embed(Normalizer.standard().normalize(begun));
  }

  Map<UUID, float[]> of(Collection<CaseFile> files) {
    var known = new HashMap<UUID, float[]>();
    jdbc.sql("select case_id, vector from cases.meaning where model = ? and case_id = any (?)")
        .params(Embedder.GENERAL, files.stream().map(CaseFile::id).toArray(UUID[]::new))
        .query(row -> {
          known.put(row.getObject(1, UUID.class), vector(row.getBytes(2)));
        });
    for (var file : files)
      if (!known.containsKey(file.id)) {
        var vector = of(file.text);
        keep(file.id, vector);
        known.put(file.id, vector);
      }
    return files.stream()
        .collect(Collectors.toMap(CaseFile::id, it -> Objects.requireNonNull(known.get(it.id))));
  }

  private void keep(UUID id, float[] vector) {
    var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    jdbc.sql(
            """
            insert into cases.meaning (case_id, model, vector) values (?, ?, ?)
            on conflict (case_id) do update set model = excluded.model, vector = excluded.vector
            """)
        .params(id, Embedder.GENERAL, bytes.array())
        .update();
  }

  private static float[] vector(byte[] bytes) {
    var vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}
