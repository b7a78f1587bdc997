package org.huying.foundation.files;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A photo as it is stored.
 *
 * @param mediaType always {@code image/jpeg}: a photo is painted anew before it is stored
 * @param width pixels, after turning it the right way up
 * @param height pixels
 * @param bytes size of the full picture
 * @param digest SM3 of the stored bytes, hexadecimal
 * @param fingerprint how it looks, in 64 bits (dHash), to be compared by bits; null where there is
 *     nothing to see. Never sent to a page.
 */
public record StoredFile(
    UUID id,
    String mediaType,
    int width,
    int height,
    long bytes,
    String digest,
    Instant storedAt,
    @JsonIgnore @Nullable Long fingerprint) {}
