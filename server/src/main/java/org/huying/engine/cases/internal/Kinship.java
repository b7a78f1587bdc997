package org.huying.engine.cases.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.internal.link.LinkKind;
import org.huying.engine.cases.internal.link.Links;
import org.huying.engine.cases.internal.open.FollowerRows;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.foundation.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says which cases belong with one, as far as its reader may know of them. */
@Component
class Kinship {
  /** How a reader is shown another case. */
  interface Summaries {
    CaseSummary of(CaseFile file);
  }

  private final Links links;
  private final CaseFiles files;
  private final CaseTypes types;
  private final Timeline timeline;
  private final Standing standing;
  private final FollowerRows followers;

  Kinship(
      Links links,
      CaseFiles files,
      CaseTypes types,
      Timeline timeline,
      Standing standing,
      FollowerRows followers) {
    this.links = links;
    this.files = files;
    this.types = types;
    this.timeline = timeline;
    this.standing = standing;
    this.followers = followers;
  }

  CaseView.@Nullable Related of(CaseFile file, Actor actor, Summaries summaries) {
    boolean alone = file.alone || !links.any(file.id);
    if (actor instanceof Actor.Resident || actor instanceof Actor.Nobody)
      return alone ? null : own(file, actor, summaries);
    int met = (int) followers.count(file.id).meToo();
    if (alone) return met == 0 ? null : unlinked(met);
    var below = links.below(LinkKind.DUPLICATE, file.id);
    return new CaseView.Related(
        kin(links.to(LinkKind.PART, file.id), actor, summaries),
        all(links.from(LinkKind.PART, file.id), actor, summaries),
        kin(links.to(LinkKind.DUPLICATE, file.id), actor, summaries),
        all(below, actor, summaries),
        met,
        null,
        kin(links.to(LinkKind.FOLLOW_UP, file.id), actor, summaries),
        all(links.from(LinkKind.FOLLOW_UP, file.id), actor, summaries));
  }

  private static CaseView.Related unlinked(int met) {
    return new CaseView.Related(null, List.of(), null, List.of(), met, null, null, List.of());
  }

  /** What belongs with a case that somebody reported: nobody else's. */
  private CaseView.@Nullable Related own(CaseFile file, Actor actor, Summaries summaries) {
    var follows = kin(links.to(LinkKind.FOLLOW_UP, file.id), actor, summaries);
    var followUps = all(links.from(LinkKind.FOLLOW_UP, file.id), actor, summaries);
    if (!file.merged && follows == null && followUps.isEmpty()) return null;
    return new CaseView.Related(
        null,
        List.of(),
        null,
        List.of(),
        0,
        file.merged ? followed(file) : null,
        follows,
        followUps);
  }

  private List<CaseView.Kin> all(List<UUID> ids, Actor actor, Summaries summaries) {
    return ids.stream()
        .flatMap(it -> Optional.ofNullable(kin(Optional.of(it), actor, summaries)).stream())
        .toList();
  }

  /** Of a case that is not theirs a reader learns who has it and where it stands. */
  private CaseView.@Nullable Kin kin(Optional<UUID> id, Actor actor, Summaries summaries) {
    var file = id.flatMap(files::findById).orElse(null);
    if (file == null) return null;
    boolean seen = standing.sees(actor, file);
    if (!seen && file.recused) return null;
    var it = summaries.of(file);
    return new CaseView.Kin(
        seen ? it.id() : null,
        seen ? it.reference() : "",
        seen ? it.title() : "",
        it.stateName(),
        it.tone(),
        it.unit(),
        it.openedAt(),
        it.clock());
  }

  /** How the case goes with which this one is done: what anyone may know, in nobody's own words. */
  private CaseView.Followed followed(CaseFile file) {
    var root = files.findById(links.root(LinkKind.DUPLICATE, file.id)).orElseThrow();
    var type = types.of(root);
    var state = type.state(root.state);
    @Nullable Kind kind = root.kind == null ? null : Kind.of(root.kind).orElse(null);
    var steps =
        type.shown(kind).contains(CaseType.Shown.STEPS)
            ? timeline.of(root).reversed().stream()
                .filter(it -> it.resident() != null && !it.kind().equals(CaseType.OPEN))
                .filter(it -> !it.relation().equals(Relation.REPORTER.name()))
                .filter(it -> !it.actor().startsWith(Timeline.PERSON))
                .map(it -> new CaseView.Passed(it.at(), String.valueOf(it.resident())))
                .toList()
            : List.<CaseView.Passed>of();
    return new CaseView.Followed(state.label(), state.tone(), steps);
  }
}
