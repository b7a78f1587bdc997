package org.huying.engine.assistant;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huying.engine.assistant.Intents.Intent;
import org.huying.engine.catalog.Circumstance;
import org.huying.foundation.language.Normalizer;
import org.huying.foundation.language.TextIndex.Hit;

/** Decides what kind of answer a sentence gets: danger first, then what is meant, then who can. */
final class Chooser {
  /** From here on an item is taken to answer the question. */
  private static final double ANSWERABLE = 0.5;

  /** From here on it does so although the words also fit somebody else's competence. */
  private static final double SURELY = 0.8;

  /** Items whose scores lie closer than this fit about equally. */
  private static final double CLOSE = 0.02;

  static final int MOST_OPTIONS = 4;

  /** More candidates than that are no question any more. */
  private static final int MOST_CANDIDATES = 12;

  /** How far a skill must be ahead of the best item, in log odds, to be started unasked. */
  private static final double AHEAD = 0.7;

  private static final double OF_NEARNESS = 6;

  /** The intents were trained from many more questions about items than requests. */
  private static final double RARER = 1;

  private static final double LEAST_REQUEST = 0.25;
  private static final double SAME_AS_EXAMPLE = 0.88;

  private static final Pattern ABOUT_SOMEBODY =
      Pattern.compile(
          "(?:查|找到|找出|告诉我|定位|跟踪|偷看|监听|知道|给我).{0,8}"
              + "(?:他|她|别人|人家|邻居|隔壁|前女友|前男友|前夫|前妻|女朋友|男朋友|女友|男友|同事|室友|网友|同学|某人|那个人|对方|明星|楼上|对门|丈夫|妻子|老公|老婆|机主|车主)"
              + ".{0,10}(?:住|地址|电话|手机号|身份证号|微信|工资|收入|行踪|位置|在哪|去哪|开房|通话|聊天|记录|名下|结婚|前科|病历|存款)");

  private final ItemIndex items;
  private final Skills skills;

  Chooser(Knowledge known) {
    this.items = known.items();
    this.skills = known.skills();
  }

  Choice choose(String text) {
    String plain = Normalizer.standard().normalize(text);
    if (plain.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return new Choice.Decline(Choice.Reason.NO_WORDS);
    }
    Optional<Hit> named = items.named(text);
    if (named.isPresent()) {
      return new Choice.Guide(List.of(named.get()));
    }
    Optional<Routes.Danger> danger = Routes.standard().danger(plain);
    if (danger.isPresent()) {
      return new Choice.Urgent(danger.get(), Optional.empty());
    }
    Optional<Skill> skill = skills.named(plain);
    if (skill.isPresent()) {
      return new Choice.Start(skill.get());
    }
    Optional<Skill> asked = skills.asked(text);
    if (asked.isPresent()) {
      return new Choice.Start(asked.get());
    }
    Understanding meant = Understanding.of(plain, items);
    Choice choice = choose(meant);
    return Perils.heard(meant.query().vector())
        .map(Routes.standard()::danger)
        .<Choice>map(peril -> new Choice.Urgent(peril, Optional.of(choice)))
        .orElse(choice);
  }

