package org.huying.engine.assistant;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huying.foundation.language.Normalizer;
import org.huying.foundation.language.TextIndex.Hit;
import org.jspecify.annotations.Nullable;

/**
 * What is told about items, places and events: the content of answers, whoever asks and whatever is
 * remembered.
 */
final class Guidance {
  private final GuideSource guides;
  private final WhereSource places;
  private final @Nullable Double lon;
  private final @Nullable Double lat;
  private final Knowledge known;
  private final Chooser chooser;
  private final Answers answers;
  private final ItemIndex items;
  private final FollowUps followUps;
  private final Set<String> over;

  Guidance(Knowledge known, Lent lent, @Nullable Double lon, @Nullable Double lat) {
    this.known = known;
    this.guides = lent.guides();
    this.places = lent.places();
    this.lon = lon;
    this.lat = lat;
    this.chooser = new Chooser(known);
    this.answers = new Answers(known);
    this.items = known.items();
    this.followUps = new FollowUps(items);
    this.over = guides.over();
  }

  /** A question about the item at hand, or 那户口本呢 after it. */
  Optional<Answer> followUp(Conversation conversation, String text, String plain) {
    String code = conversation.item();
    if (code == null || !items.has(code)) {
      return Optional.empty();
    }
    UUID id = conversation.id();
    Optional<String> other = followUps.andThat(plain);
    if (other.isPresent()) {
      return chooser.choose(other.get()) instanceof Choice.Guide guide
          ? Optional.of(guide(id, guide.hits()))
          : Optional.empty();
    }
    Optional<Aspect> aspect = followUps.about(items.item(code), plain);
    return aspect
        .flatMap(it -> places.find(asked(text, plain, code, it.whereOrWhen())))
        .map(told ->
            Answer.of(Answer.Kind.GUIDE, id, "")
                .at(told)
                .found(List.of(new Answer.Item(code, items.name(code), 1))))
        .or(() ->
            aspect.flatMap(it ->
                guides.find(code, lon, lat).map(card -> answers.excerpt(id, card, it, plain))));
  }

  /** 最近的自助机在哪里: places alone, whatever is to be done there. */
  Optional<Answer> where(UUID id, String text, String plain) {
    return places
        .find(asked(text, plain, null, false))
        .map(told -> Answer.of(Answer.Kind.GUIDE, id, "").at(told));
  }

  /** A guide, with where to go for it where the sentence asks that. */
  Answer at(Answer guide, String text) {
    String plain = Normalizer.standard().normalize(text);
    GuideCard card = guide.guide();
    boolean can = card != null && (card.lapse() == null || !card.lapse().over());
    return can
        ? places
            .find(asked(text, plain, java.util.Objects.requireNonNull(card).code(), false))
            .map(guide::at)
            .orElse(guide)
        : guide;
  }

  private WhereSource.Asked asked(
      String text, String plain, @Nullable String item, boolean following) {
    return new WhereSource.Asked(text, plain, item, following, lon, lat);
  }

  Optional<Answer> event(UUID id, String plain, Choice choice) {
    return known
        .events()
        .told(plain)
        .map(event -> answers.event(id, event.without(over)).found(found(choice)));
  }

  /** Several needs in one sentence, each answered; nothing where it is one. */
  Optional<Answer> several(UUID id, String plain, Choice whole) {
    List<Answer> each =
        needs(Needs.parts(plain)).entrySet().stream()
            .limit(Needs.MOST)
            .map(part -> part(id, part.getKey(), part.getValue()))
            .toList();
    return each.size() < 2
        ? Optional.empty()
        : Optional.of(
            each.getFirst().and(List.copyOf(each.subList(1, each.size()))).found(found(whole)));
  }

  /** The parts that are needs of their own: each means another item, skill or office. */
  private Map<String, Choice> needs(List<String> parts) {
    Map<String, Choice> needs = new LinkedHashMap<>();
    Set<String> meant = new HashSet<>();
    if (parts.size() > 1) {
      for (String part : parts) {
        Choice choice = chooser.choose(part);
        chooser.meant(choice, part).filter(meant::add).ifPresent(it -> needs.put(part, choice));
      }
    }
    return needs;
  }

  private Answer part(UUID id, String said, Choice choice) {
    Answer answer =
        switch (choice) {
          case Choice.Guide guide -> guide(id, guide.hits());
          case Choice.Clarify clarify when clarify.skills().isEmpty() -> guide(id, clarify.hits());
          case Choice.Clarify clarify -> answers.handOver(id, clarify.skills().getFirst(), said);
          case Choice.Start start -> answers.handOver(id, start.skill(), said);
          case Choice.Urgent urgent -> Answers.urgent(id, urgent.danger());
          case Choice.Route route -> Answers.route(id, route.rule());
          case Choice.Decline decline -> Answers.decline(id, decline.reason());
        };
    return answer.saying("“" + said + "”：" + answer.text());
  }

  /** What else was asked in the same breath as a cry for help: it waits below the numbers. */
  List<Answer> besides(UUID id, String plain, Choice.Urgent urgent) {
    if (urgent.otherwise().isPresent()) {
      Choice otherwise = urgent.otherwise().get();
      return otherwise instanceof Choice.Decline ? List.of() : List.of(part(id, plain, otherwise));
    }
    return Needs.clauses(plain).stream()
        .filter(clause -> Routes.standard().danger(clause).isEmpty())
        .flatMap(clause ->
            chooser.choose(clause) instanceof Choice.Guide guide
                ? Stream.of(guide(id, guide.hits()))
                : Stream.empty())
        .limit(1)
        .toList();
  }

  List<Answer.Item> found(Choice choice) {
    return switch (choice) {
      case Choice.Guide guide -> Answers.items(guide.hits(), items);
      case Choice.Clarify clarify -> Answers.items(clarify.hits(), items);
      case Choice.Route route -> Answers.items(route.near(), items);
      case Choice.Decline decline -> Answers.items(decline.near(), items);
      case Choice.Start start -> List.of();
      case Choice.Urgent urgent -> urgent.otherwise().map(this::found).orElse(List.of());
    };
  }

  Answer guide(UUID id, List<Hit> hits) {
    String code = valid(hits).getFirst().id();
    return answers.guide(id, code, hits, guides.find(code, lon, lat).orElse(null));
  }

  /** Of the items that fit about equally those that can be done; all where none can. */
  List<Hit> valid(List<Hit> hits) {
    List<Hit> close = Chooser.equallyFitting(hits);
    List<Hit> valid = close.stream().filter(hit -> !over.contains(hit.id())).toList();
    return valid.isEmpty() ? close : valid;
  }

  /** The lines of the item at hand that answer a question asked in between. */
  Optional<Answer> aside(Conversation conversation, String plain) {
    return Optional.ofNullable(conversation.item())
        .filter(items::has)
        .flatMap(code ->
            followUps
                .about(items.item(code), plain)
                .flatMap(aspect ->
                    guides
                        .find(code, lon, lat)
                        .map(card -> answers.excerpt(conversation.id(), card, aspect, plain))));
  }
}
