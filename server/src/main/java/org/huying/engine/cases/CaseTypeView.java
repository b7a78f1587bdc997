package org.huying.engine.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a form needs to know of a case type.
 *
 * @param kinds what a need of this type may be; empty: it tells none apart
 */
public record CaseTypeView(
    String id,
    int version,
    String title,
    List<CaseView.Field> fields,
    List<Category> categories,
    List<State> states,
    List<Understood.Named> kinds) {

  /** {@code example} is something people say about it. */
  public record Category(String code, String name, String group, String example) {}

  public record State(String name, String label, Tone tone, boolean open, @Nullable String stage) {}
}
