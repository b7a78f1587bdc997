package org.huying.engine.cases;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What someone gives with an action.
 *
 * @param version the version of the case that they saw; when someone else was first, nothing
 *     happens
 */
public record Perform(
    long version, @Nullable String note, List<UUID> photos, Map<String, String> fields) {
  public Perform {
    photos = List.copyOf(photos);
    fields = Map.copyOf(fields);
  }

  public static Perform of(long version) {
    return new Perform(version, null, List.of(), Map.of());
  }

  public Perform note(String note) {
    return new Perform(version, note, photos, fields);
  }

  public Perform photos(List<UUID> photos) {
    return new Perform(version, note, photos, fields);
  }

  public Perform fields(Map<String, String> fields) {
    return new Perform(version, note, photos, fields);
  }
}
