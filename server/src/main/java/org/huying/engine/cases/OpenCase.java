package org.huying.engine.cases;

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
 */
public record OpenCase(
    String type,
    @Nullable String title,
    String text,
    @Nullable String category,
    Location where,
    List<UUID> photos,
    String channel,
    Map<String, String> fields) {}
