package org.huying.engine.telemetry.internal.alarm;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.telemetry.AlarmRaised;
import org.huying.engine.telemetry.OnDuty;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.internal.Scope;
import org.huying.engine.telemetry.internal.alarm.AlarmFloods.Told;
import org.huying.engine.telemetry.internal.rule.AlarmRule;
import org.huying.engine.telemetry.internal.rule.Site;
import org.huying.engine.telemetry.internal.rule.Sites;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.notify.LiveFeed;
import org.huying.foundation.notify.Message;
import org.huying.foundation.notify.Notifier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Tells open screens that alarms changed, and whoever is on duty at the place of a critical one,
 * also where another alarm explains it: each time it is raised, acknowledged meanwhile or not. A
 * flood of a rule whose floods are one story is told once.
 */
@Component
class AlarmNews {
  private final LiveFeed live;
  private final Notifier notifier;
  private final Staffs staffs;
  private final Sites sites;
  private final AlarmFloods floods;
  private final ObjectProvider<OnDuty> duties;
  private final JdbcClient jdbc;
  private final Clock clock;

  AlarmNews(
      LiveFeed live,
      Notifier notifier,
      Staffs staffs,
      Sites sites,
      AlarmFloods floods,
      ObjectProvider<OnDuty> duties,
      JdbcClient jdbc,
      Clock clock) {
    this.live = live;
    this.notifier = notifier;
    this.staffs = staffs;
    this.sites = sites;
    this.floods = floods;
    this.duties = duties;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Heard by those who may read there, when the caller's transaction has committed. */
  void changed(Site site) {
    changed(site.thing(), site.path());
  }

  void changed(UUID thing, String path) {
    for (Role role : Scope.READ.roles())
      live.announce("role:" + role + ":" + path, "alarms", Map.of("thing", thing));
  }

  @ApplicationModuleListener
  void on(AlarmRaised it) {
    if (it.severity() != Severity.CRITICAL) return;
    Site site = sites.find(it.thing()).orElse(null);
    if (site == null) return;
    record Said(String name, String text, int times) {}
    Said said =
        jdbc.sql("select name, text, times from telemetry.alarm where id = ?")
            .param(it.alarm())
            .query((row, n) -> new Said(row.getString(1), row.getString(2), row.getInt(3)))
            .single();
    Map<String, Optional<Told>> known = new HashMap<>();
    boolean together = isTogether(site, it);
    for (Actor.Staff person : onDuty(site)) {
      Optional<Told> flood =
          together
              ? known.computeIfAbsent(
                  desk(person, site.path()),
                  path -> floods.of(it.alarm(), it.kind(), it.rule(), path, clock.instant()))
              : Optional.empty();
      notifier.toPerson(
          flood
              .map(of -> flood(of, person))
              .orElseGet(() ->
                  new Message(
                      person.id(),
                      "alarm",
                      said.name,
                      site.name() + "：" + said.text,
                      "/console/alarms?alarm=" + it.alarm(),
                      "alarm:%s:%d:%s".formatted(it.alarm(), said.times, person.id()))));
    }
  }

  private static boolean isTogether(Site site, AlarmRaised it) {
    AlarmRule rule = site.kind().alarms().get(it.rule());
    return rule != null && rule.together();
  }

  /** Once for the flood, with a word that more may come. */
  private static Message flood(Told of, Actor.Staff person) {
    return new Message(
        person.id(),
        "alarm",
        of.words(),
        "多处先后出现同一种报警，可能还在增加，请打开报警列表逐一查看。",
        "/console/alarms",
        "alarm-flood:%s:%d:%s".formatted(of.first(), of.began().getEpochSecond(), person.id()));
  }

  /** Whoever is on shift there; where nobody is, all who run the machines. */
  private List<Actor.Staff> onDuty(Site site) {
    List<Actor.Staff> all = staffs.withRole(Role.OPERATOR, site.path());
    Set<UUID> on =
        duties
            .orderedStream()
            .flatMap(it -> it.onDuty(site.kind().code(), site.path()).stream())
            .collect(Collectors.toSet());
    List<Actor.Staff> those = all.stream().filter(it -> on.contains(it.id())).toList();
    return those.isEmpty() ? all : those;
  }

  /** The path of all that the person runs around this place. */
  private static String desk(Actor.Staff person, String path) {
    return person.grants().stream()
        .filter(it -> it.role() == Role.OPERATOR && it.covers(path))
        .map(Grant::placePath)
        .min(Comparator.comparingInt(String::length))
        .orElse(path);
  }
}
