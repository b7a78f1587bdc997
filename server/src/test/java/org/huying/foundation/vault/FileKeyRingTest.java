package org.huying.foundation.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeyRingTest {
  private static final byte[] CONTEXT = Context.of("test");
  private final Clock clock =
      Clock.fixed(Instant.parse("2026-11-21T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
  private final byte[] dataKey = Sm4.newKey();
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("secrets/huying.keys");
  }

  @Test
  void makesAFileThatOnlyItsOwnerReads() throws IOException {
    FileKeyRing ring = open(true);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(ring.isPrivate()).isTrue();
    assertThat(ring.ids()).singleElement().asString().startsWith("2026-11-21-");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(ring.isPrivate()).isFalse();
  }

  @Test
  void opensAfterARestartWhatItWrappedBefore() {
    KeyRing.Wrapped wrapped = open(true).wrap(dataKey, CONTEXT);
    assertThat(open(false).unwrap(wrapped, CONTEXT)).isEqualTo(dataKey);
  }

  @Test
  void aNewKeyWrapsAndTheOldOneStillOpens() throws IOException {
    FileKeyRing ring = open(true);
    KeyRing.Wrapped old = ring.wrap(dataKey, CONTEXT);
    String added = ring.addKey();
    assertThat(ring.ids()).hasSize(2).last().isEqualTo(added);
    assertThat(ring.wrap(dataKey, CONTEXT).keyId()).isEqualTo(added);
    assertThat(ring.unwrap(old, CONTEXT)).isEqualTo(dataKey);
    assertThat(ring.isPrivate()).isTrue();
    assertThat(Files.list(file.getParent())).containsExactly(file);
  }

  @Test
  void findsAKeyThatAnotherProcessAdded() {
    FileKeyRing server = open(true);
    FileKeyRing command = open(false);
    command.addKey();
    assertThat(server.unwrap(command.wrap(dataKey, CONTEXT), CONTEXT)).isEqualTo(dataKey);
  }

  @Test
  void refusesToLieInTheDataFolder() {
    Path inside = folder.resolve("data/../data/keys");
    assertThatThrownBy(() -> FileKeyRing.open(inside, folder.resolve("data"), true, clock))
        .isInstanceOf(KeyFileProblem.class)
        .hasMessageContaining("inside the data folder");
    assertThat(inside).doesNotExist();
  }

  @Test
  void aMissingFileIsNeverReplacedOnceSomethingIsSealed() {
    assertThatThrownBy(() -> open(false))
        .isInstanceOf(KeyFileProblem.class)
        .hasMessageContaining("is missing");
    assertThat(file).doesNotExist();
  }

  @Test
  void saysWhichMasterKeyIsNotThere() {
    KeyRing.Wrapped wrapped = open(true).wrap(dataKey, CONTEXT);
    FileKeyRing other =
        FileKeyRing.open(folder.resolve("other.keys"), folder.resolve("data"), true, clock);
    assertThatThrownBy(() -> other.unwrap(wrapped, CONTEXT))
        .isInstanceOf(KeyFileProblem.class)
        .hasMessageContaining(wrapped.keyId());
  }

  @Test
  void aWrappedKeyIsBoundToItsContextAndItsMasterKey() {
    FileKeyRing ring = open(true);
    KeyRing.Wrapped wrapped = ring.wrap(dataKey, CONTEXT);
    assertThatThrownBy(() -> ring.unwrap(wrapped, Context.of("other")))
        .isInstanceOf(SealBroken.class);
    byte[] flipped = wrapped.bytes().clone();
    flipped[20] ^= 1;
    assertThatThrownBy(() -> ring.unwrap(new KeyRing.Wrapped(wrapped.keyId(), flipped), CONTEXT))
        .isInstanceOf(SealBroken.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# only a comment\n",
        "k1\n",
        "k1 dG9vIHNob3J0\n",
        "k1 not-base64!\n",
        "k1 AAAAAAAAAAAAAAAAAAAAAA== more\n",
        "k1 AAAAAAAAAAAAAAAAAAAAAA==\nk1 BAAAAAAAAAAAAAAAAAAAAA==\n"
      })
  void refusesADamagedFile(String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    assertThatThrownBy(() -> open(true))
        .isInstanceOf(KeyFileProblem.class)
        .hasMessageContaining("damaged");
    assertThat(file).hasContent(content);
  }

  private FileKeyRing open(boolean fresh) {
    return FileKeyRing.open(file, folder.resolve("data"), fresh, clock);
  }
}
