package org.huying.scene.govservice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.assistant.Done;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Given;
import org.huying.engine.assistant.Heard;
import org.huying.engine.assistant.Said;
import org.huying.engine.assistant.Skill;
import org.huying.engine.assistant.Slot;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.FormCheck;
import org.huying.engine.forms.Hearing;
import org.huying.engine.forms.Shown;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Forbidden;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes an application that was handed in: asks exactly for the lines that were to be put right
 * (补正), or for what the applicant wants to change (修改申请) and what follows from it. What is known of
 * the conversation is only what is said anew.
 */
final class ChangeSkill implements Skill {
  private static final String WHICH = "which";

  private final String action;
  private final Changes.Matter matter;
  private final Changes changes;
  private final JsonMapper json;
  private final Anew anew;
  private final @Nullable Form form;
  private final @Nullable FormCheck check;
  private final @Nullable Hearing hearing;
  private final @Nullable ByHand byHand;
  private final @Nullable AskedTime time;

  ChangeSkill(
      String action,
      Changes.Matter matter,
      Changes changes,
      PlaceAnswers places,
      SlotAnswers times,
      JsonMapper json) {
    this.action = action;
    this.matter = matter;
    this.changes = changes;
    this.json = json;
    this.form = matter.form();
    this.check = form == null ? null : new FormCheck(form, changes.today());
    this.hearing = form == null ? null : new Hearing(form, changes.today(), places::in);
    this.byHand =
        form == null || check == null || hearing == null
            ? null
            : new ByHand(form, check, hearing, places, times, changes.today(), json);
    this.time =
        form == null || matter.row() == null
            ? null
            : new AskedTime(form, matter.row().item(), times);
    this.anew = new Anew(matter, correct(), check, json);
  }

  private boolean correct() {
    return action.equals(Changes.CORRECT);
  }

  @Override
  public String name() {
    return ChangeSkills.name(action, matter.view().id());
  }

  @Override
  public String title() {
    return (correct() ? "补正“" : "修改“") + matter.view().title() + "”的申请";
  }

  @Override
  public String whenToUse() {
    return correct() ? "承办单位说申请还要补的时候。" : "申请交上去了、还没受理，想改内容的时候。";
  }

  @Override
  public List<String> examples() {
    return List.of();
  }

  @Override
  public String submit() {
    return correct() ? "提交补正" : "提交修改";
  }

  @Override
  public boolean listens() {
    return true;
  }

  @Override
  public List<Slot> slots() {
    return slots(Map.of());
  }

  @Override
  public List<Slot> slots(Map<String, Filled> known) {
    Set<String> wanted = anew.wanted(known);
    List<Slot> slots = new ArrayList<>();
    if (!correct() && wanted.isEmpty()) {
      slots.add(which());
    }
    List<Slot> all =
        form == null || check == null
            ? List.of()
            : new Filling(form, check, json).slots(anew.now(known, wanted), List.of());
    all.stream()
        .filter(it -> wanted.contains(Changes.base(it.name())))
        .map(it -> slot(time == null ? it : time.asked(it, known)))
        .forEach(slots::add);
    anew.materials(known).forEach((line, handed) -> slots.add(slot(line, handed)));
    return slots;
  }

  @Override
  public List<Slot.Choice> choices(String slot, Map<String, Filled> known) {
    return time == null ? List.of() : time.choices(slot, known);
  }

  private Slot which() {
    return new Slot(
        WHICH,
        "改哪一项",
        "要改哪一项？",
        Slot.Input.CHOICE,
        true,
        anew.changeable().map(it -> new Slot.Choice(it.name(), it.title())).toList());
  }

  /** What was asked for is answered; what was said about it stands below the question. */
  private Slot slot(Slot slot) {
    Changes.Line line = anew.line(slot.name());
    return new Slot(
        slot.name(),
        slot.label(),
        slot.question(),
        slot.input(),
        slot.required() || line != null,
        slot.choices(),
        slot.words(),
        slot.section(),
        line == null || line.remark() == null ? slot.help() : "承办单位说：" + line.remark(),
        slot.entry());
  }

  private static Slot slot(Changes.Line line, Handed handed) {
    return new Slot(
        handed.slot(),
        line.label(),
        line.id().startsWith(ApplicationLines.CONDITION)
            ? "“%s”，用什么证明？可以现在拍照。".formatted(line.label())
            : "“%s”怎么交？%s"
                .formatted(line.label(), handed.ways().contains(Form.Way.PHOTO) ? "可以现在拍照。" : ""),
        Slot.Input.MATERIAL,
        true,
        handed.ways().contains(Form.Way.BRING)
            ? List.of(new Slot.Choice(Handed.BRING, "带原件到窗口"))
            : List.of(),
        List.of(),
        "材料",
        line.remark() == null ? handed.help() : "承办单位说：" + line.remark());
  }

  @Override
  public Map<String, Filled> recognise(Said said) {
    return hear(Map.of(), null, said).known();
  }

  @Override
  public Map<String, Filled> begin(Said said, Actor actor) {
    if (actor instanceof Actor.Resident resident) {
      changes.requirePossible(matter.view(), action, resident);
    }
    return OwnChanges.wanted(said.text(), action) ? recognise(said) : Map.of();
  }

