package org.huying.engine.cases;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.huying.engine.cases.Publications.Decided;
import org.huying.engine.cases.Publications.Decision;
import org.huying.engine.cases.Publications.Review;
import org.huying.engine.cases.Publications.Spot;
import org.huying.foundation.kernel.PageRequest;
import org.springframework.context.ApplicationContext;

/** How the dispatcher of the tests decides what is public. */
final class Reviewing {
  static final PageRequest FIRST = new PageRequest(0, 200);

  private final PublicCases open;
  private final Publications publications;
  private final Town town;

  Reviewing(ApplicationContext house, Town town) {
    this.open = house.getBean(PublicCases.class);
    this.publications = house.getBean(Publications.class);
    this.town = town;
  }

  UUID publish(CaseView item) {
    return publish(item, Spot.CELL, List.of());
  }

  UUID publish(CaseView item, Spot spot) {
    return publish(item, spot, List.of());
  }

  UUID publish(CaseView item, List<UUID> photos) {
    return publish(item, Spot.CELL, photos);
  }

  private UUID publish(CaseView item, Spot spot, List<UUID> photos) {
    var before = publications.get(item.id(), town.dispatcher);
    var wish =
        new Decided(Decision.PUBLISH, before.suggested(), spot, photos, null, before.version());
    return Objects.requireNonNull(publications.decide(item.id(), wish, town.dispatcher).publicId());
  }

  Review hide(CaseView item, Decision decision) {
    var before = publications.get(item.id(), town.dispatcher);
    var wish = new Decided(decision, null, null, List.of(), "先不公开", before.version());
    return publications.decide(item.id(), wish, town.dispatcher);
  }

  List<UUID> shown() {
    return open.list(new PublicQuery(null, null, null, null, null, null, FIRST)).items().stream()
        .map(PublicCase::id)
        .toList();
  }
}
