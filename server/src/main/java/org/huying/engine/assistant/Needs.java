package org.huying.engine.assistant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes a sentence apart that may voice several needs; whether each is one, the search decides. A
 * clause is a need of its own where it names a matter and is added to the one before (也, 又, 另外), or
 * both are asked in words of their own. A condition and a list of one matter stay whole.
 */
final class Needs {
  /** More at once nobody reads. */
  static final int MOST = 3;

  private static final int SHORTEST = 2;

  /** What is told before the first need is said again with the others up to this length. */
  private static final int LONGEST_SHARED = 10;

  /** A further need follows, also without a mark before it. */
  private static final String FURTHER =
      "(?<!是不是|是否|要不要|需要|要)另外(?!办|申请|收|交|要)|顺[便手带](?:再?问问?一?下?|打听一?下?)?|此外|以及|同时"
          + "|(?<!我|他|她)还有(?!没有|多|什么|哪|谁|[一二三四五六七八九十几两\\d])|再问(?:问|一?下)?|再就是|[二三]来|[二三]是"
          + "|(?:然后|接着)(?=[^,]{0,2}(?:想|要)|[^,]{2,}(?:怎么|哪|会不会))";

  private static final Pattern JOINED = Pattern.compile("^(?:" + FURTHER + ")");

  private static final Pattern BREAK =
      Pattern.compile(
          "(?<=[,;。!?])\\s*(?![,;。!?])|(?<=[^,;。!?]{3})(?=(?:"
              + FURTHER
              + "))|(?<=[^,;。!?]{4}(?:怎么办|吗|呢))(?=[^,;。!?]{4})"
              + "|(?<=怎么[办领弄]|怎么申请|哪里[办领]|多少钱)(?=[和同跟][^,;。!?]{4})");
  private static final Pattern MARKS = Pattern.compile("[,;。!?、]+\\s*$");
  private static final Pattern LEAD =
      Pattern.compile("^(?:" + FURTHER + "|一来|一是(?=想)|[还又也](?=想|要)|还(?=得)|再(?=打|办|开|查|领)|和|跟|而且)+");

  /** Adds a need to what was said before it. */
  private static final Pattern ADDED =
      Pattern.compile(
          "^(?:"
              + FURTHER
              + "|和|而且|再(?=打|办|开|查|领|申))|又|(?<!什么)也(?!不知|算|可以|行|能)"
              + "|还(?!没到|是|能|可以|行|剩|差|有|在)|[^都]都要|呢$");

  /** Something is wanted, or wrong. */
  private static final Pattern WANTED =
      Pattern.compile(
          "想|要|办|怎么|申请|领|找谁|投诉|举报|反映|补|换|改|查|注销|登记|注册|哪|多少"
              + "|能|交|报|转|开|拿|买|有没有|过户|备案|打|谁管|吗"
              + "|丢|坏|堵|漏|没|过期|到期|吵|烂|臭|错|太.|总|乱|占|熏|偷|排|黑|掉|跌|洒|断|裂|塌|锁|缺|坑|洞|积水|扬尘|被|跑路"
              + "|不(?!用|知|懂)|慢|贵|收费|滴|骂|逼|拖|欠|晒|老鼠|气味|臭味|味道");

  private static final Pattern ASKED =
      Pattern.compile(
          "怎么|咋|哪(?!个证|些证|个部门)|谁|多[少久大长]|什么时候|几[天日时个点级岁次]|吗$|有没有|(\\p{IsHan})[不没]\\1|可不可以|如何|是.+还是|[不没]$");
  private static final Pattern WISHED = Pattern.compile("想|要|申请|咨询|办|投诉|举报|反映|补|换|领|注销|改");

  /** What an office gives: two of them in a row are two needs. */
  private static final Pattern SERVICE =
      Pattern.compile("申请|咨询|贷款|税|补贴|津贴|登记|备案|注销|许可|年检|执照|(?<!哪个|什么|哪些)证|户口|保险|社保|医保|公积金");

  /** Belongs to the need before it: what it takes, or what hangs on it. */
  private static final Pattern OF_THE_SAME =
      Pattern.compile(
          "^(?:我|是不是|要不要|需不需要|需要|要|那|先)*(?:带|准备|提供|交|用)|是不是(?:先|要先|得先)|影响|区别|顺序|先后|一样|哪个先"
              + "|^(?:如果|万一|要是|因为|所以|但是|不过|结果|除了)");

  /** Words that any matter may be asked with. */
  private static final Pattern OF_ANY_MATTER =
      Pattern.compile(
          "投诉|举报|反映|登记|报名|认证|签名|注册|公证|换[证领]|补[贴办领]|许可证?$|申请|办理|处理|咨询|手续|材料|条件|证件|(?:什么|哪个|哪些|哪张)(?:证|纸)?|记录"
              + "|部门|流程|问题|情况|知道|需要|应该|怎样|开始|自己|多少人|那张|怎么[办走弄搞样]?|咋办?|去?哪里?|哪间|谁|几[天日时个点级岁次]+|多[少久大长]|收费|费用|要钱|[交收]?钱|时间|地址|电话"
              + "|网上|窗口|预约|排队|可不可以|(\\p{IsHan})[不没]\\1|有没有|临时证?|证明$");

  private static final String PAPER =
      "[\\p{IsHan}]{0,6}(?:证书?|卡|照|户口本?|章|补[贴助]|津贴|贷款|[社医]保|公积金|备案|登记|证明|许可|低保|保险|变更|赔偿|[费金]|奖励|优惠|申请)";
  private static final String AND = "(?:和|跟|同|与|及|以及|、)";

