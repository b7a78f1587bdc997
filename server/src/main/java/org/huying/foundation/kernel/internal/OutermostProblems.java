package org.huying.foundation.kernel.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Errors outside of controllers are problems, too: sessions are read and written around them, and a
 * database that is away is noticed there first.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class OutermostProblems extends OncePerRequestFilter {
  private final HandlerExceptionResolver problems;

  OutermostProblems(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException e) {
      if (response.isCommitted()) throw e;
      response.reset();
      if (problems.resolveException(request, response, null, unwrapped(e)) == null) throw e;
    }
  }

  /** Only what a servlet had to wrap: another error with a cause is told as what it is itself. */
  private static Exception unwrapped(Exception e) {
    return e instanceof ServletException && e.getCause() instanceof RuntimeException inner
        ? inner
        : e;
  }
}
