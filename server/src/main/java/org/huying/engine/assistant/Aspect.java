package org.huying.engine.assistant;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What of an item a follow-up asks for (那要多少钱, 周六开门吗). The first that fits is meant: the rarer word
 * decides before the more common one.
 */
enum Aspect {
  LAW("法律依据", "法律|法规|条例|依据|[哪什]么?[条部个]?法(?!人)|哪[部条个]规定|第几条|文件(编号|号)|违反|根据什么|违法|罚(款)?(多少|几)|规定归"),
  PROXY(
      "代办",
      "代(办|领|签|拿|交|收|理人|为|劳)|能.{0,8}代(吗|,|$)|代(我|他|她|替)|委托|帮(我|他|她)?的?(母亲|父亲|妈|爸|爷|奶|外公|外婆|老公|老婆|妻|丈夫|儿|女|孩|家|朋友|同事|他|她|人)"
          + "|(我|谁|老公|老婆|妻子|丈夫|儿子|女儿|子女|外婆|奶奶|邻居|中介|公司|家人|别人|亲戚|妹妹|哥哥|弟弟|姐姐)[^,]{0,6}(帮|替|代)(我|他|她|忙|爸|妈|父|母|你)?|(外婆|外公|爷爷|奶奶|家人|别人|朋友|儿子|女儿)去(办)?(可|行|得|能)"
          + "|(要|必须|非要|需要).{0,2}本人|本人.{0,4}(去|到|来|亲自)|亲自|不能到场|到不了场|谁去$|代办"),
  OPENING(
      "开门时间",
      "开门|关门|(上|下|返)(班|工)|几点|开(不开|吗|未|没|放)|休(不休)?息|休不休|放假|(周|星期|礼拜)[一二三四五六日末天]|节假日|(夜晚|晚上|夜里|中午|傍晚).{0,6}(办|用|开|人|值)|值班|加班|元旦|清明|国庆|春节|五一|端午|中秋|取号是"),
  PHONE("电话", "(?<!在|用|叫)电话(?!度|登记|里)|号码|热线|专线|打(给谁|哪里|到哪)|whatsapp|微信可以问|找谁.{0,3}催|联络|打得通|打不通"),
  FEE(
      "费用",
      "多少钱|几多|几钱|收费|费(用|谁)|要钱|钱一|交钱|给钱|价钱|免费|工本费|押金|花多少|(登记|过户|测绘|考试|手续|诉讼)费|不要钱|那笔钱|.笔钱|先交钱|贵不贵"),
  ONLINE(
      "网上办理",
      "网上|线上|在线|手机|app|小程序|公众号|网址|网站|网站填|智能|粤省事|12123|电子版|(不用|要不要|免)跑|跑现场|上传|自己打印|电话.{0,2}登记"),
  TIME(
      "办理时间",
      "多久|几(天|日|耐|个?月|个工作日)|多长时间|当(天|日)|即(日|时)|加急|截止|什么时候|几时(停|开始|计|能|可)|提前(多少|几)|最快|工作日|超过.{0,4}(还能|能)|[半一两三]年(还)?(行|可以|能)|几月(开始|份)|要等|能拿到"),
  PLACE(
      "办理地点",
      "哪里|在哪|去哪|地址|哪(个|家|栋|边|间|所)(窗口|医院|银行|机|楼|学校|门)?|哪间|边(个|间|度)|窗口|附近|近(一?些|点|啲)|自助机|镇(里|上)|居委|村委|社区(能|可)|派出所.{0,4}(城管|还是)|是.{1,8}还是.{1,8}(局|厅|区|银行|里|中心|管|$)|停车|应该去|交到|去(市|区|镇|县)"),
  RESULT(
      "办成得到",
      "拿到的|寄(到|回)|邮寄|短信通知|怎么取|取证|领证|回执|公示|有效期|送到|换成新|打进|电子证|纸(质|的)|一样有用|评不上|不服|批(了|准)(会|后)|证书什么时候|通知我|办好(会|拿|之后|了)"),
  MATERIALS(
      "要带的材料",
      "带(什么|啥|些|哪|齐|身份|户口|谁)?(?!来)|材料|什么(证件|证|纸|资料|东西)|资料|复印|原件|照片|几份|证明(是|怎么|开|从)|病历|合同|户口本|申请书|签(字|名)|存根|发票|图纸|平面图|正本|身份证要|(要|用)(不要|唔要)|代替|档案|离婚证|房产证|那份"),
  CONDITIONS(
      "办理条件",
      "条件|资格|(可以|能|得|行|够)(吗|么|不|没|申请|办|报|领|贷|收养|做)|能不能|可不可以|(算|得|行|有|合)不(算|得|行|有|合)|算(吗|不算)|有没有|够不够|几岁|年龄|几年(才|先)|怎么办$|本地户口|外地|单身|批不批|会不会批|还(能|有|可以)|(级|岁|学历|户口)[^,]{0,4}(有|能|得|算)|辞职|行吗|得吗|可以不"),
  STEPS("怎么办", "步骤|流程|怎么(走|弄|办|搞|申请)|下一步|然后呢|先.{0,4}再|程序");

  private final String chinese;
  private final Pattern words;

  Aspect(String chinese, String words) {
    this.chinese = chinese;
    this.words = Pattern.compile(words);
  }

  String chinese() {
    return chinese;
  }

  /** Asked of places rather than of the item. */
  boolean whereOrWhen() {
    return this == PLACE || this == OPENING;
  }

  /** What a sentence in plain Mandarin asks for. */
  static Optional<Aspect> of(String plain) {
    return Arrays.stream(values()).filter(a -> a.words.matcher(plain).find()).findFirst();
  }

  /** The sentence without the words that ask for anything of an item: what else it speaks of. */
  static String without(String plain) {
    String rest = plain;
    for (Aspect aspect : values()) {
      rest = aspect.words.matcher(rest).replaceAll(" ");
    }
    return rest;
  }
}
