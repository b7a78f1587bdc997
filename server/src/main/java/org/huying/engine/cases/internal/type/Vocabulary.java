package org.huying.engine.cases.internal.type;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The guards and effects that a case type may name. Each is given with its check of the argument in
 * the file: what is wrong with it, or nothing.
 *
 * @param needs the fields that an effect takes from its step
 * @param lines what has lines for a checklist
 */
public record Vocabulary(
    Map<String, Function<String, Optional<String>>> guards,
    Map<String, Function<String, Optional<String>>> effects,
    Map<String, Set<String>> needs,
    Set<String> lines) {}
