package org.huying.engine.assistant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huying.engine.catalog.ItemText;
import org.huying.foundation.language.Embedder;
import org.huying.foundation.language.TextIndex;

/** All items of a catalogue, to be found by what people say. Immutable. */
public final class ItemIndex {
  private final TextIndex index;
  private final Map<String, ItemText> items;

  private ItemIndex(TextIndex index, Map<String, ItemText> items) {
    this.index = index;
    this.items = items;
  }

  public static ItemIndex of(List<ItemText> items, Embedder embedder) {
    Map<String, ItemText> byCode = new HashMap<>();
    List<TextIndex.Entry> entries = new ArrayList<>();
    for (ItemText item : items) {
      byCode.put(item.code(), item);
      List<String> texts = new ArrayList<>();
      texts.add(item.name());
      texts.addAll(item.aliases());
      entries.add(new TextIndex.Entry(item.code(), texts));
    }
    return new ItemIndex(TextIndex.of(entries, embedder), byCode);
  }

  /** How many items there are. */
  public int size() {
    return items.size();
  }

  TextIndex texts() {
    return index;
  }

  String name(String code) {
    return Objects.requireNonNull(items.get(code), code).name();
  }
}