  private Choice choose(Understanding meant) {
    if (meant.likely(Intent.PERSON) > 0.2 && ABOUT_SOMEBODY.matcher(meant.plain()).find()) {
      return new Choice.Decline(Choice.Reason.SOMEBODY_ELSE);
    }
    Optional<Routes.Rule> own = Routes.standard().personal(meant.plain());
    if (own.isPresent() && !looksUp(meant)) {
      return new Choice.Route(own.get(), meant.near());
    }
    Optional<Routes.Rule> other = Routes.standard().other(meant.plain());
    if (other.isPresent() && !(other.get().itemsFirst() && meant.answerable() > SURELY)) {
      return new Choice.Route(other.get(), meant.near());
    }
    Optional<Choice> doing = doing(meant);
    if (doing.isPresent()) {
      return doing.get();
    }
    if (meant.answerable() >= ANSWERABLE) {
      List<Hit> close = close(meant.hits());
      return close.size() > 1
          ? new Choice.Clarify(meant.hits(), List.of())
          : new Choice.Guide(meant.hits());
    }
    return switch (meant.intent()) {
      case ITEM -> new Choice.Decline(Choice.Reason.NO_SUCH_ITEM, meant.near());
      case REQUEST, ROUTE -> new Choice.Route(Routes.GENERAL, meant.near());
      case PERSON -> new Choice.Decline(Choice.Reason.SOMEBODY_ELSE);
      case CHAT -> new Choice.Decline(Choice.Reason.NOT_OURS, meant.near());
    };
  }

  /** Whether one of the best items is where one looks one's own records up. */
  private boolean looksUp(Understanding meant) {
    return meant.answerable() >= ANSWERABLE
        && meant.hits().stream()
            .limit(3)
            .anyMatch(hit -> Circumstance.of(items.name(hit.id())) == Circumstance.QUERY);
  }

  /** A skill, where the sentence asks for something to be done rather than explained. */
  private Optional<Choice> doing(Understanding meant) {
    Optional<Skills.Match> nearest = skills.nearest(meant);
    if (nearest.isEmpty()) {
      return Optional.empty();
    }
    Skills.Match match = nearest.get();
    if (meant.likely(Intent.REQUEST) < LEAST_REQUEST && match.nearness() < SAME_AS_EXAMPLE) {
      return Optional.empty();
    }
    double item = meant.hits().isEmpty() ? 0 : meant.hits().getFirst().meaning();
    double ahead =
        RARER
            + Math.log(meant.likely(Intent.REQUEST) / meant.likely(Intent.ITEM))
            + OF_NEARNESS * (match.nearness() - item);
    if (ahead >= AHEAD || ahead > -AHEAD && meant.answerable() < ANSWERABLE) {
      return Optional.of(new Choice.Start(match.skill()));
    }
    return ahead > -AHEAD
        ? Optional.of(new Choice.Clarify(meant.hits(), List.of(match.skill())))
        : Optional.empty();
  }

  /** The items that fit as well as the first, the first among them. */
  static List<Hit> close(List<Hit> hits) {
    return hits.stream()
        .filter(hit -> hits.getFirst().score() - hit.score() < CLOSE)
        .limit(MOST_OPTIONS)
        .toList();
  }

  /** All of them, before they are split by a question. */
  static List<Hit> equallyFitting(List<Hit> hits) {
    return hits.stream()
        .filter(hit -> hits.getFirst().score() - hit.score() < CLOSE)
        .limit(MOST_CANDIDATES)
        .toList();
  }

  /**
   * What a part of a sentence is about, where it is a need of its own: an item, skill or office.
   */
  Optional<String> meant(Choice choice, String part) {
    return switch (choice) {
      case Choice.Guide guide -> surely(guide.hits(), part);
      case Choice.Clarify clarify when clarify.skills().isEmpty() -> surely(clarify.hits(), part);
      case Choice.Clarify clarify -> Optional.of(clarify.skills().getFirst().name() + part);
      case Choice.Start start -> Optional.of(start.skill().name() + part);
      case Choice.Route route when route.rule() != Routes.GENERAL ->
          Optional.of(route.rule().name());
      case Choice.Route route -> Optional.empty();
      case Choice.Urgent urgent -> Optional.empty();
      case Choice.Decline decline -> Optional.empty();
    };
  }

  private Optional<String> surely(List<Hit> hits, String part) {
    String plain = Normalizer.standard().normalize(part);
    return hits.getFirst().score() == 1 || Understanding.of(plain, items).answerable() > SURELY
        ? Optional.of(items.name(hits.getFirst().id()))
        : Optional.empty();
  }
}
