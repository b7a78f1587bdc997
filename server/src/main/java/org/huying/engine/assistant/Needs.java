package org.huying.engine.assistant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a sentence apart that may voice several needs; whether each is one, the search decides. */
final class Needs {
  /** More at once nobody reads. */
  static final int MOST = 3;

  private static final int SHORTEST = 2;

  /** A further need follows, also without a mark before it. */
  private static final String FURTHER = "另外|顺便(?:问问?一?下?|再?问)?|还有(?!没有)|以及|同时";

  private static final Pattern BREAK =
      Pattern.compile("[,;。!?]+\\s*|(?<=[^,;。!?]{4})(?=(?:" + FURTHER + "))");
  private static final Pattern LEAD =
      Pattern.compile("^(?:" + FURTHER + "|还(?=想|要|得)|又(?=想|要)|也(?=想|要)|和|跟|而且)+");

  /** Adds a need to what was said before it. */
  private static final Pattern ADDED =
      Pattern.compile("^(?:" + FURTHER + "|和|再)|又|也|还(?!没有|是|能)|[^都]都要|呢$");

  /** Something is wanted. */
  private static final Pattern WANTED =
      Pattern.compile(
          "想|要|办|怎么|申请|领|找谁|投诉|举报|反映|补|换|改|查|注销|登记|丢|坏|堵|漏|哪里|哪|多少|能|交|报|转|开|拿|买|没人|有没有|到期|入户|过户|备案");

  /** 身份证和户口本都丢了 loses both. */
  private static final Pattern BOTH =
      Pattern.compile(
          "^(?<head>.{0,6}?)(?<one>[\\p{IsHan}]{2,8}?)(?:和|跟|同|与|及|、)(?<two>[\\p{IsHan}]{2,8}?)(?<tail>(?:都|一起).{1,14})$");

  private Needs() {}

  /** The parts in their order, as plain as the sentence; one part when nothing is added to it. */
  static List<String> parts(String plain) {
    List<String> parts = new ArrayList<>();
    for (String clause : BREAK.split(plain)) {
      String part = clause.strip();
      String bare = LEAD.matcher(part).replaceFirst("").strip();
      if (parts.isEmpty()
          || ADDED.matcher(part).find() && isNeed(bare) && isNeed(parts.getLast())) {
        parts.addAll(each(bare));
      } else {
        parts.set(parts.size() - 1, parts.getLast() + "," + part);
      }
    }
    return parts.isEmpty() ? List.of(plain) : List.copyOf(parts);
  }

  /** Something is wanted, and it has a name. */
  private static boolean isNeed(String part) {
    return WANTED.matcher(part).find() && FollowUps.object(part).length() >= SHORTEST;
  }

  /** What stands between two marks. */
  static List<String> clauses(String plain) {
    return Arrays.stream(plain.split("[,;。!?]+"))
        .map(clause -> LEAD.matcher(clause.strip()).replaceFirst(""))
        .filter(clause -> Texts.bare(clause).length() >= SHORTEST)
        .toList();
  }

  private static List<String> each(String part) {
    Matcher both = BOTH.matcher(part);
    return both.matches()
        ? List.of(
            both.group("head") + both.group("one") + both.group("tail"),
            both.group("head") + both.group("two") + both.group("tail"))
        : List.of(part);
  }
}
