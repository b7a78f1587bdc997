package org.huying.engine.telemetry.internal.mqtt;

import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.huying.foundation.kernel.Checkup;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.MovableClock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether MQTT devices can connect, safely, and whether an external broker is there. */
@Component
class MqttCheckup implements Checkup {
  private static final Duration SOON = Duration.ofDays(30);
  private static final int NAMED = 5;
  private static final int PATIENCE_SECONDS = 5;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final MqttSettings settings;

  MqttCheckup(JdbcClient jdbc, Clock clock, MqttSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  public int order() {
    return 71;
  }

  /** Nothing where nobody speaks MQTT. */
  @Override
  public List<Finding> examine() {
    List<String> keyless = new ArrayList<>();
    int[] devices = new int[1];
    jdbc.sql(
            "select code, key_hash is null from telemetry.device where enabled and protocol = 'MQTT' order by code")
        .query(row -> {
          devices[0]++;
          if (row.getBoolean(2)) keyless.add(row.getString(1));
        });
    boolean external = settings.external().url() != null;
    List<Finding> findings = new ArrayList<>();
    if (settings.port() > 0) findings.add(port(devices[0], keyless));
    else if (devices[0] > 0 && !external)
      findings.add(
          new Finding(
              "telemetry.mqtt",
              "登记了 %d 台消息推送设备，但没有设置 huying.telemetry.mqtt.port".formatted(devices[0]),
              false));
    if (external) findings.add(broker());
    return findings;
  }

  private Finding port(int devices, List<String> keyless) {
    String where = "%s:%d，%d 台设备".formatted(settings.address(), settings.port(), devices);
    String wrong = wrong(keyless);
    return new Finding(
        "telemetry.mqtt", wrong == null ? where : where + "，" + wrong, wrong == null);
  }

  private @Nullable String wrong(List<String> keyless) {
    if (settings.isReadable()) return "端口对外开放而没有加密，请设置证书";
    try {
      Instant until = settings.tls().isThere() ? Certificates.until(settings.tls()) : null;
      if (until != null && until.isBefore(clock.instant().plus(SOON)))
        return "证书 " + LocalDate.ofInstant(until, MovableClock.CHINA) + " 到期";
    } catch (HuyingException unreadable) {
      return unreadable.chinese();
    }
    if (keyless.isEmpty()) return null;
    String named = String.join("、", keyless.subList(0, Math.min(NAMED, keyless.size())));
    return keyless.size() + " 台没有密码，不能接入：" + named;
  }

  private Finding broker() {
    String url = settings.external().url();
    try {
      Mqtt5BlockingClient client =
          ExternalBroker.client(settings.external(), "huying-doctor-" + UUID.randomUUID())
              .transportConfig()
              .socketConnectTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .mqttConnectTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .applyTransportConfig()
              .buildBlocking();
      client.connect();
      client.disconnect();
      return new Finding("telemetry.mqtt-broker", "外部消息服务可用：" + url, true);
    } catch (HuyingException wrong) {
      return new Finding("telemetry.mqtt-broker", wrong.chinese(), false);
    } catch (RuntimeException refused) {
      return new Finding(
          "telemetry.mqtt-broker", "外部消息服务 " + url + " 连不上：" + refused.getMessage(), false);
    }
  }
}
