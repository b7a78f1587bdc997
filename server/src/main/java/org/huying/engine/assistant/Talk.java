package org.huying.engine.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.language.Normalizer;
import org.huying.foundation.language.TextIndex.Hit;
import org.jspecify.annotations.Nullable;

/** One turn of a conversation: what is answered, and what is to be remembered afterwards. */
final class Talk {
  /** Said after a guide: to do it, now and here. */
  private static final Pattern DO_IT =
      Pattern.compile(
          "(?:好|咁|那|就|我)*(?:想|要)?(?:在这里|在这|呢度|这里|马上|现在|直接|帮我|同我)*(?:开始)?(?:办|办理|申请|填表|填)(?:吧|啦|了|呢个|这个|一下|它)*");

  private final Lent lent;
  private final @Nullable Double lon;
  private final @Nullable Double lat;
  private final Actor actor;
  private final Knowledge known;
  private final Chooser chooser;
  private final Answers answers;
  private final ItemIndex items;
  private final Guidance guidance;

  Talk(Knowledge known, Lent lent, @Nullable Double lon, @Nullable Double lat, Actor actor) {
    this.known = known;
    this.lent = lent;
    this.lon = lon;
    this.lat = lat;
    this.actor = actor;
    this.chooser = new Chooser(known);
    this.answers = new Answers(known);
    this.items = known.items();
    this.guidance = new Guidance(known, lent, lon, lat);
  }

  record Turn(Answer answer, Conversation after) {}

  /** Nothing is at work: what is it about? */
  Turn begin(Conversation conversation, String text) {
    UUID id = conversation.id();
    if (text.equals(Clarifying.NONE)) {
      return said(conversation, text, Answers.noneOfThem(id));
    }
    List<String> offered = conversation.offered(text).stream().filter(items::has).toList();
    if (!offered.isEmpty()) {
      return clarify(conversation, text, offered.stream().map(ItemIndex::sure).toList());
    }
    Optional<String> courtesy = Courtesies.to(text);
    if (courtesy.isPresent()) {
      return said(conversation, text, Answer.of(Answer.Kind.DECLINE, id, courtesy.get()));
    }
    String plain = Normalizer.standard().normalize(text);
    if (Dialogue.stops(plain)) {
      return said(conversation, text, nothingToStop(id));
    }
    boolean endangered = Routes.standard().danger(plain).isPresent();
    Optional<Turn> own = endangered ? Optional.empty() : own(conversation, text, plain);
    if (own.isPresent()) {
      return own.get();
    }
    Optional<Skill> here =
        Optional.ofNullable(conversation.item())
            .filter(code -> DO_IT.matcher(Texts.bare(plain)).matches())
            .flatMap(known.skills()::ofItem);
    if (here.isPresent()) {
      return open(conversation, here.get());
    }
    Choice choice = chooser.choose(text);
    if (choice instanceof Choice.Urgent urgent) {
      List<Answer> besides = new ArrayList<>(guidance.besides(id, plain, urgent));
      lent.own()
          .asked(plain, actor)
          .filter(told -> told.skill() == null)
          .ifPresent(told -> besides.add(told.answer(id)));
      return said(conversation, text, Answers.urgent(id, urgent.danger()).and(besides));
    }
    if (!items.names(text)) {
      Optional<Answer> other =
          guidance
              .followUp(conversation, text, plain)
              .or(() -> guidance.where(id, text, plain))
              .or(() -> guidance.event(id, plain, choice))
              .or(() -> guidance.several(id, plain, choice));
      if (other.isPresent()) {
        return said(conversation, text, other.get());
      }
      Optional<Aspect> ofNothing = FollowUps.ofNothing(plain);
      if (ofNothing.isPresent()) {
        return ofWhat(conversation, text, ofNothing.get());
      }
    }
    return answer(conversation, text, choice);
  }

  /** 取消, while nothing is being filled in: that is said, with what was begun and not finished. */
  private Answer nothingToStop(UUID id) {
    String nothing = "现在没有正在填的，什么都没有提交。";
    return lent.own()
        .unfinished(actor)
        .map(told -> Answer.of(Answer.Kind.GUIDE, id, nothing + told.text()).leading(told.links()))
        .orElseGet(() -> Answer.of(Answer.Kind.DECLINE, id, nothing + "要办什么，跟我说一声就行。"));
  }

