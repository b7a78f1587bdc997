package org.huying.engine.telemetry;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.telemetry.internal.Scope;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Unavailable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what another system or a book knew of the past (补录): it counts as substituted, never as
 * measured, and what is stored of a moment already stays.
 */
@Service
public class History {
  /** What is newer may still be on its way. */
  private static final Duration SETTLED = Duration.ofMinutes(3);

  private static final String BEGIN =
      """
      insert into telemetry.summed (until)
      select ? where not exists (select from telemetry.summed) and not exists (select from telemetry.observation)
      """;

  private final Devices devices;
  private final JdbcClient jdbc;
  private final TransactionTemplate alone;
  private final Store store;
  private final AuditLog audit;
  private final Clock clock;

  History(
      Devices devices,
      JdbcClient jdbc,
      PlatformTransactionManager manager,
      Store store,
      AuditLog audit,
      Clock clock) {
    this.devices = devices;
    this.jdbc = jdbc;
    this.alone = new TransactionTemplate(manager);
    this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A value of the past.
   *
   * @param code of the datastream
   */
  public record Past(String code, Instant at, double value) {}

  /**
   * Enters values of a thing, for administrators of its place; those older than observations are
   * kept are left out.
   *
   * @throws InvalidInput where a value has no datastream or lies in the future; nothing is entered
   */
  @Transactional
  public void enter(UUID thing, List<Past> values, Actor actor) {
    Thing of = devices.thing(thing, actor);
    Scope.MANAGE.require(actor, of.path());
    Map<String, Datastream> known = new HashMap<>();
    for (Datastream it : devices.datastreams(thing, actor)) known.putIfAbsent(it.code(), it);
    Instant now = clock.instant();
    Map<Integer, Rows> byDevice = new HashMap<>();
    for (Past it : values) {
      Datastream stream = known.get(it.code);
      if (stream == null || it.at.isAfter(now) || !Double.isFinite(it.value))
        throw InvalidInput.field(
            "values", "没有这个测点，或时间、数值不对：" + it.code, it + " cannot be entered for " + of.code());
      byDevice
          .computeIfAbsent(stream.device(), key -> new Rows(key, now, values.size()))
          .add(
              stream.id(),
              it.at,
              it.value,
              stream.isPlausible(it.value) ? Quality.SUBSTITUTED : Quality.IMPLAUSIBLE);
    }
    beginSums(now);
    try {
      store.write(List.copyOf(byDevice.values()));
    } catch (SQLException e) {
      throw new Unavailable("database-away", "系统正在恢复，请过几秒再试一次。", "the past is not stored: " + e);
    }
    audit.record(
        actor.pseudonym(), "history.enter", "thing:" + thing, Map.of("values", values.size()));
  }

  /**
   * Where nothing is stored yet, sums begin now: the hours of the past are noted one by one, and
   * nobody walks through all the hours between. In a transaction of its own: a day's table is made
   * on another connection, and would wait for whoever has looked at the observations.
   */
  private void beginSums(Instant now) {
    alone.executeWithoutResult(status ->
        jdbc.sql(BEGIN)
            .param(Timestamp.from(now.minus(SETTLED).truncatedTo(ChronoUnit.MINUTES)))
            .update());
  }
}
