package org.huying.engine.telemetry.internal.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.store.Rows;
import org.junit.jupiter.api.Test;

/** What messages say. */
class PayloadTest {
  private static final int MESSAGES = 1_000_000;
  private static final int THREADS = 4;
  private static final Instant NOW = Instant.parse("2026-08-01T04:00:00Z");
  private static final Registry.Entry DEVICE =
      new Registry.Entry(
          1,
          "bin-01",
          Protocol.MQTT,
          "jm/bin-01",
          null,
          Map.of(
              "level", stream(10),
              "status#/bin/level", stream(11),
              "status#/lid", stream(12),
              "raw#/v/1", stream(13),
              "#/own~1name", stream(14)),
          Map.of("status", "/ts", "raw", "/at/0"));
  private static final Plan PLAN = new Plan(DEVICE);

  private static Registry.Stream stream(int id) {
    return new Registry.Stream(id, "code", -10, 100);
  }

  private static Payload read(String path, String text) {
    var payload = new Payload(PLAN, path, NOW, Duration.ofMinutes(5));
    payload.read(text.getBytes(StandardCharsets.UTF_8));
    return payload;
  }

  private record Row(int stream, Instant at, double value, Quality quality) {}

  private static void says(Payload payload, Row... rows) {
    var expected = new Rows(1, NOW, rows.length);
    for (Row it : rows) expected.add(it.stream, it.at, it.value, it.quality);
    assertThat(payload.rows()).hasToString(expected.toString());
    assertThat(payload.wrong()).isNull();
  }

  @Test
  void aPlainNumberIsTheValueNow() {
    for (String text : List.of("12.5", " +12.50\n", "1.25e1", "\"12.5\"", "012.5"))
      says(read("level", text), new Row(10, NOW, 12.5, Quality.MEASURED));
    says(read("level", "true"), new Row(10, NOW, 1, Quality.MEASURED));
    says(read("level", ".5"), new Row(10, NOW, .5, Quality.MEASURED));
    says(read("level", "-11"), new Row(10, NOW, -11, Quality.IMPLAUSIBLE));
    says(read("level", "null"));
  }

  @Test
  void pointersFindValuesAndTimes() {
    Instant at = Instant.parse("2026-08-01T03:59:00Z");
    for (String time :
        List.of(
            "1785556740",
            "1785556740000",
            "\"1785556740\"",
            "\"2026-08-01T03:59:00Z\"",
            "\"2026-08-01T11:59:00+08:00\"",
            "\"2026-08-01 11:59:00\"",
            "\"2026-08-01T11:59\""))
      says(
          read(
              "status",
              "{\"ts\":%s,\"bin\":{\"level\":42},\"lid\":false,\"x\":[1]}".formatted(time)),
          row(11, at, 42),
          row(12, at, 0));
    says(read("status", "{\"lid\":true}"), new Row(12, NOW, 1, Quality.MEASURED));
    says(read("raw", "{\"at\":[1785556740],\"v\":[0,7]}"), new Row(13, at, 7, Quality.MEASURED));
    says(read("", "{\"own/name\":3}"), new Row(14, NOW, 3, Quality.MEASURED));
  }

  /** Whatever the order in which the device's channels are kept. */
  private static Row row(int stream, Instant at, double value) {
    boolean lidFirst = PLAN.fields("status").getFirst().stream().id() == 12;
    return !lidFirst
        ? new Row(stream, at, value, Quality.MEASURED)
        : stream == 11
            ? new Row(12, at, 0, Quality.MEASURED)
            : new Row(11, at, 42, Quality.MEASURED);
  }

  @Test
  void aBatchHasItsTimes() {
    says(
        read("status", "[{\"ts\":1785556740,\"lid\":1},{\"ts\":1785556741,\"lid\":0}]"),
        new Row(12, Instant.ofEpochSecond(1785556740), 1, Quality.MEASURED),
        new Row(12, Instant.ofEpochSecond(1785556741), 0, Quality.MEASURED));
    assertThat(read("level", "[1,2]").wrong()).contains("level").contains("时间");
    says(read("level", "[1]"), new Row(10, NOW, 1, Quality.MEASURED));
    assertThat(read("status", "[" + "{},".repeat(6000) + "{}]").wrong()).contains("太多");
  }

  @Test
  void whatIsWrongIsNamedAndHidesNothingElse() {
    assertThat(read("level", "").wrong()).contains("level");
    assertThat(read("level", "hello").wrong()).isNotNull();
    assertThat(read("level", "1 2").wrong()).isNotNull();
    assertThat(read("level", "1e999").wrong()).isNotNull();
    assertThat(read("level", "{}").wrong()).contains("不是数字");
    assertThat(read("level", "[".repeat(5000)).wrong()).isNotNull();
    Payload half = read("status", "{\"ts\":1785556740,\"bin\":{\"level\":\"full\"},\"lid\":1}");
    assertThat(half.wrong()).contains("不是数字");
    assertThat(half.rows().size()).isEqualTo(1);
    Payload timeless = read("status", "{\"ts\":\"soon\",\"lid\":1}");
    assertThat(timeless.wrong()).contains("时间不对");
    assertThat(timeless.rows().toString()).contains(Quality.TIME_OF_ARRIVAL.name());
    assertThat(read("elsewhere", "1").isKnown()).isFalse();
  }

  @Test
  void aTimeFromTheFutureIsNotBelieved() {
    Payload ahead =
        read("status", "{\"ts\":%d,\"lid\":1}".formatted(NOW.plusSeconds(86_400).toEpochMilli()));
    says(ahead, new Row(12, NOW, 1, Quality.TIME_OF_ARRIVAL));
    assertThat(ahead.ahead()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void noBytesMakeItThrowOrGrow() {
    List<byte[]> seeds =
        List.of(
                "{\"ts\":1785556740,\"bin\":{\"level\":42.5},\"lid\":true}",
                "[{\"ts\":\"2026-08-01T03:59:00Z\",\"bin\":{\"level\":1e2}},{\"ts\":1785556741000,\"lid\":0}]",
                "12.5",
                "{\"own/name\":\"-3\",\"x\":[[],{},null,\"\\u6c34\\n\"]}")
            .stream()
            .map(it -> it.getBytes(StandardCharsets.UTF_8))
            .toList();
    // In threads of its own: an exception of the parser costs as much as the stack is deep.
    int wrong =
        IntStream.range(0, THREADS)
            .mapToObj(n -> CompletableFuture.supplyAsync(() -> wrongOf(seeds, new Random(n))))
            .toList()
            .stream()
            .mapToInt(CompletableFuture::join)
            .sum();
    assertThat(wrong).isBetween(MESSAGES / 10, MESSAGES - 1);
  }

  private static int wrongOf(List<byte[]> seeds, Random random) {
    String[] paths = {"level", "status", "raw", "", "other"};
    int wrong = 0;
    for (int i = 0; i < MESSAGES / THREADS; i++) {
      String path = paths[random.nextInt(paths.length)];
      var payload = new Payload(PLAN, path, NOW, Duration.ofMinutes(5));
      payload.read(mangled(seeds.get(random.nextInt(seeds.size())), random));
      if (payload.wrong() != null) wrong++;
    }
    return wrong;
  }

  private static byte[] mangled(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) "0123456789[]{},:\"eE-+.\\".charAt(random.nextInt(23));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        default -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(9));
      }
    }
    return bytes;
  }
}
