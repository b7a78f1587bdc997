package org.huying.engine.assistant;

import java.util.UUID;

/** An editor gave an item a word or took one back; {@code revision} names them as they are now. */
public record AliasesChanged(UUID revision) {}
