package org.huying.engine.cases.internal;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.kernel.Reads;
import org.huying.foundation.kernel.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what a view of a case needs besides the case itself, in one round trip behind what the
 * command has written.
 */
@Component
class Besides {
  /**
   * @param phone the reporter's number, masked; null where the reader may not see any of it
   * @param undo the step that the reader can still take back
   * @param doubts about results, for staff
   */
  record Read(@Nullable String phone, CaseView.@Nullable Undo undo, List<CaseView.Doubt> doubts) {}

  private final Writes database;
  private final Residents residents;
  private final Undoing undoing;
  private final Doubts doubts;
  private final CaseFiles files;
  private final Standing standing;
  private final Clock clock;

  Besides(
      Writes database,
      Residents residents,
      Undoing undoing,
      Doubts doubts,
      CaseFiles files,
      Standing standing,
      Clock clock) {
    this.database = database;
    this.residents = residents;
    this.undoing = undoing;
    this.doubts = doubts;
    this.files = files;
    this.standing = standing;
    this.clock = clock;
  }

  Read of(CaseFile file, CaseType type, Actor actor) {
    boolean inside = actor instanceof Actor.Staff || actor instanceof Actor.System;
    boolean known = file.reporter != null && inside && Discretion.readsAll(actor, file);
    boolean own = file.changedBy.equals(actor.pseudonym());
    var reads = new Reads();
    var phone =
        known ? residents.askingMaskedPhone(reads, Objects.requireNonNull(file.reporter)) : null;
    var undo = own ? undoing.asking(reads, file.id, file.version, actor) : null;
    var raised = inside ? doubts.asking(reads, file.id) : null;
    database.ask(reads);
    return new Read(
        phone == null ? null : phone.get(),
        undo == null ? null : undo(undo.get(), type),
        raised == null ? List.of() : doubts(raised.get(), file.id, actor));
  }

  private CaseView.@Nullable Undo undo(List<Undoing.Undo> found, CaseType type) {
    return found.stream()
        .filter(it -> !clock.instant().isAfter(it.until()))
        .findFirst()
        .map(it -> new CaseView.Undo(String.valueOf(Undoing.label(it, type)), it.until()))
        .orElse(null);
  }

  private List<CaseView.Doubt> doubts(List<Doubts.Doubt> raised, UUID caseId, Actor actor) {
    return raised.stream()
        .map(it ->
            new CaseView.Doubt(
                it.id(),
                it.says(),
                it.at(),
                it.photo(),
                other(it, caseId, actor),
                it.answer() != null))
        .toList();
  }

  /** The other case whose photo it looks like, for who may know of it. */
  private CaseView.@Nullable Other other(Doubts.Doubt doubt, UUID caseId, Actor actor) {
    var photo = doubt.otherPhoto();
    if (doubt.otherCase() == null || photo == null || doubt.otherCase().equals(caseId)) return null;
    return files
        .findById(doubt.otherCase())
        .filter(it -> standing.sees(actor, it))
        .map(it -> new CaseView.Other(it.id, it.reference, photo))
        .orElse(null);
  }
}
