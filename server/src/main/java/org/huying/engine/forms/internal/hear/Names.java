package org.huying.engine.forms.internal.hear;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of people where they are said. */
final class Names {
  private static final String SURNAMES =
      "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊甄曲家封储靳邴糜松井段富巫乌焦巴弓牧隗山谷车侯全班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙养鞠须丰巢关蒯相查荆红游竺权逯盖益桓区邝麦冼植覃涂伦佘揭";
  private static final Pattern COMPOUND =
      Pattern.compile("^(?:欧阳|司徒|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|夏侯|端木|百里|呼延)");

  /** What never belongs to a name that it follows. */
  private static final Pattern AFTER =
      Pattern.compile(
          "^(?:$|[^\\p{IsHan}·]|今年|身份|电话|手机|住|系|是|出生|生日|岁|男|女|想|先生|女士|小姐|阿姨|伯|咁|仲|另|还|及|与|跟|自|负|去|管|做|睇|看|，|帮|要|来|我|他|她|帮|替|的|呀|啊|喺|在|同|和|，|每|月|收|号|证|办|申|已|就|啦|嘅|喇)");

  private Names() {}

  /** What is called by its calling, and no name: 我是房东, 我系农民工. */
  private static final Pattern CALLING =
      Pattern.compile(
          "^(?:房东|农民|农户|单位|居委|居民|家长|家属|经理|会计|车主|户主|店主|残疾|孤儿|古人|金融|平时|成日|时时|常常|安全|管理|文员|水电|车间|武警|全家|全部|都|和|同).*|.*[嘅的咗了㗎]$|^.(?:伯|姨|叔|婶|哥|姐|嫂|生|太|工|总)$");

  /** The name that a plain text begins with. */
  static Optional<String> at(String plain) {
    return found(plain).filter(name -> !CALLING.matcher(name).matches());
  }

  /** A name that was announced (我叫…), also where the family name is a rare one. */
  static Optional<String> announced(String plain) {
    String clause = END.matcher(plain.split("[,，。;；\\s]", 2)[0]).replaceFirst("");
    return at(plain)
        .or(() ->
            Optional.of(clause)
                .filter(it -> it.matches("[\\p{IsHan}]{2,3}"))
                .filter(it -> !NO_NAME.matcher(it).matches() && !CALLING.matcher(it).matches()));
  }

  private static Optional<String> found(String plain) {
    boolean compound = COMPOUND.matcher(plain).find();
    if (plain.isEmpty() || !compound && SURNAMES.indexOf(plain.charAt(0)) < 0) {
      return Optional.empty();
    }
    int family = compound ? 2 : 1;
    for (int length : new int[] {family + 2, family + 1}) {
      if (han(plain, length) && AFTER.matcher(plain.substring(length)).find()) {
        return Optional.of(plain.substring(0, length));
      }
    }
    return han(plain, family + 2)
        ? Optional.of(plain.substring(0, family + 2))
        : han(plain, family + 1) ? Optional.of(plain.substring(0, family + 1)) : Optional.empty();
  }

  private static boolean han(String plain, int length) {
    return plain.length() >= length
        && plain
            .substring(0, length)
            .codePoints()
            .allMatch(c -> Character.isIdeographic(c) || c == '·');
  }

  private static final Pattern LEAD =
      Pattern.compile("^(?:我?(?:的?名字|姓名)?(?:叫做?|名叫|叫|是|系)?|佢叫|他叫|她叫|叫做?)[:：]?\\s*");
  private static final Pattern END = Pattern.compile("[\\s。,，.!！呀啊喇啦]+$");

  /** What nobody is called. */
  private static final Pattern NO_NAME =
      Pattern.compile(
          "^(?:[一二两三四五六七八九十几\\d]|没|冇|无|唔|不|我|你|您|佢|他|她|自己|本人|跳过|咩|乜|什么|有|系|是|同|跟|一样|等|阿(?:妈|爸|婆|公|爷|嫲|女|仔)|老(?:婆|公|豆|板|人|伴)|儿子|女儿|爸爸|妈妈|下一|上一|返|取消|算了|就|都|仲|还|好|嗯).*|.*(?:吗|呢|嘅|的|咗|了|先|㗎)$");

  /** The name that an answer begins with, before anything else is said. */
  static Optional<String> first(String plain) {
    String clause = LEAD.matcher(plain.split("[,，。;；\\s]", 2)[0]).replaceFirst("");
    boolean name = clause.length() <= 4 && at(clause).filter(clause::equals).isPresent();
    return name ? Optional.of(clause) : at(clause).filter(it -> plain.startsWith(it));
  }

  /** A whole answer that is a name, whether or not the family name is known. */
  static Optional<String> whole(String plain) {
    String bare = END.matcher(LEAD.matcher(plain).replaceFirst("")).replaceFirst("");
    Matcher han =
        Pattern.compile("[\\p{IsHan}·]{2,4}|[\\p{IsHan}]{2,8}·[\\p{IsHan}·]{2,12}").matcher(bare);
    if (han.matches()
        && (!NO_NAME.matcher(bare).matches() || at(bare).filter(bare::equals).isPresent())) {
      return Optional.of(bare);
    }
    return bare.matches("[a-zA-Z][a-zA-Z .'-]{1,48}[a-zA-Z.]")
        ? Optional.of(bare)
        : Optional.empty();
  }
}
