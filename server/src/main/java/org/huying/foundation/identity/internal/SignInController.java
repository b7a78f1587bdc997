package org.huying.foundation.identity.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Phone;
import org.huying.foundation.identity.RateLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
@Tag(name = "sign-in")
class SignInController {
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Codes codes;
  private final ResidentSignIn residents;
  private final StaffSignIn staff;
  private final SetUp setUp;
  private final Sessions sessions;
  private final RateLimits limits;
  private final SignInSettings settings;
  private final Mes mes;

  SignInController(
      Codes codes,
      ResidentSignIn residents,
      StaffSignIn staff,
      SetUp setUp,
      Sessions sessions,
      RateLimits limits,
      SignInSettings settings,
      Mes mes) {
    this.codes = codes;
    this.residents = residents;
    this.staff = staff;
    this.setUp = setUp;
    this.sessions = sessions;
    this.limits = limits;
    this.settings = settings;
    this.mes = mes;
  }

  record CodeRequest(String phone) {}

  @PostMapping("/sign-in/code")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "sendSignInCode", summary = "Text a one-time code to a phone number")
  void code(@RequestBody CodeRequest body, HttpServletRequest request) {
    codes.send(Phone.parse(body.phone()), request.getRemoteAddr());
  }

  /**
   * @param earlierReference reference number of an earlier request, where the answer {@code
   *     second-fact-needed} asked for it
   * @param startAfresh instead of it: the old records of this number are not mine
   */
  record PhoneSignIn(
      String phone,
      String code,
      @Nullable String earlierReference,
      @Nullable Boolean startAfresh) {}

  @PostMapping("/sign-in/phone")
  @Operation(operationId = "signInByPhone", summary = "Sign in as a resident with a one-time code")
  Me phone(@RequestBody PhoneSignIn body, HttpServletRequest request) {
    limit(request);
    boolean afresh = Boolean.TRUE.equals(body.startAfresh());
    Actor actor =
        residents.signIn(Phone.parse(body.phone()), body.code(), body.earlierReference(), afresh);
    return begin(request, actor);
  }

  record StaffCredentials(String account, String password) {}

  @PostMapping("/sign-in/staff")
  @Operation(operationId = "signInStaff", summary = "Sign in as a member of staff")
  Me staff(@RequestBody StaffCredentials body, HttpServletRequest request) {
    limit(request);
    return begin(request, staff.signIn(body.account(), body.password()));
  }

  @PostMapping("/sign-out")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "signOut", summary = "End this session")
  void signOut(HttpServletRequest request) {
    sessions.end(request);
  }

  record SetUpState(boolean needed) {}

  @GetMapping("/set-up")
  @Operation(
      operationId = "setUpState",
      summary = "Whether the first administrator is still to be made")
  SetUpState setUpState() {
    return new SetUpState(setUp.needed());
  }

  record FirstAdministrator(String code, String account, String name, String password) {}

  @PostMapping("/set-up")
  @Operation(
      operationId = "setUp",
      summary = "Make the first administrator of a fresh installation")
  Me setUp(@RequestBody FirstAdministrator body, HttpServletRequest request) {
    limit(request);
    return begin(request, setUp.run(body.code(), body.account(), body.name(), body.password()));
  }

  private void limit(HttpServletRequest request) {
    limits.use("sign-in", request.getRemoteAddr(), settings.triesFromOneAddress(), WINDOW);
  }

  private Me begin(HttpServletRequest request, Actor actor) {
    sessions.begin(request, actor);
    return mes.of(actor);
  }
}
