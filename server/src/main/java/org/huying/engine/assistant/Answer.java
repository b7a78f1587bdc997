package org.huying.engine.assistant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.huying.foundation.kernel.Ids;
import org.jspecify.annotations.Nullable;

/**
 * What the assistant answers. Exactly the part that belongs to its kind is there, beside the text
 * that people read and the items that were found, best first. A guide is a card, an excerpt of one,
 * or a life event.
 *
 * @param id UUIDv7, new for each answer: what feedback names
 * @param conversation the token to go on with; good for 24 hours
 * @param excerpt the lines of the item at hand that answer a follow-up
 * @param event the list of a life event
 * @param ai there where a language model wrote the text: it is shown with {@link AiWritten#label}
 * @param where where and when it can be done, where that was asked; beside a guide, or alone
 * @param links pages of the asker's own matters
 * @param more answers to the further needs of the same sentence, in its order; they have none of
 *     their own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(
    UUID id,
    Kind kind,
    UUID conversation,
    String text,
    List<Item> items,
    @Nullable GuideCard guide,
    @Nullable Excerpt excerpt,
    @Nullable Event event,
    @Nullable Clarify clarify,
    @Nullable Task task,
    @Nullable Route route,
    @Nullable AiWritten ai,
    @Nullable WhereCard where,
    @Nullable List<Link> links,
    List<Answer> more) {

  /** An answer in words alone. */
  static Answer of(Kind kind, UUID conversation, String text) {
    return new AnswerParts(Ids.next(), kind, conversation, text).answer();
  }

  static Answer guide(UUID conversation, String text, @Nullable GuideCard guide) {
    return of(Kind.GUIDE, conversation, text).but(it -> it.guide = guide);
  }

  static Answer excerpt(UUID conversation, String text, Excerpt excerpt) {
    return of(Kind.GUIDE, conversation, text).but(it -> it.excerpt = excerpt);
  }

  static Answer event(UUID conversation, String text, Event event) {
    return of(Kind.GUIDE, conversation, text).but(it -> it.event = event);
  }

  static Answer clarify(UUID conversation, String text, Clarify clarify) {
    return of(Kind.CLARIFY, conversation, text).but(it -> it.clarify = clarify);
  }

  static Answer task(UUID conversation, String text, Task task) {
    return of(Kind.DO, conversation, text).but(it -> it.task = task);
  }

  static Answer route(UUID conversation, String text, Route route) {
    return of(Kind.ROUTE, conversation, text).but(it -> it.route = route);
  }

  private Answer but(Consumer<AnswerParts> change) {
    AnswerParts parts = new AnswerParts(this);
    change.accept(parts);
    return parts.answer();
  }

  /** The same with the items that were found. */
  Answer found(List<Item> items) {
    return but(it -> it.items = items);
  }

  /** The same with where to go. */
  Answer at(WhereSource.Told told) {
    return but(it -> {
      it.text = text + told.text();
      it.where = told.card();
    });
  }

  /** The same with the lines of an item that answer a question asked in between. */
  Answer quoting(Answer aside) {
    return but(it -> it.excerpt = aside.excerpt);
  }

  /** The same with pages to open. */
  Answer leading(List<Link> pages) {
    return but(it -> it.links = pages);
  }

  /** The same in other words. */
  public Answer saying(String text) {
    return but(it -> it.text = text);
  }

  /** The same in a language model's words. */
  Answer phrased(String text, AiWritten ai) {
    return but(it -> {
      it.text = text;
      it.ai = ai;
    });
  }

  /** The same with what answers the further needs. */
  Answer and(List<Answer> more) {
    return but(it -> it.more = more);
  }

  /**
   * The mark of text that a language model wrote (人工智能生成合成内容标识办法, GB 45438-2025): people read the
   * label beside it, programs find this object.
   *
   * @param elements those of the item that the text was checked against
   */
  public record AiWritten(List<String> elements) {
    @JsonProperty
    public String label() {
      return "以上文字由人工智能生成，以下面的事项原文为准。";
    }
  }

  /** Whether nothing that the house has fits: it declined, or named the general hotline. */
  public boolean nothingFits() {
    return kind == Kind.DECLINE
        || kind == Kind.ROUTE && route != null && route.name().equals(Routes.GENERAL.name());
  }

  /** The five ways to answer. */
  public enum Kind {
    @JsonProperty("guide")
    GUIDE,
    @JsonProperty("clarify")
    CLARIFY,
    @JsonProperty("do")
    DO,
    @JsonProperty("route")
    ROUTE,
    @JsonProperty("decline")
    DECLINE;

    /** The word in the interface. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A service item that fits; score from 0 to 1. */
  public record Item(String code, String name, double score) {}

  /**
   * What an item says on one topic.
   *
   * @param topic Chinese, e.g. 费用
   * @param version of the item that is cited
   * @param lines empty where the item says nothing on it
   */
  public record Excerpt(
      String code, String name, int version, String topic, List<GuideCard.Line> lines) {}

  /** A life event (一件事): what it brings with it, in the order in which it is done. */
  public record Event(String id, String title, List<EventStep> steps) {
    /** The same without the items of these codes. */
    Event without(Set<String> codes) {
      return new Event(id, title, steps.stream().map(step -> step.without(codes)).toList());
    }
  }

  /**
   * One step of a life event.
   *
   * @param who who does it, or whom it concerns
   * @param when by when, where there is a time to keep
   * @param items the items of this district's catalogue that do it; empty where it has none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EventStep(
      String what, @Nullable String who, @Nullable String when, List<Item> items) {
    private EventStep without(Set<String> codes) {
      List<Item> left = items.stream().filter(item -> !codes.contains(item.code())).toList();
      return new EventStep(what, who, when, left);
    }
  }

  /** One question back, with buttons: {@code send} is what a button says for the person. */
  public record Clarify(String question, List<Option> options) {}

  public record Option(String label, String send) {}

  /**
   * A skill at work.
   *
   * @param next what is asked now; null when nothing is
   * @param ready all that is required is known: it can be done
   * @param listens every sentence is listened to for all slots
   * @param left how many required things are not known yet
   * @param agreements what has to be agreed to before
   * @param submit what the button says that does it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Task(
      String skill,
      String title,
      List<FilledSlot> filled,
      @Nullable Next next,
      boolean ready,
      boolean needsSignIn,
      boolean listens,
      int left,
      List<Agreement> agreements,
      String submit) {}

  /** Something to agree to before it is done; {@code given} already. */
  public record Agreement(String purpose, String title, String text, boolean given) {}

  /** A page to open. */
  public record Link(String label, String path) {}

  /**
   * What is known, and how to ask for it again where somebody corrects it.
   *
   * @param kept the value itself, as a form keeps it (JSON); null of a skill that is no form
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FilledSlot(
      String slot,
      String label,
      String value,
      Filled.@Nullable Spot spot,
      @Nullable String section,
      @Nullable String kept,
      Next ask) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Next(
      String slot,
      String question,
      InputKind input,
      boolean required,
      List<Slot.Choice> choices,
      @Nullable String help,
      @Nullable String label,
      @Nullable String section,
      @Nullable Entry entry) {}

  /** {@link Slot.Entry}, for pages. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(
      EntryKind kind,
      @Nullable String unit,
      @Nullable String example,
      int most,
      @Nullable String each,
      List<Next> parts,
      Slot.@Nullable Times times) {}

  /** The controls in the interface's words. */
  public enum EntryKind {
    @JsonProperty("line")
    LINE,
    @JsonProperty("lines")
    LINES,
    @JsonProperty("digits")
    DIGITS,
    @JsonProperty("phone")
    PHONE,
    @JsonProperty("email")
    EMAIL,
    @JsonProperty("time")
    TIME,
    @JsonProperty("day")
    DAY,
    @JsonProperty("money")
    MONEY,
    @JsonProperty("number")
    NUMBER,
    @JsonProperty("several")
    SEVERAL,
    @JsonProperty("table")
    TABLE
  }

  /** How a slot is entered, in the interface's words. */
  public enum InputKind {
    @JsonProperty("text")
    TEXT,
    @JsonProperty("place")
    PLACE,
    @JsonProperty("photo")
    PHOTO,
    @JsonProperty("choice")
    CHOICE,
    @JsonProperty("material")
    MATERIAL
  }

  /**
   * Who is competent, and how to reach them.
   *
   * @param phones the numbers, the first to be rung first
   * @param urgent a danger: show it first and large
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Route(
      String name,
      List<Phone> phones,
      @Nullable String hours,
      String reason,
      @Nullable String link,
      boolean urgent) {
    @JsonProperty
    public @Nullable String phone() {
      return phones.isEmpty() ? null : phones.getFirst().number();
    }
  }

  /** A number to ring. {@code label}: whom one reaches, e.g. 火警. */
  public record Phone(String number, String label) {}
}
