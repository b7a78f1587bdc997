package org.huying.engine.telemetry.internal.alarm;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.telemetry.AlarmLimit;
import org.huying.engine.telemetry.AlarmLimit.Changed;
import org.huying.engine.telemetry.Datastream;
import org.huying.engine.telemetry.Thing;
import org.huying.engine.telemetry.internal.DeviceTable;
import org.huying.engine.telemetry.internal.rule.AlarmRule;
import org.huying.engine.telemetry.internal.rule.Condition;
import org.huying.engine.telemetry.internal.rule.Now;
import org.huying.engine.telemetry.internal.rule.Operand;
import org.huying.engine.telemetry.internal.rule.Site;
import org.huying.engine.telemetry.internal.rule.Sites;
import org.huying.engine.telemetry.internal.rule.Trigger;
import org.huying.engine.telemetry.internal.rule.Values;
import org.huying.engine.telemetry.internal.rule.Words;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The rules of a thing and what staff set for it; who may was asked before. */
@Component
public class AlarmLimits {
  private static final Duration FRESH = Duration.ofHours(2);

  private final Sites sites;
  private final Now now;
  private final DeviceTable devices;
  private final AlarmList names;
  private final JdbcClient jdbc;
  private final AuditLog audit;
  private final Clock clock;

  AlarmLimits(
      Sites sites,
      Now now,
      DeviceTable devices,
      AlarmList names,
      JdbcClient jdbc,
      AuditLog audit,
      Clock clock) {
    this.sites = sites;
    this.now = now;
    this.devices = devices;
    this.names = names;
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  /** The rules of a thing, in their file's order; none where it has no kind. */
  public List<AlarmLimit> of(UUID thing) {
    Site site = sites.find(thing).orElse(null);
    if (site == null) return List.of();
    Values values = now.of(thing, FRESH);
    Map<String, Changed> changes = new HashMap<>();
    changes(thing).forEach((rule, all) -> changes.put(rule, all.getFirst()));
    return site.kind().alarms().values().stream()
        .map(it -> limit(it, site, values, changes.get(it.code())))
        .toList();
  }

  private static AlarmLimit limit(
      AlarmRule rule, Site site, Values values, @Nullable Changed changed) {
    Operand usual = rule.trigger().limit();
    String channel = channel(rule.trigger());
    return new AlarmLimit(
        rule.code(),
        rule.name().replace(Operand.N, "各"),
        rule.severity(),
        words(rule, values),
        site.setting(rule.code()).limit(),
        usual == null ? null : usual.now(values).value(),
        channel == null ? "" : values.of(channel).unit(),
        channel != null,
        site.setting(rule.code()).off(),
        changed);
  }

  /** Whose value is compared with a limit that can be changed; null: none. */
  private static @Nullable String channel(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Limit it -> it.channel();
      case Trigger.Rate it -> it.channel();
      case Trigger.Stuck it -> null;
      case Trigger.Silent it -> null;
      case Trigger.When it -> null;
    };
  }

  private static String words(AlarmRule rule, Values values) {
    boolean each = rule.isForEach() && !values.numbers().isEmpty();
    Trigger trigger = each ? rule.trigger().with(values.numbers().getFirst()) : rule.trigger();
    String what =
        switch (trigger) {
          case Trigger.Limit it -> {
            Operand limit = it.limit();
            yield values.of(it.channel()).name()
                + (it.above() ? "高于" : "低于")
                + (limit == null ? "本站设定值" : limit.words(values));
          }
          case Trigger.Rate it ->
              "%s在 %s内%s超过 %s"
                  .formatted(
                      values.of(it.channel()).name(),
                      Words.span(it.over()),
                      it.rising() ? "上升" : "下降",
                      Words.number(it.by()));
          case Trigger.Stuck it ->
              values.of(it.channel()).name() + " " + Words.span(it.lasting()) + "没有变化";
          case Trigger.Silent it -> Words.span(it.after()) + "没有数据";
          case Trigger.When it -> it.raise().words(values);
        };
    Condition during = rule.during();
    if (during != null) what = during.words(values) + "，且" + what;
    return rule.delay().isZero() ? what : what + "，持续 " + Words.span(rule.delay());
  }

  /** All changes of a thing's rules, by rule, the newest first. */
  public Map<String, List<Changed>> changes(UUID thing) {
    Map<String, List<Changed>> changes = new HashMap<>();
    jdbc.sql(
            """
            select rule, at, actor, limit_value, off, reason from telemetry.alarm_setting where thing = ? order by id desc
            """)
        .param(thing)
        .query(row -> {
          changes
              .computeIfAbsent(row.getString(1), it -> new ArrayList<>())
              .add(
                  new Changed(
                      row.getTimestamp(2).toInstant(),
                      names.name(row.getString(3)),
                      row.getObject(4, Double.class),
                      row.getBoolean(5),
                      row.getString(6)));
        });
    return changes;
  }

  /**
   * @param limit null: the rule's own
   * @param off it is not looked at for this thing
   */
  @Transactional
  public void change(
      Thing thing, String code, @Nullable Double limit, boolean off, String reason, Actor actor) {
    AlarmRule rule =
        sites
            .find(thing.id())
            .map(it -> it.kind().alarms().get(code))
            .orElseThrow(() ->
                new NotFound(
                    "alarm-rule-unknown",
                    "这个站点没有这条报警规则。",
                    "no rule " + code + " at " + thing.code()));
    if (limit != null) check(thing, rule, limit);
    String why = AlarmDesk.text("reason", reason);
    jdbc.sql(
            """
            insert into telemetry.alarm_setting (thing, rule, limit_value, off, reason, actor, at)
            values (?, ?, ?::float8, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                thing.id(),
                code,
                limit,
                off,
                why,
                actor.pseudonym(),
                Timestamp.from(clock.instant())))
        .update();
    devices.changed();
    Map<String, Object> facts = new HashMap<>(Map.of("rule", code, "off", off));
    if (limit != null) facts.put("limit", limit);
    audit.record(actor.pseudonym(), "alarm.set", "thing:" + thing.id(), facts);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            sites.rebuild();
          }
        });
  }

  private void check(Thing thing, AlarmRule rule, double limit) {
    String channel = channel(rule.trigger());
    boolean rate = rule.trigger() instanceof Trigger.Rate;
    boolean fits =
        channel != null
            && Double.isFinite(limit)
            && (rate ? limit > 0 : isPlausible(thing, channel, limit));
    if (!fits)
      throw InvalidInput.field(
          "limit",
          channel == null ? "这条规则没有可以调整的限值。" : "限值超出了这个测点的合理范围，请核对。",
          limit + " is no limit for " + rule.code());
  }

  private boolean isPlausible(Thing thing, String channel, double limit) {
    String pattern = channel.replace(Operand.N, "");
    return devices.datastreams(thing.id()).stream()
        .filter(
            it -> it.code().replaceFirst("\\d+", "").equals(pattern) || it.code().equals(channel))
        .allMatch((Datastream it) -> it.isPlausible(limit));
  }
}
