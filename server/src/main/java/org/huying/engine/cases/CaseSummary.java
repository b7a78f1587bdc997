package org.huying.engine.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as it stands in a list; phone and identity numbers in its title are masked.
 *
 * @param assignee for whom of the unit it is meant while nobody has accepted it (拟承办人); for staff
 *     only
 * @param level how often it has escalated or been reopened, from 0
 * @param raised the same in words of its type; null at level 0
 * @param kind what is wanted (诉求类型); null: its type tells no kinds apart
 * @param clock the running promise that is due first; null when closed
 */
public record CaseSummary(
    UUID id,
    String reference,
    String type,
    String title,
    CategoryRef category,
    String state,
    String stateName,
    Tone tone,
    PlaceRef place,
    @Nullable UnitRef unit,
    @Nullable Person holder,
    @Nullable Person assignee,
    Instant openedAt,
    @Nullable Due clock,
    int level,
    @Nullable String raised,
    @Nullable CategoryRef kind,
    CategoryRef priority,
    long version) {

  public record CategoryRef(String code, String name) {}

  /** {@code pathNames} from the district down to the place itself. */
  public record PlaceRef(UUID id, String name, List<String> pathNames) {}

  public record UnitRef(UUID id, String name) {}

  public record Person(String name) {}

  /** {@code minutesLeft} is negative when late. */
  public record Due(String name, Instant due, boolean late, long minutesLeft) {}
}
