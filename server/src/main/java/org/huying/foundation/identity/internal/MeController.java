package org.huying.foundation.identity.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/me")
@Tag(name = "me")
class MeController {
  private final Actors actors;
  private final Mes mes;
  private final Residents residents;
  private final Messages messages;
  private final Sessions sessions;
  private final StaffSignIn passwords;

  MeController(
      Actors actors,
      Mes mes,
      Residents residents,
      Messages messages,
      Sessions sessions,
      StaffSignIn passwords) {
    this.actors = actors;
    this.mes = mes;
    this.residents = residents;
    this.messages = messages;
    this.sessions = sessions;
    this.passwords = passwords;
  }

  @GetMapping
  @Operation(operationId = "getMe", summary = "Who is signed in; also sets the XSRF-TOKEN cookie")
  Me me() {
    Actor actor = actors.current();
    if (actor instanceof Actor.Resident resident) {
      residents.seen(resident.person());
    }
    return mes.of(actor);
  }

  record NameChange(String name) {}

  @PutMapping
  @Operation(operationId = "putMe", summary = "Change how a resident wants to be called")
  Me rename(@RequestBody NameChange change) {
    Actor.Resident resident = actors.requireResident();
    residents.setName(resident.person(), change.name());
    return mes.of(resident);
  }

  @GetMapping("/messages")
  @Operation(operationId = "listMessages", summary = "My messages, newest first")
  Page<Messages.Line> messages(
      @RequestParam @Nullable Integer page, @RequestParam @Nullable Integer size) {
    return messages.of(Mes.id(actors.requireSignedIn()), PageRequest.of(page, size));
  }

  @PostMapping("/messages/read-all")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "readAllMessages", summary = "Mark all my messages as read")
  void readAll() {
    messages.readAll(Mes.id(actors.requireSignedIn()));
  }

  @GetMapping("/sessions")
  @Operation(operationId = "listSessions", summary = "Where I am signed in")
  List<Sessions.SessionView> sessions(HttpSession session) {
    return sessions.of(actors.requireSignedIn(), session.getId());
  }

  @PostMapping("/sessions/revoke-others")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "revokeOtherSessions", summary = "Sign out everywhere but here")
  void revokeOthers(HttpSession session) {
    sessions.endOthers(actors.requireSignedIn(), session.getId());
  }

  record PasswordChange(
      String old,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          @com.fasterxml.jackson.annotation.JsonProperty("new")
          String fresh) {}

  @PostMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Transactional
  @Operation(operationId = "changePassword", summary = "Change my password; my other sessions end")
  public void changePassword(@RequestBody PasswordChange change, HttpServletRequest request) {
    Actor.Staff staff = actors.requireStaff();
    passwords.changePassword(staff, change.old(), change.fresh());
    sessions.endOthers(staff, request.getSession().getId());
  }
}
