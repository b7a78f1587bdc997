package org.huying.scene.govservice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huying.engine.assistant.Done;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Given;
import org.huying.engine.assistant.Heard;
import org.huying.engine.assistant.Said;
import org.huying.engine.assistant.Skill;
import org.huying.engine.assistant.Slot;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.FormCheck;
import org.huying.engine.forms.Hearing;
import org.huying.engine.forms.Shown;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Applies for one item (边聊边办): its form is filled in by saying it, kept as a draft, handed in. */
final class ApplySkill implements Skill {
  static final String FAMILY = "apply:";

  private static final Pattern BRINGS = Pattern.compile("带|拎|拿(?:去|过|到)|到窗口|原件|去现场|当面");
  private static final Pattern ALL = Pattern.compile("都|全部|统统|冚[唪巴]+");

  private final ServiceItem item;
  private final Form form;
  private final Drafts drafts;
  private final Applications applications;
  private final Places places;
  private final JsonMapper json;
  private final Filling filling;
  private final Hearing hearing;

  ApplySkill(
      ServiceItem item,
      Form form,
      LocalDate today,
      Drafts drafts,
      Applications applications,
      Places places,
      JsonMapper json) {
    this.item = item;
    this.form = form;
    this.drafts = drafts;
    this.applications = applications;
    this.places = places;
    this.json = json;
    this.filling = new Filling(form, new FormCheck(form, today), json);
    this.hearing = new Hearing(form, today, this::placeIn);
  }

  @Override
  public String name() {
    return FAMILY + item.code();
  }

  @Override
  public String title() {
    return item.name();
  }

  @Override
  public String whenToUse() {
    return "要申请“" + item.name() + "”的时候。";
  }

  @Override
  public List<String> examples() {
    return item.aliases();
  }

  @Override
  public List<Slot> slots() {
    return slots(Map.of());
  }

  @Override
  public List<Slot> slots(Map<String, Filled> known) {
    ObjectNode values = filling.values(known);
    return filling.slots(values, Handed.of(item, form, values));
  }

  @Override
  public List<String> purposes() {
    return form.purposes();
  }

  @Override
  public boolean listens() {
    return true;
  }

  @Override
  public Map<String, Filled> recognise(Said said) {
    return hear(Map.of(), null, said).known();
  }

  @Override
  public Filled fill(String slot, Given given) {
    Filled filled = fill(Map.of(), slot, given).get(slot);
    if (filled == null) {
      throw unheard();
    }
    return filled;
  }

  /** What was kept as a draft, and what the first words tell. */
  @Override
  public Map<String, Filled> begin(Said said, Actor actor) {
    Optional<Draft> draft =
        actor instanceof Actor.Resident resident
            ? drafts.find(resident.person(), item.code())
            : Optional.empty();
    if (draft.isPresent()) {
      return resumed(draft.get());
    }
    Map<String, Filled> known = said.text().isEmpty() ? Map.of() : recognise(said);
    return filling.values(known).isEmpty() ? Map.of() : known;
  }

  /** A draft's values, where they still fit the form of now. */
  private Map<String, Filled> resumed(Draft draft) {
    ObjectNode values = json.createObjectNode();
    Map<String, Filled> kept = new LinkedHashMap<>();
    draft
        .values()
        .forEach((slot, value) -> {
          if (form.field(slot).isPresent()) {
            values.set(slot, json.readTree(value));
          } else {
            kept.put(slot, new Filled(value, label(slot, value)));
          }
        });
    return filling.known(kept, fitting(values));
  }

  /** Only what the form of now takes, and nothing that is wrong by it. */
  private ObjectNode fitting(ObjectNode values) {
    ObjectNode fitting = json.createObjectNode();
    for (Field field : form.fields()) {
      if (values.has(field.name())) {
        Hearing.Heard set = hearing.set(fitting, field.name(), values.get(field.name()));
        fitting = set.values();
      }
    }
    return fitting;
  }

  private static String label(String slot, String value) {
    if (!Handed.isSlot(slot)) {
      return "";
    }
    return value.equals(Handed.BRING)
        ? "带原件到窗口"
        : "%d张照片".formatted(Handed.files(List.of(value)).size());
  }

