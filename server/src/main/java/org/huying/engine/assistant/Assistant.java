package org.huying.engine.assistant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.language.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Answers what people say: guides to a service item, clarifies, does, routes or declines. Needs
 * neither a database nor a server; whoever has them lends it their memory and skills.
 */
public final class Assistant {
  /** The longest question, in characters. */
  public static final int LONGEST = 500;

  private final Supplier<ItemIndex> items;
  private final Skills skills;
  private final GuideSource guides;
  private final Conversations conversations;

  Assistant(
      Supplier<ItemIndex> items, Skills skills, GuideSource guides, Conversations conversations) {
    this.items = items;
    this.skills = skills;
    this.guides = guides;
    this.conversations = conversations;
  }

  /** An assistant that knows a catalogue and nothing else: no skills, no cards, no memory. */
  public static Assistant over(ItemIndex items) {
    Skills none = Skills.of(List.of(), items.embedder());
    return new Assistant(
        () -> items, none, (code, lon, lat) -> Optional.empty(), Conversations.none());
  }

  /**
   * Answers a question, or goes on with the skill that is at work in the conversation.
   *
   * @throws InvalidInput {@code question-empty}, {@code question-too-long}
   */
  public Answer ask(Question question) {
    String text = Texts.checked(question.text());
    Conversation conversation = goOn(question.conversation());
    return conversation.running() && skills.has(running(conversation))
        ? inTask(conversation, question, text)
        : afresh(conversation, question, text);
  }

  /** Fills or skips a slot of the skill at work. */
  Answer answer(UUID id, String slotName, Given given, boolean skip, Actor actor) {
    Conversation conversation = task(id);
    Skill skill = skills.get(running(conversation));
    Slot slot = Dialogue.slot(skill, slotName);
    Optional<Routes.Rule> danger = danger(given);
    if (danger.isPresent()) {
      return Answers.route(id, danger.get());
    }
    boolean skips =
        skip || !slot.required() && given.value() != null && Dialogue.skips(plain(given.value()));
    Conversation next =
        skips
            ? Dialogue.skip(conversation, skill, slot)
            : Dialogue.fill(conversation, skill, slot, given);
    conversations.save(next);
    return going(next, skill, actor, "记下了。");
  }

  /**
   * The conversation whose skill can be executed.
   *
   * @throws NotFound {@code conversation-not-found}
   */
  Conversation task(UUID id) {
    Conversation conversation =
        conversations
            .find(id)
            .orElseThrow(() ->
                new NotFound(
                    "conversation-not-found",
                    "这次对话已经过期，请从头说一遍。",
                    "no conversation " + id + " of the last 24 hours"));
    if (!conversation.running() || !skills.has(running(conversation))) {
      throw new NotFound(
          "task-not-found", "这次对话里没有正在办的事，请重新说一遍。", "nothing runs in conversation " + id);
    }
    return conversation;
  }

  Skill skill(Conversation conversation) {
    return skills.get(running(conversation));
  }

  private Conversation goOn(@Nullable UUID id) {
    return Optional.ofNullable(id).flatMap(conversations::find).orElseGet(Conversation::begin);
  }

  private static String running(Conversation conversation) {
    return Optional.ofNullable(conversation.skill()).orElse("");
  }

  private static String plain(String text) {
    return Normalizer.standard().normalize(text);
  }

  private static Optional<Routes.Rule> danger(Given given) {
    return Optional.ofNullable(given.value())
        .flatMap(value -> Routes.standard().danger(plain(value)));
  }

  private Answer afresh(Conversation conversation, Question question, String text) {
    ItemIndex index = items.get();
    Answers answers = new Answers(index, skills);
    UUID id = conversation.id();
    return switch (new Chooser(index.embedder(), skills).choose(text, index)) {
      case Choice.Guide guide ->
          kept(
              conversation,
              text,
              answers.guide(id, guide.hits(), card(guide.hits().getFirst().id(), question)));
      case Choice.Clarify clarify ->
          kept(conversation, text, answers.clarify(id, clarify.hits(), clarify.skills()));
      case Choice.Route route -> kept(conversation, text, Answers.route(id, route.rule()));
      case Choice.Decline decline ->
          kept(conversation, text, Answers.decline(id, decline.reason()));
      case Choice.Start start -> start(conversation, start.skill(), question, text);
    };
  }

