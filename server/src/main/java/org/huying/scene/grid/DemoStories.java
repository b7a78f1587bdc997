package org.huying.scene.grid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The invented texts of the demo's past: what residents wrote, what was done, what they said to it.
 */
final class DemoStories {
  /**
   * @param places codes of places where it may have happened
   * @param channel app, hotline or grid
   */
  record Story(
      String category,
      String text,
      List<String> places,
      String channel,
      @Nullable String handled,
      @Nullable String verified,
      @Nullable Rating rating,
      @Nullable Turn story) {

    /** The unusual turn that it takes; usual when it takes none. */
    Kind kind() {
      return story == null ? Kind.usual : story.kind;
    }

    /** What was said at that turn. */
    String note() {
      return story == null ? "" : story.note;
    }
  }

  record Rating(int score, boolean solved, @Nullable String comment) {}

  record Turn(Kind kind, String note) {}

  enum Kind {
    usual,
    returned,
    reopened,
    late,
    urged,
    rejected,
    withdrawn
  }

  private record Stories(boolean synthetic, List<Story> cases) {}

  private record People(boolean synthetic, List<Inhabitant> residents) {}

  /** A resident of the demo, with the code of the place they live in. */
  record Inhabitant(String phone, String home) {}

  private DemoStories() {}

  static List<Story> stories() {
    return read("past-cases.yaml", Stories.class).cases();
  }

  static List<Inhabitant> inhabitants() {
    return read("residents.yaml", People.class).residents();
  }

  private static <T> T read(String name, Class<T> type) {
    try (InputStream file = new ClassPathResource("demo/" + name).getInputStream()) {
      return YAMLMapper.builder()
          .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readValue(file, type);
    } catch (IOException e) {
      throw new UncheckedIOException("demo/" + name + " cannot be read", e);
    }
  }
}
