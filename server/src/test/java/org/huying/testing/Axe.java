package org.huying.testing;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * axe-core in the page itself. Its own builder for Playwright opens a second, empty page for each
 * look and carries everything that passed through it, which takes a second longer than looking;
 * what is found is the same. Pages must have no frames.
 */
final class Axe {
  /** axe-core as it is packed for Playwright. */
  private static final String PROGRAM = program();

  private static final String IS_THERE = "typeof axe === 'object' && 'run' in axe";

  /** WCAG 2.1 AA. Of what passes nothing is collected. */
  private static final String RUN =
      """
      () => axe.run(document, {
          runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']},
          resultTypes: ['violations']
        })
        .then(({violations, passes}) => JSON.stringify({
          passed: passes.length,
          frames: document.querySelectorAll('iframe, frame').length,
          violations
        }))
      """;

  private Axe() {}

  /** One line a rule that the page breaks: the rule, and each place with what to mend. */
  static List<String> violations(Page page) {
    if (!(Boolean) page.evaluate(IS_THERE)) page.evaluate(PROGRAM);
    JsonNode found = new JsonMapper().readTree((String) page.evaluate(RUN));
    if (found.path("passed").asInt() == 0 || found.path("frames").asInt() > 0)
      throw new AssertionError(page.url() + " is empty or has frames, where axe sees nothing");
    return found.path("violations").valueStream().map(Axe::line).toList();
  }

  private static String line(JsonNode rule) {
    return rule.path("id").asString()
        + ": "
        + rule.path("nodes")
            .valueStream()
            .map(it -> it.path("html").asString() + " " + it.path("failureSummary").asString())
            .toList();
  }

  private static String program() {
    try (var in = Axe.class.getResourceAsStream("/axe.min.js")) {
      if (in == null) throw new IllegalStateException("axe.min.js is not on the class path");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
