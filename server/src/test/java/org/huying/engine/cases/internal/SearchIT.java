package org.huying.engine.cases.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huying.engine.cases.Town.key;
import static org.huying.engine.cases.Town.wanted;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseQuery.Sort;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Town;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.PageRequest;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Searching among so many cases that only an index of their words finds them. */
@HouseTest
class SearchIT {
  @Autowired Cases cases;
  @Autowired Searched searched;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext house;
  Town town;

  @BeforeEach
  void asIfThereWereMillions() {
    town = Town.of(house);
    searched.few = 0;
  }

  @AfterEach
  void asItIs() {
    searched.few = Searched.FEW;
  }

  @Test
  void findsAnyPartOfTheWordsNewestFirst() {
    var older = open("榕景花园门口的灯柱歪了100%危险_急 Wi-Fi也断了");
    var newer = open("灯柱又歪了");
    assertThat(search("灯柱", Sort.OPENED)).containsExactly(newer, older);
    assertThat(search("柱", Sort.OPENED)).containsExactly(newer, older);
    for (var sort : Sort.values())
      for (var q : List.of("灯柱歪了1", "100%危险_", "花园门口的灯", "wi-fi", "急 W", "0%"))
        assertThat(search(q, sort)).as("%s by %s", q, sort).containsExactly(older);
    for (var q : List.of("1000危险", "灯歪柱", "灯柱歪了2"))
      assertThat(search(q, Sort.OPENED)).as(q).isEmpty();
  }

  @Test
  void findsAReferenceByAnyOfItsDigits() {
    var id = open("井盖响");
    var reference = cases.get(id, town.handler).reference();
    for (var q : List.of(reference, reference.substring(3, 11), reference.substring(10)))
      assertThat(search(q, Sort.OPENED)).as(q).contains(id);
    assertThat(search(reference.substring(0, 2), Sort.OPENED)).contains(id);
  }

  @Test
  void neverGoesBeyondWhatTheActorSees() {
    open("灯柱歪了");
    var query = CaseQuery.asking().q("灯柱").query();
    assertThat(cases.list(query, town.otherHandler).items()).isEmpty();
    assertThat(cases.list(query, town.otherDispatcher).items()).isEmpty();
    assertThat(cases.list(query, town.neighbour).items()).isEmpty();
  }

  @Test
  void aPageSaysHowManyThereAre() {
    var all = List.of(open("树枝断了"), open("树枝掉了"), open("树枝挡路")).reversed();
    var asked = CaseQuery.asking().q("树枝");
    var first = cases.list(asked.page(new PageRequest(0, 2)).query(), town.handler);
    assertThat(ids(first.items())).isEqualTo(all.subList(0, 2));
    assertThat(first.total()).isEqualTo(3);
    var second = cases.list(asked.page(new PageRequest(1, 2)).query(), town.handler);
    assertThat(ids(second.items())).isEqualTo(all.subList(2, 3));
    assertThat(second.total()).isEqualTo(3);
  }

  @Test
  void theDatabaseCutsWordsAsWeDo() {
    for (var text :
        List.of("25112100000001 路灯坏了 Wi-Fi，3栋2单元", "ÄÖ　１２３a12345b", "😀𠮷野家", "", "1", "灯\n灯"))
      assertThat(Arrays.stream(Pieces.of(text)).sorted().toArray())
          .as(text)
          .isEqualTo(
              jdbc.sql(
                      "select coalesce(array_agg(p order by p), '{}') from unnest(cases.pieces(?)) p")
                  .param(text)
                  .query((row, n) ->
                      Arrays.stream((Integer[]) row.getArray(1).getArray())
                          .mapToInt(Integer::intValue)
                          .toArray())
                  .single());
  }

  private UUID open(String text) {
    return cases.open(wanted(text, "street-lamp", town.estate()), town.resident, key()).id();
  }

  private List<UUID> search(String q, Sort sort) {
    Actor handler = town.handler;
    return ids(cases.list(CaseQuery.asking().q(q).sort(sort).query(), handler).items());
  }

  private static List<UUID> ids(List<CaseSummary> items) {
    return items.stream().map(CaseSummary::id).toList();
  }
}
