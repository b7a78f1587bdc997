package org.huying.engine.assistant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;

/** How a skill gets to know what it must: one question at a time, in the order of its slots. */
final class Dialogue {
  private static final Pattern STOP =
      Pattern.compile(
          "^(?:我)?(?:都|还是)?(?:算了|算数|取消|不用了|不办|不弄|不搞|不填了|不提交了?|不说了|不要|退出|停|停止|放弃|先不)(?:吧|了|啦|喇|先|提交|办|填|这个|呢个)*$");
  private static final Pattern SKIP =
      Pattern.compile("^(?:跳过|没有|没|无|不用|不传|不填|不拍|没有照片|不方便|下一步)(?:了|吧)*$");
  private static final String CHANGE = "(?:改|换|修改|更改|重新填|重填|重选|不对|错了|写错|填错|选错)";

  private Dialogue() {}

  static boolean stops(String plain) {
    return STOP.matcher(Texts.bare(plain)).matches();
  }

  static boolean skips(String plain) {
    return SKIP.matcher(Texts.bare(plain)).matches();
  }

  static Conversation start(Conversation conversation, Skill skill, Map<String, Filled> known) {
    return ask(conversation.start(skill.name(), known), skill);
  }

  /** Asks the first slot that nothing is known of, if one is left. */
  static Conversation ask(Conversation conversation, Skill skill) {
    return conversation.ask(next(conversation, skill).map(Slot::name).orElse(null));
  }

  /** Fills a slot, and asks for the next one. */
  static Conversation fill(Conversation conversation, Skill skill, Slot slot, Given given) {
    return ask(conversation.know(skill.fill(conversation.filled(), slot.name(), given)), skill);
  }

  /**
   * @throws InvalidInput {@code slot-required}
   */
  static Conversation skip(Conversation conversation, Skill skill, Slot slot) {
    if (slot.required()) {
      throw new InvalidInput(
          "slot-required",
          "“" + slot.label() + "”是必填的，说一下才能提交。",
          "slot " + slot.name() + " cannot be skipped");
    }
    return ask(conversation.skip(slot.name()), skill);
  }

  /** The slot that a sentence wants to correct: 改一下地点, 照片不对. */
  static Optional<Slot> corrected(String plain, Skill skill) {
    String bare = Texts.bare(plain);
    return skill.slots().stream()
        .filter(slot -> names(slot).stream().anyMatch(name -> corrects(bare, name)))
        .findFirst();
  }

  /** What stands behind 改成 in a correction. */
  static Optional<String> correction(String plain) {
    int at = plain.lastIndexOf("改成");
    int end = at < 0 ? plain.lastIndexOf("改为") : at;
    String rest = end < 0 ? "" : plain.substring(end + 2).strip();
    return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
  }

  private static boolean corrects(String bare, String name) {
    String word = Pattern.quote(name);
    String change = "^.{0,4}" + CHANGE + ".{0,4}" + word + ".{0,4}$";
    String wrong = "^.{0,4}" + word + ".{0,4}" + CHANGE + ".*$";
    return Pattern.compile(change + "|" + wrong).matcher(bare).matches();
  }

  private static List<String> names(Slot slot) {
    List<String> names = new java.util.ArrayList<>(slot.words());
    names.add(slot.label());
    return names;
  }

  static Slot slot(Conversation conversation, Skill skill, String name) {
    return skill.slots(conversation.filled()).stream()
        .filter(slot -> slot.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new InvalidInput(
                "slot-unknown", "没有这一项，请重新开始。", "skill " + skill.name() + " has no slot " + name));
  }

  static Answer.Task task(
      Conversation conversation, Skill skill, boolean signedIn, List<Answer.Agreement> agreements) {
    List<Answer.FilledSlot> filled =
        skill.slots(conversation.filled()).stream()
            .filter(slot -> conversation.filled().containsKey(slot.name()))
            .filter(slot -> !slot.label().isEmpty())
            .map(slot -> offered(slot, skill, conversation))
            .map(slot -> filled(slot, conversation.filled().get(slot.name()), skill.listens()))
            .toList();
    String asked = conversation.asked();
    return new Answer.Task(
        skill.name(),
        skill.title(),
        filled,
        asked == null ? null : next(offered(slot(conversation, skill, asked), skill, conversation)),
        ready(conversation, skill),
        skill.needsSignIn() && !signedIn,
        skill.listens(),
        (int) open(conversation, skill).filter(Slot::required).count(),
        agreements,
        skill.submit());
  }

  private static Stream<Slot> open(Conversation conversation, Skill skill) {
    return skill.slots(conversation.filled()).stream()
        .filter(slot -> !conversation.filled().containsKey(slot.name()));
  }

  private static Slot offered(Slot slot, Skill skill, Conversation conversation) {
    return slot.offering(skill.choices(slot.name(), conversation.filled()));
  }

  /** Whether all that is required is known, and nothing is being asked. */
  static boolean ready(Conversation conversation, Skill skill) {
    return open(conversation, skill).noneMatch(Slot::required);
  }

  private static Optional<Slot> next(Conversation conversation, Skill skill) {
    List<Slot> open = open(conversation, skill).toList();
    return open.stream()
        .filter(slot -> !conversation.left(slot.name()) && slot.input() != Slot.Input.MATERIAL)
        .findFirst()
        .or(() -> open.stream().filter(slot -> conversation.postponed(slot.name())).findFirst())
        .or(() -> open.stream().filter(slot -> !conversation.left(slot.name())).findFirst());
  }

  private static Answer.FilledSlot filled(Slot slot, @Nullable Filled value, boolean form) {
    String known = value == null ? "" : value.label();
    return new Answer.FilledSlot(
        slot.name(),
        slot.label(),
        known,
        value == null ? null : value.spot(),
        slot.section(),
        value == null || !form ? null : value.value(),
        next(slot));
  }

  private static Answer.Next next(Slot slot) {
    return new Answer.Next(
        slot.name(),
        slot.question(),
        Answer.InputKind.valueOf(slot.input().name()),
        slot.required(),
        slot.choices(),
        slot.help(),
        slot.label().isEmpty() ? null : slot.label(),
        slot.section(),
        slot.entry() == null ? null : entry(slot.entry()));
  }

  private static Answer.Entry entry(Slot.Entry entry) {
    return new Answer.Entry(
        Answer.EntryKind.valueOf(entry.kind().name()),
        entry.unit(),
        entry.example(),
        entry.most(),
        entry.each(),
        entry.parts().stream().map(Dialogue::next).toList(),
        entry.times());
  }
}
