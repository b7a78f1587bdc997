package org.huying.scene.govservice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huying.engine.assistant.Answer;
import org.huying.engine.assistant.OwnMatters;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.identity.Actor;
import org.springframework.stereotype.Component;

/** Says which applications somebody has begun and not handed in. */
@Component
class OwnDrafts implements OwnMatters {
  private static final int MOST = 3;

  private final Drafts drafts;
  private final Catalog catalog;

  OwnDrafts(Drafts drafts, Catalog catalog) {
    this.drafts = drafts;
    this.catalog = catalog;
  }

  @Override
  public Optional<Told> asked(String plain, Actor actor) {
    return Optional.empty();
  }

  @Override
  public Optional<Told> unfinished(Actor actor) {
    List<Draft> begun =
        actor instanceof Actor.Resident resident ? drafts.of(resident.person()) : List.of();
    if (begun.isEmpty()) {
      return Optional.empty();
    }
    String titles =
        begun.stream()
            .limit(MOST)
            .map(it -> "“" + catalog.find(it.item()).map(ServiceItem::name).orElse(it.item()) + "”")
            .collect(Collectors.joining("、"));
    return Optional.of(
        new Told(
            "填到一半的草稿有%d份：%s，可以接着填，也可以删掉。".formatted(begun.size(), titles),
            List.of(new Answer.Link("看我的草稿", "/requests"))));
  }
}
