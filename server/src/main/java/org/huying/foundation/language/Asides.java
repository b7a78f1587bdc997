package org.huying.foundation.language;

import java.util.regex.Pattern;

/**
 * What somebody who is being asked says instead of an answer: 咩话, 返上一步, 我填咗啲咩, 等阵再填, 唔知. Mandarin
 * and Cantonese; a sentence counts only where it says nothing else.
 */
public enum Asides {
  /** To hear the question again. */
  REPEAT(
      "(?:你|您)?(?:刚才|啱啱|头先)?(?:(?:讲|说|问)(?:的|咗|紧)?(?:咩|乜|乜嘢|咩嘢|什么|啥)|咩话|乜话|吓|啥|什么|咩|咩意思|什么意思|(?:唔好意思|不好意思)?(?:我)?(?:没|冇|听唔|未)(?:听)?(?:清楚?|到|见|真)|(?:请|唔该|麻烦)?(?:你|您)?再(?:讲|说|问|读)(?:一)?(?:次|遍|下|多次|多一次)|问题系咩|问题是什么)"),

  /** To the question before. */
  BACK(
      "(?:我想|想|我要|要|唔该|请)?(?:返(?:去|返|回)?|回到?|退回?到?|后退|倒返)?(?:上一?(?:步|个|题|项|条|个问题|嗰个|一个)|前一?(?:步|个|题|项|条|个问题)|后退|退回去|返转头|返去先)(?:问题)?"),

  /** To hear what is known so far. */
  SHOW(
      "(?:我|睇下我|睇吓我|看看我|看一下我|睇下|看看|列出)?(?:而家|依家|现在|已经|到目前为止|目前)?(?:都)?(?:填|讲|说|写|报)(?:咗|了|过|好)?(?:啲|些|的)?(?:咩|乜嘢|乜|什么|啥|哪些|边啲)(?:嘢|东西|内容)?|(?:睇|看|读)(?:一)?(?:下|返|看|吓)?(?:我)(?:填|讲|说|写)(?:咗|了|好|过)?(?:的|嘅|咩|什么|嘅嘢|的东西|的内容)+|全部(?:睇|看|读|列)(?:一)?(?:下|次|遍|出来)|(?:显示|列出|睇晒|睇下|看看)(?:全部|所有)"),

  /** To be asked again later. */
  LATER(
      "(?:我)?(?:(?:等|待|过)(?:阵|下|一下|一阵|一会儿?|会儿?|我问下|我问问|我稳稳|我翻翻)(?:先|再|间)?|迟(?:啲|点|下)(?:先|再)?|晚(?:点|些)再?|稍后再?|之后再|(?:后面|迟啲|转头)再?)(?:讲|说|填|补|答|报|先讲|先填|畀你|给你)?|(?:呢个|这个|这项|呢项)?(?:先)?(?:放(?:低|下|一放|一下|着)|空(?:着|住|咗|咗先|下)|留(?:空|住|着|低))(?:先|再说|再讲|它|佢)?|(?:等|待)(?:阵|下|一下|会儿?)(?:先|再)(?:讲|说|填|补|答)"),

  /** That they do not know. */
  UNKNOWN(
      "(?:呢个|这个|我|都|真系|真的|暂时|而家|依家|现在|一时|也|就|好似|好像)*(?:唔|不|冇|没|没有|未)(?:太|系几|系好|大)?(?:知|知道|清楚|记得|肯定|确定|识|晓得|了解)(?:咗|了|喎|道|边度有|怎么填|点填|点答|怎么答|系乜|是什么|系几多|是多少|系边度|在哪里看)?|(?:我)?(?:忘|忘记|唔记得|想唔起|想不起)(?:咗|了|来|来了)?|(?:我)?(?:点|怎么)(?:知|知道)|(?:应该|要)?(?:填|写|答|讲|说)(?:咩|乜|乜嘢|什么|啥)(?:好)?|(?:呢个|这个|这)(?:系|是)?(?:咩|乜嘢|什么|咩嚟|什么来)|(?:点|怎么)(?:填|答|写)"),

  /** To leave it out. */
  SKIP(
      "(?:我|呢个|这个|这项|呢项|可以|先|就|都)*(?:跳过|略过|跳咗佢|唔填|不填|唔写|不写|唔讲|不说|唔报|不报|下一个|下一步|下一题|下个|唔提供|不提供|唔方便(?:讲|说)?|不方便(?:说|讲)?|唔使填|不用填)(?:先|佢|它|吧)?");

  private static final Pattern END =
      Pattern.compile("[呀啊喔噃嘅啦喇了的呢吖㖞呙吗嘛哦㗎吧咯囖喎\\s\\p{Punct}\\p{IsPunctuation}]+$");
  private static final Pattern NOISE = Pattern.compile("[\\s\\p{Punct}\\p{IsPunctuation}]+");
  private static final int LONGEST = 20;

  private final Pattern words;

  Asides(String words) {
    this.words = Pattern.compile(words);
  }

  /** Whether a sentence says this and nothing else. */
  public boolean in(String said) {
    String plain = Normalizer.standard().simplify(said);
    if (plain.length() > LONGEST) {
      return false;
    }
    String[] clauses = plain.split("[,，。;；]");
    boolean away = this == LATER || this == SKIP;
    if (away && clauses.length > 1 && in(clauses[clauses.length - 1])) {
      return true;
    }
    String bare = NOISE.matcher(plain).replaceAll("");
    String ended = END.matcher(bare).replaceFirst("");
    return words.matcher(ended).matches() || words.matcher(bare).matches();
  }
}
