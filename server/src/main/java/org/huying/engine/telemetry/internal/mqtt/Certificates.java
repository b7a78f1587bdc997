package org.huying.engine.telemetry.internal.mqtt;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.huying.foundation.kernel.Unavailable;
import org.jspecify.annotations.Nullable;

/** Certificates from the files that the settings name. */
public final class Certificates {
  private Certificates() {}

  /** With what our port proves who it is. */
  static SslContext server(MqttSettings.Tls tls) {
    try {
      Path certificate = tls.certificate();
      Path key = tls.key();
      SslContextBuilder builder =
          certificate != null && key != null
              ? SslContextBuilder.forServer(certificate.toFile(), key.toFile())
              : SslContextBuilder.forServer(keys(tls));
      return builder.sslProvider(SslProvider.JDK).protocols("TLSv1.3", "TLSv1.2").build();
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  private static KeyManagerFactory keys(MqttSettings.Tls tls)
      throws IOException, GeneralSecurityException {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(tls), password(tls));
    return keys;
  }

  private static KeyStore store(MqttSettings.Tls tls) throws IOException, GeneralSecurityException {
    Path file = tls.keyStore();
    if (file == null)
      throw new IllegalArgumentException("neither a certificate with its key nor a key store");
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password(tls));
    }
    return store;
  }

  private static char[] password(MqttSettings.Tls tls) {
    String password = tls.password();
    return password == null ? new char[0] : password.toCharArray();
  }

  /** Those whom the certificates of a PEM file name, and nobody else. */
  static TrustManagerFactory trust(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int n = 0;
      for (Certificate it : CertificateFactory.getInstance("X.509").generateCertificates(in))
        store.setCertificateEntry("c" + n++, it);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      return trust;
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(e);
    }
  }

  /**
   * Until when the certificate of our port is good; null: there is none in the key store.
   *
   * @throws Unavailable when it cannot be read
   */
  public static @Nullable Instant until(MqttSettings.Tls tls) {
    try {
      server(tls);
      Path file = tls.certificate();
      if (file != null) return until(file);
      KeyStore store = store(tls);
      for (String alias : Collections.list(store.aliases()))
        if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate it)
          return it.getNotAfter().toInstant();
      return null;
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(e);
    }
  }

  private static Instant until(Path pem) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      var first = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return first.getNotAfter().toInstant();
    }
  }

  private static Unavailable unreadable(Exception e) {
    return new Unavailable(
        "mqtt-certificate", "消息推送端口的证书或密钥读不出来，请检查设置。", String.valueOf(e.getMessage()));
  }
}
