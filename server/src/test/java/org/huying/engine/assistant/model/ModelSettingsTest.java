package org.huying.engine.assistant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.huying.engine.assistant.LanguageModel;
import org.huying.foundation.kernel.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.json.JsonMapper;

class ModelSettingsTest {
  private static final String KEY = "sk-very-secret";

  /** As the environment has them. */
  private static ModelSettings settings(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
    return Binder.get(environment).bindOrCreate("huying.llm", ModelSettings.class);
  }

  private static ModelSettings at(String url) {
    return settings(
        Map.of("HUYING_LLM_BASE_URL", url, "HUYING_LLM_API_KEY", KEY, "HUYING_LLM_MODEL", "m1"));
  }

  @Test
  void withoutSettingsThereIsNone() {
    ModelSettings none = settings(Map.of());
    assertThat(none.on()).isFalse();
    assertThat(
            new ModelConfiguration().languageModel(none, JsonMapper.shared(), new MovableClock()))
        .isSameAs(LanguageModel.OFF);
    assertThat(new ModelCheckup(none).examine().getFirst().value()).contains("没有启用");
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.deepseek.com, https://api.deepseek.com/chat/completions",
    "https://API.deepseek.com/v1/, https://API.deepseek.com/v1/chat/completions",
    "http://127.0.0.1:11434/v1, http://127.0.0.1:11434/v1/chat/completions",
    "http://[::1]:8000, http://[::1]:8000/chat/completions"
  })
  void anAllowedHostIsSpokenTo(String url, String endpoint) {
    assertThat(at(url).endpoint()).hasToString(endpoint);
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, HUYING_LLM_HOSTS",
    "https://api.deepseek.com.evil.example, HUYING_LLM_HOSTS",
    "https://api.deepseek.com@evil.example, HUYING_LLM_HOSTS",
    "http://api.deepseek.com, https://",
    "http://localhost.evil.example, https://",
    "ftp://localhost, https://",
    "api.deepseek.com, https://",
    "https://user:pass@api.deepseek.com, user",
    "https://api.deepseek.com?x=1, query",
    "ht tp://x, address"
  })
  void anyOtherIsRefusedAtTheStart(String url, String why) {
    assertThatIllegalStateException()
        .isThrownBy(() -> at(url).endpoint())
        .satisfies(e -> assertThat(e.getMessage()).contains(why).doesNotContain(KEY, "pass"));
  }

  @Test
  void theListOfHostsIsTheDistricts() {
    ModelSettings own =
        settings(
            Map.of(
                "HUYING_LLM_BASE_URL", "https://llm.gov.example/v1",
                "HUYING_LLM_API_KEY", KEY,
                "HUYING_LLM_MODEL", "m1",
                "HUYING_LLM_HOSTS", "other.example, llm.gov.example"));
    assertThat(own.endpoint()).hasHost("llm.gov.example");
  }

  @Test
  void aKeyAndAModelAreNeeded() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            settings(
                    Map.of(
                        "HUYING_LLM_BASE_URL",
                        "https://api.deepseek.com",
                        "HUYING_LLM_MODEL",
                        "m1"))
                .endpoint())
        .withMessageContaining("HUYING_LLM_API_KEY");
    assertThatIllegalStateException()
        .isThrownBy(() ->
            settings(
                    Map.of(
                        "HUYING_LLM_BASE_URL",
                        "https://api.deepseek.com",
                        "HUYING_LLM_API_KEY",
                        KEY))
                .endpoint())
        .withMessageContaining("HUYING_LLM_MODEL");
  }

  @Test
  void theDoctorNamesHostAndModelButNeverTheKey() {
    ModelSettings on = at("https://api.deepseek.com");
    assertThat(new ModelCheckup(on).examine().getFirst().value())
        .contains("已启用", "api.deepseek.com", "m1")
        .doesNotContain(KEY);
    assertThat(on.toString()).doesNotContain(KEY);
  }
}
