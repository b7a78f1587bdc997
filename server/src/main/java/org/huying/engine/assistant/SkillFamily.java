package org.huying.engine.assistant;

import java.util.Optional;
import org.huying.foundation.identity.Actor;

/**
 * Skills that are too many, or change too often, to be beans of their own: one for each item that
 * is applied for here, for each case of somebody's own. A scene contributes it.
 */
public interface SkillFamily {
  /** The skill of this name; empty where it is none of this family, or is none for this actor. */
  Optional<Skill> find(String name, Actor actor);

  /** What is done with an item, where it is done here. */
  Optional<Skill> ofItem(String code);
}
