package org.huying.engine.telemetry.internal.alarm;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.telemetry.AlarmRaised;
import org.huying.engine.telemetry.internal.alarm.AlarmTable.What;
import org.huying.engine.telemetry.internal.rule.AlarmRule;
import org.huying.engine.telemetry.internal.rule.AlarmRule.CaseWish;
import org.huying.engine.telemetry.internal.rule.Kind;
import org.huying.engine.telemetry.internal.rule.Kinds;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.HuyingException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the case that a rule asks for: one for each alarm, however often the event is heard. What
 * another alarm explains opens none until it stands for itself, but for what is critical.
 */
@Component
class AlarmCases implements InitializingBean {
  private static final Actor HOUSE = new Actor.System();

  private final Cases cases;
  private final Kinds kinds;
  private final AlarmTable table;
  private final JdbcClient jdbc;
  private final TransactionTemplate apart;
  private final Clock clock;

  AlarmCases(
      Cases cases,
      Kinds kinds,
      AlarmTable table,
      JdbcClient jdbc,
      PlatformTransactionManager manager,
      Clock clock) {
    this.cases = cases;
    this.kinds = kinds;
    this.table = table;
    this.jdbc = jdbc;
    this.apart = new TransactionTemplate(manager);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  /** A rule that asks for cases of a type that is not there stops the house from starting. */
  @Override
  public void afterPropertiesSet() {
    for (Kind kind : kinds.all())
      for (AlarmRule rule : kind.alarms().values()) {
        CaseWish wish = rule.opens();
        if (wish != null && !cases.types().contains(wish.type()))
          throw new IllegalStateException(
              "telemetry/%s.yaml: alarm '%s' opens a case of type '%s', which is not there. Known: %s"
                  .formatted(kind.code(), rule.code(), wish.type(), cases.types()));
      }
  }

  private record Said(String name, String text, UUID place, String thing, boolean opened) {}

  @ApplicationModuleListener
  void on(AlarmRaised it) {
    if (!it.isForSomebody()) return;
    CaseWish wish =
        kinds
            .find(it.kind())
            .map(kind -> kind.alarms().get(it.rule()))
            .map(AlarmRule::opens)
            .orElse(null);
    if (wish == null) return;
    Said said = said(it.alarm());
    if (said.opened) return;
    try {
      apart.executeWithoutResult(status -> open(it.alarm(), wish, said));
    } catch (HuyingException refused) {
      table.step(
          it.alarm(),
          clock.instant(),
          What.CASE_OPENED,
          AlarmWriter.SYSTEM,
          null,
          "没有立成工单：" + refused.chinese());
    }
  }

  private Said said(UUID alarm) {
    return jdbc.sql(
            """
            select a.name, a.text, t.place, t.name, a.case_id is not null
            from telemetry.alarm a join telemetry.thing t on t.id = a.thing where a.id = ?
            """)
        .param(alarm)
        .query((row, n) ->
            new Said(
                row.getString(1),
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getBoolean(5)))
        .single();
  }

  private void open(UUID alarm, CaseWish wish, Said said) {
    CaseView opened =
        cases.open(
            new OpenCase(
                wish.type(),
                said.thing + " " + said.name,
                said.thing + "：" + said.text,
                wish.category(),
                new Location(said.place, null, null, null),
                List.of(),
                "alarm",
                Map.of()),
            HOUSE,
            "alarm:" + alarm);
    jdbc.sql("update telemetry.alarm set case_id = ?, case_reference = ? where id = ?")
        .params(opened.id(), opened.reference(), alarm)
        .update();
    table.step(
        alarm,
        clock.instant(),
        What.CASE_OPENED,
        AlarmWriter.SYSTEM,
        null,
        "工单 " + opened.reference());
  }
}
