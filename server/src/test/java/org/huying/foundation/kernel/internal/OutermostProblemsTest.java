package org.huying.foundation.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.List;
import org.huying.foundation.kernel.Conflict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

class OutermostProblemsTest {
  private final List<Exception> told = new ArrayList<>();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  private void answer(@Nullable ModelAndView answer, Exception error) throws Exception {
    var filter =
        new OutermostProblems((request, written, handler, e) -> {
          told.add(e);
          return answer;
        });
    filter.doFilter(
        new MockHttpServletRequest("GET", "/api/cases"),
        response,
        (request, written) -> {
          response.setHeader("half", "done");
          if (error instanceof ServletException wrapped) throw wrapped;
          throw (RuntimeException) error;
        });
  }

  @Test
  void whatNobodyCanTellIsNoEmptySuccess() {
    var error = new ServletException("out of memory", new OutOfMemoryError());
    assertThatThrownBy(() -> answer(null, error)).isSameAs(error);
    assertThat(told).containsExactly(error);
  }

  @Test
  void anErrorOfOursIsToldAsItselfWhateverCausedIt() throws Exception {
    var error = new Conflict("stale-version", "别人刚刚先处理了", "stale");
    error.initCause(new IllegalStateException("the row is newer"));
    answer(new ModelAndView(), error);
    assertThat(told).containsExactly(error);
    assertThat(response.getHeader("half")).isNull();
  }

  @Test
  void whatAServletWrappedIsUnwrapped() throws Exception {
    var error = new IllegalStateException("inside");
    answer(new ModelAndView(), new ServletException(error));
    assertThat(told).containsExactly(error);
  }
}
