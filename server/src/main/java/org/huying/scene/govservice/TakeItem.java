package org.huying.scene.govservice;

import java.util.Set;
import java.util.regex.Pattern;
import org.huying.engine.cases.CaseChange;
import org.huying.engine.cases.CaseEffect;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Handling;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.calendar.Term;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an application (办件) takes from its service item when it is opened: its name, the department
 * that decides, whether it is done at once, and the time that was promised for it. A permit (行政许可)
 * without one has the law's.
 */
@Component
class TakeItem implements CaseEffect {
  private static final String ITEM = "item";
  private static final Pattern DAYS = Pattern.compile("(\\d{1,3})个?(工作)?日");

  private final Catalog catalog;
  private final AppliedForHere here;

  TakeItem(Catalog catalog, AppliedForHere here) {
    this.catalog = catalog;
    this.here = here;
  }

  @Override
  public String name() {
    return "take-item";
  }

  @Override
  public Set<String> needs() {
    return Set.of(ITEM);
  }

  @Override
  public void apply(CaseChange change, String argument) {
    var code = change.kept().getOrDefault(ITEM, "").strip();
    var item =
        catalog
            .find(code)
            .orElseThrow(() ->
                InvalidInput.field(ITEM, "没有这个事项，请从办事指南里选。", "no published item '" + code + "'"));
    var department =
        here.department(item)
            .filter(it -> !(change.actor() instanceof Actor.Resident) || here.online(item))
            .orElseThrow(() ->
                InvalidInput.field(
                    ITEM,
                    "“%s”还不能在这里申请，请到窗口办理。".formatted(item.name()),
                    "'%s' of %s is not applied for here".formatted(code, item.department())));
    change.call(item.name());
    change.assign(department.id(), "");
    var limit = limit(item.timeLimit());
    boolean permit = item.type() == ItemType.PERMIT;
    change.recategorise(
        item.handling() == Handling.IMMEDIATE
            ? "instant"
            : limit == null && !permit ? DecisionDay.ANNOUNCED : "promised");
    change.keep("limit", limit == null ? "" : limit.text());
    change.keep("permit", permit ? "yes" : "no");
  }

  /** The promised time, else the statutory one; days of the calendar are counted as such. */
  static @Nullable Term limit(ServiceItem.@Nullable TimeLimit limit) {
    if (limit == null) return null;
    var said = limit.promised() == null ? limit.statutory() : limit.promised();
    var days = DAYS.matcher(said == null ? "" : said.replace(" ", ""));
    if (!days.find() || Integer.parseInt(days.group(1)) == 0) return null;
    return days.group(2) == null
        ? Term.parse(24 * Integer.parseInt(days.group(1)) + " hours")
        : new Term.WorkDays(Integer.parseInt(days.group(1)));
  }
}
