package org.huying.scene.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Checkup;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.Jobs;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class DemoRequestsIT {
  @Autowired List<DemoData> demo;
  @Autowired Cases cases;
  @Autowired Staffs staffs;
  @Autowired Residents residents;
  @Autowired Jobs jobs;
  @Autowired AuditLog audit;
  @Autowired JdbcClient jdbc;
  @Autowired List<Checkup> doctor;

  @Test
  void theDemosPastIsLivedThroughTheCommandsAndLeavesEveryStateToBeSeen() {
    var parts =
        demo.stream()
            .sorted(Comparator.comparingInt(DemoData::order))
            .filter(it -> it.order() <= 40)
            .filter(it -> it.order() < 30 || it.order() > 34) // the catalogue and what stands on it
            .toList();
    var begun = Instant.now(); // what falls due while it is loaded is for the jobs
    parts.forEach(DemoData::load);
    var byState =
        jdbc.sql("select state from cases.case_file").query(String.class).list().stream()
            .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    assertThat(byState.values().stream().mapToLong(it -> it).sum()).isEqualTo(300);
    assertThat(byState.keySet())
        .containsExactlyInAnyOrder(
            "submitted",
            "dispatched",
            "accepted",
            "returning",
            "reported",
            "closed",
            "answered",
            "rejected",
            "withdrawn");
    assertThat(byState.get("closed")).isGreaterThan(200);

    var supervisor = staffs.findByAccount("lingdao1").orElseThrow();
    assertThat(cases.list(CaseQuery.all().queue(CaseQuery.Queue.WATCH), supervisor).total())
        .isBetween(3L, 60L);
    assertThat(cases.figures(supervisor).onTimeRate().value()).isBetween(0.7, 0.99);
    assertThat(count("select count(*) from cases.case_file where reopens > 0")).isPositive();
    assertThat(count("select count(*) from cases.timeline where kind = 'escalate'")).isPositive();
    for (var account : List.of("zhongxin1", "ludeng1", "wangge1"))
      assertThat(
              cases
                  .list(
                      CaseQuery.all().queue(CaseQuery.Queue.TODO),
                      staffs.findByAccount(account).orElseThrow())
                  .total())
          .as("something to do for " + account)
          .isPositive();
    var first = new Actor.Resident(residents.register("19900000001"));
    assertThat(cases.list(CaseQuery.all(), first).items())
        .extracting(CaseSummary::state)
        .contains("closed", "accepted", "reported");
    assertThat(cases.list(CaseQuery.all().queue(CaseQuery.Queue.TODO), first).items())
        .extracting(it -> cases.get(it.id(), first).actions().getFirst())
        .extracting(CaseView.Action::name)
        .contains("rate");

    assertThat(
            jdbc.sql("select case_id from cases.clock where next_at < :begun")
                .param("begun", Timestamp.from(begun))
                .query(UUID.class)
                .list())
        .as("nothing is left to escalate")
        .isEmpty();
    assertThat(doctor.stream().flatMap(it -> it.examineAll().stream()))
        .as("the timelines lead to where the cases are")
        .filteredOn(it -> it.name().startsWith("cases."))
        .allSatisfy(it -> assertThat(it.well()).as(it.toString()).isTrue());
    jobs.runDue();
    assertThat(audit.verify().intact()).isTrue();
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
