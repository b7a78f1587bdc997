package org.huying.foundation.files;

import org.jspecify.annotations.Nullable;

/**
 * A photo painted anew.
 *
 * @param content JPEG without any metadata
 * @param thumbnail the same, small
 * @param fingerprint how it looks, in 64 bits; null where there is nothing to see
 */
record Photo(int width, int height, byte[] content, byte[] thumbnail, @Nullable Long fingerprint) {}
