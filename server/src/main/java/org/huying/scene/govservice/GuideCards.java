package org.huying.scene.govservice;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huying.engine.assistant.GuideCard;
import org.huying.engine.assistant.GuideSource;
import org.huying.engine.catalog.Audience;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Handling;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.OutletChoice;
import org.huying.engine.catalog.Outlets;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.Validity;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes guide cards: every line is copied from the published item; only where to go is worked out,
 * from the outlets that do the item, now.
 */
@Component
class GuideCards implements GuideSource {
  /** The nearest place and the two after it. */
  private static final int CHOICES = 3;

  private final Catalog catalog;
  private final Outlets outlets;
  private final Clock clock;
  private final ItemLinks links;
  private final AppliedForHere here;
  private final Forms forms;

  GuideCards(
      Catalog catalog,
      Outlets outlets,
      Clock clock,
      ItemLinks links,
      AppliedForHere here,
      Forms forms) {
    this.forms = forms;
    this.catalog = catalog;
    this.outlets = outlets;
    this.clock = clock;
    this.links = links;
    this.here = here;
  }

  @Override
  public Optional<GuideCard> find(String code, @Nullable Double lon, @Nullable Double lat) {
    return catalog.find(code).map(item -> card(item, lon, lat));
  }

  @Override
  public Set<String> over() {
    return catalog.published().stream()
        .filter(item -> catalog.validity(item) == Validity.EXPIRED)
        .map(ServiceItem::code)
        .collect(Collectors.toUnmodifiableSet());
  }

  GuideCard get(String code, @Nullable Double lon, @Nullable Double lat) {
    return card(catalog.get(code), lon, lat);
  }

  private GuideCard card(ServiceItem item, @Nullable Double lon, @Nullable Double lat) {
    GuideCard.Lapse lapse = lapse(item);
    boolean over = lapse != null && lapse.over();
    List<GuideCard.Where> places =
        over
            ? List.of()
            : outlets.nearest(item.code(), lon, lat, clock.instant(), CHOICES).stream()
                .map(this::where)
                .toList();
    @Nullable Form form = forms.of(item.code()).orElse(null);
    Handling handling = item.handling();
    ServiceItem.Fee fee = item.fee();
    ServiceItem.TimeLimit limit = item.timeLimit();
    return new GuideCard(
        item.code(),
        item.version(),
        item.name(),
        item.department(),
        item.type().chinese(),
        item.audience().stream().map(Audience::chinese).toList(),
        handling == null ? null : handling.chinese(),
        numbered("materials", item.materials(), GuideCards::material),
        fee == null ? null : new GuideCard.Fee(fee.text(), fee.basis(), "fee"),
        limit == null
            ? null
            : new GuideCard.TimeLimit(limit.statutory(), limit.promised(), "timeLimit"),
        item.visits(),
        numbered(
            "legalBasis",
            item.legalBasis(),
            (basis, element) -> new GuideCard.LegalBasis(basis.title(), basis.article(), element)),
        numbered("conditions", item.conditions(), GuideCard.Line::new),
        numbered(
            "steps",
            item.steps(),
            (step, element) -> new GuideCard.Step(step.name(), step.text(), element)),
        item.result(),
        places.isEmpty() ? null : places.getFirst(),
        places.isEmpty() ? List.of() : places.subList(1, places.size()),
        over ? null : links.online(item),
        here.online(item),
        start(item, form),
        form != null && start(item, form) != null && BookedTimes.field(form).isPresent(),
        over ? List.of() : prepare(form),
        links.qrPath(item),
        over ? null : links.told(item),
        numbered(
            "faqs",
            item.faqs(),
            (faq, element) -> new GuideCard.Faq(faq.question(), faq.answer(), element)),
        item.inquiryPhone(),
        item.supervisionPhone(),
        lapse,
        item.sample());
  }

  private @Nullable String start(ServiceItem item, @Nullable Form form) {
    return form != null && form.filledHere() && here.online(item)
        ? ApplySkill.FAMILY + item.code()
        : null;
  }

  private static List<GuideCard.Ready> prepare(@Nullable Form form) {
    return form == null
        ? List.of()
        : form.prepare().stream()
            .map(it -> new GuideCard.Ready(it.what(), it.why(), it.when()))
            .toList();
  }

  private GuideCard.@Nullable Lapse lapse(ServiceItem item) {
    String notice = catalog.notice(item);
    Validity validity = catalog.validity(item);
    return notice == null
        ? null
        : new GuideCard.Lapse(validity == Validity.EXPIRED, validity.chinese(), notice);
  }

  /** Each part of a list with the element that it is: materials[1], materials[2] … */
  private static <T, R> List<R> numbered(
      String list, List<T> parts, BiFunction<T, String, R> line) {
    return IntStream.range(0, parts.size())
        .mapToObj(i -> line.apply(parts.get(i), list + "[" + (i + 1) + "]"))
        .toList();
  }

  private static GuideCard.Material material(ServiceItem.Material material, String element) {
    return new GuideCard.Material(
        material.name(),
        material.required(),
        material.form(),
        material.copies(),
        material.source(),
        material.note(),
        element);
  }

  private GuideCard.Where where(OutletChoice choice) {
    Outlet outlet = choice.outlet();
    return new GuideCard.Where(
        new GuideCard.Office(
            outlet.id(),
            outlet.name(),
            choice.site().address(),
            choice.site().phone(),
            choice.site().lon(),
            choice.site().lat(),
            outlet.rulesOn(outlets.day(clock.instant())).chinese()),
        choice.distanceMetres(),
        choice.fromCentre(),
        choice.open(),
        choice.opening());
  }
}
