package org.huying.engine.cases;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A need as it is voiced.
 *
 * @param type name of a case type; its newest version is used
 * @param title a short line; null: the beginning of the text
 * @param text what happened, at most 5,000 characters
 * @param category null: decided from the text
 * @param photos files that the actor has stored, at most 9
 * @param channel how it came in: {@code web}, {@code chat}, {@code 12345}, …
 * @param fields further fields of the type's form
 * @param phone the number of whoever it is for, where a dispatcher takes it down for them; they
 *     become its reporter
 * @param through the flow of a scene that opens it, where the type is only opened through one; no
 *     part of the request by which a repetition is known
 */
public record OpenCase(
    String type,
    @Nullable String title,
    String text,
    @Nullable String category,
    Location where,
    List<UUID> photos,
    String channel,
    Map<String, String> fields,
    @Nullable String phone,
    @JsonIgnore @Nullable String through) {
  public OpenCase(
      String type,
      @Nullable String title,
      String text,
      @Nullable String category,
      Location where,
      List<UUID> photos,
      String channel,
      Map<String, String> fields) {
    this(type, title, text, category, where, photos, channel, fields, null, null);
  }

  /** The same, opened by this flow of a scene. Nothing that a page sends may decide it. */
  public OpenCase through(String flow) {
    return new OpenCase(type, title, text, category, where, photos, channel, fields, phone, flow);
  }

  /** The same, taken down by a dispatcher for whoever has this number. */
  public OpenCase reportedBy(@Nullable String phone) {
    return new OpenCase(
        type, title, text, category, where, photos, channel, fields, phone, through);
  }
}
