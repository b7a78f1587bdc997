package org.huying.engine.cases.internal.type;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.huying.engine.cases.internal.type.CaseType.Call;

/**
 * The guards and effects that a case type may name. Each is given with its check of the argument in
 * the file: what is wrong with it, or nothing.
 *
 * @param needs the fields that an effect takes from its step
 * @param lines what has lines for a checklist
 * @param fields the fields of the form that a guard's argument names
 * @param types the types of cases that it names
 */
public record Vocabulary(
    Map<String, Function<String, Optional<String>>> guards,
    Map<String, Function<String, Optional<String>>> effects,
    Map<String, Set<String>> needs,
    Set<String> lines,
    Map<String, Function<String, Set<String>>> fields,
    Map<String, Function<String, Set<String>>> types) {

  /** What a call names, by one of the last two. */
  static Set<String> named(Map<String, Function<String, Set<String>>> by, Call call) {
    var naming = by.get(call.bean());
    return naming == null || call.argument().isBlank() ? Set.of() : naming.apply(call.argument());
  }
}
