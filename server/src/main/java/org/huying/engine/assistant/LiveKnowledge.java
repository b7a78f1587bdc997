package org.huying.engine.assistant;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.language.Embedder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What is published now. Every question asks the catalogue which revision is in force, so a change
 * is understood at once, and on every node; who comes while the new index is made is answered from
 * the old one.
 */
@Component
class LiveKnowledge implements Supplier<Knowledge>, Derived {
  private final Catalog catalog;
  private final Embedder embedder;
  private final ObjectProvider<Skill> skills;
  private final ReentrantLock building = new ReentrantLock();
  private volatile @Nullable Revised current;

  LiveKnowledge(Catalog catalog, Embedder embedder, ObjectProvider<Skill> skills) {
    this.catalog = catalog;
    this.embedder = embedder;
    this.skills = skills;
  }

  private record Revised(UUID revision, Knowledge knowledge) {}

  @Override
  public Knowledge get() {
    Revised known = current;
    UUID revision = catalog.revision();
    if (known != null && known.revision.equals(revision)) {
      return known.knowledge;
    }
    if (known != null && !building.tryLock()) {
      return known.knowledge;
    }
    if (known == null) {
      building.lock();
    }
    try {
      Revised built = current;
      if (built == null || !built.revision.equals(revision)) {
        built = new Revised(revision, build());
        current = built;
      }
      return built.knowledge;
    } finally {
      building.unlock();
    }
  }

  /** Whether questions can be asked without waiting. */
  boolean ready() {
    return current != null;
  }

  @Override
  public void rebuild() {
    current = null;
  }

  private Knowledge build() {
    embedder.warm();
    List<Skill> all = skills.orderedStream().toList();
    return new Knowledge(
        ItemIndex.of(catalog.published().stream().map(ServiceItem::text).toList(), embedder),
        Skills.of(all, embedder));
  }
}
