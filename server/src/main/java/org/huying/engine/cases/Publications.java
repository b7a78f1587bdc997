package org.huying.engine.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.huying.engine.cases.internal.open.ReviewDesk;
import org.huying.engine.cases.internal.open.ReviewList;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The review of what the public may read: dispatchers publish a case of their place under a public
 * title, or do not, and take back what was published. Nothing is public that was not reviewed.
 */
@Service
public class Publications {
  /** Where a case is in the review. */
  public enum Standing {
    /** Nobody has decided yet. */
    WAITING,
    SHOWN,
    /** Not published, or taken back. */
    HIDDEN;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public enum Decision {
    PUBLISH,
    DECLINE,
    UNPUBLISH;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where the point on the public map lies. */
  public enum Spot {
    /** The middle of a cell of some 200 m. */
    CELL,
    /** The middle of the community: for what is in somebody's home. */
    COMMUNITY;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A case in the list of the review.
   *
   * @param words its own title without personal data
   * @param title the public title, once there is one
   * @param refusal why it cannot be public now, also when it was published; null when it can
   */
  public record Line(
      UUID caseId,
      String reference,
      String words,
      @Nullable String title,
      CaseSummary.CategoryRef category,
      String place,
      String stateName,
      Tone tone,
      Instant openedAt,
      Standing standing,
      @Nullable String refusal) {}

  /**
   * What a reviewer needs to decide.
   *
   * @param suggested a title in our words
   * @param warning what to look at twice; null: nothing
   * @param spot what was chosen, or is suggested
   * @param photos those that may be released; {@code released} those that are
   * @param version to be given back with the decision
   */
  public record Review(
      Line line,
      String suggested,
      @Nullable String warning,
      Spot spot,
      List<UUID> photos,
      List<UUID> released,
      @Nullable UUID publicId,
      long version,
      List<Step> history) {}

  /** A decision of the past, newest first. */
  public record Step(
      Instant at, String by, Decision decision, @Nullable String title, @Nullable String reason) {}

  /**
   * @param title 2 to 60 characters without personal data; for publishing
   * @param photos to be released, each looked at
   * @param reason needed to decline and to take back
   */
  public record Decided(
      Decision decision,
      @Nullable String title,
      @Nullable Spot spot,
      List<UUID> photos,
      @Nullable String reason,
      long version) {}

  private final ReviewList list;
  private final ReviewDesk desk;

  Publications(ReviewList list, ReviewDesk desk) {
    this.list = list;
    this.desk = desk;
  }

  /** The cases of this dispatcher's places, newest first. */
  @Transactional(readOnly = true)
  public Page<Line> list(
      Standing standing, @Nullable String q, PageRequest page, Actor.Staff actor) {
    return list.list(standing, q, page, actor);
  }

  /**
   * @throws org.huying.foundation.kernel.NotFound {@code case-not-found}, also outside their places
   */
  @Transactional(readOnly = true)
  public Review get(UUID caseId, Actor.Staff actor) {
    return desk.review(caseId, actor);
  }

  /**
   * @throws org.huying.foundation.kernel.Conflict {@code not-publishable}, {@code stale-version},
   *     {@code not-published}
   * @throws org.huying.foundation.kernel.InvalidInput {@code invalid-fields}
   */
  @Transactional
  public Review decide(UUID caseId, Decided decided, Actor.Staff actor) {
    desk.decide(caseId, decided, actor);
    return desk.review(caseId, actor);
  }
}
