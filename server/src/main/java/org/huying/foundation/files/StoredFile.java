package org.huying.foundation.files;

import java.time.Instant;
import java.util.UUID;

/**
 * A photo as it is stored.
 *
 * @param mediaType always {@code image/jpeg}: a photo is painted anew before it is stored
 * @param width pixels, after turning it the right way up
 * @param height pixels
 * @param bytes size of the full picture
 * @param digest SM3 of the stored bytes, hexadecimal
 */
public record StoredFile(
    UUID id,
    String mediaType,
    int width,
    int height,
    long bytes,
    String digest,
    Instant storedAt) {}
