package org.huying.foundation.places;

import org.jspecify.annotations.Nullable;

/** What a place is; each kind lies directly below the one before it. */
public enum PlaceKind {
  DISTRICT("区"),
  TOWN("镇街"),
  COMMUNITY("社区/村"),
  GRID("网格"),
  ESTATE("小区");

  private final String chinese;

  PlaceKind(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }

  /** The kind of the place that a place of this kind lies in; null for the root. */
  public @Nullable PlaceKind above() {
    return ordinal() == 0 ? null : values()[ordinal() - 1];
  }
}
