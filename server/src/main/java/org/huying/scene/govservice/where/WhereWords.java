package org.huying.scene.govservice.where;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huying.engine.catalog.SpotKind;

/** The words by which people ask where and when, in plain Mandarin. */
final class WhereWords {
  private static final Map<SpotKind, Pattern> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(
        SpotKind.TERMINAL, Pattern.compile("自助(?:服务|办事|办理|查询|打印)?(?:终端|机器?|柜员机|区|设备|服务)?|终端机?"));
    KINDS.put(SpotKind.VIDEO, Pattern.compile("视频(?:帮?办|窗口|办理|办事|连线|柜台)?"));
    KINDS.put(SpotKind.PARK_CENTRE, Pattern.compile("(?:产业|工业)?园区?(?:的)?企业服务中心|产业园|工业园|园区|企业服务中心"));
    KINDS.put(
        SpotKind.COMMUNITY_CENTRE, Pattern.compile("(?:社区|村)?便民服务站|社区服务站|居委会?|村委会?|社区(?!矫正)"));
    KINDS.put(
        SpotKind.TOWN_CENTRE,
        Pattern.compile("(?:镇街|街道|镇)?便民服务中心|(?:镇街|街道|镇)(?:服务)?中心|街道办(?:事处)?|镇政府|街道"));
    KINDS.put(
        SpotKind.DISTRICT_HALL,
        Pattern.compile("(?:区|行政|政务)*服务大厅|行政服务中心|政务(?:服务)?中心|办事大厅|区大厅|政务大厅|行政大厅|市民中心|大厅|大堂"));
  }

  /** Any of them. */
  private static final Pattern ANYWHERE = Pattern.compile("(?:办事|服务)?网点|办事点|服务点|办事的?地方|办事处|窗口");

  private static final Pattern WHERE =
      Pattern.compile(
          "边[部台间个]|哪[部台]|去边(?![境界缘远])|哪里|哪儿|在哪|去哪|到哪|哪(?:个|间|家|边|些)?(?:网点|窗口|地方|大厅|中心|机|站|社区|街道|镇)|哪间|哪边"
              + "|附近|最近的|离.{0,5}最?近|最近.{0,4}(?:哪|在)|近(?:一)?[点些]|就近|地址|怎么[去走]|几远|多远|有没有.{0,4}(?:机|终端|网点|视频)|什么地方|的?电话(?:号码)?(?:是?(?:多少|几多?|什么)|$)");

  private static final Pattern NEARBY = Pattern.compile("附近|最近的|最近在|就近|离.{0,5}最?近");

  private static final Pattern OPEN =
      Pattern.compile(
          "开(?:不开|没开|着|放|门|吗|到|几点)|没开|几点.{0,3}(?:开|关|上班|下班)|[关闭]门|上不?上?班|下班|[收放]工|[返回].?[返回]?工|办公|营业|休息|放假|有人吗|有没有人|人多不多|排队|什么时候开");

  /** Something is to be done there at a time that was named. */
  private static final Pattern CAN = Pattern.compile("能办|可以办|办得?了|去办|可不可以|行不行|得不得|能不能|办不办|办吗|去得?了");

  private static final Pattern PAST =
      Pattern.compile(
          "(?:昨[天日晚]?|前[天日]|[琴寻]日|上(?:个)?(?:周|星期|礼拜|月)[一二三四五六日天]?|去年)(?:早上|上午|中午|下午|晚上)?");

  /** Words that name no matter. */
  private static final Pattern IDLE =
      Pattern.compile(
          "请问|我想|24小时|全天|通宵|谁|能?用得?|需要?|电话(?:号码)?|多少|想问|问一?下|我们?|你们?|您|想|要|去|到|来|在|那|这|里|边|个|台|间|家|的|了|吗|呢|吧|啊|呀|是|有|没有|有没有|最近?|近|离|哪|什么|怎么|可以|能|会|得|不|还|都|就|也|和|跟|或|办事?|办理|业务|东西|事情?|一下|附近|现在|今天|周|点|时候|开|门|关|几|多|远|人|排队|查|找|走|给|帮|告诉|知道|看看|中午|休息|放假|节假日|区|本区|地方|位置|服务|有空|得闲|空闲|先|才|只");

  private static final Pattern CLAUSE = Pattern.compile("[,，。;；!！?？]+");

  /** What others keep, and no outlet of the house is. */
  private static final Pattern OF_OTHERS =
      Pattern.compile("图书馆|博物馆|体育馆|文化馆|医院|诊所|学校|幼儿园|银行|公园|派出所|法院|邮局|市场|超市");

  private WhereWords() {}

  /** Whether it is asked when somebody else's door is open: 图书馆几点开门, of no matter to be done. */
  static boolean ofOthers(String plain) {
    return OF_OTHERS.matcher(plain).find() && !plain.contains("办");
  }

  /** The kinds that the sentence names; none where any will do. */
  static Set<SpotKind> kinds(String plain) {
    Set<SpotKind> kinds = EnumSet.noneOf(SpotKind.class);
    KINDS.forEach((kind, words) -> {
      if (words.matcher(plain).find()) {
        kinds.add(kind);
      }
    });
    // 便民服务中心 and 社区 in one breath with a machine say where the machine is to be.
    if (kinds.contains(SpotKind.TERMINAL) || kinds.contains(SpotKind.VIDEO)) {
      kinds.retainAll(EnumSet.of(SpotKind.TERMINAL, SpotKind.VIDEO));
    }
    return kinds;
  }

  static boolean asksWhere(String plain) {
    return WHERE.matcher(plain).find();
  }

  /** Wants what never closes. */
  static boolean roundTheClock(String plain) {
    return plain.contains("24小时") || plain.contains("通宵");
  }

  /** Wants what is near, whatever it is; 去哪里办 alone asks of an item. */
  static boolean asksNearby(String plain) {
    return NEARBY.matcher(plain).find();
  }

  static boolean asksOpen(String plain) {
    return OPEN.matcher(plain).find();
  }

  static boolean asksWhether(String plain) {
    return CAN.matcher(plain).find();
  }

  static boolean namesPlacesToGo(String plain) {
    return !kinds(plain).isEmpty() || ANYWHERE.matcher(plain).find();
  }

  /** The parts of a sentence, as its commas part them. */
  static List<String> clauses(String text) {
    return CLAUSE.splitAsStream(text).filter(it -> !it.isBlank()).toList();
  }

  /** Whether it asks where, when or whether. */
  static boolean asks(String clause) {
    return asksWhere(clause) || asksOpen(clause) || asksWhether(clause);
  }

  /** Words of a time that is over, where the question is of that time: 昨天大厅开不开门, not 昨天不见了身份证. */
  static Optional<String> past(String plain) {
    return PAST.matcher(plain)
        .results()
        .filter(it -> askedOf(plain.substring(it.end())))
        .map(MatchResult::group)
        .findFirst();
  }

  /** Whether nothing but places to go stands between a time and its question. */
  private static boolean askedOf(String after) {
    return Stream.of(OPEN, CAN, WHERE)
        .map(it -> it.matcher(after))
        .filter(Matcher::find)
        .anyMatch(it -> rest(after.substring(0, it.start())).length() <= 1);
  }

  /** What a sentence speaks of besides places to go, times and questions. */
  static String rest(String plain) {
    String rest = plain;
    for (Pattern kind : KINDS.values()) {
      rest = kind.matcher(rest).replaceAll(" ");
    }
    for (Pattern words : new Pattern[] {ANYWHERE, WHERE, OPEN, CAN, PAST, IDLE}) {
      rest = words.matcher(rest).replaceAll(" ");
    }
    return rest.replaceAll("[^\\p{L}\\p{N}]+", "");
  }
}
