package org.huying.engine.assistant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huying.foundation.language.TextIndex.Hit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Recognises that somebody tells of a life event ({@code life-events.yaml}) rather than asks for
 * one paper, and lists what the district's catalogue has for it.
 */
final class LifeEvents {
  /** So much of a step's words, or of the item's name, the two must have in common. */
  private static final double SAME_MATTER = 0.5;

  private static final int MOST_ITEMS = 2;
  private static final int LOOKED_AT = 5;

  /** More than that beside the event itself is a question of its own. */
  private static final int ASIDE = 2;

  /** A longer story has its own turn. */
  private static final int LONGEST_WHOLE = 20;

  private static final Pattern THE_WHOLE =
      Pattern.compile(
          "(办|搞|弄|准备|做)(些|理)?(什么|啥|哪些|哪样)|哪些(手续|证|事)|什么(手续|事要办)|手续|一件事|一次办|流程|接下来|下一步|先(要)?办|都不懂|不知道(办|要|怎么)|要注意|从哪里?开始|需要(什么|哪些)$");
  private static final Pattern ASIDES =
      Pattern.compile(
          "我们?|他们?|她|你|您|的|了|完|在|想|要|打算|准备|刚刚?|快|就|已经|现在|下个?月|今年|家里人?|家人|老婆|老公|妻子|丈夫|母亲|父亲|爸爸?|妈妈?|爷爷|奶奶|外公|外婆|女朋友|男朋友|朋友|老人|一个人|自己|同|和|与|跟|请问|问|怎么|点|办|搞|弄|手续|吗|呢|啊|江门|蓬江|村里|农村|乡下|一个|个|间|家|套|二手|新|都|有|没|不|时|之后|后|回来|后面|上");

  /** {@code when} is what people say in plain Mandarin when it happened. */
  record Kind(String id, String title, Pattern when, List<Need> needs) {}

  record Need(String what, String query, @Nullable String who, @Nullable String when) {}

  private static final class Holder {
    private static final List<Kind> KINDS = load();
  }

  private final ItemIndex items;
  private final Map<String, Answer.Event> found = new ConcurrentHashMap<>();

  LifeEvents(ItemIndex items) {
    this.items = items;
  }

  private static List<Kind> load() {
    try (var in =
        Objects.requireNonNull(LifeEvents.class.getResourceAsStream("life-events.yaml"))) {
      return new YAMLMapper().readValue(in, new TypeReference<List<Kind>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read life-events.yaml", e);
    }
  }

  static List<Kind> kinds() {
    return Holder.KINDS;
  }

  /** The life event that a sentence in plain Mandarin tells of, and nothing beside it. */
  Optional<Answer.Event> told(String plain) {
    return recognise(plain)
        .map(kind -> found.computeIfAbsent(kind.id(), id -> listed(kind)))
        .filter(event -> event.steps().stream().anyMatch(step -> !step.items().isEmpty()));
  }

  static Optional<Kind> recognise(String plain) {
    boolean whole = THE_WHOLE.matcher(plain).find() && Texts.bare(plain).length() <= LONGEST_WHOLE;
    return kinds().stream()
        .filter(kind -> kind.when().matcher(plain).find())
        .filter(kind -> whole ? !namesOneStep(kind, plain) : nothingBeside(kind, plain))
        .findFirst();
  }

  /** What is left without the event and small words is too little to be a question of its own. */
  private static boolean nothingBeside(Kind kind, String plain) {
    String rest = kind.when().matcher(plain).replaceAll("");
    return Texts.bare(ASIDES.matcher(rest).replaceAll("")).length() <= ASIDE
        && !rest.matches(".*[证卡本照金].*");
  }

  /** 结婚登记要什么手续 asks for one step, 结婚要什么手续 for all. */
  private static boolean namesOneStep(Kind kind, String plain) {
    String rest = THE_WHOLE.matcher(plain).replaceAll("");
    return kind.needs().stream()
        .anyMatch(need -> rest.contains(need.what()) || rest.matches(".*[证卡照]$"));
  }

  private Answer.Event listed(Kind kind) {
    List<Answer.EventStep> steps =
        kind.needs().stream()
            .map(need ->
                new Answer.EventStep(need.what(), need.who(), need.when(), items(need.query())))
            .toList();
    return new Answer.Event(kind.id(), kind.title(), steps);
  }

  /** The items that are this step by their names; one that is merely near it is none. */
  private List<Answer.Item> items(String query) {
    Optional<Hit> named = items.named(query);
    Stream<Hit> hits =
        named.isPresent() ? named.stream() : items.texts().search(query, LOOKED_AT).stream();
    return Answers.items(
        hits.filter(hit -> sameMatter(query, items.name(hit.id()))).limit(MOST_ITEMS).toList(),
        items);
  }

  private static boolean sameMatter(String query, String name) {
    String wanted = Texts.bare(query.replaceAll("（.*?）", ""));
    String found = Texts.bare(name);
    return Texts.shared(wanted, found) >= SAME_MATTER
        || Texts.shared(found, wanted) >= SAME_MATTER && found.length() > 3;
  }
}
