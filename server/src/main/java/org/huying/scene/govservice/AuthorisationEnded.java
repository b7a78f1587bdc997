package org.huying.scene.govservice;

import java.util.UUID;

/**
 * An authorisation (委托) was taken back.
 *
 * @param byPrincipal by whom it is for; else by whoever acted for them
 */
public record AuthorisationEnded(UUID caseId, boolean byPrincipal) {}
