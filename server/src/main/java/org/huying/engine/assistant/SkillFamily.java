package org.huying.engine.assistant;

import java.util.Optional;

/**
 * Skills that are too many, or change too often, to be beans of their own: one for each item that
 * is applied for here. A scene contributes it.
 */
public interface SkillFamily {
  /** The skill of this name; empty where it is none of this family, or is no more. */
  Optional<Skill> find(String name);

  /** What is done with an item, where it is done here. */
  Optional<Skill> ofItem(String code);
}
