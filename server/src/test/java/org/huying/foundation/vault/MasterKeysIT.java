package org.huying.foundation.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.kernel.Ids;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Rotation on a key ring of the test's own, so that the house keeps its keys. */
@HouseTest
class MasterKeysIT {
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired AuditLog audit;
  @Autowired Clock clock;
  @TempDir Path folder;
  private FileKeyRing ring;
  private MasterKeys masterKeys;

  @BeforeEach
  void startWithAnEmptyVault() {
    jdbc.sql("delete from vault.system_key").update();
    jdbc.sql("delete from vault.person_key").update();
    ring = FileKeyRing.open(folder.resolve("keys"), folder.resolve("data"), true, clock);
    masterKeys = new MasterKeys(jdbc, ring, transaction, audit);
  }

  @Test
  void everythingSealedBeforeARotationOpensAfterIt() {
    Vault vault = vault();
    List<UUID> people = Stream.generate(Ids::next).limit(1_203).toList();
    List<String> sealed = people.stream().map(p -> vault.seal(p, "号" + p)).toList();
    String index = vault.blindIndex("phone", "13800138000");
    vault.destroyKey(people.getFirst());

    assertThat(masterKeys.rotate()).isEqualTo(1_202 + 1);

    Vault after = vault();
    for (int i = 1; i < people.size(); i++) {
      assertThat(after.open(people.get(i), sealed.get(i))).isEqualTo("号" + people.get(i));
    }
    assertThat(after.blindIndex("phone", "13800138000")).isEqualTo(index);
    assertThat(after.isDestroyed(people.getFirst())).isTrue();
    assertThat(masterKeys.use())
        .containsEntry(ring.ids().getFirst(), 0L)
        .containsEntry(ring.ids().getLast(), 1_203L);
  }

  @Test
  void aRotationThatWasCutShortGoesOn() {
    Vault vault = vault();
    UUID person = Ids.next();
    String sealed = vault.seal(person, "before");
    ring.addKey();
    String later = vault.seal(Ids.next(), "after");
    assertThat(later).isNotEmpty();
    assertThat(masterKeys.use().values()).containsExactly(1L, 1L);
    assertThat(masterKeys.rewrap()).isEqualTo(1);
    assertThat(masterKeys.rewrap()).isZero();
    assertThat(vault().open(person, sealed)).isEqualTo("before");
  }

  @Test
  void theCommandListsRotatesAndRefusesOtherWords() {
    vault().seal(Ids.next(), "x");
    assertThat(command()).startsWith("0:").contains("数据密钥 1 个");
    assertThat(command("rotate")).startsWith("0:").contains("重新封装数据密钥 1 个");
    assertThat(command("rewrap")).startsWith("0:").contains("重新封装数据密钥 0 个");
    assertThat(command("delete")).startsWith("2:").contains("用法");
    assertThat(ring.ids()).hasSize(2);
  }

  @Test
  void aMasterKeyThatIsGoneIsFound() {
    vault().seal(Ids.next(), "x");
    jdbc.sql("update vault.person_key set master_key_id = 'lost'").update();
    assertThat(new VaultCheckup(ring, masterKeys).examine())
        .anySatisfy(finding -> {
          assertThat(finding.name()).isEqualTo("vault.key.lost");
          assertThat(finding.well()).isFalse();
        });
  }

  private Vault vault() {
    return new Vault(new DataKeys(jdbc, ring, clock), audit);
  }

  private String command(String... words) {
    var bytes = new ByteArrayOutputStream();
    int code =
        new VaultCommand(masterKeys)
            .run(List.of(words), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return code + ":" + bytes.toString(StandardCharsets.UTF_8);
  }
}
