package org.huying.engine.catalog.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.huying.engine.catalog.Audience;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.Circumstance;
import org.huying.engine.catalog.Handling;
import org.huying.engine.catalog.ItemBuilder;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.OutletKind;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.ServiceItem.LegalBasis;
import org.huying.engine.catalog.ServiceItem.Material;
import org.huying.engine.catalog.ServiceItem.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * {@code demo/item-patterns.yaml}: plausible elements for an item of which the demo knows only the
 * name, from its type, its audience and its circumstance.
 */
record DemoPatterns(
    Map<Circumstance, Case> circumstances,
    Map<String, String> audiences,
    Map<Handling, List<String>> steps,
    Map<ItemType, Promise> types,
    Upstream upstream,
    Set<String> police,
    List<End> ends,
    List<Law> laws) {

  /** Materials are name|form|copies|source|note. */
  record Case(List<String> conditions, List<String> materials) {}

  record Promise(@Nullable String statutory, String promised, String result) {}

  record Upstream(Pattern words, String link) {}

  record End(Pattern words, LocalDate until) {}

  record Law(Pattern words, String title) {}

  static DemoPatterns read() {
    try (InputStream in = new ClassPathResource("demo/item-patterns.yaml").getInputStream()) {
      return new YAMLMapper().readValue(in, DemoPatterns.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's patterns cannot be read", e);
    }
  }

  ServiceItem fill(ItemBuilder builder) {
    ServiceItem item = builder.build();
    Circumstance circumstance = Circumstance.of(item.name());
    String thing = item.main() == null ? item.name() : item.main();
    Case pattern = required(circumstances, circumstance);
    Promise promise = required(types, item.type());
    boolean service = item.type() == ItemType.PUBLIC_SERVICE;
    boolean asked = circumstance == Circumstance.QUERY;
    Handling handling = asked && service ? Handling.IMMEDIATE : Handling.PROMISED;
    boolean online = upstream.words.matcher(item.name()).find();
    boolean elsewhere = online || police.contains(item.department());
    return builder
        .handling(handling)
        .conditions(pattern.conditions.stream().map(text -> text.replace("{事}", thing)).toList())
        .materials(materials(item.audience(), pattern, thing))
        .steps(required(steps, handling).stream().map(DemoPatterns::step).toList())
        .fee(new ServiceItem.Fee("不收费", null))
        .timeLimit(
            new ServiceItem.TimeLimit(
                promise.statutory, handling == Handling.IMMEDIATE ? "当场办结" : promise.promised))
        .visits(online ? 0 : 1)
        .legalBasis(law(item.name() + thing, item.type()))
        .result(asked ? "查询结果或者证明" : promise.result)
        .channel(elsewhere ? new Channel(Channel.Kind.UPSTREAM, upstream.link) : Channel.COUNTER)
        .venues(venues(item))
        .inquiryPhone("12345")
        .supervisionPhone("12345")
        .until(
            ends.stream()
                .filter(end -> end.words.matcher(item.name()).find())
                .map(End::until)
                .findFirst()
                .orElse(null))
        .sample(true)
        .build();
  }

  private List<Material> materials(Set<Audience> audience, Case pattern, String thing) {
    List<Material> materials = new ArrayList<>();
    String who = audience.size() == 1 ? audience.iterator().next().name() : "BOTH";
    materials.add(material(required(audiences, who)));
    pattern.materials.forEach(text -> materials.add(material(text.replace("{事}", thing))));
    return materials;
  }

  private List<LegalBasis> law(String text, ItemType type) {
    Optional<String> title =
        laws.stream().filter(law -> law.words.matcher(text).find()).map(Law::title).findFirst();
    return title
        .or(() -> type == ItemType.PERMIT ? Optional.of("中华人民共和国行政许可法") : Optional.empty())
        .map(found -> List.of(new LegalBasis(found, null)))
        .orElse(List.of());
  }

  private static Set<OutletKind> venues(ServiceItem item) {
    Set<OutletKind> venues = EnumSet.of(OutletKind.DISTRICT_HALL);
    if (item.audience().contains(Audience.PERSON)) {
      venues.add(OutletKind.TOWN_CENTRE);
      if (item.type() == ItemType.BENEFIT) {
        venues.add(OutletKind.COMMUNITY_CENTRE);
      }
    }
    if (item.audience().contains(Audience.COMPANY)) {
      venues.add(OutletKind.PARK_CENTRE);
    }
    return venues;
  }

  private static Material material(String text) {
    String[] part = text.split("\\|", -1);
    String note = part[4].isEmpty() ? null : part[4];
    boolean needed = note == null || !note.contains("委托他人") && !note.contains("遗失的不用带");
    return new Material(part[0], needed, part[1], Integer.parseInt(part[2]), part[3], note);
  }

  private static Step step(String text) {
    String[] part = text.split("\\|", 2);
    return new Step(part[0], part[1]);
  }

  private static <K, V> V required(Map<K, V> map, K key) {
    V value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("demo/item-patterns.yaml has nothing for " + key);
    }
    return value;
  }
}