  /** 身份证和户口本都丢了 loses both; 申请低保和失业金 asks for both. */
  private static final List<Pattern> LISTS =
      List.of(
          Pattern.compile(
              "^(?<head>.{0,8}?)(?<list>[\\p{IsHan}]{2,8}?(?:"
                  + AND
                  + "(?![我你他她])[\\p{IsHan}]{2,8}?)+)"
                  + "(?<tail>(?:都|一[起齐并]|分别)(?!.{0,3}(?:[带复交用有齐对]|没)).{0,4}(?:丢|不见|过期|到期|办|注销|换|补|续|停|改|申请|领|转|问|查).{0,8})$"),
          Pattern.compile(
              "^(?<head>(?!.*(?:要不要|需要|带)).{0,8}?(?:申请|办理?|领|补|换|注销|查|打印|开|要|问)?)(?<list>"
                  + PAPER
                  + "(?:"
                  + AND
                  + PAPER
                  + ")+)(?<tail>|(?:怎么|[去在到]哪|哪[里儿边]|分别|如何|要怎么|应该|过期|到期|丢|不见|想|要(?:办|注销|换|补)).{0,10})$"));

  /** Whom a sentence is about: said once, meant for every part. */
  private static final Pattern SUBJECT =
      Pattern.compile(
          "^(?:我的?)?(?<who>宝宝|孩子|小孩|婴儿|新生儿|老人|残疾人|母亲|父亲|公司|餐厅|饭店|企业|\\p{IsHan}{0,2}[厂场]|店)");

  private static final Pattern OF_ITS_OWN =
      Pattern.compile(
          "^(?:[我他她店楼路村]|宝宝|孩子|小孩|婴儿|老[人公婆]|母亲|父亲|妻子|丈夫|儿子|女儿|[爷奶]|公司|餐厅|员工|法人|物业|门口|隔壁|旁边|小区)");

  private Needs() {}

  /** The parts in their order, as plain as the sentence; one part when nothing is added to it. */
  static List<String> parts(String plain) {
    List<String> parts = new ArrayList<>();
    boolean ended = false;
    boolean story = asks(bare(plain.substring(plain.lastIndexOf(',') + 1)));
    for (String clause : BREAK.split(plain)) {
      String said = MARKS.matcher(clause.strip()).replaceFirst("").strip();
      if (said.isEmpty()) {
        continue;
      }
      if (parts.isEmpty() || further(parts.getLast(), said, ended, story)) {
        parts.add(bare(said));
      } else {
        parts.set(parts.size() - 1, parts.getLast() + "," + said);
      }
      ended = clause.strip().matches(".*[;。!?]");
    }
    List<String> each = parts.stream().flatMap(Needs::each).toList();
    return each.size() < 2 ? List.of(plain) : shared(each);
  }

  /** What stands between two marks. */
  static List<String> clauses(String plain) {
    return Arrays.stream(plain.split("[,;。!?]+"))
        .map(Needs::bare)
        .filter(clause -> Texts.bare(clause).length() >= SHORTEST)
        .toList();
  }

  private static String bare(String clause) {
    return LEAD.matcher(clause.strip()).replaceFirst("").strip();
  }

  /** Whether a clause voices a need beside the one before it. */
  private static boolean further(String before, String said, boolean ended, boolean story) {
    String bare = bare(said);
    if (OF_THE_SAME.matcher(said).find() || !names(bare) || !names(before)) {
      return false;
    }
    if (JOINED.matcher(said).find()) {
      return WANTED.matcher(bare).find() || !before.contains("、");
    }
    boolean added =
        ADDED.matcher(said).find() && WANTED.matcher(bare).find() && WANTED.matcher(before).find();
    return asks(bare)
        ? asks(before)
            || wishes(before) && (added || offices(before, bare))
            || ended && WANTED.matcher(before).find()
        : added && (!story || wishes(bare) && wishes(before));
  }

  private static boolean asks(String part) {
    return ASKED.matcher(part).find();
  }

  private static boolean wishes(String part) {
    return WISHED.matcher(part).find();
  }

  private static boolean offices(String before, String bare) {
    return SERVICE.matcher(before).find() && SERVICE.matcher(bare).find();
  }

  /** Whether it names a matter, beside the words that any matter may be asked with. */
  private static boolean names(String part) {
    return FollowUps.named(OF_ANY_MATTER.matcher(part).replaceAll(" ")).length() >= SHORTEST;
  }

  /** Says again in every part what was said once for all: what happened, or who it is about. */
  private static List<String> shared(List<String> parts) {
    String first = parts.getFirst();
    String told = first.substring(0, first.lastIndexOf(',') + 1);
    Matcher subject = SUBJECT.matcher(first);
    String shared =
        !told.isEmpty() && told.length() <= LONGEST_SHARED && !WANTED.matcher(told).find()
            ? told
            : subject.find() ? subject.group("who") : "";
    return parts.stream()
        .map(part ->
            part.startsWith(shared) || OF_ITS_OWN.matcher(part).find() ? part : shared + part)
        .toList();
  }

  private static Stream<String> each(String part) {
    int start = 0;
    for (String clause : part.split(",")) {
      int end = start + clause.length();
      for (Pattern pattern : LISTS) {
        Matcher list = pattern.matcher(clause);
        if (list.matches() && !asks(part.substring(end))) {
          String before = part.substring(0, start) + list.group("head");
          String after = list.group("tail") + part.substring(end);
          return Arrays.stream(list.group("list").split(AND)).map(it -> before + it + after);
        }
      }
      start = end + 1;
    }
    return Stream.of(part);
  }
}
