package org.huying.engine.assistant;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;

/**
 * Answers what people say: guides to a service item, clarifies, does, routes or declines. Needs
 * neither a database nor a server; whoever has them lends it their memory and skills.
 */
public final class Assistant {
  /** The longest question, in characters. */
  public static final int LONGEST = 500;

  private final Supplier<Knowledge> knowledge;
  private final Lent lent;
  private final Conversations conversations;
  private final AnswerLog log;
  private final LanguageModel model;

  Assistant(
      Supplier<Knowledge> knowledge,
      Lent lent,
      Conversations conversations,
      AnswerLog log,
      LanguageModel model) {
    this.knowledge = knowledge;
    this.lent = lent;
    this.conversations = conversations;
    this.log = log;
    this.model = model;
  }

  /** An assistant that knows a catalogue and nothing else: no skills, no cards, no memory. */
  public static Assistant over(ItemIndex items) {
    Knowledge only = new Knowledge(items, Skills.of(List.of(), items.embedder()));
    return new Assistant(
        () -> only,
        Lent.only((code, lon, lat) -> Optional.empty()),
        Conversations.none(),
        (question, answer) -> {},
        LanguageModel.OFF);
  }

  /**
   * Answers a question, or goes on with the skill that is at work in the conversation.
   *
   * @throws InvalidInput {@code question-empty}, {@code question-too-long}
   */
  public Answer ask(Question question) {
    return ask(question, Progress.NONE);
  }

  /** The same, telling how it comes about. */
  Answer ask(Question question, Progress progress) {
    String text = Texts.checked(question.text());
    progress.step("正在查找");
    Knowledge known = knowledge.get();
    Refinement refinement = new Refinement(model, known, progress);
    Conversation conversation =
        own(question.conversation(), question.actor()).orElseGet(Conversation::begin);
    Talk talk = new Talk(known, lent, question.lon(), question.lat(), question.actor());
    Talk.Turn turn =
        running(known, conversation, question.actor())
            .map(skill ->
                renewed(talk, conversation, skill, question.actor())
                    .orElseGet(() -> talk.goOn(conversation, skill, text)))
            .orElseGet(() -> refinement.of(talk.begin(conversation, text), text));
    Answer answer = kept(conversation, turn, question.actor());
    log.answered(question, answer);
    return answer;
  }

  /**
   * Fills or skips a slot of the skill at work.
   *
   * @throws NotFound {@code conversation-not-found}, {@code task-not-found}
   */
  Answer answer(UUID id, String slot, Given given, boolean skip, Actor actor) {
    Conversation conversation = task(id, actor);
    Talk talk = new Talk(knowledge.get(), lent, given.lon(), given.lat(), actor);
    Skill skill = skill(conversation, actor);
    return kept(
        conversation,
        renewed(talk, conversation, skill, actor)
            .orElseGet(() -> talk.answer(conversation, skill, slot, given, skip)),
        actor);
  }

  /**
   * Asks a slot of the skill at work anew.
   *
   * @throws NotFound {@code conversation-not-found}, {@code task-not-found}
   */
  Answer again(UUID id, String slot, Actor actor) {
    Conversation conversation = task(id, actor);
    Talk talk = new Talk(knowledge.get(), lent, null, null, actor);
    return kept(conversation, talk.again(conversation, skill(conversation, actor), slot), actor);
  }

  /**
   * Begins a skill by its name, in a conversation or a new one.
   *
   * @throws NotFound {@code skill-not-found}
   */
  Answer start(String name, @Nullable UUID id, Actor actor) {
    Knowledge known = knowledge.get();
    Skill skill =
        known
            .skills()
            .find(name, actor)
            .orElseThrow(() ->
                new NotFound("skill-not-found", "这件事现在不能在这里办，请看办事指南。", "no skill '" + name + "'"));
    Conversation conversation = own(id, actor).orElseGet(Conversation::begin);
    Talk talk = new Talk(known, lent, null, null, actor);
    running(known, conversation, actor)
        .filter(it -> it.newer(conversation.filled(), actor).isEmpty())
        .ifPresent(it -> it.keep(conversation.filled(), actor));
    return kept(conversation, talk.open(conversation, skill), actor);
  }

  /**
   * The conversation, in which a skill is at work.
   *
   * @throws NotFound {@code conversation-not-found}, {@code task-not-found}
   */
  Conversation task(UUID id, Actor actor) {
    Conversation conversation =
        own(id, actor)
            .orElseThrow(() ->
                new NotFound(
                    "conversation-not-found",
                    "这次对话已经过期，请从头说一遍。",
                    "no conversation " + id + " of theirs in the last 24 hours"));
    if (running(knowledge.get(), conversation, actor).isEmpty()) {
      throw new NotFound(
          "task-not-found", "这次对话里没有正在办的事，请重新说一遍。", "nothing runs in conversation " + id);
    }
    return conversation;
  }

  /** The skill at work in {@link #task}. */
  Skill skill(Conversation conversation, Actor actor) {
    return running(knowledge.get(), conversation, actor).orElseThrow();
  }

  private static Optional<Skill> running(Knowledge known, Conversation conversation, Actor actor) {
    @Nullable String name = conversation.skill();
    return name == null ? Optional.empty() : known.skills().find(name, actor);
  }

  /** One that this actor may go on with; somebody else's is not found. */
  private Optional<Conversation> own(@Nullable UUID id, Actor actor) {
    return Optional.ofNullable(id).flatMap(conversations::find).filter(it -> it.isOf(actor));
  }

  /** Somebody who went on elsewhere goes on here with that. */
  private static Optional<Talk.Turn> renewed(
      Talk talk, Conversation conversation, Skill skill, Actor actor) {
    return skill
        .newer(conversation.filled(), actor)
        .map(
            it -> talk.going(Dialogue.ask(conversation.know(it.known()), skill), skill, it.text()));
  }

  private Answer kept(Conversation before, Talk.Turn turn, Actor actor) {
    Conversation after = turn.after().with(actor);
    if (!after.equals(before)) {
      conversations.save(after);
      running(knowledge.get(), after, actor).ifPresent(skill -> skill.keep(after.filled(), actor));
    }
    return turn.answer();
  }
}
