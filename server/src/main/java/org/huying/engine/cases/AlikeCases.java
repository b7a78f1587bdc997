package org.huying.engine.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huying.engine.cases.internal.Alike;
import org.huying.engine.cases.internal.Desk;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Forbidden;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cases that seem to tell of the same thing: near, not long ago, and alike in what they say. They
 * are shown; nothing is ever merged by itself.
 */
@Service
public class AlikeCases {
  /**
   * A case that may be the same.
   *
   * @param open whether another can still be merged into it
   * @param score 0 to 100; {@code because}: in words
   */
  public record Candidate(
      UUID id,
      String reference,
      String title,
      String state,
      Tone tone,
      CaseSummary.@Nullable UnitRef unit,
      Instant openedAt,
      boolean open,
      int score,
      List<String> because) {}

  /**
   * What anyone may know of one before they report it a second time: that somebody reported the
   * like, in nobody's words.
   *
   * @param publicId its number on the public page, to follow it there; with {@code state} and
   *     {@code tone} null where it is not published, or only as of its community: who asks door by
   *     door must not learn more than that
   * @param place the community
   */
  public record Known(
      @Nullable UUID publicId,
      String category,
      String place,
      @Nullable String state,
      @Nullable Tone tone,
      LocalDate openedOn) {}

  private final Alike alike;
  private final Desk desk;

  AlikeCases(Alike alike, Desk desk) {
    this.alike = alike;
    this.desk = desk;
  }

  /** Most alike first; only what this member of staff may see. */
  @Transactional
  public List<Candidate> of(UUID id, Actor actor) {
    if (!(actor instanceof Actor.Staff staff))
      throw new Forbidden("staff-only", "这里只对工作人员开放。", "residents see no cases of others");
    return alike.of(desk.find(id, actor), staff);
  }

  /**
   * What is being dealt with already, for somebody who is about to open a case; none of what never
   * appears in public or was kept from it, nor for what is told in confidence.
   */
  @Transactional
  public List<Known> before(String type, String text, Location where) {
    return alike.before(type, text, where);
  }
}
