package org.huying.engine.cases;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case was opened, moved or escalated; published in the same transaction.
 *
 * @param action {@code open}, {@code escalate} or the action's name
 * @param from null when it was opened
 */
public record CaseChanged(
    UUID caseId, String type, String action, @Nullable String from, String to, long version) {}
