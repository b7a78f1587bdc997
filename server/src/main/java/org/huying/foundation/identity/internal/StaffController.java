package org.huying.foundation.identity.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.NewStaff;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.StaffView;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.identity.Staffs.StaffQuery;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/staff")
@Tag(name = "staff")
class StaffController {
  private final Staffs staffs;

  StaffController(Staffs staffs) {
    this.staffs = staffs;
  }

  /** A grant as it is asked for. */
  record GrantInput(Role role, String placePath) {}

  record StaffInput(
      String account,
      String name,
      @Nullable String phone,
      UUID organisation,
      List<GrantInput> grants) {}

  record StaffChange(String name, UUID organisation, List<GrantInput> grants, long version) {}

  @GetMapping
  @Operation(operationId = "listStaff", summary = "The people I may manage")
  Page<StaffView> list(
      @RequestParam @Nullable String q,
      @RequestParam @Nullable UUID organisation,
      @RequestParam @Nullable Role role,
      @RequestParam @Nullable Integer page,
      @RequestParam @Nullable Integer size) {
    return staffs.list(new StaffQuery(q, organisation, role), PageRequest.of(page, size));
  }

  @PostMapping
  @Operation(
      operationId = "createStaff",
      summary = "Enter a member of staff; shows the initial password once")
  Staffs.Created create(@RequestBody StaffInput body) {
    return staffs.create(
        new NewStaff(
            body.account(), body.name(), body.phone(), body.organisation(), grants(body.grants())));
  }

  @PutMapping("/{id}")
  @Operation(operationId = "updateStaff", summary = "Change name, unit and rights together")
  StaffView update(@PathVariable UUID id, @RequestBody StaffChange body) {
    return staffs.update(
        id, body.name(), body.organisation(), grants(body.grants()), body.version());
  }

  @PostMapping("/{id}/disable")
  @Operation(operationId = "disableStaff", summary = "Close an account and sign it out everywhere")
  StaffView disable(@PathVariable UUID id) {
    return staffs.disable(id);
  }

  @PostMapping("/{id}/enable")
  @Operation(operationId = "enableStaff", summary = "Open a closed account again")
  StaffView enable(@PathVariable UUID id) {
    return staffs.enable(id);
  }

  @PostMapping("/{id}/reset-password")
  @Operation(
      operationId = "resetStaffPassword",
      summary = "Give a new initial password, shown once")
  Staffs.Created resetPassword(@PathVariable UUID id) {
    return staffs.resetPassword(id);
  }

  @PostMapping("/{id}/revoke-sessions")
  @Operation(operationId = "revokeStaffSessions", summary = "Sign somebody out everywhere")
  StaffView revokeSessions(@PathVariable UUID id) {
    return staffs.revokeSessions(id);
  }

  private static Set<Grant> grants(List<GrantInput> inputs) {
    if (inputs.size() > 50) {
      throw InvalidInput.field("grants", "一个人最多50项权限。", "more than 50 grants");
    }
    return inputs.stream().map(StaffController::grant).collect(Collectors.toSet());
  }

  private static Grant grant(GrantInput input) {
    if (!Grant.isPath(input.placePath())) {
      throw InvalidInput.field(
          "grants", "管辖地点不正确，请重新选择。", "not a place path: " + input.placePath());
    }
    return new Grant(input.role(), input.placePath());
  }
}
