package org.huying.foundation.vault;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.huying.foundation.kernel.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The data keys of people and of the house, kept wrapped. The row is read each time, so that a
 * destroyed key is gone on every node at once; only the unwrapping, which may cost a round to a
 * hardware module, is remembered.
 */
@Component
class DataKeys {
  private static final int REMEMBERED = 4_096;
  private static final String OF_PERSON =
      "select master_key_id, wrapped from vault.person_key where person = ? and wrapped is not null";
  private static final RowMapper<KeyRing.Wrapped> WRAPPED =
      (row, n) -> new KeyRing.Wrapped(row.getString("master_key_id"), row.getBytes("wrapped"));

  private final JdbcClient jdbc;
  private final KeyRing ring;
  private final Clock clock;
  private final Map<Remembered, byte[]> unwrapped = new LinkedHashMap<>(64, 0.75f, true);

  DataKeys(JdbcClient jdbc, KeyRing ring, Clock clock) {
    this.jdbc = jdbc;
    this.ring = ring;
    this.clock = clock;
  }

  /** The person's key, made when there is none; empty when it was destroyed. */
  Optional<byte[]> ofPerson(UUID person) {
    return find(person).or(() -> makeFor(person));
  }

  /** The person's key if there is one, asked together with other things. */
  Supplier<Optional<byte[]>> asking(Reads reads, UUID person) {
    var wrapped = reads.ask(OF_PERSON, WRAPPED, person);
    return () -> wrapped.get().stream().findFirst().map(it -> unwrap(it, personContext(person)));
  }

  /** The person's key if there is one. */
  Optional<byte[]> find(UUID person) {
    return jdbc.sql(OF_PERSON)
        .param(person)
        .query(WRAPPED)
        .optional()
        .map(wrapped -> unwrap(wrapped, personContext(person)));
  }

  private Optional<byte[]> makeFor(UUID person) {
    KeyRing.Wrapped wrapped = ring.wrap(Sm4.newKey(), personContext(person));
    jdbc.sql(
            """
            insert into vault.person_key (person, master_key_id, wrapped, created_at) values (?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(person, wrapped.keyId(), wrapped.bytes(), Timestamp.from(clock.instant()))
        .update();
    return find(person);
  }

  boolean destroyed(UUID person) {
    return jdbc.sql(
            "select exists (select from vault.person_key where person = ? and destroyed_at is not null)")
        .param(person)
        .query(Boolean.class)
        .single();
  }

  /** Forgets the key for ever; the row stays. False when that was done before. */
  boolean destroy(UUID person) {
    return jdbc.sql(
                """
                insert into vault.person_key (person, created_at, destroyed_at) values (:person, :at, :at)
                on conflict (person) do update
                  set master_key_id = null, wrapped = null, destroyed_at = excluded.destroyed_at
                  where person_key.destroyed_at is null
                """)
            .param("person", person)
            .param("at", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  /** A key of the house, made when first asked for. */
  byte[] ofSystem(String name) {
    Supplier<Optional<KeyRing.Wrapped>> stored =
        () ->
            jdbc.sql("select master_key_id, wrapped from vault.system_key where name = ?")
                .param(name)
                .query(WRAPPED)
                .optional();
    KeyRing.Wrapped wrapped =
        stored
            .get()
            .or(() -> {
              KeyRing.Wrapped made = ring.wrap(Sm4.random(32), systemContext(name));
              jdbc.sql(
                      """
                      insert into vault.system_key (name, master_key_id, wrapped, created_at)
                      values (?, ?, ?, ?) on conflict do nothing
                      """)
                  .params(name, made.keyId(), made.bytes(), Timestamp.from(clock.instant()))
                  .update();
              return stored.get();
            })
            .orElseThrow();
    return unwrap(wrapped, systemContext(name));
  }

  static byte[] personContext(UUID person) {
    return Context.of("person", person);
  }

  static byte[] systemContext(String name) {
    return Context.of("system", name);
  }

  private byte[] unwrap(KeyRing.Wrapped wrapped, byte[] context) {
    var asked = new Remembered(wrapped.keyId(), wrapped.bytes(), context);
    synchronized (unwrapped) {
      byte[] known = unwrapped.get(asked);
      if (known != null) {
        return known;
      }
    }
    byte[] key = ring.unwrap(wrapped, context);
    synchronized (unwrapped) {
      unwrapped.put(asked, key);
      if (unwrapped.size() > REMEMBERED) {
        unwrapped.remove(unwrapped.keySet().iterator().next());
      }
    }
    return key;
  }

  /** What was unwrapped: the bytes decide, not whose they are said to be. */
  private record Remembered(String keyId, byte[] bytes, byte[] context) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Remembered that
          && keyId.equals(that.keyId)
          && Arrays.equals(bytes, that.bytes)
          && Arrays.equals(context, that.context);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }
}
