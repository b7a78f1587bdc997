package org.huying.engine.telemetry.internal.mqtt;

import java.nio.file.Path;
import java.util.Set;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/** A broker that others run: Apache Artemis over TLS, with one name and password. */
final class DistrictBroker implements AutoCloseable {
  static final String NAME = "house";
  static final String PASSWORD = "of-the-house";

  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

  DistrictBroker(Path folder, Path keyStore, int port) throws Exception {
    var settings =
        new ConfigurationImpl()
            .setJournalDirectory(folder + "/journal")
            .setBindingsDirectory(folder + "/bindings")
            .setLargeMessagesDirectory(folder + "/large")
            .setPagingDirectory(folder + "/paging")
            .setJournalType(JournalType.NIO)
            .setJournalDatasync(false)
            .setJournalFileSize(1 << 20)
            .setMaxDiskUsage(-1);
    settings.addAcceptorConfiguration(
        "mqtt",
        "tcp://127.0.0.1:%d?protocols=MQTT;sslEnabled=true;keyStoreType=PKCS12;keyStorePath=%s;keyStorePassword=%s"
            .formatted(port, keyStore, TestCertificate.PASSWORD));
    broker.setConfiguration(settings);
    broker.setSecurityManager(new OneName());
    broker.start();
  }

  private static final class OneName implements ActiveMQSecurityManager {
    @Override
    public boolean validateUser(String name, String password) {
      return NAME.equals(name) && PASSWORD.equals(password);
    }

    @Override
    public boolean validateUserAndRole(
        String name, String password, Set<Role> roles, CheckType check) {
      return validateUser(name, password);
    }
  }

  @Override
  public void close() throws Exception {
    broker.stop();
  }
}