  @Override
  public Heard hear(Map<String, Filled> known, @Nullable String asked, Said said) {
    String changed = changedForm(known);
    Map<String, Filled> before =
        changed.isEmpty() ? known : filling.known(known, fitting(filling.values(known)));
    if (asked != null && Handed.isSlot(asked)) {
      Optional<Heard> material = material(before, asked, said.text());
      if (material.isPresent()) {
        return material.get();
      }
    }
    Hearing.Heard heard =
        hearing.listen(said.text(), filling.values(before), asked, Filling.last(before));
    if (heard.nothing()) {
      return new Heard(before, changed, null, changed.isEmpty());
    }
    Map<String, Filled> after = filling.known(before, heard.values());
    if (heard.closed() != null) {
      after.put(heard.closed() + "+", new Filled("closed", ""));
    }
    after.put(Filling.LAST, new Filled(String.join(",", heard.changed()), ""));
    String again = heard.again();
    if (again == null) {
      again =
          heard.wrong().keySet().stream()
              .filter(it -> !after.containsKey(it))
              .findFirst()
              .orElse(null);
    }
    return new Heard(after, changed + told(heard, after), again, false);
  }

  /** That the form was changed under somebody: said once, then they go on with the new one. */
  private String changedForm(Map<String, Filled> known) {
    Filled version = known.get(Filling.VERSION);
    return version == null || version.value().equals(String.valueOf(form.version()))
        ? ""
        : "这张表刚刚更新了，还能用的内容都给您留着，请接着看一下。";
  }

  private String told(Hearing.Heard heard, Map<String, Filled> known) {
    List<String> lines = new ArrayList<>();
    for (String name : heard.changed()) {
      Filled filled = known.get(name);
      form.field(name)
          .ifPresent(
              field -> lines.add(field.title() + "：" + (filled == null ? "" : filled.label())));
    }
    String text = lines.isEmpty() ? "" : "记下了：" + String.join("；", lines) + "。";
    if (heard.again() != null) {
      text += "好的，请重新说。";
    }
    return text + String.join("", heard.wrong().values());
  }

  private Optional<Heard> material(Map<String, Filled> known, String slot, String said) {
    if (!BRINGS.matcher(said).find()) {
      return Optional.empty();
    }
    Map<String, Filled> more = new LinkedHashMap<>(known);
    List<Handed> all = Handed.of(item, form, filling.values(known));
    boolean every = ALL.matcher(said).find();
    for (Handed each : all) {
      boolean meant = each.slot().equals(slot) || every && !known.containsKey(each.slot());
      if (meant && each.ways().contains(Form.Way.BRING)) {
        more.put(each.slot(), new Filled(Handed.BRING, label(each.slot(), Handed.BRING)));
      }
    }
    return Optional.of(new Heard(more, "记下了，到时候带原件到窗口。", null, false));
  }

  @Override
  public Map<String, Filled> fill(Map<String, Filled> known, String slot, Given given) {
    if (Handed.isSlot(slot)) {
      return handed(known, slot, given.value() == null ? "" : given.value());
    }
    String name = slot.replaceAll("[\\[+].*", "");
    ObjectNode values = filling.values(known);
    Optional<Field> field = form.field(name).filter(it -> it.name().equals(slot));
    Optional<JsonNode> chosen = field.flatMap(it -> chosen(it, given));
    String words = given.value() == null ? "" : given.value();
    if (chosen.isEmpty() && field.isPresent() && field.get().kind() != Field.Kind.LIST) {
      values.remove(slot);
    }
    Hearing.Heard heard =
        chosen.isPresent()
            ? hearing.set(values, slot, chosen.get())
            : hearing.listen(words, values, slot, List.of());
    if (!heard.wrong().isEmpty()) {
      throw InvalidInput.field(
          slot, heard.wrong().values().iterator().next(), "the value of " + slot + " is wrong");
    }
    if (!heard.changed().contains(name) && heard.closed() == null) {
      throw unheard();
    }
    Map<String, Filled> after = filling.known(known, heard.values());
    if (heard.closed() != null) {
      after.put(heard.closed() + "+", new Filled("closed", ""));
    }
    after.put(Filling.LAST, new Filled(name, ""));
    return after;
  }

