package org.huying.engine.telemetry.internal.rule;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Every kind of things of the house, from {@code telemetry/*.yaml}; the server does not start with
 * a wrong one.
 */
@Component
public class Kinds {
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  Kinds() throws IOException {
    for (Resource file :
        new PathMatchingResourcePatternResolver().getResources("classpath*:telemetry/*.yaml")) {
      try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
        Kind kind = KindReader.read(Objects.requireNonNull(file.getFilename()), reader);
        kinds.put(kind.code(), kind);
      }
    }
  }

  public Optional<Kind> find(String code) {
    return Optional.ofNullable(kinds.get(code));
  }

  public Collection<Kind> all() {
    return kinds.values();
  }
}
