package org.huying.scene.govservice.where;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places that people here also go to, but that are not this district: neighbours and cities. */
final class Elsewhere {
  private static final Pattern NAMES =
      Pattern.compile(
          "(?:江海|新会|鹤山|台山|开平|恩平|蓬江|广州|深圳|珠海|佛山|东莞|中山|惠州|肇庆|汕头|湛江|茂名|清远|韶关|梅州|河源|汕尾|阳江|潮州|揭阳|云浮"
              + "|香港|澳门|北京|上海|广西|湖南)(?!大?[路道街桥]|公园|[社小]区|花园|村)");

  private Elsewhere() {}

  /** The sentence without them. */
  static String without(String plain) {
    return NAMES.matcher(plain).replaceAll(" ").replaceAll("(?<= )[市区]", " ");
  }

  /**
   * @param district whose people are asking, e.g. 蓬江区
   */
  static Optional<String> in(String plain, String district) {
    Matcher names = NAMES.matcher(plain);
    while (names.find()) {
      if (!district.contains(names.group())) {
        return Optional.of(names.group());
      }
    }
    return Optional.empty();
  }
}
