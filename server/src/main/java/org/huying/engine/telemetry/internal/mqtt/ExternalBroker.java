package org.huying.engine.telemetry.internal.mqtt;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientSslConfigBuilder;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.huying.foundation.kernel.Unavailable;
import org.jspecify.annotations.Nullable;

/** How the broker that others run is spoken to. */
final class ExternalBroker {
  private static final int PORT = 1883;
  private static final int TLS_PORT = 8883;

  private ExternalBroker() {}

  /**
   * A client that is not connected yet.
   *
   * @throws Unavailable when the settings do not name a broker
   */
  static Mqtt5ClientBuilder client(MqttSettings.External settings, String id) {
    URI url = url(settings.url());
    boolean tls = "mqtts".equals(url.getScheme());
    int port = url.getPort() > 0 ? url.getPort() : tls ? TLS_PORT : PORT;
    Mqtt5ClientBuilder builder =
        Mqtt5Client.builder().identifier(id).serverHost(url.getHost()).serverPort(port);
    if (tls) builder = builder.sslConfig(trusting(settings.trust()));
    String name = settings.username();
    String password = settings.password();
    if (name != null && password != null)
      builder =
          builder
              .simpleAuth()
              .username(name)
              .password(password.getBytes(StandardCharsets.UTF_8))
              .applySimpleAuth();
    return builder;
  }

  private static URI url(@Nullable String text) {
    try {
      URI url = URI.create(text == null ? "" : text);
      boolean known = "mqtt".equals(url.getScheme()) || "mqtts".equals(url.getScheme());
      if (known && url.getHost() != null) return url;
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new Unavailable(
        "mqtt-external", "外部消息服务的地址应写成 mqtt://主机:端口 或 mqtts://主机:端口。", "no broker: " + text);
  }

  private static MqttClientSslConfig trusting(@Nullable Path trust) {
    MqttClientSslConfigBuilder config = MqttClientSslConfig.builder();
    if (trust != null) config = config.trustManagerFactory(Certificates.trust(trust));
    return config.build();
  }

  /** This node's name at the broker, made once and kept on its disk. */
  static String id(Path folder) throws IOException {
    Path file = folder.resolve("mqtt-client-id");
    if (Files.exists(file)) return Files.readString(file).strip();
    String id = "huying-" + UUID.randomUUID();
    Files.createDirectories(folder);
    Files.writeString(file, id);
    return id;
  }
}
