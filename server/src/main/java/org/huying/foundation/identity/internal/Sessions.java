package org.huying.foundation.identity.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.notify.LiveFeed;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.security.web.authentication.SpringSessionRememberMeServices;
import org.springframework.stereotype.Component;

/**
 * Who is signed in where. A session holds nothing but the pseudonym and the device's name, so it
 * survives every new version of the program; rights are read afresh with each request.
 */
@Component
public class Sessions {
  static final String ACTOR = "huying.actor";
  static final String SIGNED_OUT = "signed-out";

  private static final String DEVICE = "huying.device";
  private static final Duration RESIDENT_IDLE = Duration.ofDays(30);
  private static final Duration STAFF_IDLE = Duration.ofHours(12);

  private final JdbcClient jdbc;
  private final LiveFeed live;
  private final ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> repository;

  Sessions(
      JdbcClient jdbc,
      LiveFeed live,
      ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> repository) {
    this.jdbc = jdbc;
    this.live = live;
    this.repository = repository;
  }

  /** One place where somebody is signed in. */
  record SessionView(Instant startedAt, Instant lastUsedAt, String device, boolean current) {}

  /** Begins a session under a new id, so that one planted before is worth nothing. */
  void begin(HttpServletRequest request, Actor actor) {
    HttpSession before = request.getSession(false);
    if (before != null && before.getAttribute(ACTOR) != null) {
      before.invalidate();
    } else if (before != null) {
      request.changeSessionId();
    }
    HttpSession session = request.getSession(true);
    session.setAttribute(ACTOR, actor.pseudonym());
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, actor.pseudonym());
    session.setAttribute(DEVICE, Devices.name(request.getHeader("User-Agent")));
    boolean resident = actor instanceof Actor.Resident;
    Duration idle = resident ? RESIDENT_IDLE : STAFF_IDLE;
    session.setMaxInactiveInterval((int) idle.toSeconds());
    if (resident) {
      // The cookie of a resident's own phone outlives the browser; that of a counter's computer
      // does not.
      request.setAttribute(SpringSessionRememberMeServices.REMEMBER_ME_LOGIN_ATTR, true);
    }
  }

  void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /** Signs somebody out everywhere, with the caller's commit; open streams end, too. */
  public void end(Actor actor) {
    endOthers(actor, null);
  }

  /** Signs somebody out everywhere but in the session of this id. */
  void endOthers(Actor actor, @Nullable String keptSessionId) {
    jdbc.sql(
            """
            delete from identity.session
            where principal_name = :principal and (:kept::text is null or session_id <> :kept)
            """)
        .param("principal", actor.pseudonym())
        .param("kept", keptSessionId, java.sql.Types.VARCHAR)
        .update();
    live.publish(actor.pseudonym(), SIGNED_OUT, Map.of());
  }

  /** Whether this session is still there. */
  boolean alive(String sessionId) {
    return jdbc.sql("select exists (select 1 from identity.session where session_id = ?)")
        .param(sessionId)
        .query(Boolean.class)
        .single();
  }

  /** Where somebody is signed in, the latest used first. */
  List<SessionView> of(Actor actor, String currentSessionId) {
    return repository.getObject().findByPrincipalName(actor.pseudonym()).values().stream()
        .filter(session -> !session.isExpired())
        .map(session ->
            new SessionView(
                session.getCreationTime(),
                session.getLastAccessedTime(),
                session.getAttributeOrDefault(DEVICE, "未知设备"),
                session.getId().equals(currentSessionId)))
        .sorted(Comparator.comparing(SessionView::lastUsedAt).reversed())
        .toList();
  }
}
