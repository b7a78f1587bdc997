package org.huying.foundation.language;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {
  @Bean
  Embedder embedder(JdbcTemplate jdbc) {
    return new Embedder(new VectorTable(jdbc));
  }

  @Bean
  Normalizer normalizer() {
    return Normalizer.standard();
  }
}
