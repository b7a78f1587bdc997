package org.huying.engine.telemetry.internal.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Field;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.engine.telemetry.internal.store.Spool;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A million mangled packets of a device and of strangers, on channels without a wire. */
@HouseTest
class MqttFuzzIT {
  private static final int PACKETS = 1_000_000;
  private static final int MOST_OF_ONE = 100;
  private static final int MOST_GROWTH = 64 << 20;
  private static final String CODE = "gw-fuzz";
  private static final String PREFIX = "jm/fuzz";
  private static final byte[] CONNECT = RawClient.connectPacket(CODE, Field.PASSWORD);
  private static final List<byte[]> SEEDS =
      List.of(
          RawClient.publishPacket(PREFIX + "/unknown/and/rather/long", 7, false, "x".repeat(200)),
          RawClient.publishPacket(
              PREFIX + "/elsewhere", 8, true, "{\"level\": 1.5, \"n\": [1, 2]}"),
          new byte[] {(byte) 0x82, 14, 0, 1, 0, 9, 'j', 'm', '/', 'f', 'u', 'z', 'z', '/', '#', 0},
          new byte[] {(byte) 0xA2, 11, 0, 2, 0, 7, 'j', 'm', '/', 'f', 'u', 'z', 'z'},
          new byte[] {0x62, 2, 0, 7},
          new byte[] {0x40, 2, 0, 7},
          new byte[] {(byte) 0xC0, 0},
          new byte[] {(byte) 0xE0, 0});

  @Autowired Devices devices;
  @Autowired Registry registry;
  @Autowired Places places;
  @Autowired DataSource dataSource;
  @Autowired MovableClock clock;
  @TempDir Path folder;

  private final Health health = new Health();
  private final Random random = new Random(311);

  @Test
  void noPacketMakesTheServerThrowOrGrow() throws IOException, SQLException {
    SmallDistrict.enter(places);
    Device device = Field.publisher(devices, CODE, "t01", PREFIX, "level");
    var settings = MqttSetting.at(1_000_000_000);
    try (var spool = Spool.open(folder, 1 << 20, 4096);
        var intake =
            new Intake(new Store(dataSource, clock, health, Duration.ofDays(9)), spool, 10_000);
        var server = new MqttServer(settings, registry, intake, health, clock)) {
      long before = used();
      int connections = 0;
      for (int sent = 0; sent < PACKETS; connections++) {
        boolean stranger = connections % 2 == 0;
        var channel = channel(server, stranger ? it -> {} : Runnable::run);
        if (!stranger) say(channel, CONNECT);
        for (int n = stranger ? 1 : MOST_OF_ONE; n > 0 && channel.isOpen(); n--, sent++)
          say(channel, mangled(stranger ? CONNECT : SEEDS.get(random.nextInt(SEEDS.size()))));
        channel.finishAndReleaseAll();
      }
      assertThat(server.unexpected()).isZero();
      assertThat(server.lines()).isZero();
      assertThat(server.strange()).as("strangers are counted").isGreaterThan(connections / 4);
      assertThat(used() - before).isLessThan(MOST_GROWTH);
      health.write(dataSource, clock.instant());
      var counted = devices.of(device.thing(), new Actor.System()).getFirst().health();
      assertThat(counted.bad()).as("and so is the device").isGreaterThan(connections / 10);
      assertThat(counted.trouble()).isNotNull();
      assertThat(connections).isGreaterThan(PACKETS / MOST_OF_ONE);
    }
  }

  private static EmbeddedChannel channel(MqttServer server, Executor aside) {
    var channel = new EmbeddedChannel();
    channel
        .pipeline()
        .addLast(MqttLine.DECODER, MqttServer.decoder(16 * 1024))
        .addLast(MqttEncoder.INSTANCE)
        .addLast(new MqttLine(server, channel, aside));
    return channel;
  }

  private static void say(EmbeddedChannel channel, byte[] bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(bytes));
    channel.runPendingTasks();
    channel.releaseOutbound();
  }

  /** Bits turned, bytes replaced or cut off; the length is right for most, so that it is read. */
  private byte[] mangled(byte[] seed) {
    byte[] bytes = seed.clone();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = (byte) random.nextInt(256);
        default -> {
          byte[] text = "jm/fuzz".getBytes(UTF_8);
          System.arraycopy(text, 0, bytes, 0, Math.min(at % text.length, bytes.length));
        }
      }
    }
    return bytes;
  }

  private static long used() {
    System.gc();
    Runtime it = Runtime.getRuntime();
    return it.totalMemory() - it.freeMemory();
  }
}
