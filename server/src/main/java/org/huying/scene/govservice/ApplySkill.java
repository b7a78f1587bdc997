package org.huying.scene.govservice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.assistant.Done;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Given;
import org.huying.engine.assistant.Heard;
import org.huying.engine.assistant.Said;
import org.huying.engine.assistant.Skill;
import org.huying.engine.assistant.Slot;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.BookedSlot;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.FormCheck;
import org.huying.engine.forms.Hearing;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Applies for one item (边聊边办): its form is filled in by saying it, kept as a draft, handed in. */
final class ApplySkill implements Skill {
  static final String FAMILY = "apply:";

  /** What a conversation notes for itself, whatever is filled in. */
  private static final List<String> NOTES =
      List.of(MaterialAnswers.NOTE, OpenAlready.NOTE, AskedTime.OWN);

  private final ServiceItem item;
  private final Form form;
  private final Drafts drafts;
  private final HandingIn handing;
  private final ByHand byHand;
  private final LastTime lastTime;
  private final MaterialLibrary library;
  private final OpenAlready open;
  private final JsonMapper json;
  private final Filling filling;
  private final Hearing hearing;
  private final MaterialAnswers materials;
  private final SameAgain again;
  private final AskedTime time;
  private final Replies replies;

  ApplySkill(
      ServiceItem item,
      Form form,
      LocalDate today,
      Drafts drafts,
      HandingIn handing,
      PlaceAnswers places,
      SlotAnswers times,
      LastTime lastTime,
      MaterialLibrary library,
      OpenAlready open,
      JsonMapper json) {
    this.item = item;
    this.form = form;
    this.drafts = drafts;
    this.handing = handing;
    this.lastTime = lastTime;
    this.library = library;
    this.open = open;
    this.json = json;
    FormCheck check = new FormCheck(form, today);
    this.filling = new Filling(form, check, json);
    this.hearing = new Hearing(form, today, places::in);
    this.byHand = new ByHand(form, check, hearing, places, times, today, json);
    this.time = new AskedTime(form, item.code(), times);
    this.materials = new MaterialAnswers(item, form, json);
    this.again = new SameAgain(form, hearing, json);
    this.replies = new Replies(form);
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
    List<Slot> slots = new ArrayList<>();
    OpenAlready.slot(known).ifPresent(slots::add);
    SameAgain.slot(known).ifPresent(slots::add);
    filling.slots(values, Handed.of(item, form, values), materials.kept(known, values)).stream()
        .map(it -> time.asked(it, known))
        .forEach(slots::add);
    return slots;
  }

  @Override
  public List<Slot.Choice> choices(String slot, Map<String, Filled> known) {
    return time.choices(slot, known);
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
    Optional<BookedSlot> own = time.own(actor);
    Optional<Draft> draft =
        actor instanceof Actor.Resident resident
            ? drafts.find(resident.person(), item.code())
            : Optional.empty();
    Map<String, Filled> heard =
        draft
            .map(it -> resumed(it, own))
            .orElseGet(() -> said.text().isEmpty() ? Map.of() : recognise(said));
    Map<String, Filled> begun =
        new LinkedHashMap<>(filling.values(heard).isEmpty() ? Map.of() : heard);
    if (draft.isEmpty()) {
      time.wished(said.text(), begun);
    }
    own.ifPresent(it -> {
      begun.put(AskedTime.OWN, new Filled(it.value(), ""));
      begun.putAll(known(begun, false, filling.values(begun)));
    });
    begun.put(Drafts.NOTE, drafts.begun(null));
    open.note(item.code(), form, filling.values(begun), begun, actor);
    if (actor instanceof Actor.Resident resident) {
      if (form.materials().stream().anyMatch(it -> it.ways().contains(Form.Way.STORED))) {
        materials
            .note(library.good(resident.person()))
            .ifPresent(it -> begun.put(MaterialAnswers.NOTE, it));
      }
      if (draft.isEmpty()) {
        lastTime
            .of(resident.person(), form)
            .ifPresent(it -> begun.put(SameAgain.NOTE, again.note(it)));
      }
    }
    return begun;
  }

