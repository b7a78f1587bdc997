package org.huying.scene.grid.notice;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.scene.grid.notice.Notices.Notice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The notice board of the grids. */
@RestController
class NoticeController {
  private final Notices notices;
  private final Actors actors;

  NoticeController(Notices notices, Actors actors) {
    this.notices = notices;
    this.actors = actors;
  }

  record NewNotice(UUID placeId, String title, String text, LocalDate until) {}

  record Written(UUID id) {}

  @GetMapping("/api/grid/notices")
  @Operation(
      operationId = "gridNotices",
      summary = "The notices for me, or of the places I write for")
  List<Notice> list() {
    return notices.list(actors.requireStaff(Role.GRID_WORKER, Role.DISPATCHER, Role.SUPERVISOR));
  }

  @PostMapping("/api/grid/notices")
  @Operation(operationId = "writeNotice", summary = "Tells the grid workers of a place something")
  Written write(@RequestBody NewNotice wanted) {
    var actor = actors.requireStaff(Role.DISPATCHER, Role.SUPERVISOR);
    return new Written(
        notices.write(wanted.placeId, wanted.title, wanted.text, wanted.until, actor));
  }

  @PostMapping("/api/grid/notices/{id}/read")
  @Operation(operationId = "readNotice", summary = "Marks a notice as read by me")
  void read(@PathVariable UUID id) {
    notices.read(id, actors.requireStaff(Role.GRID_WORKER, Role.DISPATCHER, Role.SUPERVISOR));
  }

  @PostMapping("/api/grid/notices/{id}/take-back")
  @Operation(operationId = "takeBackNotice", summary = "Takes a notice back")
  void takeBack(@PathVariable UUID id) {
    notices.takeBack(id, actors.requireStaff(Role.DISPATCHER, Role.SUPERVISOR));
  }
}
