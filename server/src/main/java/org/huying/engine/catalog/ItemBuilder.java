package org.huying.engine.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.huying.engine.catalog.ServiceItem.Faq;
import org.huying.engine.catalog.ServiceItem.Fee;
import org.huying.engine.catalog.ServiceItem.LegalBasis;
import org.huying.engine.catalog.ServiceItem.Material;
import org.huying.engine.catalog.ServiceItem.Step;
import org.huying.engine.catalog.ServiceItem.TimeLimit;
import org.jspecify.annotations.Nullable;

/** Puts an item together element by element; what is not said stays empty. */
public final class ItemBuilder {
  private final String code;
  private String name;
  private @Nullable String main;
  private String department;
  private ItemType type;
  private Set<Audience> audience = Set.of();
  private @Nullable Handling handling;
  private List<String> aliases = List.of();
  private List<Material> materials = List.of();
  private @Nullable Fee fee;
  private @Nullable TimeLimit timeLimit;
  private @Nullable Integer visits;
  private List<LegalBasis> legalBasis = List.of();
  private List<String> conditions = List.of();
  private List<Step> steps = List.of();
  private @Nullable String result;
  private Channel channel = Channel.COUNTER;
  private Set<OutletKind> venues = Set.of();
  private List<Faq> faqs = List.of();
  private @Nullable String inquiryPhone;
  private @Nullable String supervisionPhone;
  private @Nullable LocalDate until;
  private boolean sample;
  private int version;

  public ItemBuilder(String code, String name, String department, ItemType type) {
    this.code = code;
    this.name = name;
    this.department = department;
    this.type = type;
  }

  ItemBuilder(ServiceItem item) {
    code = item.code();
    name = item.name();
    main = item.main();
    department = item.department();
    type = item.type();
    audience = item.audience();
    handling = item.handling();
    aliases = item.aliases();
    materials = item.materials();
    fee = item.fee();
    timeLimit = item.timeLimit();
    visits = item.visits();
    legalBasis = item.legalBasis();
    conditions = item.conditions();
    steps = item.steps();
    result = item.result();
    channel = item.channel();
    venues = item.venues();
    faqs = item.faqs();
    inquiryPhone = item.inquiryPhone();
    supervisionPhone = item.supervisionPhone();
    until = item.until();
    sample = item.sample();
    version = item.version();
  }

  public ItemBuilder name(String value) {
    name = value;
    return this;
  }

  public ItemBuilder main(@Nullable String value) {
    main = value;
    return this;
  }

  public ItemBuilder department(String value) {
    department = value;
    return this;
  }

  public ItemBuilder type(ItemType value) {
    type = value;
    return this;
  }

  public ItemBuilder audience(Set<Audience> value) {
    audience = value;
    return this;
  }

  public ItemBuilder handling(@Nullable Handling value) {
    handling = value;
    return this;
  }

  public ItemBuilder aliases(List<String> value) {
    aliases = value;
    return this;
  }

  public ItemBuilder materials(List<Material> value) {
    materials = value;
    return this;
  }

  public ItemBuilder fee(@Nullable Fee value) {
    fee = value;
    return this;
  }

  public ItemBuilder timeLimit(@Nullable TimeLimit value) {
    timeLimit = value;
    return this;
  }

  public ItemBuilder visits(@Nullable Integer value) {
    visits = value;
    return this;
  }

  public ItemBuilder legalBasis(List<LegalBasis> value) {
    legalBasis = value;
    return this;
  }

  public ItemBuilder conditions(List<String> value) {
    conditions = value;
    return this;
  }

  public ItemBuilder steps(List<Step> value) {
    steps = value;
    return this;
  }

  public ItemBuilder result(@Nullable String value) {
    result = value;
    return this;
  }

  public ItemBuilder channel(Channel value) {
    channel = value;
    return this;
  }

  public ItemBuilder venues(Set<OutletKind> value) {
    venues = value;
    return this;
  }

  public ItemBuilder faqs(List<Faq> value) {
    faqs = value;
    return this;
  }

  public ItemBuilder inquiryPhone(@Nullable String value) {
    inquiryPhone = value;
    return this;
  }

  public ItemBuilder supervisionPhone(@Nullable String value) {
    supervisionPhone = value;
    return this;
  }

  public ItemBuilder until(@Nullable LocalDate value) {
    until = value;
    return this;
  }

  public ItemBuilder sample(boolean value) {
    sample = value;
    return this;
  }

  public ItemBuilder version(int value) {
    version = value;
    return this;
  }

  public ServiceItem build() {
    return new ServiceItem(
        code,
        name,
        main,
        department,
        type,
        audience,
        handling,
        aliases,
        materials,
        fee,
        timeLimit,
        visits,
        legalBasis,
        conditions,
        steps,
        result,
        channel,
        venues,
        faqs,
        inquiryPhone,
        supervisionPhone,
        until,
        sample,
        version);
  }
}
