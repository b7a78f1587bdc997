package org.huying.engine.catalog;

import java.util.UUID;

/** Items were published or withdrawn; {@code revision} names the catalogue as it is now. */
public record CatalogChanged(UUID revision) {}
