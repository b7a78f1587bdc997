package org.huying.engine.assistant.model;

import java.time.Clock;
import org.huying.engine.assistant.LanguageModel;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelSettings.class)
class ModelConfiguration {
  @Bean
  LanguageModel languageModel(ModelSettings settings, JsonMapper json, Clock clock) {
    if (!settings.on()) {
      return LanguageModel.OFF;
    }
    ChatClient client =
        new ChatClient(settings.endpoint(), settings.apiKey(), settings.name(), json, clock);
    return new GuardedModel(client, new Breaker(clock), json);
  }
}
