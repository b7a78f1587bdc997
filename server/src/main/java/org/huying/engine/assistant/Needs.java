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
      "(?<!是不是|是否|要不要|需要|要)另外(?!办|申请|收|交|要)|顺便(?:再?问问?一?下?|打听一?下?)?|顺带|此外|以及|同时"
          + "|(?<!我|他|她)还有(?!没有|多|什么|哪|谁|[一二三四五六七八九十几两\\d])|再问(?:问|一?下)?"
          + "|(?:然后|接着)(?=[^,]{0,2}(?:想|要)|[^,]{2,}(?:怎么|哪))";

  private static final Pattern JOINED = Pattern.compile("^(?:" + FURTHER + ")");

  private static final Pattern BREAK =
      Pattern.compile(
          "(?<=[,;。!?])\\s*(?![,;。!?])|(?<=[^,;。!?]{3})(?=(?:"
              + FURTHER
              + "))|(?<=[^,;。!?]{4}(?:怎么办|吗|呢))(?=[^,;。!?]{4})");
  private static final Pattern MARKS = Pattern.compile("[,;。!?、]+\\s*$");
  private static final Pattern LEAD =
      Pattern.compile("^(?:" + FURTHER + "|[还又也](?=想|要)|还(?=得)|再(?=打|办|开|查|领)|和|跟|而且)+");

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
          "想|要|办|怎么|申请|领|找谁|投诉|举报|反映|补|换|改|查|注销|登记|注册|哪|多少|能|交|报|转|开|拿|买|有没有|过户|备案|打|谁管|吗"
              + "|丢|坏|堵|漏|没人|过期|到期|吵|烂|臭|错|太.|总|乱|占|熏|偷|排|黑|掉|跌|洒|断|裂|塌|锁|缺|坑|洞|积水|扬尘|被|不退|跑路|没有?.{1,6}$");

  private static final Pattern ASKED =
      Pattern.compile("怎么|哪(?!个证|些证|个部门)|谁|多少|吗$|有没有|能不能|可不可以|要不要|如何");
  private static final Pattern WISHED = Pattern.compile("想|要|申请|咨询|办");

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
              + "|部门|流程|问题|情况|知道|需要|应该|怎样|开始|自己|多少人|那张");

  private static final String PAPER =
      "[\\p{IsHan}]{0,6}(?:证书?|卡|照|户口本?|章|补[贴助]|津贴|贷款|[社医]保|公积金|备案|登记|证明|许可|低保|保险|变更|赔偿|[费金]|奖励|优惠)";
  private static final String AND = "(?:和|跟|同|与|及|、)";

  /** 身份证和户口本都丢了 loses both; 申请低保和失业金 asks for both. */
  private static final List<Pattern> BOTH =
      List.of(
          Pattern.compile(
              "^(?<head>.{0,8}?)(?<one>[\\p{IsHan}]{2,8}?)"
                  + AND
                  + "(?<two>(?![我你他她])[\\p{IsHan}]{2,8}?)(?<tail>(?:都|一[起齐并]|分别).{1,14})$"),
          Pattern.compile(
              "^(?<head>.{0,8}?(?:申请|办理?|领|补|换|注销|查|打印|开|要|问)?)(?<one>"
                  + PAPER
                  + ")"
                  + AND
                  + "(?<two>"
                  + PAPER
                  + ")(?<tail>|(?:怎么|[去在到]哪|哪[里儿边]|分别|如何|要怎么|应该|过期|到期|丢|不见|想|要(?:办|注销|换|补)).{0,10})$"));

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
    for (String clause : BREAK.split(plain)) {
      String said = MARKS.matcher(clause.strip()).replaceFirst("").strip();
      if (said.isEmpty()) {
        continue;
      }
      if (parts.isEmpty() || further(parts.getLast(), said, ended)) {
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
  private static boolean further(String before, String said, boolean ended) {
    String bare = bare(said);
    if (OF_THE_SAME.matcher(said).find() || !names(bare) || !names(before)) {
      return false;
    }
    boolean added =
        WANTED.matcher(bare).find() && WANTED.matcher(before).find() && ADDED.matcher(said).find();
    return JOINED.matcher(said).find()
        || added
        || ASKED.matcher(bare).find() && (ended || asks(before) || wishes(before, bare));
  }

  private static boolean asks(String before) {
    return ASKED.matcher(before).find();
  }

  private static boolean wishes(String before, String bare) {
    return WISHED.matcher(before).find()
        && SERVICE.matcher(before).find()
        && SERVICE.matcher(bare).find();
  }

  /** Whether it names a matter, beside the words that any matter may be asked with. */
  private static boolean names(String part) {
    return FollowUps.object(OF_ANY_MATTER.matcher(part).replaceAll(" ")).length() >= SHORTEST;
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
      for (Pattern pattern : BOTH) {
        Matcher both = pattern.matcher(clause);
        if (both.matches()) {
          String before = part.substring(0, start) + both.group("head");
          String after = both.group("tail") + part.substring(end);
          return Stream.of(both.group("one"), both.group("two")).map(it -> before + it + after);
        }
      }
      start = end + 1;
    }
    return Stream.of(part);
  }
}