  private @Nullable GuideCard card(String code, Question question) {
    return guides.find(code, question.lon(), question.lat()).orElse(null);
  }

  private Answer kept(Conversation conversation, String text, Answer answer) {
    conversations.save(conversation.turn(text, answer));
    return answer;
  }

  /** When only the skill was named, what was said before is what it is about. */
  private Answer start(Conversation conversation, Skill skill, Question question, String text) {
    boolean bare = skills.named(plain(text)).isPresent();
    Conversation.Turn last = conversation.last();
    String about =
        !bare ? text : last != null && last.kind() == Answer.Kind.CLARIFY ? last.text() : "";
    Map<String, Filled> known =
        about.isEmpty()
            ? Map.of()
            : skill.recognise(new Said(about, question.lon(), question.lat()));
    Conversation started = Dialogue.start(conversation, skill, known);
    Answer answer = going(started, skill, question.actor(), "我来帮您" + skill.title() + "。");
    conversations.save(started.turn(text, answer));
    return answer;
  }

  private Answer inTask(Conversation conversation, Question question, String text) {
    Skill skill = skills.get(running(conversation));
    String plain = plain(text);
    Answers answers = new Answers(items.get(), skills);
    Optional<Routes.Rule> danger = Routes.standard().danger(plain);
    if (danger.isPresent()) {
      return Answers.route(conversation.id(), danger.get());
    }
    if (Dialogue.stops(plain)) {
      Conversation stopped = conversation.stop();
      return kept(stopped, text, answers.whatNow(stopped.id(), "好的，已经取消，什么都没有提交。"));
    }
    Optional<Slot> corrected = Dialogue.corrected(plain, skill);
    if (corrected.isPresent()) {
      Optional<String> to = Dialogue.correction(text);
      Conversation next =
          to.isPresent()
              ? Dialogue.fill(conversation, skill, corrected.get(), Given.words(to.get()))
              : conversation.ask(corrected.get().name());
      conversations.save(next);
      return going(next, skill, question.actor(), to.isPresent() ? "改好了。" : "好的，请重新说。");
    }
    String asked = conversation.asked();
    if (asked == null) {
      return afresh(conversation.stop(), question, text);
    }
    return filled(conversation, skill, Dialogue.slot(skill, asked), question, text);
  }

  /**
   * Takes the sentence for the answer to what was asked; if it is none, perhaps it is a question.
   */
  private Answer filled(
      Conversation conversation, Skill skill, Slot slot, Question question, String text) {
    try {
      Conversation next =
          !slot.required() && Dialogue.skips(plain(text))
              ? Dialogue.skip(conversation, skill, slot)
              : Dialogue.fill(conversation, skill, slot, Given.words(text));
      conversations.save(next);
      return going(next, skill, question.actor(), "记下了。");
    } catch (InvalidInput refused) {
      ItemIndex index = items.get();
      Choice choice = new Chooser(index.embedder(), skills).choose(text, index);
      if (choice instanceof Choice.Guide guide) {
        Answers answers = new Answers(index, skills);
        String code = guide.hits().getFirst().id();
        return answers.guide(conversation.id(), guide.hits(), card(code, question));
      }
      return going(conversation, skill, question.actor(), refused.chinese());
    }
  }

  private Answer going(Conversation conversation, Skill skill, Actor actor, String text) {
    boolean signedIn = !(actor instanceof Actor.Nobody);
    Answer.Task task = Dialogue.task(conversation, skill, signedIn);
    String said = task.next() == null && task.ready() ? text + "请看一遍，没有问题就可以提交了。" : text;
    return new Answers(items.get(), skills).task(conversation.id(), said, task);
  }
}
