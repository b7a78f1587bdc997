package org.huying.engine.assistant;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ItemText;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.language.Embedder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What is published now, with the words that editors added. Every question asks which revision is
 * in force, so a change is understood at once, and on every node ({@link KnowledgeNews} lets them
 * make the new index before a question comes). Who comes while it is made waits a little, and is
 * answered from the old one when that takes long.
 */
@Component
class LiveKnowledge implements Supplier<Knowledge>, Derived {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Catalog catalog;
  private final Aliases aliases;
  private final Embedder embedder;
  private final ObjectProvider<Skill> skills;
  private final ObjectProvider<SkillFamily> families;
  private final ReentrantLock building = new ReentrantLock();
  private volatile @Nullable Revised current;

  LiveKnowledge(
      Catalog catalog,
      Aliases aliases,
      Embedder embedder,
      ObjectProvider<Skill> skills,
      ObjectProvider<SkillFamily> families) {
    this.families = families;
    this.catalog = catalog;
    this.aliases = aliases;
    this.embedder = embedder;
    this.skills = skills;
  }

  private record Revision(UUID items, UUID aliases) {}

  private record Revised(Revision revision, Knowledge knowledge) {}

  @Override
  public Knowledge get() {
    Revised known = current;
    Revision revision = new Revision(catalog.revision(), aliases.revision());
    if (known != null && known.revision.equals(revision)) {
      return known.knowledge;
    }
    if (known == null) {
      building.lock();
    } else if (!soon()) {
      return known.knowledge;
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

  /** Waits for whoever makes the new index, but not for long. */
  private boolean soon() {
    try {
      return building.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
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
        ItemIndex.of(texts(), embedder),
        Skills.of(all, families.orderedStream().toList(), embedder));
  }

  private List<ItemText> texts() {
    Map<String, List<String>> more = aliases.byItem();
    return catalog.published().stream()
        .map(ServiceItem::text)
        .map(item -> item.alsoCalled(more.getOrDefault(item.code(), List.of())))
        .toList();
  }
}
