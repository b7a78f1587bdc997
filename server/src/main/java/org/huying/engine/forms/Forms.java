package org.huying.engine.forms;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.kernel.NotFound;
import org.springframework.stereotype.Component;

/** The published forms, for whoever fills them in. A version never changes once it is there. */
@Component
public class Forms implements Derived {
  private static final int MOST = 1_000;

  private final FormRows rows;
  private final Map<String, Form> read = new ConcurrentHashMap<>();

  Forms(FormRows rows) {
    this.rows = rows;
  }

  /** The form that an item has now. */
  public Optional<Form> of(String item) {
    return rows.codeOf(item).flatMap(rows::published).map(this::remembered);
  }

  /**
   * A version that was published, such as the one a draft began with.
   *
   * @throws NotFound {@code form-not-found}
   */
  public Form get(String code, int version) {
    Form known = read.get(code + "/" + version);
    return known != null
        ? known
        : rows.find(code, version)
            .filter(row -> !row.draft())
            .map(this::remembered)
            .orElseThrow(() ->
                new NotFound(
                    "form-not-found",
                    "这张表已经不能用了，请重新开始。",
                    "no version " + version + " of form " + code));
  }

  /** The version of a form that is in force; empty when it was withdrawn. */
  public Optional<Form> current(String code) {
    return rows.published(code).map(this::remembered);
  }

  private Form remembered(FormRows.Row row) {
    if (read.size() > MOST) {
      read.clear();
    }
    return read.computeIfAbsent(row.code() + "/" + row.version(), key -> row.form());
  }

  @Override
  public void rebuild() {
    read.clear();
  }
}
