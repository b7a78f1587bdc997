package org.huying.engine.cases.internal.open;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huying.engine.cases.CaseSummary.CategoryRef;
import org.huying.engine.cases.Publications.Line;
import org.huying.engine.cases.Publications.Standing;
import org.huying.engine.cases.internal.Conditions;
import org.huying.engine.cases.internal.Recusals;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.Places;
import org.huying.foundation.privacy.Scrubber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for a dispatcher's review, and what they decided. */
@Component
public class ReviewList {
  private static final int MOST_SEARCHED = 50;
  private static final int MOST_COUNTED = 10_000;

  private final JdbcClient jdbc;
  private final Openness openness;
  private final PublicReader reader;
  private final Places places;

  ReviewList(JdbcClient jdbc, Openness openness, PublicReader reader, Places places) {
    this.jdbc = jdbc;
    this.openness = openness;
    this.reader = reader;
    this.places = places;
  }

  public Page<Line> list(
      Standing standing, @Nullable String q, PageRequest page, Actor.Staff actor) {
    var parameters = new HashMap<String, Object>();
    var where = scope(actor, parameters) + " and " + standing(standing, parameters);
    if (q != null && !q.isBlank()) {
      if (q.length() > MOST_SEARCHED)
        throw InvalidInput.field("q", "搜索的内容太长了。", "q has more than 50 characters");
      where += " and (" + Conditions.WORDS + " ilike :q or p.title ilike :q)";
      parameters.put("q", "%" + q.strip().replaceAll("[\\\\%_]", "\\\\$0") + "%");
    }
    long total =
        jdbc.sql(
                """
                select count(*) from (
                  select from cases.case_file f left join cases.publication p on p.case_id = f.id where %s limit %d) as counted
                """
                    .formatted(where, MOST_COUNTED + 1))
            .params(parameters)
            .query(Long.class)
            .single();
    var rows =
        jdbc.sql(
                ReviewRow.SELECT
                    + where
                    + " order by f.opened_at desc limit %d offset %d"
                        .formatted(page.size(), page.offset()))
            .params(parameters)
            .query(DataClassRowMapper.newInstance(ReviewRow.class))
            .list();
    return Page.of(rows.stream().map(this::line).toList(), page, total);
  }

  private String standing(Standing standing, Map<String, Object> parameters) {
    return switch (standing) {
      case WAITING -> {
        parameters.putAll(openness.parameters());
        yield "(p.case_id is null or %s) and ".formatted(ReviewRow.OUTDATED)
            + Openness.MAY_BE_SHOWN;
      }
      case SHOWN -> "p.shown and " + Openness.REVIEWED;
      case HIDDEN -> {
        parameters.putAll(openness.parameters());
        yield "(not p.shown or %s and not coalesce(%s, false))"
            .formatted(ReviewRow.OUTDATED, Openness.MAY_BE_SHOWN);
      }
    };
  }

  private static String scope(Actor.Staff actor, Map<String, Object> parameters) {
    var paths =
        actor.grants().stream()
            .filter(it -> it.role() == Role.DISPATCHER)
            .map(Grant::placePath)
            .toList();
    for (int i = 0; i < paths.size(); i++) parameters.put("scope" + i, paths.get(i));
    parameters.put("me", actor.id());
    parameters.put("myUnit", actor.organisation());
    return paths.isEmpty()
        ? "false"
        : Recusals.NOT_ME
            + " and "
            + IntStream.range(0, paths.size())
                .mapToObj("f.path <@ cast(:scope%d as ltree)"::formatted)
                .collect(Collectors.joining(" or ", "(", ")"));
  }

  private static Standing standing(ReviewRow row, @Nullable String refusal) {
    if (row.shown() == null || row.outdated() && refusal == null) return Standing.WAITING;
    return row.shown() ? Standing.SHOWN : Standing.HIDDEN;
  }

  Line line(ReviewRow row) {
    var facts = row.asPublic();
    var type = openness.type(facts);
    var state = type.state(row.state());
    var refusal = row.discreet() ? "举报从不公开。" : openness.refusal(facts);
    return new Line(
        row.id(),
        row.reference(),
        Scrubber.scrub(row.ownTitle()),
        row.title(),
        new CategoryRef(row.category(), type.category(row.category()).name()),
        reader.placeName(Coarse.community(places.get(row.place()), places).id()),
        state.label(),
        state.tone(),
        row.openedAt(),
        standing(row, refusal),
        refusal);
  }
}