  private Turn answer(Conversation conversation, String text, Choice choice) {
    UUID id = conversation.id();
    return switch (choice) {
      case Choice.Start start -> start(conversation, start.skill(), text);
      case Choice.Guide guide ->
          said(conversation, text, guidance.at(guidance.guide(id, guide.hits()), text));
      case Choice.Clarify clarify ->
          clarify.skills().isEmpty()
              ? clarify(conversation, text, clarify.hits())
              : said(conversation, text, answers.skillOrItem(id, clarify.hits(), clarify.skills()));
      case Choice.Urgent urgent -> said(conversation, text, Answers.urgent(id, urgent.danger()));
      case Choice.Route route ->
          said(conversation, text, Answers.route(id, route.rule()).found(guidance.found(choice)));
      case Choice.Decline decline ->
          said(
              conversation,
              text,
              Answers.decline(id, decline.reason()).found(guidance.found(choice)));
    };
  }

  private Turn clarify(Conversation conversation, String text, List<Hit> hits) {
    List<Hit> close = guidance.valid(hits);
    if (close.size() == 1) {
      return said(conversation, text, guidance.at(guidance.guide(conversation.id(), close), text));
    }
    Clarifying.Split split =
        Clarifying.of(close.stream().map(hit -> items.item(hit.id())).toList());
    Turn turn = said(conversation, text, answers.clarify(conversation.id(), hits, split));
    return new Turn(turn.answer(), turn.after().offering(split.codes()));
  }

  /** 要带什么, with no item at hand: of what? Of which of those that were just shown? */
  private Turn ofWhat(Conversation conversation, String text, Aspect aspect) {
    UUID id = conversation.id();
    Conversation.Turn last = conversation.last();
    if (last == null) {
      return said(conversation, text, answers.ofWhat(id, aspect, Optional.empty()));
    }
    if (chooser.choose(last.text()) instanceof Choice.Clarify clarify
        && clarify.skills().isEmpty()) {
      Turn again = clarify(conversation, last.text(), clarify.hits());
      return new Turn(again.answer().saying(Answers.pickFirst(aspect)), again.after());
    }
    Optional<Answer.Event> event =
        known.events().told(Normalizer.standard().normalize(last.text()));
    return said(conversation, text, answers.ofWhat(id, aspect, event));
  }

  /** A skill is at work: is this what it asked for, a correction, or something else? */
  Turn goOn(Conversation conversation, Skill skill, String text) {
    String plain = Normalizer.standard().normalize(text);
    Optional<Routes.Danger> danger = Routes.standard().danger(plain);
    if (danger.isPresent()) {
      Answer urgent = Answers.urgent(conversation.id(), danger.get());
      return skill.listens()
          ? warned(
              urgent,
              new Interview(this, conversation, skill).hear(new Said(text, lon, lat), plain),
              conversation)
          : new Turn(urgent, conversation);
    }
    if (Dialogue.stops(plain)) {
      boolean kept =
          skill.listens()
              && conversation.filled().keySet().stream().anyMatch(it -> !it.startsWith("~"));
      return said(
          conversation.stop(),
          text,
          answers.whatNow(conversation.id(), "好的，已经取消，什么都没有提交。" + (kept ? "填过的留作草稿，可以再接着填。" : "")));
    }
    if (skill.listens()) {
      return new Interview(this, conversation, skill).hear(new Said(text, lon, lat), plain);
    }
    Optional<Slot> corrected = Dialogue.corrected(plain, skill);
    if (corrected.isPresent()) {
      return correct(conversation, skill, corrected.get(), Dialogue.correction(text));
    }
    String asked = conversation.asked();
    if (asked == null) {
      return begin(conversation.stop(), text);
    }
    Slot slot = Dialogue.slot(conversation, skill, asked);
    try {
      return going(fill(conversation, skill, slot, Given.words(text)), skill, "记下了。");
    } catch (InvalidInput refused) {
      return chooser.choose(text) instanceof Choice.Guide guide
          ? new Turn(guidance.guide(conversation.id(), guide.hits()), conversation)
          : going(conversation, skill, refused.chinese());
    }
  }

  /** Who applies for help after a fire says 着火: they are told what to do, and are heard as well. */
  private static Turn warned(Answer urgent, Turn heard, Conversation before) {
    return heard.after().equals(before)
        ? new Turn(urgent, before)
        : new Turn(
            heard.answer().saying(urgent.text() + "\n" + heard.answer().text()), heard.after());
  }

  /** A slot is filled or skipped by hand. */
  Turn answer(Conversation conversation, Skill skill, String slotName, Given given, boolean skip) {
    Slot slot = Dialogue.slot(conversation, skill, slotName);
    String words = given.value() == null ? "" : Normalizer.standard().normalize(given.value());
    Optional<Routes.Danger> danger = Routes.standard().danger(words);
    if (danger.isPresent() && !skill.listens()) {
      return new Turn(Answers.urgent(conversation.id(), danger.get()), conversation);
    }
    Conversation next =
        skip ? Dialogue.skip(conversation, skill, slot) : fill(conversation, skill, slot, given);
    Turn filled = going(next, skill, "记下了。");
    return danger
        .map(it -> warned(Answers.urgent(conversation.id(), it), filled, conversation))
        .orElse(filled);
  }

