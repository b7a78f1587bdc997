package org.huying.engine.catalog.internal;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.huying.engine.catalog.TerminalState;
import org.huying.engine.catalog.Terminals;
import org.huying.foundation.identity.RateLimits;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Unauthenticated;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What self-service terminals say of themselves, each with the key it was given. */
@RestController
@RequestMapping("/api/devices")
class DeviceController {
  private static final String BEARER = "Bearer ";
  private static final int LONGEST_NOTE = 100;

  /** All terminals of a district may stand behind one address, and each speaks once a minute. */
  private static final int MOST = 1_000;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Terminals terminals;
  private final RateLimits limits;

  DeviceController(Terminals terminals, RateLimits limits) {
    this.terminals = terminals;
    this.limits = limits;
  }

  /**
   * @param note in words, for whoever repairs it, e.g. 打印机卡纸
   */
  record Said(TerminalState.Said state, @Nullable String note) {}

  @PostMapping("/terminals/{code}/state")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "terminalSays",
      summary = "A terminal's heartbeat: how it is, with its own key",
      description =
          "`Authorization: Bearer KEY`. Once a minute; a terminal that is silent for ten minutes"
              + " (`huying.terminals.silence`) is shown as offline, and nobody is sent there.")
  void says(
      @PathVariable String code,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String key,
      @RequestBody Said said,
      HttpServletRequest request) {
    limits.use("device.says", request.getRemoteAddr(), MOST, WINDOW);
    if (key == null || !key.startsWith(BEARER)) {
      throw new Unauthenticated("device-key-wrong", "设备密钥不对，请联系管理员重新接入。", "no bearer key");
    }
    String note = said.note();
    if (said.state() == null || note != null && note.length() > LONGEST_NOTE) {
      throw new InvalidInput("bad-request", "请求的内容不正确，请检查后再试。", "no state, or a long note");
    }
    terminals.hear(code, key.substring(BEARER.length()), said.state(), note);
  }
}
