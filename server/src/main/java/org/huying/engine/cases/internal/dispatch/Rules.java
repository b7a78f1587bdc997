package org.huying.engine.cases.internal.dispatch;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.huying.engine.cases.internal.Revisions;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rules that are in force: the version published last, or the file's where none was. Each use
 * compares the revision, so every node has a new version at once.
 */
@Component
public class Rules implements Derived {
  private record Known(@Nullable UUID rules, UUID places, RuleSet set) {}

  private final RuleTable table;
  private final Revisions revisions;
  private final Places places;
  private final Map<String, Known> byList = new ConcurrentHashMap<>();

  Rules(RuleTable table, Revisions revisions, Places places) {
    this.table = table;
    this.revisions = revisions;
    this.places = places;
  }

  /** The rules for cases of this type. */
  public RuleSet current(CaseType type) {
    var revision = revisions.of(RuleTable.revision(type.list()));
    if (revision == null) return new RuleSet(type.list(), 1, type.dispatch());
    var tree = places.revision(); // rules name places by id, and a place can move in the tree
    var known = byList.get(type.list());
    if (known == null || !Objects.equals(known.rules, revision) || !known.places.equals(tree)) {
      known = new Known(revision, tree, table.published(type));
      byList.put(type.list(), known);
    }
    return known.set;
  }

  @Override
  public void rebuild() {
    byList.clear();
  }
}
