package org.huying.engine.telemetry.internal.alarm;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.telemetry.AlarmRaised;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.internal.Scope;
import org.huying.engine.telemetry.internal.rule.Site;
import org.huying.engine.telemetry.internal.rule.Sites;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.notify.LiveFeed;
import org.huying.foundation.notify.Message;
import org.huying.foundation.notify.Notifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Tells open screens that alarms changed, and whoever is on duty at the place of a critical one;
 * what is explained by another alarm is not told by itself.
 */
@Component
class AlarmNews {
  private final LiveFeed live;
  private final Notifier notifier;
  private final Staffs staffs;
  private final Sites sites;
  private final JdbcClient jdbc;

  AlarmNews(LiveFeed live, Notifier notifier, Staffs staffs, Sites sites, JdbcClient jdbc) {
    this.live = live;
    this.notifier = notifier;
    this.staffs = staffs;
    this.sites = sites;
    this.jdbc = jdbc;
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
    if (it.severity() != Severity.CRITICAL || it.cause() != null) return;
    Site site = sites.find(it.thing()).orElse(null);
    if (site == null) return;
    record Said(String name, String text) {}
    Said said =
        jdbc.sql("select name, text from telemetry.alarm where id = ?")
            .param(it.alarm())
            .query((row, n) -> new Said(row.getString(1), row.getString(2)))
            .single();
    List<Actor.Staff> onDuty = staffs.withRole(Role.OPERATOR, site.path());
    for (Actor.Staff person : onDuty)
      notifier.toPerson(
          new Message(
              person.id(),
              "alarm",
              said.name,
              site.name() + "：" + said.text,
              "/console/alarms?alarm=" + it.alarm(),
              "alarm:" + it.alarm() + ":" + person.id()));
  }
}
