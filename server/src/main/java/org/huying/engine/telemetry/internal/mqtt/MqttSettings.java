package org.huying.engine.telemetry.internal.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where devices connect by MQTT, and what is asked of them.
 *
 * @param port 0: nobody can connect
 * @param address the address it binds to; this machine only unless configured
 * @param connections how many at once
 * @param strangers how many of them without having proved who they are; the one that waits longest
 *     goes first
 * @param firstPacket how long a connection may stay a stranger
 * @param idle the longest silence, also where a device asks for more or for none
 * @param message the longest packet
 * @param messagesPerSecond how fast a device is read in the long run
 * @param clockTolerance how far ahead of ours a time may be before it is not believed
 * @param tls with a certificate, the port speaks TLS and nothing else
 * @param external a broker of the district, from which is fetched what devices published there
 */
@ConfigurationProperties("huying.telemetry.mqtt")
public record MqttSettings(
    @DefaultValue("0") int port,
    @DefaultValue("127.0.0.1") String address,
    @DefaultValue("10000") int connections,
    @DefaultValue("2000") int strangers,
    @DefaultValue("10s") Duration firstPacket,
    @DefaultValue("15m") Duration idle,
    @DefaultValue("256KB") DataSize message,
    @DefaultValue("100") int messagesPerSecond,
    @DefaultValue("5m") Duration clockTolerance,
    @DefaultValue Tls tls,
    @DefaultValue External external) {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "::1");

  /**
   * With what the port proves who it is: a certificate with its key in PEM, or a PKCS#12 key store.
   *
   * @param certificate PEM, the chain
   * @param key PEM, PKCS#8, not encrypted
   * @param keyStore PKCS#12
   * @param password of the key store
   */
  public record Tls(
      @Nullable Path certificate,
      @Nullable Path key,
      @Nullable Path keyStore,
      @Nullable String password) {
    /** Whether there is anything to prove it with. */
    public boolean isThere() {
      return certificate != null || keyStore != null;
    }

    @Override
    public String toString() {
      return "Tls[" + (isThere() ? "configured" : "none") + "]";
    }
  }

  /**
   * A broker that others run.
   *
   * @param url {@code mqtt://host:port} or {@code mqtts://host:port}; null: there is none
   * @param trust PEM; whose certificates are believed, where not those that the JDK believes
   * @param group nodes with the same one share the messages
   */
  public record External(
      @Nullable String url,
      @Nullable String username,
      @Nullable String password,
      @Nullable Path trust,
      @DefaultValue("huying") String group) {
    @Override
    public String toString() {
      return "External[" + url + "]";
    }
  }

  /** Whether passwords go over the network as they are. */
  public boolean isReadable() {
    return port > 0 && !tls.isThere() && !THIS_MACHINE.contains(address);
  }
}
