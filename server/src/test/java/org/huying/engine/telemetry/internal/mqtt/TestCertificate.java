package org.huying.engine.telemetry.internal.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate for this machine that signs itself, in both forms; made by the JDK's keytool. */
record TestCertificate(Path store, Path trust, Path key) {
  static final String PASSWORD = "changeit";

  static TestCertificate in(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("port.p12");
    int status =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "port",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) throw new IOException("keytool said " + status);
    KeyStore read = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      read.load(in, PASSWORD.toCharArray());
    }
    Path trust = folder.resolve("port.pem");
    Files.writeString(trust, pem("CERTIFICATE", read.getCertificate("port").getEncoded()));
    Path key = folder.resolve("port.key");
    Files.writeString(
        key, pem("PRIVATE KEY", read.getKey("port", PASSWORD.toCharArray()).getEncoded()));
    return new TestCertificate(store, trust, key);
  }

  private static String pem(String what, byte[] bytes) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what);
  }

  MqttSettings.Tls pem() {
    return new MqttSettings.Tls(trust, key, null, null);
  }

  MqttSettings.Tls keyStore() {
    return new MqttSettings.Tls(null, null, store, PASSWORD);
  }
}
