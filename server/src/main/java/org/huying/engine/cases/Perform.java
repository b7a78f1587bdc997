package org.huying.engine.cases;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What someone gives with an action.
 *
 * @param version the version of the case that they saw; when someone else was first, nothing
 *     happens
 * @param position where the phone is now, where the step asks for it and its owner wants to say; no
 *     part of the request by which a repetition is known
 * @param through the flow of a scene that makes the step, where it is only made through one; no
 *     part of the request either
 * @param about which running clock its texts speak of, by the name that {@link CaseView.Promise}
 *     has; null: the one that is due first; no part of the request either
 */
public record Perform(
    long version,
    @Nullable String note,
    List<UUID> photos,
    Map<String, String> fields,
    @JsonIgnore @Nullable Position position,
    @JsonIgnore @Nullable String through,
    @JsonIgnore @Nullable String about) {
  public Perform {
    photos = List.copyOf(photos);
    fields = Map.copyOf(fields);
  }

  public Perform(
      long version,
      @Nullable String note,
      List<UUID> photos,
      Map<String, String> fields,
      @Nullable Position position) {
    this(version, note, photos, fields, position, null, null);
  }

  public Perform(
      long version, @Nullable String note, List<UUID> photos, Map<String, String> fields) {
    this(version, note, photos, fields, null, null, null);
  }

  public static Perform of(long version) {
    return new Perform(version, null, List.of(), Map.of());
  }

  public Perform note(String note) {
    return new Perform(version, note, photos, fields, position, through, about);
  }

  public Perform photos(List<UUID> photos) {
    return new Perform(version, note, photos, fields, position, through, about);
  }

  public Perform fields(Map<String, String> fields) {
    return new Perform(version, note, photos, fields, position, through, about);
  }

  public Perform from(Position position) {
    return new Perform(version, note, photos, fields, position, through, about);
  }

  /** The same, made by this flow of a scene. Nothing that a page sends may decide it. */
  public Perform through(@Nullable String flow) {
    return new Perform(version, note, photos, fields, position, flow, about);
  }

  /** The same, with texts that speak of this clock. */
  public Perform about(String clock) {
    return new Perform(version, note, photos, fields, position, through, clock);
  }
}
