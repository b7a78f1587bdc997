package org.huying.engine.assistant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.huying.engine.catalog.ItemText;
import org.huying.foundation.language.Embedder;
import org.huying.foundation.language.Normalizer;
import org.huying.foundation.language.TextIndex;

/** All items of a catalogue, to be found by what people say. Immutable. */
public final class ItemIndex {
  private final TextIndex index;
  private final Embedder embedder;
  private final Map<String, ItemText> items;
  private final Map<String, String> codesByName;

  private ItemIndex(
      TextIndex index,
      Embedder embedder,
      Map<String, ItemText> items,
      Map<String, String> codesByName) {
    this.index = index;
    this.embedder = embedder;
    this.items = items;
    this.codesByName = codesByName;
  }

  public static ItemIndex of(List<ItemText> items, Embedder embedder) {
    Map<String, ItemText> byCode = new LinkedHashMap<>();
    Map<String, String> codesByName = new HashMap<>();
    List<TextIndex.Entry> entries = new ArrayList<>();
    for (ItemText item : items) {
      byCode.put(item.code(), item);
      codesByName.putIfAbsent(bare(item.name()), item.code());
      List<String> texts = new ArrayList<>();
      texts.add(item.name());
      texts.addAll(item.aliases());
      entries.add(new TextIndex.Entry(item.code(), texts));
    }
    return new ItemIndex(TextIndex.of(entries, embedder), embedder, byCode, codesByName);
  }

  /** The items as they were given. */
  Collection<ItemText> all() {
    return items.values();
  }

  /** How many items there are. */
  public int size() {
    return items.size();
  }

  /** The item whose name is exactly this. */
  Optional<TextIndex.Hit> named(String text) {
    return Optional.ofNullable(codesByName.get(bare(text))).map(ItemIndex::sure);
  }

  /** Whether the text is an item's name, and nothing else. */
  boolean names(String text) {
    return codesByName.containsKey(bare(text));
  }

  boolean has(String code) {
    return items.containsKey(code);
  }

  /** An item that somebody pointed at. */
  static TextIndex.Hit sure(String code) {
    return new TextIndex.Hit(code, 1, 1, 1);
  }

  Embedder embedder() {
    return embedder;
  }

  TextIndex texts() {
    return index;
  }

  private static String bare(String text) {
    return Texts.bare(Normalizer.standard().simplify(text));
  }

  ItemText item(String code) {
    return Objects.requireNonNull(items.get(code), code);
  }

  String name(String code) {
    return item(code).name();
  }
}
