package org.huying;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** A page is opened by its address, too: reloaded, shared, or from a text message. */
class PagesTest {
  private static final Pattern ROUTE = Pattern.compile("path: \"(/[^\"(]+)\"");

  @Test
  void everyPageOfTheAppIsServedUnderItsAddress() throws IOException, NoSuchMethodException {
    var mapping = Pages.class.getDeclaredMethod("residentApp").getAnnotation(GetMapping.class);
    List<PathPattern> served =
        Stream.of(Objects.requireNonNull(mapping).value())
            .map(PathPatternParser.defaultInstance::parse)
            .toList();
    Path home = Files.exists(Path.of("web")) ? Path.of("") : Path.of("..");
    var routes =
        ROUTE
            .matcher(Files.readString(home.resolve("web/src/app/router.ts")))
            .results()
            .map(it -> it.group(1).replaceAll(":\\w+", "x"))
            .toList();
    assertThat(routes).contains("/items/x", "/stations");
    assertThat(routes)
        .filteredOn(
            it -> served.stream().noneMatch(page -> page.matches(PathContainer.parsePath(it))))
        .as("pages that a reload does not find")
        .isEmpty();
  }
}