  /** 一样, 改电话: what was handed in last is taken, or left. */
  private Optional<Heard> again(Map<String, Filled> before, String said) {
    Filled note = before.get(SameAgain.NOTE);
    return note == null
        ? Optional.empty()
        : again
            .hear(note, filling.values(before), said)
            .map(answer -> {
              Map<String, Filled> after = SameAgain.answered(known(before, answer.values()));
              if (answer.named().isEmpty()) {
                return new Heard(after, answer.text(), null, false);
              }
              String named = answer.named().get();
              Hearing.Heard heard = hearing.listen(said, answer.values(), named, List.of());
              return heard.changed().contains(named) || heard.wrong().containsKey(named)
                  ? heard(after, heard, answer.text())
                  : new Heard(after, answer.text() + "好的，请重新说。", named, false);
            });
  }

  /** A draft's values, where they still fit the form of now. */
  private Map<String, Filled> resumed(Draft draft, Optional<BookedSlot> own) {
    ObjectNode values = json.createObjectNode();
    Map<String, Filled> kept = new LinkedHashMap<>();
    draft
        .values()
        .forEach((slot, value) -> {
          if (form.field(slot).isPresent()) {
            values.set(slot, json.readTree(value));
          } else {
            kept.put(slot, new Filled(value, MaterialAnswers.label(slot, value)));
          }
        });
    ObjectNode fitting = fitting(values);
    time.check(fitting, kept, own);
    return filling.known(kept, fitting);
  }

  /** What is known with these values, and with one's own time as it is meant by them. */
  private Map<String, Filled> known(Map<String, Filled> before, ObjectNode values) {
    return known(before, time.takesOwn(filling.values(before)), values);
  }

