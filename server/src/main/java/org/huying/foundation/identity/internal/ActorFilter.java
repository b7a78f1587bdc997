package org.huying.foundation.identity.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.internal.StaffRows.StaffRow;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Says on whose behalf a request is: the session names the pseudonym, everything else is read
 * afresh, so that a disabled account or a withdrawn role has no next request.
 */
class ActorFilter extends OncePerRequestFilter {
  /** What works before an initial password is changed. */
  private static final List<String> BEFORE_CHANGE =
      List.of("/api/me", "/api/me/password", "/api/sign-out", "/api/app", "/api/health");

  private final StaffRows staff;
  private final HandlerExceptionResolver problems;

  ActorFilter(StaffRows staff, HandlerExceptionResolver problems) {
    this.staff = staff;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/api/");
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String query = request.getQueryString();
    if (query != null && query.contains("%00")) {
      InvalidInput refused =
          new InvalidInput("bad-request", "请求的内容不正确，请检查后再试。", "U+0000 in the query");
      problems.resolveException(request, response, null, refused);
      return;
    }
    HttpSession session = request.getSession(false);
    if (session != null && session.getAttribute(Sessions.ACTOR) instanceof String pseudonym) {
      UUID id = UUID.fromString(pseudonym.substring(pseudonym.indexOf(':') + 1));
      if (pseudonym.startsWith("person:")) {
        setActor(new Actor.Resident(id));
      } else {
        Optional<StaffRow> row = staff.find(id).filter(r -> !r.disabled());
        row.ifPresent(r -> setActor(r.actor()));
        if (row.isPresent() && mustChangeFirst(row.get(), request)) {
          problems.resolveException(
              request,
              response,
              null,
              new Forbidden(
                  "password-change-needed",
                  "请先修改初始密码。",
                  "the initial password must be changed first"));
          return;
        }
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean mustChangeFirst(StaffRow row, HttpServletRequest request) {
    return row.mustChangePassword() && !BEFORE_CHANGE.contains(request.getRequestURI());
  }

  private static void setActor(Actor actor) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of()));
    SecurityContextHolder.setContext(context);
  }
}
