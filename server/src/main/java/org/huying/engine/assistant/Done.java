package org.huying.engine.assistant;

import java.util.UUID;

/**
 * What a skill did.
 *
 * @param reference the number people keep
 * @param text one Chinese sentence: what was done
 * @param next one Chinese sentence: what happens next, and by when
 */
public record Done(String reference, UUID caseId, String text, String next) {}
