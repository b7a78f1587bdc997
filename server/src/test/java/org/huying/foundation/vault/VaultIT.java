package org.huying.foundation.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.NotFound;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class VaultIT {
  private static final String PHONE = "13800138000";
  @Autowired Vault vault;
  @Autowired JdbcClient jdbc;
  private final UUID person = Ids.next();

  @Test
  void opensForTheSamePersonAndFieldOnly() {
    String sealed = vault.seal(person, "phone", PHONE);
    assertThat(sealed).startsWith("p1.").isASCII().doesNotContain(PHONE);
    assertThat(vault.open(person, "phone", sealed)).isEqualTo(PHONE);

    UUID other = Ids.next();
    vault.seal(other, "phone", PHONE);
    assertThatThrownBy(() -> vault.open(other, "phone", sealed)).isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> vault.open(Ids.next(), "phone", sealed))
        .isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> vault.open(person, "name", sealed)).isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> vault.open(person, sealed)).isInstanceOf(SealBroken.class);
  }

  @Test
  void theSameValueLooksDifferentEachTime() {
    assertThat(vault.seal(person, PHONE)).isNotEqualTo(vault.seal(person, PHONE));
    assertThat(vault.open(person, vault.seal(person, "岑小姐 👋"))).isEqualTo("岑小姐 👋");
    assertThat(vault.open(person, vault.seal(person, ""))).isEmpty();
  }

  @Test
  void refusesEveryChangedCharacter() {
    String sealed = vault.seal(person, PHONE);
    for (int i = 0; i < sealed.length(); i++) {
      char changed = sealed.charAt(i) == 'A' ? 'B' : 'A';
      String text = sealed.substring(0, i) + changed + sealed.substring(i + 1);
      assertThatThrownBy(() -> vault.open(person, text)).as(text).isInstanceOf(SealBroken.class);
    }
    for (String text : List.of("", "p1.", "p2." + sealed.substring(3), sealed + "=", PHONE)) {
      assertThatThrownBy(() -> vault.open(person, text)).as(text).isInstanceOf(SealBroken.class);
    }
  }

  @Test
  void aDestroyedKeyMakesEverythingUnreadableForEver() {
    String sealed = vault.seal(person, PHONE);
    UUID neighbour = Ids.next();
    String theirs = vault.seal(neighbour, PHONE);
    vault.destroyKey(person);
    vault.destroyKey(person);

    assertThat(vault.isDestroyed(person)).isTrue();
    assertThatThrownBy(() -> vault.open(person, sealed))
        .isInstanceOfSatisfying(
            NotFound.class, e -> assertThat(e.type()).isEqualTo("key-destroyed"));
    assertThatThrownBy(() -> vault.seal(person, PHONE)).isInstanceOf(NotFound.class);
    assertThat(vault.open(neighbour, theirs)).isEqualTo(PHONE);
    assertThat(
            jdbc.sql("select wrapped from vault.person_key where person = ?")
                .param(person)
                .query((row, n) -> row.getBytes(1) == null)
                .list())
        .containsExactly(true);
    assertThat(
            jdbc.sql(
                    "select count(*) from audit.entry where action = 'vault.destroy-key' and subject = ?")
                .param("person:" + person)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void aPersonWhoWasErasedBeforeAnythingWasSealedStaysErased() {
    vault.destroyKey(person);
    assertThatThrownBy(() -> vault.seal(person, PHONE)).isInstanceOf(NotFound.class);
  }

  @Test
  void findsAValueWithoutOpeningIt() {
    String index = vault.blindIndex("phone", PHONE);
    assertThat(index).hasSize(43).isEqualTo(vault.blindIndex("phone", PHONE));
    assertThat(index).isNotEqualTo(vault.blindIndex("phone", "13800138001"));
    assertThat(index).isNotEqualTo(vault.blindIndex("account", PHONE));
  }

  @Test
  void secretsOfTheHouseAreBoundToTheirPurpose() {
    String sealed = vault.sealSystem("sms", "s3cret");
    assertThat(vault.openSystem("sms", sealed)).isEqualTo("s3cret");
    assertThatThrownBy(() -> vault.openSystem("mail", sealed)).isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> vault.open(person, sealed)).isInstanceOf(SealBroken.class);
    byte[] data = "head".getBytes(StandardCharsets.UTF_8);
    assertThat(vault.mac("a", data))
        .isEqualTo(vault.mac("a", data))
        .isNotEqualTo(vault.mac("b", data));
  }

  @Test
  void manyAtOnceSealForANewPersonWithOneKey() throws Exception {
    List<Future<String>> sealed;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> seal = () -> vault.seal(person, PHONE);
      sealed = threads.invokeAll(Collections.nCopies(12, seal));
    }
    for (Future<String> value : sealed) {
      assertThat(vault.open(person, value.get())).isEqualTo(PHONE);
    }
  }
}
