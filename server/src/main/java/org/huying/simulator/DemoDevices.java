package org.huying.simulator;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Switches the pretended terminals on with the demo, and off with it. */
@Component
@ConditionalOnExpression("!'${huying.demo}'.equals('none') and ${huying.demo-devices}")
class DemoDevices {
  private static final String ACCOUNT = "admin1";
  private static final String PASSWORD = "huying-demo";

  private final Path keys;
  private @Nullable DeviceFleet fleet;

  DemoDevices(@Value("${huying.data}") Path data) {
    this.keys = data.resolve("demo-devices.json");
  }

  @EventListener
  void on(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext web
        && web.getWebServer() != null) {
      var base = URI.create("http://127.0.0.1:" + web.getWebServer().getPort());
      fleet = new DeviceFleet(base, keys, ACCOUNT, PASSWORD);
      fleet.start();
    }
  }

  @EventListener
  void off(ContextClosedEvent event) {
    if (fleet != null) fleet.close();
  }
}
