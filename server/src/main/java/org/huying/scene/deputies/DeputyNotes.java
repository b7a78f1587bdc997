package org.huying.scene.deputies;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Idempotency;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.notify.Message;
import org.huying.foundation.notify.Notifier;
import org.huying.foundation.vault.Vault;
import org.huying.scene.deputies.BroughtTable.Row;
import org.huying.scene.deputies.BroughtViews.NoteView;
import org.springframework.stereotype.Component;

/** What deputies noted of a conversation, sealed with the resident's key; the resident reads it. */
@Component
class DeputyNotes {
  private static final String SEALED = "deputy-note";
  private static final int MOST = 2000;

  private final BroughtTable table;
  private final Staffs staffs;
  private final Vault vault;
  private final Notifier notifier;
  private final AuditLog audit;
  private final Idempotency idempotency;
  private final Clock clock;

  DeputyNotes(
      BroughtTable table,
      Staffs staffs,
      Vault vault,
      Notifier notifier,
      AuditLog audit,
      Idempotency idempotency,
      Clock clock) {
    this.table = table;
    this.staffs = staffs;
    this.vault = vault;
    this.notifier = notifier;
    this.audit = audit;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /**
   * Adds one and tells the resident.
   *
   * @param row what the deputy may read now, locked
   */
  void add(Row row, String text, Actor.Staff actor, String key) {
    if (text.isBlank() || text.length() > MOST || text.indexOf('\0') >= 0)
      throw InvalidInput.field("text", "请写下谈了什么，最多2000个字。", "the note is empty or too long");
    var id = Ids.next();
    var scope = "%s/deputies.note.%s".formatted(actor.pseudonym(), row.caseId());
    if (idempotency.earlier(scope, key, text, id).isPresent()) return;
    var sealed = vault.seal(row.person(), SEALED, text.strip());
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    table.note(id, row.id(), new BroughtTable.Note(actor.id(), now, sealed));
    notifier.toPerson(
        new Message(
            row.person(),
            "deputy-note",
            "代表记下了和您谈的事",
            "您请代表关注的诉求有新的谈话记录。",
            "/requests/" + row.caseId(),
            "deputy-note:" + id));
    audit.record(actor.pseudonym(), "deputies.note", "case:" + row.caseId(), Map.of());
  }

  /** The latest first. */
  List<NoteView> of(Row row) {
    return table.notes(row.id()).stream()
        .map(it ->
            new NoteView(
                it.at(),
                staffs.name(it.byStaff()),
                vault.open(row.person(), SEALED, it.textSealed())))
        .toList();
  }
}
