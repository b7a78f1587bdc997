package org.huying.engine.cases;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a text is taken for when a case is opened with it and nobody says otherwise.
 *
 * @param sure whether the category is one, and not left for a dispatcher to judge
 * @param kind null: the type tells no kinds apart
 */
public record Understood(CaseSummary.CategoryRef category, boolean sure, @Nullable Named kind) {

  /**
   * A kind, as people call it.
   *
   * @param kept what is kept from whom, in a sentence for whoever reports; null: nothing
   */
  @Schema(name = "NamedKind")
  public record Named(String code, String name, @Nullable String kept) {
    public static Named of(Kind kind) {
      return new Named(kind.word(), kind.chinese(), kind.kept());
    }
  }
}
