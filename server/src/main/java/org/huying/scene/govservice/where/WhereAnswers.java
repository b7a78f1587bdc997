package org.huying.scene.govservice.where;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huying.engine.assistant.WhereCard;
import org.huying.engine.assistant.WhereSource;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.Spot;
import org.huying.engine.catalog.SpotKind;
import org.huying.engine.catalog.SpotQuery;
import org.huying.engine.catalog.Spots;
import org.huying.foundation.places.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers where and when: 最近嘅自助机喺边, 聽日中午開唔開門, 星期六下午喺边度办. */
@Component
class WhereAnswers implements WhereSource {
  private static final int CHOICES = 3;
  private static final int LONGEST_REST = 1;
  private static final String HERE = "您的位置";
  private static final String CENTRE = "区中心";
  private static final String ALWAYS = "24小时";

  /** Where people serve, whatever it is. */
  private static final Set<SpotKind> COUNTERS =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(SpotKind.TERMINAL, SpotKind.VIDEO)));

  private final Spots spots;
  private final Catalog catalog;
  private final NamedPlaces named;
  private final AskedTimes times;
  private final SpotViews views;
  private final Clock clock;
  private final String district;

  WhereAnswers(
      Spots spots,
      Catalog catalog,
      NamedPlaces named,
      AskedTimes times,
      SpotViews views,
      Clock clock,
      @Value("${huying.district}") String district) {
    this.spots = spots;
    this.catalog = catalog;
    this.named = named;
    this.times = times;
    this.views = views;
    this.clock = clock;
    this.district = district;
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<Told> find(WhereSource.Asked asked) {
    if (!named.any()) {
      return Optional.empty();
    }
    Optional<NamedPlaces.Found> near = named.in(asked.plain());
    AskedTimes.Asked when = times.in(asked.text(), unnamed(asked.plain(), near), clock.instant());
    if (!asks(asked, when, near)) {
      return Optional.empty();
    }
    Optional<String> elsewhere =
        near.isPresent()
            ? Optional.empty()
            : Elsewhere.in(asked.plain(), district, asked.item() != null);
    return Optional.of(
        elsewhere
            .map(it -> new Told("“%s”不在本区，那里的网点我不知道，可以打当地的12345问。本区的可以接着问我。".formatted(it), null))
            .orElseGet(() -> told(asked, when, near)));
  }

  /** Whether the sentence asks for a place or an opening time, and of nothing but what is known. */
  private static boolean asks(
      WhereSource.Asked asked, AskedTimes.Asked when, Optional<NamedPlaces.Found> near) {
    if (asked.following()) {
      return true;
    }
    String plain = asked.plain();
    boolean timed = !when.words().isEmpty() && !when.now();
    boolean where = WhereWords.asksWhere(plain);
    boolean open = WhereWords.asksOpen(plain);
    if (!where && WhereWords.ofOthers(plain)) {
      return false;
    }
    if (asked.item() != null) {
      boolean kind = WhereWords.kinds(plain).contains(SpotKind.TERMINAL);
      return where || open || kind || timed && WhereWords.asksWhether(plain);
    }
    boolean of = WhereWords.namesPlacesToGo(plain);
    boolean question = where || open || timed && WhereWords.asksWhether(plain);
    return question
        && (of || open || near.isPresent() || timed || WhereWords.asksNearby(plain))
        && rest(plain, when, near).length() <= LONGEST_REST;
  }

  private static String rest(
      String plain, AskedTimes.Asked when, Optional<NamedPlaces.Found> near) {
    String rest =
        Elsewhere.without(when.words().isEmpty() ? plain : plain.replace(when.words(), " "));
    return WhereWords.rest(unnamed(rest, near));
  }

  /** The sentence without the place that it names. */
  private static String unnamed(String plain, Optional<NamedPlaces.Found> near) {
    return near.map(it -> plain.replace(it.words(), " ")).orElse(plain);
  }

  private Told told(
      WhereSource.Asked asked, AskedTimes.Asked when, Optional<NamedPlaces.Found> near) {
    ServiceItem item = Optional.ofNullable(asked.item()).flatMap(catalog::find).orElse(null);
    From from = from(asked, near);
    Set<SpotKind> kinds = kinds(asked, near, item);
    SpotQuery query =
        SpotQuery.near(from.lon, from.lat, clock.instant())
            .item(item == null ? null : item.code())
            .kinds(kinds)
            .during(when.periods());
    List<Spot> found = spots.find(query);
    if (WhereWords.roundTheClock(asked.plain())) {
      List<Spot> always = found.stream().filter(it -> it.hours().contains(ALWAYS)).toList();
      found = always.isEmpty() ? found : always;
    }
    boolean others = found.isEmpty() && item != null && !kinds.isEmpty();
    if (others) {
      found = spots.find(query.kinds(Set.of()));
    }
    Optional<Spot> instead = instead(found, query, item);
    List<Spot> named = apart(found, instead.isPresent() ? CHOICES - 1 : CHOICES);
    List<WhereCard.Choice> shown =
        views.shown(
            Stream.concat(named.stream(), instead.stream()).toList(), when.now(), asked.item());
    String crowd = shown.isEmpty() ? null : shown.getFirst().crowd();
    String text =
        new WhereText(item, when, from.name, kinds, others).of(found, crowd, instead.orElse(null));
    return new Told(
        text, found.isEmpty() ? null : card(shown, found.size(), item, when, from, others, kinds));
  }

  private WhereCard card(
      List<WhereCard.Choice> shown,
      int total,
      @Nullable ServiceItem item,
      AskedTimes.Asked when,
      From from,
      boolean others,
      Set<SpotKind> kinds) {
    return new WhereCard(
        item == null ? null : item.code(),
        item == null ? null : item.name(),
        from.name,
        when.chinese(),
        shown,
        total,
        page(item, others ? Set.of() : kinds, from, when));
  }

  /** What is open at that time where nothing is of what was asked for. */
  private Optional<Spot> instead(List<Spot> found, SpotQuery query, @Nullable ServiceItem item) {
    boolean closed = !found.isEmpty() && !found.getFirst().open();
    return closed
        ? spots.find(query.kinds(item == null ? COUNTERS : Set.of()), 1).stream()
            .filter(Spot::open)
            .findFirst()
        : Optional.empty();
  }

  /** The best, of several machines in one hall only the first. */
  private static List<Spot> apart(List<Spot> found, int most) {
    Set<String> seen = new HashSet<>();
    return found.stream()
        .filter(it ->
            it.kind() != SpotKind.TERMINAL
                || it.outlet() == null
                || seen.add(it.outlet() + it.opening()))
        .limit(most)
        .toList();
  }

  /** The page with all of them: for the same item, kind, time and place. */
  private static String page(
      @Nullable ServiceItem item, Set<SpotKind> kinds, From from, AskedTimes.Asked when) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("kind", kinds.size() == 1 ? kinds.iterator().next().name() : "");
    query.put("item", item == null ? "" : item.code());
    query.put("when", when.written());
    query.put("near", from.place == null ? "" : from.place.toString());
    return query.entrySet().stream()
        .filter(it -> !it.getValue().isEmpty())
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .reduce((one, other) -> one + "&" + other)
        .map(it -> "/outlets?" + it)
        .orElse("/outlets");
  }

  /** 环市街道 names where it is to be near, no centre of a town. */
  private static Set<SpotKind> kinds(
      WhereSource.Asked asked, Optional<NamedPlaces.Found> near, @Nullable ServiceItem item) {
    String plain = unnamed(asked.plain(), near);
    Set<SpotKind> kinds = EnumSet.noneOf(SpotKind.class);
    kinds.addAll(WhereWords.kinds(plain));
    if (kinds.isEmpty() && item == null) {
      kinds.addAll(COUNTERS);
    }
    return kinds;
  }

  /**
   * @param place that was named; null: none was
   */
  private record From(String name, double lon, double lat, @Nullable UUID place) {}

  /** A place that is named counts more than where somebody is. */
  private From from(WhereSource.Asked asked, Optional<NamedPlaces.Found> near) {
    Double lon = asked.lon();
    Double lat = asked.lat();
    if (near.isPresent()) {
      Place place = near.get().place();
      return new From(place.name(), place.lon(), place.lat(), place.id());
    }
    if (lon != null && lat != null) {
      return new From(HERE, lon, lat, null);
    }
    Place centre = named.centre();
    return new From(CENTRE, centre.lon(), centre.lat(), null);
  }

  /** Whether an item is done online, in the system that owns it or here. */
  static boolean online(ServiceItem item) {
    return item.channel().kind() != Channel.Kind.COUNTER;
  }
}
