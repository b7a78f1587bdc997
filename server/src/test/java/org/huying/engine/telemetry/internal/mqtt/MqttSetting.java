package org.huying.engine.telemetry.internal.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Settings for tests: any port of this machine. */
public final class MqttSetting {
  private static final MqttSettings.Tls NO_TLS = new MqttSettings.Tls(null, null, null, null);
  private static final MqttSettings.External NONE =
      new MqttSettings.External(null, null, null, null, "huying");

  private MqttSetting() {}

  public static MqttSettings at(int messagesPerSecond) {
    return of(Duration.ofSeconds(10), messagesPerSecond, NO_TLS, NONE);
  }

  static MqttSettings patience(Duration patience) {
    return of(patience, 100, NO_TLS, NONE);
  }

  /** The first handshake of a busy machine may take longer than a device would wait. */
  static MqttSettings tls(MqttSettings.Tls tls) {
    return of(Duration.ofMinutes(1), 100, tls, NONE);
  }

  static MqttSettings external(String url, String name, String password, @Nullable Path trust) {
    return of(
        Duration.ofSeconds(10),
        100,
        NO_TLS,
        new MqttSettings.External(url, name, password, trust, "huying"));
  }

  private static MqttSettings of(
      Duration patience,
      int messagesPerSecond,
      MqttSettings.Tls tls,
      MqttSettings.External external) {
    return new MqttSettings(
        0,
        "127.0.0.1",
        10_000,
        2000,
        patience,
        patience,
        DataSize.ofKilobytes(256),
        messagesPerSecond,
        Duration.ofMinutes(5),
        tls,
        external);
  }
}
