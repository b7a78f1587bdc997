package org.huying.scene.govservice.where;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places that people here also go to, but that are not this district: neighbours and cities. */
final class Elsewhere {
  private static final String PLACES =
      "(?:江海|新会|鹤山|台山|开平|恩平|蓬江|广州|深圳|珠海|佛山|东莞|中山|惠州|肇庆|汕头|湛江|茂名|清远|韶关|梅州|河源|汕尾|阳江|潮州|揭阳|云浮"
          + "|香港|澳门|北京|上海|广西|湖南)(?!大?[路道街桥]|公园|[社小]区|花园|村)";

  private static final Pattern NAMES = Pattern.compile(PLACES);

  /** They say where it is to be done; 去香港的, 深圳户口, 广州驾驶证 only say what. */
  private static final Pattern SITES =
      Pattern.compile(
          "[在喺到]%1$s[市区]?(?:那边|这边|本地|当地)?(?:我?[能会要想]|可以|怎么|办|补|换|领|交|哪|边[度个])".formatted(PLACES)
              + "|%1$s[市区]?(?:那边|这边|本地|当地)?(?:哪|边[度个]|有没有|有冇|附近|能不能|可不可以|可以|的?(?:网点|窗口|[^,，]{0,4}大厅|自助|终端|便民|政务|行政))"
                  .formatted(PLACES));

  private Elsewhere() {}

  /** The sentence without them. */
  static String without(String plain) {
    return NAMES.matcher(plain).replaceAll(" ").replaceAll("(?<= )[市区]", " ");
  }

  /**
   * @param district whose people are asking, e.g. 蓬江区
   * @param item whether it is known what is to be done: then a name counts only where it says the
   *     site
   */
  static Optional<String> in(String plain, String district, boolean item) {
    return (item ? SITES : NAMES)
        .matcher(plain)
        .results()
        .map(it -> NAMES.matcher(it.group()))
        .filter(Matcher::find)
        .map(Matcher::group)
        .filter(it -> !district.contains(it))
        .findFirst();
  }
}
