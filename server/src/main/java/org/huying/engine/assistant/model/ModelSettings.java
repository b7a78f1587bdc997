package org.huying.engine.assistant.model;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code huying.llm.*}, in the environment {@code HUYING_LLM_…}.
 *
 * @param baseUrl what stands before {@code /chat/completions}; without it there is no model
 * @param apiKey sent as a bearer token; a model on this machine may need none
 * @param model the model's name there
 * @param hosts the only hosts that are ever spoken to
 */
@ConfigurationProperties("huying.llm")
record ModelSettings(
    @Nullable String baseUrl,
    @Nullable String apiKey,
    @Nullable String model,
    @DefaultValue({"api.deepseek.com", "localhost", "127.0.0.1", "[::1]"}) List<String> hosts) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  boolean on() {
    return baseUrl != null && !baseUrl.isBlank();
  }

  String name() {
    return model == null ? "" : model.strip();
  }

  /** The name of the server, for people. */
  String host() {
    return on() ? String.valueOf(base().getHost()) : "";
  }

  /**
   * Where questions are posted.
   *
   * @throws IllegalStateException when the settings do not do; it says which and why, never the key
   */
  URI endpoint() {
    URI base = base();
    String host = base.getHost() == null ? "" : base.getHost().toLowerCase(Locale.ROOT);
    boolean secure = "https".equalsIgnoreCase(base.getScheme());
    if (!secure && !("http".equalsIgnoreCase(base.getScheme()) && LOOPBACK.contains(host))) {
      throw wrong("HUYING_LLM_BASE_URL must begin with https:// (http:// only for this machine)");
    }
    if (hosts.stream().noneMatch(allowed -> allowed.strip().equalsIgnoreCase(host))) {
      throw wrong("the host '" + host + "' is none of HUYING_LLM_HOSTS " + hosts);
    }
    if (base.getUserInfo() != null || base.getQuery() != null || base.getFragment() != null) {
      throw wrong("HUYING_LLM_BASE_URL must have neither a user nor a query nor a fragment");
    }
    if (name().isEmpty()) {
      throw wrong("HUYING_LLM_MODEL must name the model");
    }
    if (!LOOPBACK.contains(host) && (apiKey == null || apiKey.isBlank())) {
      throw wrong("HUYING_LLM_API_KEY must be set for a model that is not on this machine");
    }
    return URI.create(base.toString().replaceFirst("/+$", "") + "/chat/completions");
  }

  private URI base() {
    try {
      return URI.create(String.valueOf(baseUrl).strip());
    } catch (IllegalArgumentException e) {
      throw wrong("HUYING_LLM_BASE_URL is no address");
    }
  }

  private static IllegalStateException wrong(String what) {
    return new IllegalStateException("The language model cannot be used: " + what);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ModelSettings[" + host() + ", " + name() + "]";
  }
}
