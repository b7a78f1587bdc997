package org.huying.engine.assistant.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.assistant.Answer;
import org.huying.engine.assistant.Rehearsal;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Staffs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows as editors read them: with names of items and colleagues. */
@Component
class DeskViews {
  private static final int NEAREST = 3;

  private final Rehearsal rehearsal;
  private final Catalog catalog;
  private final Staffs staffs;

  DeskViews(Rehearsal rehearsal, Catalog catalog, Staffs staffs) {
    this.rehearsal = rehearsal;
    this.catalog = catalog;
    this.staffs = staffs;
  }

  /** How many questions lie on the desk for which reason; a question may be counted twice. */
  record Reasons(int declined, int routed, int abandoned, int badlyRated) {}

  /**
   * Questions of like meaning.
   *
   * @param text the first of them
   * @param examples others of them, three at most
   * @param nearest the items that are nearest now
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record QuestionCluster(
      UUID id,
      String text,
      ClusterState state,
      int count,
      Reasons reasons,
      List<String> examples,
      List<Answer.Item> nearest,
      Instant firstSeen,
      Instant lastSeen,
      @Nullable String note,
      @Nullable String changedBy,
      @Nullable Instant changedAt,
      int version) {}

  QuestionCluster of(ClusterTable.Row row) {
    return new QuestionCluster(
        row.id(),
        row.text(),
        ClusterState.of(row.state()),
        row.questions(),
        new Reasons(row.declined(), row.routed(), row.abandoned(), row.badlyRated()),
        row.examples(),
        rehearsal.nearest(Clusters.bare(row.text()), NEAREST),
        row.firstSeen().toInstant(),
        row.lastSeen().toInstant(),
        row.note(),
        row.changedBy() == null ? null : name(row.changedBy()),
        row.changedAt() == null ? null : row.changedAt().toInstant(),
        row.version());
  }

  /** An item in the version that was shown. */
  record AnsweredItem(String code, @Nullable Integer version, String name) {}

  /**
   * One question of a cluster.
   *
   * @param kind how it was answered
   * @param item what was answered, where an item was
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeskQuestion(
      Instant at,
      String text,
      String kind,
      Why why,
      @Nullable Boolean useful,
      @Nullable String comment,
      @Nullable AnsweredItem item) {}

  DeskQuestion of(AskedTable.Row row) {
    return new DeskQuestion(
        row.at().toInstant(),
        row.text(),
        row.kind(),
        Why.of(row.why()),
        row.useful(),
        row.comment(),
        row.item() == null
            ? null
            : new AnsweredItem(row.item(), row.version(), itemName(row.item(), row.version())));
  }

  /**
   * One line of the history of words.
   *
   * @param undoes the line that this one takes back; absent where it adds a word
   * @param inForce whether it is understood now
   * @param published whether the item is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AliasEntry(
      UUID id,
      Instant at,
      String by,
      String item,
      String itemName,
      boolean published,
      String phrase,
      @Nullable UUID undoes,
      boolean inForce,
      @Nullable String reason,
      int checked,
      int better,
      int worse,
      @Nullable UUID cluster) {}

  AliasEntry of(AliasTable.Entry entry) {
    return new AliasEntry(
        entry.id(),
        entry.at().toInstant(),
        name(entry.by()),
        entry.item(),
        itemName(entry.item(), null),
        catalog.find(entry.item()).isPresent(),
        entry.phrase(),
        entry.undoes(),
        entry.inForce(),
        entry.reason(),
        entry.checked(),
        entry.better(),
        entry.worse(),
        entry.cluster());
  }

  private String name(UUID staff) {
    return staffs.find(staff).map(Actor.Staff::name).orElse("已离开的同事");
  }

  private String itemName(String code, @Nullable Integer version) {
    return Optional.ofNullable(version)
        .flatMap(v -> catalog.findVersion(code, v))
        .or(() -> catalog.find(code))
        .map(ServiceItem::name)
        .orElse("已取消的事项");
  }
}
