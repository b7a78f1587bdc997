package org.huying.engine.assistant;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huying.foundation.language.Normalizer;

/** What is said back to a greeting, to thanks, to 你是谁 and to 不是这个: no need is voiced there. */
final class Courtesies {
  private static final Map<Pattern, String> REPLIES = new LinkedHashMap<>();

  static {
    reply(
        "(?:你好|您好|大家好|早上好|早晨|早|下午好|晚上好|晚安|哈喽|hello|hi|喂|在吗|在不在|有人吗)[啊呀吗]*",
        "您好，我在。请说一说要办什么事，或者哪里坏了、脏了、吵了。");
    reply(
        "(?:好的?|行|嗯+|ok|明白了?|知道了?|收到|可以了?|没事了|没有了)*(?:谢谢|多谢|感谢|谢|辛苦|唔该)[你您了啊哦晒]*|(?:好的?|明白了?|知道了|收到|没事了|没有了|行了?|可以了?|ok|再见|拜拜)+",
        "不客气。还有别的事，接着说就行。");
    reply(
        "[你您]到?底?是(?:不是)?(?:真?人|机器人?|人工智能|ai|电脑|谁|什么人?)(?:吗|还是.{1,6})?|[你您](?:叫什么(?:名字)?|能做什么|会(?:做)?什么|会干什么)",
        "我是自动回答的程序，不是真人。我能告诉您办事要带什么、去哪里、多少钱，也能把身边坏了的东西报给负责的单位；要找真人，请打12345。");
    reply(
        "(?:不是|不对|错了?|答错了|不是这[个件]事?|不是我要的|你?(?:理解|听|答)错了)[的啊了吧]*",
        "对不起，没有听准。请换个说法，说说“给谁办、办成什么”，比如“给刚出生的孩子上户口”；也可以打12345问人工。");
  }

  private Courtesies() {}

  private static void reply(String said, String reply) {
    REPLIES.put(Pattern.compile(said), reply);
  }

  /** The reply to a sentence that is one of them and nothing else. */
  static Optional<String> to(String said) {
    String plain = Texts.bare(Normalizer.standard().normalize(said));
    // Where nothing is left of it in Mandarin (唔该), the words themselves are looked at.
    String bare = plain.isEmpty() ? Texts.bare(Normalizer.standard().simplify(said)) : plain;
    return REPLIES.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(bare).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
