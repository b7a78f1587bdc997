package org.huying.engine.assistant.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.huying.engine.assistant.desk.DeskViews.DeskQuestion;
import org.huying.engine.assistant.desk.DeskViews.QuestionCluster;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.privacy.Scrubber;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people asked and were not answered, or badly, for editors. */
@RestController
@RequestMapping("/api/assistant/desk/clusters")
@Tag(name = "assistant-desk")
class ClusterController {
  private static final int MOST_QUESTIONS = 100;
  private static final int LONGEST_NOTE = 200;

  private final Clusters clusters;
  private final ClusterTable table;
  private final AskedTable asked;
  private final DeskViews views;
  private final Actors actors;

  ClusterController(
      Clusters clusters, ClusterTable table, AskedTable asked, DeskViews views, Actors actors) {
    this.clusters = clusters;
    this.table = table;
    this.asked = asked;
    this.views = views;
    this.actors = actors;
  }

  /** A cluster with its newest questions, a hundred at most. */
  record ClusterDetail(QuestionCluster cluster, List<DeskQuestion> questions) {}

  /** What was done about a cluster, seen at this version. */
  record ClusterMark(ClusterState state, @Nullable String note, int version) {}

  @GetMapping
  @Operation(operationId = "listClusters", summary = "Questions that were not answered, by meaning")
  Page<QuestionCluster> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String why,
      @RequestParam(defaultValue = "most") String sort,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    actors.requireStaff(Role.EDITOR);
    String wantedState = given(state);
    String wantedWhy = given(why);
    ClusterTable.Filter filter =
        new ClusterTable.Filter(
            given(q),
            wantedState == null ? null : ClusterState.of(wantedState),
            wantedWhy == null ? null : Why.of(wantedWhy),
            sort.equals("latest"));
    return table.list(filter, PageRequest.of(page, size)).map(views::of);
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  @GetMapping("/{id}")
  @Operation(operationId = "getCluster", summary = "One cluster with its questions")
  ClusterDetail get(@PathVariable UUID id) {
    actors.requireStaff(Role.EDITOR);
    return new ClusterDetail(
        views.of(table.get(id)), asked.of(id, MOST_QUESTIONS).stream().map(views::of).toList());
  }

  @PutMapping("/{id}/state")
  @Operation(operationId = "markCluster", summary = "Say what was done about a cluster")
  ClusterDetail mark(@PathVariable UUID id, @RequestBody ClusterMark body) {
    Actor.Staff editor = actors.requireStaff(Role.EDITOR);
    String note = given(body.note());
    if (note != null && note.codePointCount(0, note.length()) > LONGEST_NOTE) {
      throw InvalidInput.field(
          "note", "备注请写在" + LONGEST_NOTE + "字以内。", "a note of " + note.length());
    }
    clusters.mark(
        id, body.state(), note == null ? null : Scrubber.scrub(note), body.version(), editor);
    return get(id);
  }
}