  /** A question in between, about the item at hand. */
  Optional<Turn> aside(Conversation conversation, Skill skill, String plain) {
    return guidance
        .aside(conversation, plain)
        .map(told ->
            new Turn(going(conversation, skill, told.text()).answer().quoting(told), conversation));
  }

  /** A slot is asked anew. */
  Turn again(Conversation conversation, Skill skill, String slot) {
    String name = Dialogue.slot(conversation, skill, slot).name();
    return going(conversation.ask(name), skill, "好的，请重新选。");
  }

  /** Where the question is about the asker's own matters. */
  private Optional<Turn> own(Conversation conversation, String text, String plain) {
    return lent.own().asked(plain, actor).flatMap(told -> own(conversation, text, told));
  }

  /** The same, where it may be answered while something else is being done. */
  Optional<Turn> ownAside(Conversation conversation, String text, String plain) {
    return lent.own()
        .asked(plain, actor)
        .filter(OwnMatters.Told::aside)
        .flatMap(told -> own(conversation, text, told));
  }

  private Optional<Turn> own(Conversation conversation, String text, OwnMatters.Told told) {
    if (told.skill() == null) {
      return Optional.of(said(conversation, text, told.answer(conversation.id())));
    }
    return known
        .skills()
        .find(told.skill(), actor)
        .map(skill -> {
          Map<String, Filled> begun = skill.begin(new Said(text, lon, lat), actor);
          Turn turn = going(Dialogue.start(conversation.stop(), skill, begun), skill, told.text());
          return new Turn(turn.answer(), turn.after().turn(text, turn.answer()));
        });
  }

  /** Begins a skill that somebody chose; what they said before may tell it something. */
  Turn open(Conversation conversation, Skill skill) {
    Conversation.Turn last = conversation.last();
    Said before = new Said(last == null ? "" : last.text(), lon, lat);
    Map<String, Filled> begun = skill.begin(before, actor);
    Conversation started = Dialogue.start(conversation.stop(), skill, begun);
    String text =
        "我来帮您办“"
            + skill.title()
            + "”。"
            + (begun.keySet().stream().allMatch(it -> it.startsWith("~"))
                ? "可以一次说几样，也可以一样一样说。"
                : "已经记下的在下面，不对就点一下改。");
    return going(started, skill, text);
  }

  private static Conversation fill(Conversation conversation, Skill skill, Slot slot, Given given) {
    String value = given.value();
    if (!slot.required()
        && value != null
        && Dialogue.skips(Normalizer.standard().normalize(value))) {
      return Dialogue.skip(conversation, skill, slot);
    }
    return Dialogue.fill(conversation, skill, slot, given);
  }

  private Turn correct(
      Conversation conversation, Skill skill, Slot slot, Optional<String> correction) {
    return correction.isPresent()
        ? going(
            Dialogue.fill(conversation, skill, slot, Given.words(correction.get())), skill, "改好了。")
        : going(conversation.ask(slot.name()), skill, "好的，请重新说。");
  }

  /** When only the skill was named, what was said before is what it is about. */
  private Turn start(Conversation conversation, Skill skill, String text) {
    boolean named = known.skills().named(Normalizer.standard().normalize(text)).isPresent();
    Conversation.Turn last = conversation.last();
    String about =
        !named ? text : last != null && last.kind() == Answer.Kind.CLARIFY ? last.text() : "";
    Map<String, Filled> recognised = skill.begin(new Said(about, lon, lat), actor);
    Conversation started = Dialogue.start(conversation, skill, recognised);
    Turn turn = going(started, skill, "我来帮您" + skill.title() + "。");
    return new Turn(turn.answer(), turn.after().turn(text, turn.answer()));
  }

  Turn going(Conversation conversation, Skill skill, String text) {
    boolean signedIn = !(actor instanceof Actor.Nobody);
    Answer.Task task =
        Dialogue.task(conversation, skill, signedIn, lent.agreements().of(skill.purposes(), actor));
    String said = task.next() == null && task.ready() ? text + "请看一遍，没有问题就可以提交了。" : text;
    return new Turn(answers.task(conversation.id(), said, task), conversation);
  }

  private static Turn said(Conversation conversation, String text, Answer answer) {
    return new Turn(answer, conversation.turn(text, answer));
  }
}
