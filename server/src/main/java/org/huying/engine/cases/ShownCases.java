package org.huying.engine.cases;

import java.util.UUID;
import org.huying.engine.cases.internal.CaseFile;
import org.huying.engine.cases.internal.Desk;
import org.huying.engine.cases.internal.Lists;
import org.huying.engine.cases.internal.Viewer;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.privacy.AccessTrail;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cases that their reporter shows to somebody who has no standing in them, such as a deputy (人大代表):
 * read as the reporter reads them, without who that is, and with nothing to do. Whom they are shown
 * to, and for how long, the caller knows and must have asked. What was told in confidence (举报) is
 * shown to nobody.
 */
@Service
public class ShownCases {
  private final Desk desk;
  private final Lists lists;
  private final Viewer viewer;
  private final AccessTrail trail;

  ShownCases(Desk desk, Lists lists, Viewer viewer, AccessTrail trail) {
    this.desk = desk;
    this.lists = lists;
    this.viewer = viewer;
    this.trail = trail;
  }

  /** A page of the cases that the question names by {@link CaseQuery#among()}. */
  @Transactional(readOnly = true)
  public Page<CaseSummary> list(CaseQuery query) {
    if (query.among() == null) throw new IllegalArgumentException("which cases were shown?");
    return lists.shown(query);
  }

  /**
   * A case in full; leaves a line in its reporter's access trail.
   *
   * @param purpose why it is read, in Chinese
   * @throws NotFound {@code case-not-found}
   */
  @Transactional
  public CaseView read(UUID id, Actor.Staff reader, String purpose) {
    var file = find(id);
    var view = viewer.shown(file);
    trail(file, view.reference(), reader, purpose);
    return view;
  }

  /** A photo of such a case, with the same line in the trail. */
  @Transactional
  public byte[] photo(UUID id, UUID photo, boolean thumbnail, Actor.Staff reader, String purpose) {
    var file = find(id);
    var bytes = viewer.photo(file, photo, thumbnail, new Actor.Nobody());
    trail(file, file.reference(), reader, purpose);
    return bytes;
  }

  private void trail(CaseFile file, String reference, Actor.Staff reader, String purpose) {
    file.reporter()
        .ifPresent(
            it -> trail.recordDaily(it, reader, purpose, "您带来的诉求%s的内容".formatted(reference)));
  }

  /**
   * How a case goes that nobody reported, such as a deputy's suggestion: the lines that residents
   * read.
   */
  @Transactional(readOnly = true)
  public CaseView progress(UUID id) {
    var file = find(id);
    if (file.reporter().isPresent()) throw unknown(id);
    return viewer.shown(file);
  }

  /**
   * Whether a case may be shown at all: once it was told in confidence, neither it nor who reported
   * it.
   */
  @Transactional(readOnly = true)
  public boolean mayBeShown(UUID id) {
    return !desk.get(id).inConfidence();
  }

  private CaseFile find(UUID id) {
    var file = desk.get(id);
    if (file.inConfidence()) throw unknown(id);
    return file;
  }

  private static NotFound unknown(UUID id) {
    return new NotFound("case-not-found", "没有找到这件诉求。", "case " + id + " is shown to nobody");
  }
}
