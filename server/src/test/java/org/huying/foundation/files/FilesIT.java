package org.huying.foundation.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.TooMany;
import org.huying.foundation.vault.SealBroken;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class FilesIT {
  @Autowired Files files;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  private final UUID owner = Ids.next();
  private final String subject = "case:" + Ids.next();

  @Test
  void keepsThePictureItsThumbnailAndWhatIsKnownOfIt() {
    clock.set(Instant.parse("2026-11-20T01:00:00Z"));
    StoredFile stored = files.storePhoto(owner, Pictures.jpeg(800, 600));
    assertThat(files.get(stored.id())).isEqualTo(stored);
    assertThat(stored.mediaType()).isEqualTo("image/jpeg");
    assertThat(stored.width()).isEqualTo(800);
    assertThat(stored.height()).isEqualTo(600);
    assertThat(stored.storedAt()).isEqualTo("2026-11-20T01:00:00Z");
    assertThat(files.content(stored.id())).hasSize((int) stored.bytes());
    assertThat(stored.digest()).hasSize(64);
    assertThat(Pictures.decode(files.content(stored.id())).getWidth()).isEqualTo(800);
    assertThat(Pictures.decode(files.thumbnail(stored.id())).getWidth()).isEqualTo(320);
  }

  @Test
  void aCopyOfTheDatabaseShowsNoPicture() {
    StoredFile stored = files.storePhoto(owner, Pictures.jpeg(800, 600));
    for (var kept : List.of("content", "thumbnail"))
      assertThat(
              jdbc.sql("select %s from files.content where file = ?".formatted(kept))
                  .param(stored.id())
                  .query(byte[].class)
                  .single())
          .matches(it -> it[0] != (byte) 0xff || it[1] != (byte) 0xd8)
          .hasSizeGreaterThan(28);
    byte[] before = Pictures.jpeg(20, 20);
    jdbc.sql("update files.content set thumbnail = ? where file = ?")
        .params(before, stored.id())
        .update();
    assertThat(files.thumbnail(stored.id())).as("not sealed in those days").isEqualTo(before);
    jdbc.sql("update files.content set content = content || '\\x00' where file = ?")
        .param(stored.id())
        .update();
    assertThatThrownBy(() -> files.content(stored.id())).isInstanceOf(SealBroken.class);
  }

  @Test
  void refusesTooManyBytesWithoutLookingAtThem() {
    byte[] upload = Arrays.copyOf(Pictures.jpeg(20, 20), 10 * 1024 * 1024 + 1);
    assertThatThrownBy(() -> files.storePhoto(owner, upload))
        .isInstanceOfSatisfying(
            InvalidInput.class, e -> assertThat(e.type()).isEqualTo("file-too-large"));
    assertThat(count(owner)).isZero();
  }

  @Test
  void aRefusedUploadLeavesNothing() {
    assertThatThrownBy(() -> files.storePhoto(owner, new byte[] {1, 2, 3}))
        .isInstanceOf(InvalidInput.class);
    assertThat(count(owner)).isZero();
  }

  @Test
  void onlyTheOwnerClaimsAndOnlyOnce() {
    UUID file = files.storePhoto(owner, Pictures.jpeg(20, 20)).id();
    assertThatThrownBy(() -> files.claim(file, Ids.next(), subject)).isInstanceOf(NotFound.class);
    files.claim(file, owner, subject);
    files.claim(file, owner, subject);
    assertThatThrownBy(() -> files.claim(file, owner, "case:other"))
        .isInstanceOfSatisfying(
            Conflict.class, e -> assertThat(e.type()).isEqualTo("file-claimed"));
    assertThatThrownBy(() -> files.claim(Ids.next(), owner, subject)).isInstanceOf(NotFound.class);
  }

  @Test
  void aClaimIsUndoneWithTheCommandThatMadeIt() {
    UUID file = files.storePhoto(owner, Pictures.jpeg(20, 20)).id();
    transaction.executeWithoutResult(status -> {
      files.claim(file, owner, subject);
      status.setRollbackOnly();
    });
    files.claim(file, owner, "case:other");
  }

  @Test
  void whatNothingClaimsGoesAfterADay() {
    clock.set(Instant.parse("2026-11-20T01:00:00Z"));
    UUID kept = files.storePhoto(owner, Pictures.jpeg(20, 20)).id();
    UUID lost = files.storePhoto(owner, Pictures.jpeg(20, 20)).id();
    files.claim(kept, owner, subject);
    clock.advance(Duration.ofHours(24));
    files.removeUnclaimed();
    assertThat(files.get(lost)).isNotNull();
    clock.advance(Duration.ofSeconds(1));
    assertThat(files.removeUnclaimed()).isPositive();
    assertThat(files.get(kept)).isNotNull();
    assertThatThrownBy(() -> files.get(lost)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> files.content(lost)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> files.thumbnail(lost)).isInstanceOf(NotFound.class);
    assertThat(
            jdbc.sql("select count(*) from files.content where file = ?")
                .param(lost)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void nobodyFillsTheDiskWithUploadsThatNothingClaims() {
    byte[] photo = Pictures.jpeg(20, 20);
    UUID first = files.storePhoto(owner, photo).id();
    for (int i = 1; i < Files.MAX_UNCLAIMED; i++) {
      files.storePhoto(owner, photo);
    }
    assertThatThrownBy(() -> files.storePhoto(owner, photo)).isInstanceOf(TooMany.class);
    assertThat(files.storePhoto(Ids.next(), photo)).isNotNull();
    files.claim(first, owner, subject);
    assertThat(files.storePhoto(owner, photo)).isNotNull();
  }

  private int count(UUID owner) {
    return jdbc.sql("select count(*) from files.file where owner = ?")
        .param(owner)
        .query(Integer.class)
        .single();
  }
}
