package org.huying.engine.forms;

/**
 * Something wrong with a form's document.
 *
 * @param pointer where, as a JSON pointer (RFC 6901), e.g. {@code /schema/properties/name/x-ask}
 * @param message in Chinese
 */
public record Problem(String pointer, String message) {}
