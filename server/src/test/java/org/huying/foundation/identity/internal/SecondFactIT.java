package org.huying.foundation.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.foundation.identity.Phone;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.identity.SecondFact;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.TooMany;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class SecondFactIT {
  @Autowired Codes codes;
  @Autowired Residents residents;
  @Autowired SignInSettings settings;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired MovableClock clock;
  @Autowired Fixtures fixtures;

  private static int count;
  private final Map<UUID, String> references = new ConcurrentHashMap<>();
  private Phone phone;
  private ResidentSignIn door;

  @BeforeEach
  void aDoorThatKnowsEarlierRequests() {
    phone = new Phone("199%08d".formatted(++count));
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    beans.addBean(
        "fact",
        new SecondFact() {
          @Override
          public boolean holdsRecords(UUID person) {
            return references.containsKey(person);
          }

          @Override
          public boolean proves(UUID person, String fact) {
            return fact.equals(references.get(person));
          }
        });
    door =
        new ResidentSignIn(
            codes,
            residents,
            beans.getBeanProvider(SecondFact.class),
            settings,
            jdbc,
            transaction,
            clock);
  }

  @Test
  void aNumberThatIsUsedNeedsNoSecondFact() {
    UUID person = silentFor(Duration.ofDays(179));

    assertThat(door.signIn(phone, code(), null, false).person()).isEqualTo(person);
  }

  @Test
  void anOldNumberOpensItsRecordsOnlyWithTheFactAndTheSameCodeServes() {
    UUID person = silentFor(Duration.ofDays(181));
    String code = code();

    assertProblem(
        Conflict.class, "second-fact-needed", () -> door.signIn(phone, code, null, false));
    assertProblem(
        InvalidInput.class,
        "second-fact-wrong",
        () -> door.signIn(phone, code, "2501010000017", false));
    assertThat(door.signIn(phone, code, " ref-1 ", false).person()).isEqualTo(person);

    clock.advance(Duration.ofMinutes(2));
    assertThat(door.signIn(phone, code(), null, false).person()).isEqualTo(person);
  }

  @Test
  void theNewHolderOfAnOldNumberBeginsAsANewPersonAndTheFormerOneLosesTheNumber() {
    UUID former = silentFor(Duration.ofDays(400));

    UUID holder = door.signIn(phone, code(), null, true).person();

    assertThat(holder).isNotEqualTo(former);
    assertThat(residents.phoneOf(former)).isEmpty();
    assertThat(residents.phone(holder)).isEqualTo(phone.digits());
    clock.advance(Duration.ofMinutes(2));
    assertThat(door.signIn(phone, code(), null, false).person()).isEqualTo(holder);
  }

  @Test
  void anOldNumberWithoutRecordsQuietlyBeginsANewPerson() {
    UUID former = silentFor(Duration.ofDays(181));
    references.clear();

    assertThat(door.signIn(phone, code(), null, false).person()).isNotEqualTo(former);
  }

  @Test
  void threeWrongFactsADayAreEnough() {
    silentFor(Duration.ofDays(181));
    String code = code();
    for (int i = 0; i < 3; i++) {
      String guess = "guess-" + i;
      assertProblem(
          InvalidInput.class, "second-fact-wrong", () -> door.signIn(phone, code, guess, false));
    }

    assertProblem(TooMany.class, "too-many-facts", () -> door.signIn(phone, code, "ref-1", false));
    clock.advance(Duration.ofHours(25));
    assertThat(door.signIn(phone, code(), "ref-1", false)).isNotNull();
  }

  private UUID silentFor(Duration silence) {
    UUID person = residents.register(phone.digits());
    references.put(person, "ref-1");
    clock.set(clock.instant().plus(silence));
    return person;
  }

  private String code() {
    codes.send(phone, "127.0.0." + count);
    Matcher digits = Pattern.compile("\\d{6}").matcher(fixtures.textTo(phone.digits()));
    assertThat(digits.find()).isTrue();
    return digits.group();
  }

  private static <E extends HuyingException> void assertProblem(
      Class<E> kind, String type, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
    assertThatExceptionOfType(kind)
        .isThrownBy(action)
        .satisfies(e -> assertThat(e.type()).isEqualTo(type));
  }
}
