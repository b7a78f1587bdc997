package org.huying.foundation.files;

/**
 * A photo painted anew.
 *
 * @param content JPEG without any metadata
 * @param thumbnail the same, small
 */
record Photo(int width, int height, byte[] content, byte[] thumbnail) {}
