package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huying.engine.cases.Town.key;
import static org.huying.engine.cases.Town.refused;
import static org.huying.engine.cases.Town.wanted;

import java.util.List;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.kernel.Reference;
import org.huying.foundation.privacy.AccessTrail;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who sees what of a case, and what of that the reporter learns. */
@HouseTest
class CaseReadersIT {
  private static final PageRequest FIRST = new PageRequest(0, 50);

  @Autowired Cases cases;
  @Autowired ApplicationContext house;
  @Autowired Fixtures fixtures;
  @Autowired AccessTrail trail;
  Town town;

  @BeforeEach
  void town() {
    town = Town.of(house);
  }

  @Test
  void forStrangersACaseDoesNotExist() {
    var item = town.open();
    for (Actor stranger :
        List.of(
            town.neighbour,
            town.otherHandler,
            town.otherDispatcher,
            town.otherGridWorker,
            town.editor)) {
      refused("case-not-found", () -> cases.get(item.id(), stranger));
      refused("case-not-found", () -> cases.get(new Reference(item.reference()), stranger));
      refused(
          "case-not-found",
          () -> town.act(item, "add-note", stranger, Perform.of(item.version()).note("看看")));
      refused("case-not-found", () -> cases.reveal(item.id(), "想看看", stranger));
      assertThat(cases.list(CaseQuery.all(), stranger).items())
          .extracting(CaseSummary::id)
          .doesNotContain(item.id());
    }
    refused("sign-in-needed", () -> cases.get(item.id(), new Actor.Nobody()));
    refused("sign-in-needed", () -> cases.list(CaseQuery.all(), new Actor.Nobody()));
  }

  @Test
  void whoMovedOutKeepsTheirOwnAndSeesNothingOfTheNextTenant() {
    var former = fixtures.resident("19900000004");
    var present = fixtures.resident("19900000005");
    var before = cases.open(wanted("楼道灯不亮", "street-lamp", town.estate()), former, key());
    var after = cases.open(wanted("楼道灯又不亮", "street-lamp", town.estate()), present, key());
    assertThat(cases.list(CaseQuery.all(), former).items())
        .extracting(CaseSummary::id)
        .containsExactly(before.id());
    assertThat(cases.list(CaseQuery.all(), present).items())
        .extracting(CaseSummary::id)
        .containsExactly(after.id());
    refused("case-not-found", () -> cases.get(after.id(), former));
  }

  @Test
  void everyStaffReaderIsInTheReportersTrailOncePerDay() {
    var item = town.open();
    cases.get(item.id(), town.handler);
    cases.get(item.id(), town.handler);
    cases.get(item.id(), town.resident);
    assertThat(trail.of(town.resident.person(), FIRST).items())
        .filteredOn(it -> it.what().contains(item.reference()))
        .singleElement()
        .satisfies(it -> assertThat(it.organisation()).isEqualTo("单位lamp"));
  }

  @Test
  void whoFetchesAPhotoWithoutTheCaseIsInTheTrailToo() {
    var photo = town.photo(town.resident.person());
    var item =
        cases.open(wanted("楼下路灯坏了", "street-lamp", town.estate(), photo), town.resident, key());
    cases.photo(item.id(), photo, true, town.resident);
    cases.photo(item.id(), photo, true, town.handler);
    cases.photo(item.id(), photo, false, town.handler);
    assertThat(trail.of(town.resident.person(), FIRST).items())
        .filteredOn(it -> it.what().contains(item.reference()))
        .singleElement()
        .satisfies(it -> assertThat(it.organisation()).isEqualTo("单位lamp"));
  }

  @Test
  void aPhoneNumberIsShownForAPurposeAndLeavesItsOwnLine() {
    var item = town.open();
    assertThat(cases.get(item.id(), town.handler).reporter())
        .isEqualTo(new CaseView.Reporter("199****0001", true));
    assertThat(cases.get(item.id(), town.gridWorker).reporter())
        .isEqualTo(new CaseView.Reporter("199****0001", false));
    assertThat(cases.get(item.id(), town.resident).reporter()).isNull();
    assertThat(cases.reveal(item.id(), "约上门时间", town.handler).phone()).isEqualTo("19900000001");
    assertThat(trail.of(town.resident.person(), FIRST).items())
        .anySatisfy(it -> assertThat(it.purpose()).isEqualTo("约上门时间"));
    refused("invalid-fields", () -> cases.reveal(item.id(), " ", town.handler));
    refused("reporter-not-yours", () -> cases.reveal(item.id(), "想看看", town.gridWorker));
  }

  @Test
  void numbersOfPeopleAreMaskedInLists() {
    var item =
        cases.open(wanted("打我13812345678的电话", "street-lamp", town.estate()), town.resident, key());
    assertThat(item.title()).contains("138****5678");
    assertThat(cases.get(item.id(), town.handler).text()).contains("13812345678");
  }

  @Test
  void aCaseIsFoundByAnyPartOfItsWordsOrItsNumber() {
    var item = town.open("榕景花园门口的灯柱歪了100%危险_急", "street-lamp");
    for (var q : List.of("灯柱歪", "100%危险_", item.reference().substring(3, 11), "3栋楼"))
      assertThat(search(q, town.handler)).as(q).contains(item.id());
    assertThat(search("1000危险", town.handler)).doesNotContain(item.id());
    assertThat(search("灯柱歪", town.otherHandler)).isEmpty();
    refused("invalid-fields", () -> search("长".repeat(101), town.handler));
  }

  private List<UUID> search(String q, Actor actor) {
    var query = CaseQuery.asking().q(q).sort(CaseQuery.Sort.DUE).page(FIRST).query();
    return cases.list(query, actor).items().stream().map(CaseSummary::id).toList();
  }
}
