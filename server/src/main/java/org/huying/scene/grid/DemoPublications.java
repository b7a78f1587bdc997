package org.huying.scene.grid;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.Followers;
import org.huying.engine.cases.Publications;
import org.huying.engine.cases.Publications.Decided;
import org.huying.engine.cases.Publications.Decision;
import org.huying.engine.cases.Publications.Spot;
import org.huying.engine.cases.Publications.Standing;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What of the demo's requests everyone may read: a dispatcher of the district reviewed most of
 * them, a few wait, a few stay inside; neighbours say that they met the same.
 */
@Component
class DemoPublications implements DemoData {
  private static final long SEED = 20_251_122;
  private static final int REVIEWED = 120;

  /** What is between neighbours stays between them. */
  private static final Set<String> HOMES = Set.of("leak-neighbour", "noise-life", "bad-property");

  private final Publications publications;
  private final Followers followers;
  private final Staffs staffs;
  private final Residents residents;
  private final Places places;

  DemoPublications(
      Publications publications,
      Followers followers,
      Staffs staffs,
      Residents residents,
      Places places) {
    this.publications = publications;
    this.followers = followers;
    this.staffs = staffs;
    this.residents = residents;
    this.places = places;
  }

  @Override
  public int order() {
    return 45;
  }

  @Override
  public String name() {
    return "审过可以公开的诉求";
  }

  @Override
  @Transactional
  public void load() {
    var district = places.ofKind(PlaceKind.DISTRICT).getFirst();
    var reviewer = staffs.withRole(Role.DISPATCHER, district.path()).getFirst();
    var people =
        DemoStories.inhabitants().stream().map(it -> residents.register(it.phone())).toList();
    var lot = new Random(SEED);
    var waiting =
        publications.list(Standing.WAITING, null, new PageRequest(0, 200), reviewer).items();
    // The newest wait still.
    waiting.stream().skip(5).limit(REVIEWED).forEach(it -> review(it, reviewer, people, lot));
  }

  private void review(Publications.Line line, Actor.Staff reviewer, List<UUID> people, Random lot) {
    var review = publications.get(line.caseId(), reviewer);
    boolean declined = HOMES.contains(line.category().code()) || lot.nextInt(20) == 0;
    // The resident's own words, where they tell nothing of a home and nothing had to be taken out.
    boolean home = review.spot() == Spot.COMMUNITY;
    var title = home || line.words().contains("〔") ? review.suggested() : line.words();
    var decided =
        declined
            ? new Decided(Decision.DECLINE, null, null, List.of(), "涉及住户家里的事", review.version())
            : new Decided(
                Decision.PUBLISH,
                title,
                review.spot(),
                review.photos().stream().limit(1).toList(),
                null,
                review.version());
    publications.decide(line.caseId(), decided, reviewer);
    if (declined) return;
    for (int i = lot.nextInt(6) * lot.nextInt(3); i > 0; i--)
      followers.add(
          line.caseId(),
          people.get(lot.nextInt(people.size())),
          lot.nextBoolean() ? Followers.Why.ME_TOO : Followers.Why.FOLLOW);
  }
}
