package org.huying.engine.cases.internal.type;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.Priority;
import org.huying.foundation.calendar.Term;
import org.jspecify.annotations.Nullable;

/**
 * How long a clock runs. The first that is there counts: what the case itself says in the form's
 * field, the kind's term, the category's own, that of the category's class. A priority may shorten
 * it.
 *
 * @param classes by clock class; a checked type has all of them
 * @param kinds by kind, where that alone decides
 * @param priorities by priority and clock class
 * @param field the form's field whose value is the term
 */
public record Terms(
    Map<String, Term> classes,
    Map<Kind, Term> kinds,
    Map<Priority, Map<String, Term>> priorities,
    @Nullable String field) {

  /** The term without regard to the priority. */
  public Term usual(String clock, CaseType.Category category, @Nullable Kind kind, String given) {
    if (field != null && !given.isEmpty()) return Term.parse(given);
    return Stream.of(
            Optional.ofNullable(kind).map(kinds::get),
            Optional.ofNullable(category.terms().get(clock)),
            Optional.ofNullable(classes.get(category.clockClass())))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  /** The term of the priority; the earlier of the two deadlines counts. */
  public Optional<Term> of(Priority priority, CaseType.Category category) {
    return Optional.ofNullable(
        priorities.getOrDefault(priority, Map.of()).get(category.clockClass()));
  }
}
