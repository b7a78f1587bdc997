package org.huying.engine.cases.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.huying.engine.cases.internal.type.CaseType.Evidence;
import org.huying.foundation.files.Files;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.Reads;
import org.huying.foundation.kernel.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What about a result needs a second look. A doubt stops nothing and counts for nobody: whoever
 * verifies reads it, looks there, and answers it with the note of their step.
 */
@Component
class Doubts {
  /** As SQL: the case {@code f} has a doubt that nobody has answered. */
  static final String OPEN =
      "exists (select from cases.doubt d where d.case_id = f.id and d.answer is null)";

  /**
   * @param photo which photo of the step it is about
   * @param otherCase where it was used before
   * @param answer the line of the timeline that answered it
   */
  record Doubt(
      UUID id,
      UUID entry,
      String kind,
      String says,
      @Nullable UUID photo,
      @Nullable UUID otherCase,
      @Nullable UUID otherPhoto,
      Instant at,
      @Nullable UUID answer) {}

  private static final RowMapper<Doubt> ROWS = DataClassRowMapper.newInstance(Doubt.class);

  private final JdbcClient jdbc;
  private final Writes writes;
  private final SamePhotos same;
  private final Distances distances;
  private final Files files;

  Doubts(JdbcClient jdbc, Writes writes, SamePhotos same, Distances distances, Files files) {
    this.jdbc = jdbc;
    this.writes = writes;
    this.same = same;
    this.distances = distances;
    this.files = files;
  }

  /** All that the case ever had, the newest first; asked together with other things. */
  Supplier<List<Doubt>> asking(Reads reads, UUID caseId) {
    return reads.ask(
        """
        select id, entry, kind, says, photo, other_case, other_photo, at, answer
        from cases.doubt where case_id = ? order by at desc, id
        """,
        ROWS,
        caseId);
  }

  boolean open(UUID caseId) {
    return jdbc.sql("select exists (select from cases.doubt where case_id = ? and answer is null)")
        .param(caseId)
        .query(Boolean.class)
        .single();
  }

  /** What is doubted about a step that is being made and will have this line in the timeline. */
  List<Doubt> about(Step step, UUID entry) {
    var evidence = step.transition.evidence();
    if (evidence == null || !(step.actor() instanceof Actor.Staff)) return List.of();
    var doubts = new ArrayList<Doubt>();
    if (evidence.reused())
      for (var photo : step.input.photos()) reused(step, entry, photo).ifPresent(doubts::add);
    far(step, entry, evidence).ifPresent(doubts::add);
    return doubts;
  }

  /** Keeps them with the line of their step; each in words. */
  String raise(CaseFile file, List<Doubt> doubts) {
    doubts.forEach(it -> add(file.id, it));
    return doubts.stream().map(Doubt::says).distinct().collect(Collectors.joining("；"));
  }

  private Optional<Doubt> reused(Step step, UUID entry, UUID photo) {
    return same.find(files.get(photo), step.file.id, entry, step.now())
        .map(it -> {
          var says = says(it, it.caseId().equals(step.file.id));
          return new Doubt(
              Ids.next(), entry, "reused", says, photo, it.caseId(), it.file(), step.now(), null);
        });
  }

  private static String says(SamePhotos.Match match, boolean here) {
    if (here && match.opening()) return match.exact() ? "有张照片就是提出时的那一张" : "有张照片和提出时的很像";
    if (here) return match.exact() ? "有张照片在这件工单里用过" : "有张照片和这件工单里先前的很像";
    return match.exact() ? "有张照片在另一件工单里用过" : "有张照片和另一件工单里的很像";
  }

  private Optional<Doubt> far(Step step, UUID entry, Evidence evidence) {
    var position = step.input.position();
    if (evidence.metres() == null || position == null) return Optional.empty();
    return distances
        .beyond(step.file, position, evidence.metres(), step.actor())
        .map(it ->
            new Doubt(
                Ids.next(),
                entry,
                "far",
                "提交的时候人在离现场%s的地方".formatted(it),
                null,
                null,
                null,
                step.now(),
                null));
  }

  private void add(UUID caseId, Doubt it) {
    writes.add(
        """
        insert into cases.doubt (id, case_id, entry, kind, says, photo, other_case, other_photo, at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        it.id,
        caseId,
        it.entry,
        it.kind,
        it.says,
        it.photo,
        it.otherCase,
        it.otherPhoto,
        Timestamp.from(it.at));
  }

  /** The line of this step answers whatever doubt the case has. */
  void answer(UUID caseId, UUID entry) {
    writes.add(
        "update cases.doubt set answer = ? where case_id = ? and answer is null", entry, caseId);
  }
}
