package org.huying.foundation.vault;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class VaultConfiguration {
  @Bean
  @ConditionalOnProperty(
      name = "huying.vault.key-ring",
      havingValue = "file",
      matchIfMissing = true)
  FileKeyRing keyRing(
      @Value("${huying.data:./data}") Path data,
      @Value("${huying.vault.key-file:${huying.data:./data}.keys}") Path file,
      JdbcClient jdbc,
      Clock clock) {
    boolean fresh =
        jdbc.sql("select not exists (select from vault.system_key)").query(Boolean.class).single();
    return FileKeyRing.open(file, data, fresh, clock);
  }

  /**
   * Opens the house's own keys at the start: a wrong key file is noticed now, not at the first
   * sign-in.
   */
  @Bean
  SmartInitializingSingleton vaultKeysOpen(DataKeys keys) {
    return () -> {
      for (String name : new String[] {"blind-index", "secrets", "mac"}) {
        keys.ofSystem(name);
      }
    };
  }
}
