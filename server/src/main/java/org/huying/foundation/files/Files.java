package org.huying.foundation.files;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.TooMany;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps photos. Whoever uploads one owns it until a subject, for example a case, claims it; a photo
 * that nothing claims within {@link #UNCLAIMED} is removed. Who may see one is decided by the
 * module that shows it.
 */
@Component
public class Files {
  /** How long an upload waits to be claimed. */
  public static final Duration UNCLAIMED = Duration.ofHours(24);

  /** How many uploads of one owner may wait at once. */
  public static final int MAX_UNCLAIMED = 30;

  private final JdbcClient jdbc;
  private final FileStore store;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Darkroom darkroom;
  private final long maxBytes;

  Files(
      JdbcClient jdbc,
      FileStore store,
      TransactionTemplate transaction,
      Clock clock,
      @Value("${huying.files.max-bytes:10485760}") long maxBytes,
      @Value("${huying.files.max-pixels:65000000}") long maxPixels) {
    this.jdbc = jdbc;
    this.store = store;
    this.transaction = transaction;
    this.clock = clock;
    this.darkroom = new Darkroom(maxPixels);
    this.maxBytes = maxBytes;
  }

  /**
   * Stores a photo for its owner: JPEG or PNG, at most 10 MB and 65 million pixels by default. It
   * is painted anew, upright, without metadata.
   *
   * @throws InvalidInput {@code file-type}, {@code file-too-large}, {@code file-unreadable}
   * @throws TooMany {@code too-many-files}
   */
  public StoredFile storePhoto(UUID owner, byte[] content) {
    if (content.length > maxBytes) {
      throw new InvalidInput(
          "file-too-large",
          "文件太大，请选择%dMB以内的照片。".formatted(maxBytes >> 20),
          "%d bytes are more than %d".formatted(content.length, maxBytes));
    }
    requireRoom(owner);
    Photo photo = darkroom.develop(content);
    var file =
        new StoredFile(
            Ids.next(),
            "image/jpeg",
            photo.width(),
            photo.height(),
            photo.content().length,
            sm3(photo.content()),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            photo.fingerprint());
    transaction.executeWithoutResult(status -> insert(owner, file, photo));
    return file;
  }

  /** What is known of a file, or {@link NotFound}. */
  public StoredFile get(UUID file) {
    return jdbc.sql(
            """
            select id, media_type, width, height, bytes, digest, stored_at, fingerprint from files.file where id = ?
            """)
        .param(file)
        .query((row, n) ->
            new StoredFile(
                row.getObject("id", UUID.class),
                row.getString("media_type"),
                row.getInt("width"),
                row.getInt("height"),
                row.getLong("bytes"),
                row.getString("digest"),
                row.getTimestamp("stored_at").toInstant(),
                row.getObject("fingerprint", Long.class)))
        .optional()
        .orElseThrow(() -> missing(file));
  }

  /** The picture, as JPEG. */
  public byte[] content(UUID file) {
    return store.content(file).orElseThrow(() -> missing(file));
  }

  /** The picture at no more than 320 pixels, as JPEG. */
  public byte[] thumbnail(UUID file) {
    return store.thumbnail(file).orElseThrow(() -> missing(file));
  }

  /**
   * Gives a file to a subject, for example {@code case:<uuid>}, for good. Only its owner can, and
   * only once; for the same subject again it is no error. Joins the caller's transaction.
   *
   * @throws NotFound when there is no such file of this owner
   * @throws Conflict {@code file-claimed} when another subject has it
   */
  public void claim(UUID file, UUID owner, String subject) {
    int claimed =
        jdbc.sql(
                """
                update files.file set subject = ?, claimed_at = ?
                where id = ? and owner = ? and subject is null
                """)
            .params(subject, Timestamp.from(clock.instant()), file, owner)
            .update();
    if (claimed == 1) {
      return;
    }
    String holder =
        jdbc.sql("select subject from files.file where id = ? and owner = ?")
            .params(file, owner)
            .query(String.class)
            .optional()
            .orElseThrow(() -> missing(file));
    if (!holder.equals(subject)) {
      throw new Conflict(
          "file-claimed", "这张照片已经用在别的地方，请重新上传。", "file " + file + " belongs to " + holder);
    }
  }

  /**
   * Lets go of what its owner had given to a subject that was not for good, such as a draft:
   * another subject can claim it, or it is removed as what nothing claimed.
   */
  public void release(UUID owner, String subject) {
    jdbc.sql(
            "update files.file set subject = null, claimed_at = null where owner = ? and subject = ?")
        .params(owner, subject)
        .update();
  }

  /** Removes what nothing claimed in time; how many. */
  int removeUnclaimed() {
    List<UUID> removed =
        transaction.execute(status -> {
          List<UUID> files =
              jdbc.sql(
                      """
                      delete from files.file where subject is null and stored_at < ? returning id
                      """)
                  .param(Timestamp.from(clock.instant().minus(UNCLAIMED)))
                  .query((row, n) -> row.getObject(1, UUID.class))
                  .list();
          files.forEach(store::remove);
          return files;
        });
    return removed.size();
  }

  private void requireRoom(UUID owner) {
    int waiting =
        jdbc.sql("select count(*) from files.file where owner = ? and subject is null")
            .param(owner)
            .query(Integer.class)
            .single();
    if (waiting >= MAX_UNCLAIMED) {
      throw new TooMany(
          "too-many-files",
          "上传的照片太多了，请先提交已上传的照片，或明天再试。",
          "owner " + owner + " has " + waiting + " unclaimed files",
          Duration.ofHours(1));
    }
  }

  private void insert(UUID owner, StoredFile file, Photo photo) {
    jdbc.sql(
            """
            insert into files.file (id, owner, media_type, width, height, bytes, digest, stored_at, fingerprint)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(file.id())
        .param(owner)
        .param(file.mediaType())
        .param(file.width())
        .param(file.height())
        .param(file.bytes())
        .param(file.digest())
        .param(Timestamp.from(file.storedAt()))
        .param(file.fingerprint())
        .update();
    store.put(file.id(), photo.content(), photo.thumbnail());
  }

  private static NotFound missing(UUID file) {
    return new NotFound("file-not-found", "没有找到这张照片，可能已过期，请重新上传。", "no file " + file);
  }

  private static String sm3(byte[] bytes) {
    var digest = new SM3Digest();
    digest.update(bytes, 0, bytes.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return HexFormat.of().formatHex(hash);
  }
}
