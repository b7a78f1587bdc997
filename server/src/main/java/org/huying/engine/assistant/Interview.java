package org.huying.engine.assistant;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huying.foundation.language.Asides;
import org.jspecify.annotations.Nullable;

/**
 * A skill that listens is at work: what is said is an answer, an aside (咩话, 返上一步, 我填咗啲咩, 等阵再填, 唔知),
 * or a question in between.
 */
final class Interview {
  private static final int MOST_TOLD = 30;

  /** There is nothing of what may be left out: 没有人看到. */
  private static final Pattern NONE = Pattern.compile("(?:暂时|真的)?(?:没有?|无|不)[^,，。]{0,8}[。.!！]?");

  private final Talk talk;
  private final Conversation conversation;
  private final Skill skill;

  Interview(Talk talk, Conversation conversation, Skill skill) {
    this.talk = talk;
    this.conversation = conversation;
    this.skill = skill;
  }

  Talk.Turn hear(Said said, String plain) {
    Optional<Talk.Turn> own = talk.ownAside(conversation, said.text(), plain);
    if (own.isPresent()) {
      return new Talk.Turn(own.get().answer(), conversation);
    }
    Optional<Talk.Turn> aside = aside(said.text());
    if (aside.isPresent()) {
      return aside.get();
    }
    Heard heard = skill.hear(conversation.filled(), conversation.asked(), said);
    if (heard.nothing()) {
      return unheard(said.text(), plain);
    }
    Conversation told = conversation.know(heard.known());
    return going(
        heard.ask() == null ? Dialogue.ask(told, skill) : told.ask(heard.ask()), heard.text());
  }

  private Optional<Talk.Turn> aside(String text) {
    @Nullable String asked = conversation.asked();
    if (Asides.SHOW.in(text)) {
      return Optional.of(going(conversation, known()));
    }
    if (Asides.REPEAT.in(text)) {
      return Optional.of(
          going(conversation, asked == null ? "都问完了。" : "好的，再问一遍：" + slot(asked).question()));
    }
    if (Asides.BACK.in(text)) {
      return Optional.of(back(asked));
    }
    return asked != null && Asides.LATER.in(text)
        ? Optional.of(going(Dialogue.ask(conversation.postpone(asked), skill), "好的，这一项先放着，后面再问您。"))
        : Optional.empty();
  }

  private String known() {
    List<Slot> told =
        skill.slots(conversation.filled()).stream()
            .filter(slot -> !slot.label().isEmpty())
            .filter(slot -> conversation.filled().containsKey(slot.name()))
            .toList();
    if (told.isEmpty()) {
      return "还没有记下什么。";
    }
    String lines = told.stream().limit(MOST_TOLD).map(this::line).collect(Collectors.joining("；"));
    return "已经记下%d项：%s。%s".formatted(told.size(), lines, missing());
  }

  private String line(Slot slot) {
    Filled filled = conversation.filled().get(slot.name());
    return slot.label() + "：" + (filled == null ? "" : filled.label());
  }

  private String missing() {
    long missing =
        skill.slots(conversation.filled()).stream()
            .filter(slot -> slot.required() && !conversation.filled().containsKey(slot.name()))
            .count();
    return missing == 0 ? "必填的都有了。" : "还有%d项要问。".formatted(missing);
  }

  /** The question before the one that is asked, with what was said to it. */
  private Talk.Turn back(@Nullable String asked) {
    List<Slot> slots = skill.slots(conversation.filled());
    Slot before = null;
    for (Slot slot : slots) {
      if (slot.name().equals(asked)) {
        break;
      }
      if (!slot.label().isEmpty()) {
        before = slot;
      }
    }
    if (before == null) {
      return going(conversation, "这已经是第一项了。");
    }
    Filled filled = conversation.filled().get(before.name());
    String was = filled == null ? "" : "原来是“%s”，请重新说。".formatted(filled.label());
    return going(conversation.ask(before.name()), "好的，回到“%s”。%s".formatted(before.label(), was));
  }

  /** Nothing of it is an answer: left out on purpose, not known, a question, or not understood. */
  private Talk.Turn unheard(String text, String plain) {
    @Nullable String asked = conversation.asked();
    boolean unknown = Asides.UNKNOWN.in(text);
    boolean none = asked != null && !slot(asked).required() && NONE.matcher(plain).matches();
    if (asked != null && (unknown || none || Asides.SKIP.in(text) || Dialogue.skips(plain))) {
      Slot slot = slot(asked);
      return slot.required()
          ? going(conversation, needed(slot, unknown))
          : going(Dialogue.skip(conversation, skill, slot), "好的，跳过，想起来随时可以补上。");
    }
    return talk.aside(conversation, skill, plain)
        .orElseGet(() -> going(conversation, "这句我没听明白，请换个说法，或者直接在下面选、填。"));
  }

  private static String needed(Slot slot, boolean unknown) {
    String what = slot.label().isEmpty() ? "这一项" : "“" + slot.label() + "”";
    String where = slot.help() == null || !unknown ? "" : slot.help();
    return where + what + "是必填的。" + "一时答不上就说“等一下再填”，先答后面的。";
  }

  private Slot slot(String name) {
    return Dialogue.slot(conversation, skill, name);
  }

  private Talk.Turn going(Conversation next, String text) {
    return talk.going(next, skill, text);
  }
}
