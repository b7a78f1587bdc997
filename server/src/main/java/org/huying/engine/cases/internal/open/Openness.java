package org.huying.engine.cases.internal.open;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.Tone;
import org.huying.engine.cases.internal.CaseTypes;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.Shown;
import org.huying.engine.cases.internal.type.CaseType.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which cases may be public at all, asked anew at every reading: those of a type that shows
 * something, never of a confidential kind, and neither withdrawn, refused nor merged.
 */
@Component
class Openness {
  /**
   * Whether the case {@code f} is of a kind that may be public, as SQL with {@link #parameters}.
   */
  static final String PUBLIC_KIND =
      """
      (f.kind in (:openKinds) or f.kind is null and f.type || '/' || f.type_version in (:kindless))
      and not f.discreet\
      """;

  /** What may be shown of the case {@code f}, as SQL with {@link #parameters}. */
  static final String MAY_BE_SHOWN =
      "f.type || '/' || f.type_version || '/' || f.state in (:openStates) and " + PUBLIC_KIND;

  /** Whether what was decided last in {@code p} was decided about the case {@code f} as it is. */
  static final String REVIEWED = "p.case_version >= coalesce(f.last_confidential, 0)";

  private static final List<String> NONE = List.of("");

  private final CaseTypes types;
  private final Map<String, List<String>> parameters;

  Openness(CaseTypes types) {
    this.types = types;
    var all = types.names().stream().flatMap(it -> types.versions(it).stream()).toList();
    this.parameters =
        Map.of(
            "openStates", some(all.stream().flatMap(Openness::openStates)),
            "openKinds",
                Arrays.stream(Kind.values())
                    .filter(it -> !it.confidential())
                    .map(Kind::word)
                    .toList(),
            "kindless",
                some(all.stream().filter(it -> it.kinds().isEmpty()).map(Openness::version)));
  }

  private static List<String> some(Stream<String> words) {
    return Stream.concat(NONE.stream(), words).toList();
  }

  private static String version(CaseType type) {
    return type.name() + "/" + type.version();
  }

  private static Stream<String> openStates(CaseType type) {
    return type.states().values().stream()
        .filter(it -> !type.shown().isEmpty() && open(it))
        .map(it -> version(type) + "/" + it.name());
  }

  /** Under way, or done: what ended without an answer is nobody's business. */
  private static boolean open(State state) {
    return state.open() || state.tone() == Tone.DONE;
  }

  Map<String, List<String>> parameters() {
    return parameters;
  }

  CaseType type(PublicRow row) {
    return types.version(row.type(), row.typeVersion());
  }

  Set<Shown> shown(PublicRow row) {
    return type(row).shown(kind(row.kind()));
  }

  private static @Nullable Kind kind(@Nullable String word) {
    return Optional.ofNullable(word).flatMap(Kind::of).orElse(null);
  }

  /** Why nothing of this case may be shown, in Chinese; null when it may. */
  @Nullable String refusal(PublicRow row) {
    var type = type(row);
    if (type.shown().isEmpty()) return "“%s”这类事项不公开。".formatted(type.title());
    var kind = kind(row.kind());
    if (kind == null && !type.kinds().isEmpty()) return "还没有定诉求类型，定了才能公开。";
    if (kind != null && kind.confidential()) return "%s从不公开。".formatted(kind.chinese());
    if (!open(type.state(row.state())))
      return "“%s”的不公开。".formatted(type.state(row.state()).label());
    return null;
  }
}