  @Override
  public Heard hear(Map<String, Filled> known, @Nullable String asked, Said said) {
    if (asked != null && Handed.isSlot(asked)) {
      Optional<Heard> brought =
          MaterialAnswers.hear(known, anew.materials(known).values(), asked, said.text());
      if (brought.isPresent()) {
        return brought.get();
      }
    }
    if (hearing == null || form == null) {
      return new Heard(known, "", null, true);
    }
    Set<String> allowed = anew.allowed(known);
    String question = WHICH.equals(asked) ? null : asked;
    ObjectNode now = anew.now(known, anew.wanted(known));
    AskedTime.Told told =
        time == null
            ? null
            : time.hear(known, question, question == null, said.text())
                .filter(it -> allowed.contains(it.field()))
                .orElse(null);
    if (told != null && told.value() == null) {
      Map<String, Filled> open = new LinkedHashMap<>(told.known());
      Anew.want(open, told.field());
      return new Heard(open, told.text(), told.field(), false);
    }
    Hearing.Heard heard =
        told == null || told.value() == null
            ? hearing.listen(said.text(), now, question, Filling.last(known))
            : hearing.set(now, told.field(), told.value());
    Map<String, Filled> after = new LinkedHashMap<>(told == null ? known : told.known());
    List<String> taken = heard.changed().stream().filter(allowed::contains).toList();
    taken.forEach(it -> take(after, it, heard.values()));
    if (heard.closed() != null && allowed.contains(heard.closed())) {
      after.put(heard.closed() + "+", new Filled("closed", ""));
    }
    String again = again(heard, allowed, said.text(), taken);
    if (again != null) {
      after.remove(again);
      Anew.want(after, again);
    }
    after.put(Filling.LAST, new Filled(String.join(",", taken), ""));
    boolean nothing =
        taken.isEmpty() && again == null && heard.wrong().isEmpty() && heard.closed() == null;
    if (nothing) {
      return heard.changed().isEmpty()
          ? new Heard(known, "", null, true)
          : new Heard(known, "这次只补承办单位说的那几项，别的不用再说。", asked, false);
    }
    return new Heard(after, text(after, taken, again, heard), again, false);
  }

  private void take(Map<String, Filled> after, String name, ObjectNode values) {
    JsonNode value = values.get(name);
    if (form != null && value != null) {
      Field field = form.field(name).orElseThrow();
      after.put(name, new Filled(value.toString(), Shown.value(field, value)));
    }
  }

  /** What is to be said once more: what they named without a value, or said wrongly. */
  private @Nullable String again(
      Hearing.Heard heard, Set<String> allowed, String said, List<String> taken) {
    if (heard.again() != null && allowed.contains(heard.again())) {
      return heard.again();
    }
    Optional<String> wrong = heard.wrong().keySet().stream().filter(allowed::contains).findFirst();
    if (wrong.isPresent() || correct() || !taken.isEmpty()) {
      return wrong.orElse(null);
    }
    return anew.changeable()
        .filter(it -> OwnChanges.names(it, said))
        .map(Field::name)
        .findFirst()
        .orElse(null);
  }

  private String text(
      Map<String, Filled> known, List<String> taken, @Nullable String again, Hearing.Heard heard) {
    List<String> told = new ArrayList<>();
    for (String name : taken) {
      Filled filled = known.get(name);
      String title = form == null ? name : form.field(name).map(Field::title).orElse(name);
      if (filled != null && !name.equals(again)) {
        told.add(title + "：" + filled.label());
      }
    }
    String text = told.isEmpty() ? "" : "记下了：" + String.join("；", told) + "。";
    String wrong = String.join("", heard.wrong().values());
    return again != null && wrong.isEmpty() ? text + "好的，请说新的。" : text + wrong;
  }

  @Override
  public Filled fill(String slot, Given given) {
    return Objects.requireNonNullElseGet(
        fill(Map.of(), slot, given).get(slot), () -> new Filled("", ""));
  }

  @Override
  public Map<String, Filled> fill(Map<String, Filled> known, String slot, Given given) {
    Map<String, Filled> more = new LinkedHashMap<>(known);
    String words = given.value() == null ? "" : given.value();
    if (slot.equals(WHICH)) {
      if (anew.changeable().noneMatch(it -> it.name().equals(words))) {
        throw ApplySkill.unheard();
      }
      Anew.want(more, words);
      return more;
    }
    if (Handed.isSlot(slot)) {
      return MaterialAnswers.fill(known, anew.materials(known).values(), slot, words);
    }
    return filled(known, slot, given);
  }

  private Map<String, Filled> filled(Map<String, Filled> known, String slot, Given given) {
    String name = Changes.base(slot);
    if (byHand == null || !anew.allowed(known).contains(name)) {
      throw ApplySkill.unheard();
    }
    ObjectNode now = anew.now(known, anew.wanted(known));
    Hearing.Heard heard =
        byHand.hear(now, slot, time == null ? given : time.given(known, slot, given));
    Map<String, Filled> after = new LinkedHashMap<>(known);
    take(after, name, heard.values());
    if (heard.closed() != null) {
      after.put(heard.closed() + "+", new Filled("closed", ""));
    }
    after.put(Filling.LAST, new Filled(name, ""));
    return after;
  }

  @Override
  public Done execute(
      Map<String, String> values, List<UUID> photos, Actor actor, String idempotencyKey) {
    if (!(actor instanceof Actor.Resident resident)) {
      throw new Forbidden("residents-only", "请用手机号登录以后再提交。", "only residents change theirs");
    }
    Map<String, Filled> known = new LinkedHashMap<>();
    values.forEach((slot, value) -> known.put(slot, new Filled(value, "")));
    Map<Changes.Line, String> handed = new LinkedHashMap<>();
    anew.materials(known)
        .forEach((line, it) -> {
          String how = values.get(it.slot());
          if (how != null) {
            handed.put(line, how);
          }
        });
    return changes.hand(
        matter.view().id(), action, anew.told(known), handed, resident, idempotencyKey);
  }
}
