package org.huying.engine.catalog;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Where staff keep the outlets of their places: what is saved counts from the next question on, or
 * from the day that a change names.
 */
@Service
public class OutletDesk {
  private final Outlets outlets;
  private final OutletScope scope;
  private final OutletRules rules;
  private final SiteHistory history;
  private final ItemJson json;
  private final Clock clock;

  OutletDesk(
      Outlets outlets,
      OutletScope scope,
      OutletRules rules,
      SiteHistory history,
      ItemJson json,
      Clock clock) {
    this.outlets = outlets;
    this.scope = scope;
    this.rules = rules;
    this.history = history;
    this.json = json;
    this.clock = clock;
  }

  /** The outlets of the own places, by code. */
  public List<Outlet> list() {
    scope.requireKeeper();
    return outlets.list().stream().filter(it -> scope.covers(it.placeId())).toList();
  }

  /**
   * One of the own outlets.
   *
   * @throws NotFound {@code outlet-not-found}, also for one of somebody else's
   */
  public Outlet get(UUID id) {
    scope.requireKeeper();
    Outlet outlet = outlets.get(id);
    if (!scope.covers(outlet.placeId())) {
      throw new NotFound("outlet-not-found", "没有这个网点。", "outlet " + id + " is not in scope");
    }
    return outlet;
  }

  /** Enters an outlet in one of the own places. */
  @Transactional
  public Outlet create(NewOutlet wanted) {
    scope.require(wanted.placeId());
    rules.check(wanted);
    return outlets.createAll(List.of(wanted)).getFirst();
  }

  /**
   * Changes an outlet: fields that are not named stay.
   *
   * @param version the one that was seen
   * @param note why, for whoever reads the history
   * @throws org.huying.foundation.kernel.Conflict {@code stale-version} when somebody was first
   */
  @Transactional
  public Outlet change(UUID id, long version, JsonNode said, @Nullable String note) {
    return change(id, version, with(id, said).entered(), note);
  }

  /**
   * An outlet as it would be, not kept: fields that are not named stay.
   *
   * @throws InvalidInput {@code invalid-fields}
   */
  public Outlet with(UUID id, JsonNode said) {
    Outlet before = get(id);
    List<FieldError> errors = new ArrayList<>();
    NewOutlet wanted = json.over(before.entered(), NewOutlet.class, said, "", errors);
    if (wanted == null) {
      List<FieldError> named =
          errors.stream()
              .map(it -> new FieldError(it.field().replaceFirst("^\\.", ""), it.message()))
              .toList();
      throw new InvalidInput("invalid-fields", "有内容需要修改。", "outlet " + id + ": " + named, named);
    }
    return Outlet.of(id, wanted, before.version());
  }

  /** The same, with everything that is to be known of it. */
  @Transactional
  public Outlet change(UUID id, long version, NewOutlet wanted, @Nullable String note) {
    Outlet before = get(id);
    scope.require(wanted.placeId());
    if (!before.code().equals(wanted.code())) {
      throw InvalidInput.field("code", "网点代码不能改。", "an outlet's code stays");
    }
    rules.check(wanted);
    Outlet after = Outlet.of(id, wanted, version + 1);
    outlets.changeAll(List.of(after), note);
    return after;
  }

  /** Puts an older version back, as the next one. */
  @Transactional
  public Outlet restore(UUID id, long to, long version) {
    NewOutlet older = history.get(get(id).id(), to, NewOutlet.class);
    return change(id, version, older, "恢复到第" + to + "版");
  }

  /** What an outlet's days would look like with other rules, from today on. */
  public List<Opening.DayHours> preview(Outlet outlet, int days) {
    return outlets.opening(outlet).days(outlets.day(clock.instant()), days);
  }

  /** What was entered of it so far, the newest first. */
  public List<SiteVersion> history(UUID id) {
    return history.of(get(id).id());
  }
}