  private Map<String, Filled> known(Map<String, Filled> before, boolean own, ObjectNode values) {
    return filling.known(before, time.takeOwn(before, own, values) ? fitting(values) : values);
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

  @Override
  public Heard hear(Map<String, Filled> known, @Nullable String asked, Said said) {
    String changed = replies.changedForm(known);
    Map<String, Filled> before =
        changed.isEmpty() ? known : filling.known(known, fitting(filling.values(known)));
    if (OpenAlready.SLOT.equals(asked) && OpenAlready.agrees(said.text())) {
      return new Heard(OpenAlready.agreed(before), "好的，另外申请一件。", null, false);
    }
    if (SameAgain.SLOT.equals(asked)) {
      Optional<Heard> same = again(before, said.text());
      if (same.isPresent()) {
        return same.get();
      }
    }
    if (asked != null && Handed.isSlot(asked)) {
      Optional<Heard> material = materials.hear(before, filling.values(before), asked, said.text());
      if (material.isPresent()) {
        return material.get();
      }
    }
    boolean lately = Filling.last(before).stream().anyMatch(time::is);
    Optional<AskedTime.Told> told = time.hear(before, asked, lately, said.text());
    if (told.isPresent()) {
      AskedTime.Told it = told.get();
      return it.value() == null
          ? new Heard(it.known(), changed + it.text(), it.field(), false)
          : heard(it.known(), hearing.set(filling.values(before), it.field(), it.value()), changed);
    }
    Optional<Heard> meant = meant(before, said.text());
    if (meant.isPresent()) {
      return meant.get();
    }
    Hearing.Heard heard =
        hearing.listen(
            said.text(),
            filling.values(before),
            filling.early(before),
            asked,
            Filling.last(before));
    if (heard.nothingNew(filling.early(before))) {
      return new Heard(before, changed, null, changed.isEmpty());
    }
    return heard(before, heard, changed);
  }

  /** Which of several fields an earlier word was for. */
  private Optional<Heard> meant(Map<String, Filled> before, String said) {
    Filled kept = before.get(Filling.UNSURE);
    if (kept == null) {
      return Optional.empty();
    }
    Map<String, JsonNode> values = new LinkedHashMap<>();
    json.readTree(kept.value()).properties().forEach(it -> values.put(it.getKey(), it.getValue()));
    return hearing
        .which(said, new Hearing.Unsure(kept.label(), values))
        .map(field -> {
          JsonNode value = java.util.Objects.requireNonNull(values.get(field));
          return heard(before, hearing.set(filling.values(before), field, value), "");
        });
  }

  private Heard heard(Map<String, Filled> before, Hearing.Heard heard, String changed) {
    Map<String, Filled> after = known(before, heard.values());
    filling.note(after, heard);
    String again = heard.again();
    Hearing.Unsure unsure = heard.unsure();
    if (again == null && unsure != null) {
      again = unsure.values().keySet().iterator().next();
    }
    if (again == null) {
      again =
          heard.wrong().keySet().stream()
              .filter(it -> !after.containsKey(it))
              .findFirst()
              .orElse(null);
    }
    return new Heard(
        after, changed + replies.told(heard, after, filling.early(before)), again, false);
  }

  @Override
  public Map<String, Filled> fill(Map<String, Filled> known, String slot, Given given) {
    if (slot.equals(OpenAlready.SLOT)) {
      return OpenAlready.agreed(known);
    }
    if (slot.equals(SameAgain.SLOT)) {
      String value = given.value() == null ? "" : given.value();
      return again(known, value).orElseThrow(ApplySkill::unheard).known();
    }
    if (Handed.isSlot(slot)) {
      return materials.fill(
          known, filling.values(known), slot, given.value() == null ? "" : given.value());
    }
    Hearing.Heard heard = byHand.hear(filling.values(known), slot, time.given(known, slot, given));
    Map<String, Filled> after = known(known, heard.values());
    if (heard.closed() != null) {
      after.put(heard.closed() + "+", new Filled("closed", ""));
    }
    after.put(Filling.LAST, new Filled(Changes.base(slot), ""));
    return after;
  }

  static InvalidInput unheard() {
    return new InvalidInput("slot-unheard", "这个我没听明白，请换个说法。", "nothing was understood");
  }

  @Override
  public void keep(Map<String, Filled> known, Actor actor) {
    if (actor instanceof Actor.Resident resident && !filling.values(known).isEmpty()) {
      drafts.keep(resident.person(), item.code(), form, plain(known), known.get(Drafts.NOTE));
    }
  }

  @Override
  public Optional<Heard> newer(Map<String, Filled> known, Actor actor) {
    return actor instanceof Actor.Resident resident
        ? drafts
            .newer(resident.person(), item.code(), plain(known), known.get(Drafts.NOTE))
            .map(it -> {
              Map<String, Filled> now = new LinkedHashMap<>(resumed(it, time.own(actor)));
              known.forEach((slot, filled) -> {
                if (NOTES.contains(slot)) now.put(slot, filled);
              });
              now.put(Drafts.NOTE, drafts.begun(known.get(Drafts.NOTE)));
              return new Heard(now, "您在别的地方又填了这份申请，已经换成最新的。刚才这一句没有记，请接着填。", null, false);
            })
        : Optional.empty();
  }

  private static Map<String, String> plain(Map<String, Filled> known) {
    Map<String, String> values = new LinkedHashMap<>();
    known.forEach((slot, filled) -> values.put(slot, filled.value()));
    NOTES.forEach(values::remove);
    List.of(SameAgain.NOTE, Drafts.NOTE).forEach(values::remove);
    return values;
  }

  @Override
  public Done execute(
      Map<String, String> values, List<UUID> photos, Actor actor, String idempotencyKey) {
    Map<String, Filled> known = new LinkedHashMap<>();
    values.forEach((slot, value) -> known.put(slot, new Filled(value, "")));
    if (newer(known, actor).isPresent()) {
      throw new Conflict(
          "task-renewed", "这份申请您在别的地方又填过，还没有提交。请看过最新的再提交。", "another device wrote it since");
    }
    return handing.submit(item, form, filling.values(known), values, actor, idempotencyKey);
  }
}
