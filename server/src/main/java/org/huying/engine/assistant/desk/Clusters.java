package org.huying.engine.assistant.desk;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.assistant.desk.AskedTable.Unsorted;
import org.huying.engine.assistant.desk.ClusterTable.Known;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.language.Embedder;
import org.huying.foundation.language.Normalizer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Questions of like meaning together. A question, oldest first, joins the cluster whose first
 * question is nearest to it when their vectors' cosine reaches {@link #LIKE}; else it begins one of
 * its own. The first question stands for its cluster for good, so what lies together never moves,
 * and an editor can see why it does: both questions are there to be read.
 */
@Service
class Clusters {
  /**
   * Of our development questions, written to differ, 1 in 6 pairs that mean one item are nearer
   * than this, and 1 in 750 of the others: what lies together is nearly always one matter, and one
   * matter may be several clusters.
   */
  static final double LIKE = 0.70;

  private final AskedTable asked;
  private final ClusterTable table;
  private final Embedder embedder;
  private final AuditLog audit;

  Clusters(AskedTable asked, ClusterTable table, Embedder embedder, AuditLog audit) {
    this.asked = asked;
    this.table = table;
    this.embedder = embedder.general();
    this.audit = audit;
  }

  /** Sorts all that wait; how many. One node at a time. */
  @Transactional
  public int sort() {
    table.lock();
    int sorted = 0;
    for (Optional<Unsorted> next = asked.nextUnsorted();
        next.isPresent();
        next = asked.nextUnsorted()) {
      Unsorted question = next.get();
      asked.sort(question.id(), home(question));
      sorted++;
    }
    return sorted;
  }

  private UUID home(Unsorted question) {
    float[] vector = embedder.embed(meaning(question.text()));
    Known nearest = null;
    double best = LIKE;
    for (Known known : table.known(this::vector)) {
      double near = Embedder.cosine(vector, known.vector());
      if (near >= best) {
        best = near;
        nearest = known;
      }
    }
    if (nearest != null) {
      table.join(nearest.id(), question.at());
      return nearest.id();
    }
    UUID id = Ids.next();
    table.begin(id, question.text(), vector, question.at());
    return id;
  }

  private float[] vector(String text) {
    return embedder.embed(meaning(text));
  }

  /**
   * What a question asks: what stands for personal data means nothing, and who introduces it
   * either.
   */
  static String bare(String text) {
    return text.replaceAll("(?:我叫|姓名[:：是]?|电话[:：是]?)?〔[^〕]*〕[，,、。；]?", "");
  }

  private static String meaning(String text) {
    return Normalizer.standard().normalize(bare(text));
  }

  /**
   * What an editor did about it.
   *
   * @param version as it was read
   * @throws NotFound {@code cluster-not-found}
   * @throws Conflict {@code stale-version}
   */
  @Transactional
  public void mark(
      UUID id, ClusterState state, @Nullable String note, int version, Actor.Staff editor) {
    ClusterTable.Row before = table.get(id);
    if (before.version() != version || !table.mark(id, state, note, version, editor.id())) {
      throw new Conflict(
          "stale-version", "别人刚刚先处理了，请刷新后再看。", "cluster " + id + " is no longer at " + version);
    }
    audit.record(
        editor.pseudonym(),
        "questions." + state.word(),
        "cluster:" + id,
        Map.of("version", version));
  }

  /** An editor did something that answers these questions. */
  @Transactional
  public void handle(UUID id, String note, Actor.Staff editor) {
    mark(id, ClusterState.HANDLED, note, table.get(id).version(), editor);
  }
}
