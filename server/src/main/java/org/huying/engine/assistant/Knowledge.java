package org.huying.engine.assistant;

/** All that can be found: the items of the catalogue and the skills of the scenes. Immutable. */
record Knowledge(ItemIndex items, Skills skills, LifeEvents events) {
  Knowledge(ItemIndex items, Skills skills) {
    this(items, skills, new LifeEvents(items));
  }
}
