package org.huying.engine.forms.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huying.engine.forms.FormDesk;
import org.huying.engine.forms.FormFile;
import org.huying.engine.forms.FormFile.Written;
import org.huying.engine.forms.FormProof;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.MovableClock;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Publishes the demo's forms: {@code demo/forms/*.yaml}. */
@Component
class DemoForms implements DemoData {
  private static final Instant PUBLISHED = Instant.parse("2025-12-02T01:00:00Z");

  private final FormDesk desk;
  private final FormProof proof;
  private final MovableClock clock;
  private final Actors actors;

  DemoForms(FormDesk desk, FormProof proof, MovableClock clock, Actors actors) {
    this.desk = desk;
    this.proof = proof;
    this.clock = clock;
    this.actors = actors;
  }

  @Override
  public int order() {
    return 32;
  }

  @Override
  public String name() {
    return "事项的表";
  }

  @Override
  public void load() {
    List<Written> forms = FormFile.read(files());
    actors.as(
        new Actor.System(),
        () ->
            clock.at(
                PUBLISHED,
                () -> {
                  List<String> mistakes =
                      forms.stream()
                          .flatMap(form -> proof.problems(form.document()).stream().map(form::spot))
                          .toList();
                  if (!mistakes.isEmpty()) {
                    throw new IllegalStateException(String.join("\n", mistakes));
                  }
                  desk.publishAll(forms.stream().map(Written::document).toList());
                  return true;
                }));
  }

  static Map<String, String> files() {
    try {
      Map<String, String> files = new TreeMap<>();
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath*:demo/forms/*.yaml")) {
        files.put(
            "demo/forms/" + file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's forms cannot be read", e);
    }
  }
}
