package org.huying.engine.cases.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.Priority;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * A question about cases in the words of an address; the list, the board, the map, the statistics
 * and the console's own pages all speak them. Times are days or local times in China, or instants;
 * a day as an end means its end.
 */
public record Asked(
    @Nullable String q,
    @Nullable String type,
    @Nullable List<String> state,
    @Nullable List<String> category,
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
    @Nullable String openSince,
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
    @Nullable String queue,
    @Nullable String from,
    @Nullable String to,
    @Nullable String closedFrom,
    @Nullable String closedTo,
    @Nullable String sort,
    @Nullable Integer page,
    @Nullable Integer size) {

  public CaseQuery query() {
    return CaseQuery.asking()
        .q(q)
        .type(blank(type))
        .states(state == null ? List.of() : state)
        .categories(category == null ? List.of() : category)
        .group(blank(group))
        .clockClass(blank(clockClass))
        .kind(blank(kind))
        .priority(priority(priority))
        .place(place)
        .parts(parts)
        .direct(direct)
        .unit(unit)
        .assigned(assigned)
        .open(open)
        .openSince(time("openSince", openSince, false))
        .late(late)
        .promised(promised)
        .onTime(onTime)
        .mine(mine)
        .answered(answered)
        .rated(rated)
        .reopened(reopened)
        .minScore(minScore)
        .cause(blank(cause))
        .doubted(doubted)
        .queue(queue == null ? CaseQuery.Queue.ALL : word(CaseQuery.Queue.class, "queue", queue))
        .opened(time("from", from, false), time("to", to, true))
        .closed(time("closedFrom", closedFrom, false), time("closedTo", closedTo, true))
        .sort(sort == null ? CaseQuery.Sort.OPENED : word(CaseQuery.Sort.class, "sort", sort))
        .page(PageRequest.of(page, size))
        .query();
  }

  private static @Nullable String priority(@Nullable String word) {
    return word == null || word.isBlank() ? null : word(Priority.class, "priority", word).word();
  }

  private static @Nullable String blank(@Nullable String word) {
    return word == null || word.isBlank() ? null : word;
  }

  /** One of the words of a vocabulary, in small letters. */
  public static <E extends Enum<E>> E word(Class<E> vocabulary, String name, String value) {
    for (E word : vocabulary.getEnumConstants())
      if (word.name().toLowerCase(Locale.ROOT).equals(value)) return word;
    throw InvalidInput.field(
        name, "不认识“%s”。".formatted(value), "%s is '%s'".formatted(name, value));
  }

  private static @Nullable Instant time(String name, @Nullable String value, boolean end) {
    if (value == null || value.isBlank()) return null;
    try {
      if (value.endsWith("Z")) return Instant.parse(value);
      if (value.contains("T"))
        return LocalDateTime.parse(value).atZone(MovableClock.CHINA).toInstant();
      var day = LocalDate.parse(value);
      return (end ? day.plusDays(1) : day).atStartOfDay(MovableClock.CHINA).toInstant();
    } catch (DateTimeException e) {
      throw InvalidInput.field(name, "日期不对，请写成2025-11-21这样。", "%s is '%s'".formatted(name, value));
    }
  }

  /** The conditions of a question as the part of an address after its question mark. */
  public static String address(CaseQuery query) {
    var words = new ArrayList<String>();
    add(words, "q", query.q());
    add(words, "type", query.type());
    query.states().forEach(it -> add(words, "state", it));
    query.categories().forEach(it -> add(words, "category", it));
    add(words, "group", query.group());
    add(words, "clockClass", query.clockClass());
    add(words, "kind", query.kind());
    add(words, "priority", query.priority());
    add(words, "place", query.place());
    add(words, "parts", query.parts());
    add(words, "direct", query.direct());
    add(words, "unit", query.unit());
    add(words, "assigned", query.assigned());
    add(words, "open", query.open());
    add(words, "openSince", written(query.openSince(), false));
    add(words, "late", query.late());
    add(words, "promised", query.promised());
    add(words, "onTime", query.onTime());
    add(words, "mine", query.mine());
    add(words, "answered", query.answered());
    add(words, "rated", query.rated());
    add(words, "reopened", query.reopened());
    add(words, "minScore", query.minScore());
    add(words, "cause", query.cause());
    add(words, "doubted", query.doubted());
    if (query.queue() != CaseQuery.Queue.ALL)
      add(words, "queue", query.queue().name().toLowerCase(Locale.ROOT));
    add(words, "from", written(query.from(), false));
    add(words, "to", written(query.to(), true));
    add(words, "closedFrom", written(query.closedFrom(), false));
    add(words, "closedTo", written(query.closedTo(), true));
    return String.join("&", words);
  }

  private static void add(List<String> words, String name, @Nullable Object value) {
    if (value == null || value.toString().isBlank()) return;
    words.add(name + "=" + UriUtils.encode(value.toString(), "UTF-8"));
  }

  private static @Nullable String written(@Nullable Instant at, boolean end) {
    if (at == null) return null;
    var local = LocalDateTime.ofInstant(at, MovableClock.CHINA);
    if (!local.toLocalTime().equals(LocalTime.MIDNIGHT)) return local.toString();
    return (end ? local.toLocalDate().minusDays(1) : local.toLocalDate()).toString();
  }
}
