package org.huying.engine.cases;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are wanted; every condition that is not null must hold. What the actor may not see is
 * never among them. {@link #asking()} builds one, {@link #but()} a changed copy.
 *
 * @param q part of the reference, title, text or address
 * @param type null: all types but those with readers of their own
 * @param among only these, merged ones too; null: all
 * @param group a group of categories, by its name; category: codes
 * @param clockClass a clock class of categories, by its name
 * @param priority a word of {@link Priority}
 * @param parts false: no part of another case
 * @param direct true: at the place itself, not below it
 * @param assigned true: given to a unit
 * @param open true: not closed yet
 * @param openSince open at this moment or later
 * @param late true: open, and the promise that is due first has been missed
 * @param promised true: something was promised to the resident, such as an end of the handling
 * @param onTime of those: whether no promise was ever missed
 * @param mine true: reported or held by the actor
 * @param answered true: someone has responded
 * @param rated true: rated by the resident; {@code minScore} at least so many points
 * @param reopened true: closed once and taken up again
 * @param cause what was wrong for a resident who gave few points
 * @param doubted true: something about its result is doubted and not answered yet
 * @param from opened at or after, {@code to} before; closedFrom and closedTo likewise for the
 *     closing
 */
public record CaseQuery(
    @Nullable String q,
    @Nullable String type,
    @Nullable List<UUID> among,
    List<String> states,
    List<String> categories,
    @Nullable String group,
    @Nullable String clockClass,
    @Nullable String kind,
    @Nullable String priority,
    @Nullable UUID place,
    @Nullable Boolean parts,
    @Nullable Boolean direct,
    @Nullable UUID unit,
    @Nullable Boolean assigned,
    @Nullable Boolean open,
    @Nullable Instant openSince,
    @Nullable Boolean late,
    @Nullable Boolean promised,
    @Nullable Boolean onTime,
    @Nullable Boolean mine,
    @Nullable Boolean answered,
    @Nullable Boolean rated,
    @Nullable Boolean reopened,
    @Nullable Integer minScore,
    @Nullable String cause,
    @Nullable Boolean doubted,
    Queue queue,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Instant closedFrom,
    @Nullable Instant closedTo,
    Sort sort,
    PageRequest page) {

  /** As a {@code kind}: of a type that knows no kinds. */
  public static final String NO_KIND = "none";

  /**
   * Whose turn: TODO what the actor has to do next, WATCH what is late, has escalated or is
   * doubted, ALL everything they may see.
   */
  public enum Queue {
    TODO,
    WATCH,
    ALL
  }

  public enum Sort {
    /** Newest first. */
    OPENED,
    /** What is due first, closed ones last. */
    DUE,
    /** Changed last first. */
    CHANGED,
    /** Highest level first. */
    LEVEL
  }

  /** Everything the actor may see, newest first, until conditions are added. */
  public static Builder asking() {
    return new Builder();
  }

  /** Everything the actor may see, newest first. */
  public static CaseQuery all() {
    return asking().page(new PageRequest(0, 200)).query();
  }

  public CaseQuery queue(Queue queue) {
    return but().queue(queue).query();
  }

  /** The same question, to be changed in some of its conditions. */
  public Builder but() {
    var it = new Builder();
    it.q = q;
    it.type = type;
    it.among = among;
    it.states = states;
    it.categories = categories;
    it.group = group;
    it.clockClass = clockClass;
    it.kind = kind;
    it.priority = priority;
    it.place = place;
    it.parts = parts;
    it.direct = direct;
    it.unit = unit;
    it.assigned = assigned;
    it.open = open;
    it.openSince = openSince;
    it.late = late;
    it.promised = promised;
    it.onTime = onTime;
    it.mine = mine;
    it.answered = answered;
    it.rated = rated;
    it.reopened = reopened;
    it.minScore = minScore;
    it.cause = cause;
    it.doubted = doubted;
    it.queue = queue;
    it.from = from;
    it.to = to;
    it.closedFrom = closedFrom;
    it.closedTo = closedTo;
    it.sort = sort;
    it.page = page;
    return it;
  }

  /** A question, condition by condition; null takes one away. */
  public static final class Builder {
    private @Nullable String q;
    private @Nullable String type;
    private @Nullable List<UUID> among;
    private List<String> states = List.of();
    private List<String> categories = List.of();
    private @Nullable String group;
    private @Nullable String clockClass;
    private @Nullable String kind;
    private @Nullable String priority;
    private @Nullable UUID place;
    private @Nullable Boolean parts;
    private @Nullable Boolean direct;
    private @Nullable UUID unit;
    private @Nullable Boolean assigned;
    private @Nullable Boolean open;
    private @Nullable Instant openSince;
    private @Nullable Boolean late;
    private @Nullable Boolean promised;
    private @Nullable Boolean onTime;
    private @Nullable Boolean mine;
    private @Nullable Boolean answered;
    private @Nullable Boolean rated;
    private @Nullable Boolean reopened;
    private @Nullable Integer minScore;
    private @Nullable String cause;
    private @Nullable Boolean doubted;
    private Queue queue = Queue.ALL;
    private @Nullable Instant from;
    private @Nullable Instant to;
    private @Nullable Instant closedFrom;
    private @Nullable Instant closedTo;
    private Sort sort = Sort.OPENED;
    private PageRequest page = new PageRequest(0, 20);

    private Builder() {}

    public Builder q(@Nullable String text) {
      q = text;
      return this;
    }

    public Builder type(@Nullable String name) {
      type = name;
      return this;
    }

    public Builder among(@Nullable Collection<UUID> ids) {
      among = ids == null ? null : List.copyOf(ids);
      return this;
    }

    public Builder states(List<String> names) {
      states = List.copyOf(names);
      return this;
    }

    public Builder categories(List<String> codes) {
      categories = List.copyOf(codes);
      return this;
    }

    public Builder group(@Nullable String name) {
      group = name;
      return this;
    }

    public Builder clockClass(@Nullable String name) {
      clockClass = name;
      return this;
    }

    public Builder priority(@Nullable String word) {
      priority = word;
      return this;
    }

    public Builder kind(@Nullable String word) {
      kind = word;
      return this;
    }

    public Builder place(@Nullable UUID id) {
      place = id;
      return this;
    }

    public Builder parts(@Nullable Boolean wanted) {
      parts = wanted;
      return this;
    }

    public Builder direct(@Nullable Boolean wanted) {
      direct = wanted;
      return this;
    }

    public Builder unit(@Nullable UUID id) {
      unit = id;
      return this;
    }

    public Builder assigned(@Nullable Boolean wanted) {
      assigned = wanted;
      return this;
    }

    public Builder open(@Nullable Boolean wanted) {
      open = wanted;
      return this;
    }

    public Builder openSince(@Nullable Instant at) {
      openSince = at;
      return this;
    }

    public Builder late(@Nullable Boolean wanted) {
      late = wanted;
      return this;
    }

    public Builder promised(@Nullable Boolean wanted) {
      promised = wanted;
      return this;
    }

    public Builder onTime(@Nullable Boolean wanted) {
      onTime = wanted;
      return this;
    }

    public Builder mine(@Nullable Boolean wanted) {
      mine = wanted;
      return this;
    }

    public Builder answered(@Nullable Boolean wanted) {
      answered = wanted;
      return this;
    }

    public Builder rated(@Nullable Boolean wanted) {
      rated = wanted;
      return this;
    }

    public Builder reopened(@Nullable Boolean wanted) {
      reopened = wanted;
      return this;
    }

    public Builder minScore(@Nullable Integer points) {
      minScore = points;
      return this;
    }

    public Builder cause(@Nullable String code) {
      cause = code;
      return this;
    }

    public Builder doubted(@Nullable Boolean wanted) {
      doubted = wanted;
      return this;
    }

    public Builder queue(Queue wanted) {
      queue = wanted;
      return this;
    }

    /** Opened from the one instant until before the other. */
    public Builder opened(@Nullable Instant start, @Nullable Instant end) {
      from = start;
      to = end;
      return this;
    }

    /** Closed from the one instant until before the other. */
    public Builder closed(@Nullable Instant start, @Nullable Instant end) {
      closedFrom = start;
      closedTo = end;
      return this;
    }

    public Builder sort(Sort order) {
      sort = order;
      return this;
    }

    public Builder page(PageRequest wanted) {
      page = wanted;
      return this;
    }

    public CaseQuery query() {
      return new CaseQuery(
          q,
          type,
          among,
          states,
          categories,
          group,
          clockClass,
          kind,
          priority,
          place,
          parts,
          direct,
          unit,
          assigned,
          open,
          openSince,
          late,
          promised,
          onTime,
          mine,
          answered,
          rated,
          reopened,
          minScore,
          cause,
          doubted,
          queue,
          from,
          to,
          closedFrom,
          closedTo,
          sort,
          page);
    }
  }
}
