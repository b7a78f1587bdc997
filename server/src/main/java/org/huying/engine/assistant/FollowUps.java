package org.huying.engine.assistant;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.engine.catalog.ItemText;
import org.huying.foundation.language.TextIndex;

/** Tells a question about the item at hand from one about something else. */
final class FollowUps {
  /** That much of what is left of a sentence must be another item's words to speak of that item. */
  private static final double OF_ANOTHER = 0.6;

  private static final int SHORTEST_OBJECT = 2;

  /** Words that name no matter of their own. */
  private static final Pattern IDLE =
      Pattern.compile(
          "那么|那边|那个|这个|那|请问|我们|我|你们|您|他|她|吗|呢|吧|啊|呀|了|的|是|在|要|能|可以|可不可以|有没有|有|没有|不|办理|办|弄|搞|去|来|到|给|(?<!社)会(?!计|议)|还|也|都|就(?!业|医|诊|学)|先|再|和|与|或|个|一下|一个|发|说|想|问|现在|什么|怎么|哪|今年|今天|另外|最|上(?!学|市|户|门)|下(?!岗|水)|后|之|时候|附近|里");

  private static final Pattern AND_THAT =
      Pattern.compile("^(?:那么?|至于)(?<that>.{2,12}?)呢?$|^(?<also>.{2,12}?)呢$");

  /** Papers and places that are matters of their own, though one also asks an item for them. */
  private static final Pattern NAMED = Pattern.compile("[证本卡照簿局]|居委|村委|社区|医院|银行|学校|派出所|中心|城管");

  private final ItemIndex items;

  FollowUps(ItemIndex items) {
    this.items = items;
  }

  /** What of the item at hand the sentence asks for; nothing when it speaks of something else. */
  Optional<Aspect> about(ItemText atHand, String plain) {
    Optional<Aspect> aspect = Aspect.of(plain);
    return aspect.isPresent() && speaksOfAnother(atHand, plain) ? Optional.empty() : aspect;
  }

  /** What 那户口本呢 speaks of, and 员工的健康证呢. */
  Optional<String> andThat(String plain) {
    Matcher and = AND_THAT.matcher(Texts.ended(plain));
    if (!and.matches()) {
      return Optional.empty();
    }
    String that = and.group("that") == null ? and.group("also") : and.group("that");
    return Aspect.of(that).isEmpty() && object(that).length() >= SHORTEST_OBJECT
        ? Optional.of(that)
        : Optional.empty();
  }

  /** What a sentence asks for that names no matter at all: 要带什么, said out of the blue. */
  static Optional<Aspect> ofNothing(String plain) {
    return object(plain).length() < SHORTEST_OBJECT && !NAMED.matcher(plain).find()
        ? Aspect.of(plain)
        : Optional.empty();
  }

  /** What a sentence names, without what it asks of it. */
  static String object(String plain) {
    return named(Aspect.without(plain));
  }

  /** What is left without the words that name no matter of their own. */
  static String named(String plain) {
    return Texts.bare(IDLE.matcher(plain).replaceAll(""));
  }

  private boolean speaksOfAnother(ItemText atHand, String plain) {
    String object = object(plain);
    if (object.length() < SHORTEST_OBJECT) {
      return false;
    }
    TextIndex.Query query = TextIndex.query(object, items.embedder());
    List<TextIndex.Hit> hits = items.texts().search(query, 1);
    if (hits.isEmpty() || hits.getFirst().id().equals(atHand.code())) {
      return false;
    }
    double ofAnother = shared(object, items.item(hits.getFirst().id()));
    return ofAnother >= OF_ANOTHER && ofAnother > shared(object, atHand);
  }

  private static double shared(String object, ItemText item) {
    return Texts.shared(object, item.name() + "," + String.join(",", item.aliases()));
  }
}