  private static InvalidInput unheard() {
    return new InvalidInput("slot-unheard", "这个我没听明白，请换个说法。", "nothing was understood");
  }

  /** What was tapped: a choice, a place on the map or in the list. */
  private Optional<JsonNode> chosen(Field field, Given given) {
    String value = given.value() == null ? "" : given.value();
    return switch (field.kind()) {
      case YES_NO ->
          value.equals("true") || value.equals("false")
              ? Optional.of(json.getNodeFactory().booleanNode(value.equals("true")))
              : Optional.empty();
      case CHOICE -> field.choice(value).map(it -> json.getNodeFactory().stringNode(it.value()));
      case PLACE -> place(given).map(json.getNodeFactory()::stringNode);
      case TEXT -> Optional.of(json.getNodeFactory().stringNode(value));
      default -> Optional.empty();
    };
  }

  private Optional<String> place(Given given) {
    Place place =
        given.placeId() != null
            ? places.get(given.placeId())
            : given.lon() != null && given.lat() != null
                ? places.gridAt(given.lon(), given.lat())
                : null;
    if (place == null) {
      return Optional.empty();
    }
    if (place.kind().ordinal() < PlaceKind.COMMUNITY.ordinal()) {
      throw new InvalidInput(
          "place-too-large",
          "“%s”范围太大了，请选到社区或小区。".formatted(place.name()),
          "a " + place.kind() + " is too large");
    }
    String exactly = given.value() == null ? "" : given.value();
    return Optional.of(Shown.place(place.id(), place.name(), exactly));
  }

  /** What place a text names; what follows its name says where exactly. */
  private Optional<String> placeIn(String text) {
    return places
        .named(text)
        .map(place -> {
          int end = text.indexOf(place.name()) + place.name().length();
          String after = text.substring(end).split("[,，。;；!！?？\\s]", 2)[0];
          return Shown.place(place.id(), place.name(), after.length() > 40 ? "" : after);
        });
  }

  private Map<String, Filled> handed(Map<String, Filled> known, String slot, String value) {
    Handed material =
        Handed.of(item, form, filling.values(known)).stream()
            .filter(it -> it.slot().equals(slot))
            .findFirst()
            .orElseThrow(ApplySkill::unheard);
    boolean brings = value.equals(Handed.BRING) && material.ways().contains(Form.Way.BRING);
    boolean shows =
        material.ways().contains(Form.Way.PHOTO) && !Handed.files(List.of(value)).isEmpty();
    if (!brings && !shows) {
      Optional<Heard> said = material(known, slot, value);
      return said.orElseThrow(ApplySkill::unheard).known();
    }
    Map<String, Filled> more = new LinkedHashMap<>(known);
    more.put(slot, new Filled(value, label(slot, value)));
    return more;
  }

  @Override
  public void keep(Map<String, Filled> known, Actor actor) {
    if (actor instanceof Actor.Resident resident && !filling.values(known).isEmpty()) {
      drafts.keep(resident.person(), item.code(), form, plain(known));
    }
  }

  private static Map<String, String> plain(Map<String, Filled> known) {
    Map<String, String> values = new LinkedHashMap<>();
    known.forEach((slot, filled) -> values.put(slot, filled.value()));
    return values;
  }

  @Override
  public Done execute(
      Map<String, String> values, List<UUID> photos, Actor actor, String idempotencyKey) {
    Map<String, Filled> known = new LinkedHashMap<>();
    values.forEach((slot, value) -> known.put(slot, new Filled(value, "")));
    ObjectNode filled = filling.values(known);
    Map<String, String> handed = new LinkedHashMap<>();
    Handed.of(item, form, filled).stream()
        .filter(it -> values.containsKey(it.slot()))
        .forEach(it -> handed.put(it.name(), values.getOrDefault(it.slot(), "")));
    return applications.submit(item, form, filled, handed, actor, idempotencyKey);
  }
}
