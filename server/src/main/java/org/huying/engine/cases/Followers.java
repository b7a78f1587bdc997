package org.huying.engine.cases;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.internal.open.FollowerRows;
import org.huying.engine.cases.internal.open.PublicReader;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who follows which case. Followers see what the public sees, never who reported it; how many there
 * are is public, who they are is shown to nobody.
 */
@Service
public class Followers {
  /** Why somebody follows a case. */
  public enum Why {
    /** They met the same (我也遇到). */
    ME_TOO,
    /** They reported the same, and their case was merged into this one. */
    DUPLICATE,
    /** They want to know. */
    FOLLOW,
    /** A deputy (人大代表) follows it for the station. */
    DEPUTY;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** How many people follow a case, and how many of them met or reported the same. */
  public record Count(long followers, long meToo) {}

  private final FollowerRows rows;
  private final PublicReader reader;

  Followers(FollowerRows rows, PublicReader reader) {
    this.rows = rows;
    this.reader = reader;
  }

  /**
   * Follows, and is told of what changes; who follows for this reason already stays as they are.
   */
  @Transactional
  public void add(UUID caseId, UUID person, Why why) {
    rows.add(caseId, person, why, true);
  }

  @Transactional
  public void remove(UUID caseId, UUID person, Why why) {
    rows.remove(caseId, person, why);
  }

  /** Nobody follows it for this reason any more. */
  @Transactional
  public void removeAll(UUID caseId, Why why) {
    rows.removeAll(caseId, why);
  }

  /** The cases that somebody follows for this reason. */
  public Set<UUID> followedBy(UUID person, Why why) {
    return rows.followedBy(person, why);
  }

  public Set<Why> of(UUID caseId, UUID person) {
    return rows.of(caseId, person);
  }

  public Count count(UUID caseId) {
    return rows.count(caseId);
  }

  /**
   * How a case goes, for those whose own case was merged into it, whether it is published or not:
   * what the public would see, without a title in anybody's words. Empty where nothing of it may be
   * shown, as with every confidential kind.
   */
  @Transactional(readOnly = true)
  public Optional<PublicCaseView> progress(UUID caseId) {
    return reader.progress(caseId);
  }
}
