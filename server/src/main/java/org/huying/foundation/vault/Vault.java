package org.huying.foundation.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Reads;
import org.springframework.stereotype.Component;

/**
 * Seals what must not be read from a copy of the database. A value of a person is sealed with that
 * person's key and bound to the person and the field: it opens for nobody else and in no other
 * column. Sealed texts are ASCII, start with the version of their format ({@code p1.}, {@code
 * s1.}), and differ each time for the same value.
 */
@Component
public class Vault {
  private static final String PERSON = "p1.";
  private static final String SYSTEM = "s1.";
  private static final String DEFAULT_FIELD = "value";

  private final DataKeys keys;
  private final AuditLog audit;

  Vault(DataKeys keys, AuditLog audit) {
    this.keys = keys;
    this.audit = audit;
  }

  /**
   * Seals a value of a person, for one field, for example {@code phone}.
   *
   * @throws NotFound {@code key-destroyed}
   */
  public String seal(UUID person, String field, String plaintext) {
    byte[] key = keys.ofPerson(person).orElseThrow(() -> gone(person));
    return PERSON + encode(Sm4.seal(key, personContext(person, field), utf8(plaintext)));
  }

  /**
   * Opens what {@link #seal} sealed for the same person and field.
   *
   * @throws NotFound {@code key-destroyed}: the value is unreadable for ever
   * @throws SealBroken when it was changed, or is another person's or field's
   */
  public String open(UUID person, String field, String sealed) {
    return open(keys.find(person), person, field, sealed);
  }

  /** Opens the values of one person, whose key was asked for together with other things. */
  public interface Seals {
    /** As {@link Vault#open(UUID, String, String)}, once the questions were sent. */
    String open(String field, String sealed);
  }

  public Seals asking(Reads reads, UUID person) {
    var key = keys.asking(reads, person);
    return (field, sealed) -> open(key.get(), person, field, sealed);
  }

  private String open(Optional<byte[]> key, UUID person, String field, String sealed) {
    byte[] bytes = decode(PERSON, sealed);
    byte[] known =
        key.orElseThrow(() ->
            keys.destroyed(person)
                ? gone(person)
                : new SealBroken("Nothing was ever sealed for person " + person + "."));
    return text(Sm4.open(known, personContext(person, field), bytes));
  }

  /** Seals a value of a person that has only one kind of sealed value. */
  public String seal(UUID person, String plaintext) {
    return seal(person, DEFAULT_FIELD, plaintext);
  }

  /** Opens what {@link #seal(UUID, String)} sealed. */
  public String open(UUID person, String sealed) {
    return open(person, DEFAULT_FIELD, sealed);
  }

  /**
   * Finds a sealed value without opening it: the same for the same value of the same field, in this
   * house only. 43 characters. Bring the value to one form first. It outlives the person's key:
   * delete it with the person.
   */
  public String blindIndex(String field, String normalisedValue) {
    byte[] fieldKey = Sm4.mac(keys.ofSystem("blind-index"), Context.of("field", field));
    return encode(Sm4.mac(fieldKey, utf8(normalisedValue)));
  }

  /**
   * Destroys a person's key: every value sealed for them is unreadable for ever, and none can be
   * sealed again.
   */
  public void destroyKey(UUID person) {
    if (keys.destroy(person)) {
      audit.record("system", "vault.destroy-key", "person:" + person, Map.of());
    }
  }

  /** Whether the person's key was destroyed. */
  public boolean isDestroyed(UUID person) {
    return keys.destroyed(person);
  }

  /** Seals a secret that is of no person, for example the password of a gateway. */
  public String sealSystem(String purpose, String plaintext) {
    return SYSTEM + encode(Sm4.seal(systemKey(), systemContext(purpose), utf8(plaintext)));
  }

  /** Opens what {@link #sealSystem} sealed for the same purpose. */
  public String openSystem(String purpose, String sealed) {
    return text(Sm4.open(systemKey(), systemContext(purpose), decode(SYSTEM, sealed)));
  }

  /** Seals the bytes of one thing, for example of a file, bound to that thing. */
  public byte[] sealSystem(String purpose, UUID thing, byte[] plain) {
    return Sm4.seal(systemKey(), thingContext(purpose, thing), plain);
  }

  /**
   * Opens what {@link #sealSystem(String, UUID, byte[])} sealed for the same purpose and thing.
   *
   * @throws SealBroken when it was changed, or is another thing's
   */
  public byte[] openSystem(String purpose, UUID thing, byte[] sealed) {
    return Sm4.open(systemKey(), thingContext(purpose, thing), sealed);
  }

  /** A MAC that nobody can make from the database alone; 32 bytes of HMAC-SM3. */
  public byte[] mac(String purpose, byte[] data) {
    return Sm4.mac(Sm4.mac(keys.ofSystem("mac"), Context.of("purpose", purpose)), data);
  }

  private byte[] systemKey() {
    return Arrays.copyOf(keys.ofSystem("secrets"), Sm4.KEY_BYTES);
  }

  private static NotFound gone(UUID person) {
    return new NotFound(
        "key-destroyed",
        "这位用户的个人信息已经按要求永久删除。",
        "the data key of person " + person + " is destroyed");
  }

  private static byte[] personContext(UUID person, String field) {
    return Context.of(PERSON, person, field);
  }

  private static byte[] systemContext(String purpose) {
    return Context.of(SYSTEM, purpose);
  }

  private static byte[] thingContext(String purpose, UUID thing) {
    return Context.of(SYSTEM, purpose, thing);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Strict: one value has one text, so that a changed text never opens. */
  private static byte[] decode(String format, String sealed) {
    if (sealed.startsWith(format)) {
      try {
        byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(format.length()));
        if (sealed.equals(format + encode(bytes))) {
          return bytes;
        }
      } catch (IllegalArgumentException e) {
        throw new SealBroken("The sealed text is not Base64.");
      }
    }
    throw new SealBroken("The text is not a sealed value of format " + format);
  }
}
