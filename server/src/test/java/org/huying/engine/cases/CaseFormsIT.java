package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.huying.engine.cases.Town.key;
import static org.huying.engine.cases.Town.refused;
import static org.huying.engine.cases.Town.wanted;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.HuyingException;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is sent twice, at once, or wrong. */
@HouseTest
class CaseFormsIT {
  @Autowired Cases cases;
  @Autowired ApplicationContext house;
  @Autowired Fixtures fixtures;
  @Autowired JdbcClient jdbc;
  Town town;

  @BeforeEach
  void town() {
    town = Town.of(house);
  }

  @Test
  void twoWorkersCloseOneCaseAndTheSecondIsToldWhoWasFirst() throws Exception {
    var second = fixtures.staff("grid3", town.centre, new Grant(Role.GRID_WORKER, "pj.t01"));
    var item = town.reported();
    try (var pool = Executors.newFixedThreadPool(2)) {
      Callable<CaseView> one = () -> town.act(item, "verify-pass", town.gridWorker);
      Callable<CaseView> two = () -> town.act(item, "verify-pass", second);
      var results = pool.invokeAll(List.of(one, two));
      assertThat(results.stream().filter(it -> it.state() == Future.State.SUCCESS)).hasSize(1);
      assertThat(
              results.stream()
                  .filter(it -> it.state() == Future.State.FAILED)
                  .map(Future::exceptionNow))
          .singleElement()
          .isInstanceOfSatisfying(
              HuyingException.class,
              e -> {
                assertThat(e.type()).isEqualTo("stale-version");
                assertThat(e.chinese()).containsAnyOf("员工grid", "员工grid3");
              });
    }
    assertThat(cases.get(item.id(), town.dispatcher).timeline())
        .filteredOn(it -> it.kind().equals("verify-pass"))
        .hasSize(1);
  }

  @Test
  void theSameFormTwiceIsOneCase() {
    var key = key();
    var form = wanted("路口路灯不亮", "street-lamp", town.estate());
    var first = cases.open(form, town.resident, key);
    assertThat(cases.open(form, town.resident, key).id()).isEqualTo(first.id());
    refused(
        "idempotency-key-reused",
        () -> cases.open(wanted("别的事", "street-lamp", town.estate()), town.resident, key));
    assertThat(cases.open(form, town.neighbour, key).id()).isNotEqualTo(first.id());
  }

  @Test
  void theSameActionTwiceIsDoneOnce() {
    var item = town.open();
    var key = key();
    var once = cases.perform(item.id(), "accept", Perform.of(item.version()), town.handler, key);
    assertThat(cases.perform(item.id(), "accept", Perform.of(item.version()), town.handler, key))
        .usingRecursiveComparison()
        .ignoringFields("clock.minutesLeft") // a minute may pass between the two
        .isEqualTo(once);
    refused(
        "idempotency-key-reused",
        () -> cases.perform(item.id(), "accept", Perform.of(99), town.handler, key));
    assertThat(once.timeline()).filteredOn(it -> it.kind().equals("accept")).hasSize(1);
  }

  @Test
  void whatIsWrongInAFormIsSaidBesideEachFieldAndNothingIsKept() {
    long before = count();
    var photos = Stream.generate(UUID::randomUUID).limit(30).toArray(UUID[]::new);
    assertThatThrownBy(() ->
            cases.open(
                wanted("路".repeat(5_001), "no-such", new Location(null, null, null, null), photos),
                town.resident,
                key()))
        .isInstanceOfSatisfying(
            HuyingException.class,
            e ->
                assertThat(e.fields())
                    .extracting(
                        HuyingException.FieldError::field, HuyingException.FieldError::message)
                    .contains(
                        tuple("text", "“发生了什么”最多5,000个字，现在有5,001个字。"),
                        tuple("category", "没有这个分类，请重新选择。"),
                        tuple("photos", "照片最多9张，现在有30张。"),
                        tuple("where", "请告诉我们在什么地方：选一个小区或社区，或者在地图上点一下。")));
    refused("invalid-fields", () -> town.open("   ", "street-lamp"));
    refused(
        "place-outside-district",
        () ->
            cases.open(
                wanted("灯不亮", null, new Location(null, 112.0, 22.0, null)), town.resident, key()));
    refused(
        "invalid-fields",
        () ->
            cases.open(
                wanted("灯不亮", null, new Location(UUID.randomUUID(), null, null, null)),
                town.resident,
                key()));
    refused(
        "invalid-fields",
        () ->
            cases.open(
                wanted(
                    "灯不亮", null, new Location(town.places.getByCode("t01").id(), null, null, null)),
                town.resident,
                key()));
    assertThat(count()).isEqualTo(before);
    var longest =
        town.open(
            "<script>alert(1)</script>'; drop table cases.case_file; --" + "灯".repeat(4_900),
            "street-lamp");
    assertThat(cases.get(longest.id(), town.resident).text()).startsWith("<script>");
  }

  private long count() {
    return jdbc.sql("select count(*) from cases.case_file").query(Long.class).single();
  }

  @Test
  void aPhotoIsAddedOnlyByWhoeverStoredItAndToOneCase() {
    var stolen = town.photo(town.neighbour.person());
    refused(
        "file-not-found",
        () ->
            cases.open(wanted("灯不亮", "street-lamp", town.estate(), stolen), town.resident, key()));
    var mine = town.photo(town.resident.person());
    var item = cases.open(wanted("灯不亮", "street-lamp", town.estate(), mine), town.resident, key());
    refused(
        "file-claimed",
        () -> cases.open(wanted("灯又不亮", "street-lamp", town.estate(), mine), town.resident, key()));
    assertThat(cases.photo(item.id(), mine, true, town.handler)).isNotEmpty();
    refused("photo-not-found", () -> cases.photo(item.id(), stolen, false, town.resident));
    refused("case-not-found", () -> cases.photo(item.id(), mine, false, town.neighbour));
  }
}
