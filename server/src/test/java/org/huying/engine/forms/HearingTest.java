package org.huying.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.huying.engine.forms.Hearing.Heard;
import org.huying.foundation.language.Asides;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What people say becomes a form's values, in any order. */
class HearingTest {
  private static final LocalDate TODAY = LocalDate.of(2025, 12, 10);
  private static final String GRANNY = FormCheckTest.id("44070319400101002");
  private static final String ME = FormCheckTest.id("44070319700503001");
  private Form form = form();
  private ObjectNode known = new JsonMapper().createObjectNode();
  private List<String> last = List.of();

  static Form form() {
    try {
      String text =
          new ClassPathResource("demo/forms/old-age.yaml")
              .getContentAsString(StandardCharsets.UTF_8);
      return House.whole(
          FormFile.read(Map.of("a.yaml", text)).getFirst().document(), List.of("A"), 1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() {
    known = new JsonMapper().createObjectNode();
    last = List.of();
  }

  private Heard say(String said, @Nullable String asked) {
    Heard heard =
        new Hearing(
                form,
                TODAY,
                text ->
                    text.contains("榕荫")
                        ? Optional.of("00000000-0000-0000-0000-000000000001;榕荫社区;")
                        : Optional.empty())
            .listen(said, known, asked, last);
    known = heard.values();
    last = heard.changed();
    return heard;
  }

  private String value(String field) {
    return known.path(field).isValueNode()
        ? known.path(field).asString()
        : known.path(field).toString();
  }

  @Test
  void oneSentenceFillsManyFieldsInAnyOrder() {
    say("我叫陈水生, 帮我阿妈办, 电话13800138000, 阿妈叫卢阿娣", "for");
    assertThat(value("for")).isEqualTo("family");
    assertThat(value("agentName")).isEqualTo("陈水生");
    assertThat(value("name")).isEqualTo("卢阿娣");
    assertThat(value("agentRelation")).isEqualTo("child");
    assertThat(known.has("agentPhone") || known.has("phone")).isTrue();
    say("佢身份证号码系" + GRANNY + "，同我哋一齐住喺榕荫社区", null);
    assertThat(value("idNumber")).isEqualTo(GRANNY);
    assertThat(value("where")).contains("榕荫社区");
  }

  @Test
  void whatIsAskedComesBeforeWhatIsCalledTheSame() {
    say("帮我阿妈办", "for");
    say("电话13800138000", "agentPhone");
    assertThat(value("agentPhone")).isEqualTo("13800138000");
    say("佢电话系13700137000", null);
    assertThat(value("phone")).isEqualTo("13700137000");
  }

  @Test
  void whoDoesItThemselvesIsAskedNothingAboutAnAgent() {
    say("我自己办，我叫陈水生", "for");
    assertThat(value("for")).isEqualTo("self");
    assertThat(value("name")).isEqualTo("陈水生");
    assertThat(new FormCheck(form, TODAY).asked(known))
        .noneMatch(it -> it.name().startsWith("agent"));
  }

  @Test
  void aWrongCheckDigitAndAWrongAgeAreSaidAndNotKept() {
    say("帮自己", "for");
    char other = GRANNY.charAt(17) == '1' ? '2' : '1';
    Heard wrong = say(GRANNY.substring(0, 17) + other, "idNumber");
    assertThat(wrong.wrong()).containsEntry("idNumber", "身份证号最后一位对不上，请再看一下。");
    assertThat(known.has("idNumber")).isFalse();
    Heard young = say("身份证" + ME, "idNumber");
    assertThat(young.wrong().get("idNumber")).contains("满80岁");
    assertThat(known.has("idNumber")).isFalse();
    assertThat(say("4407031940010100", "idNumber").wrong().get("idNumber")).contains("18位");
  }

  @Test
  void yesNoMoneyAndChoicesAreHeardInCantonese() {
    say("唔系，同仔女一齐住", "livesAlone");
    assertThat(value("livesAlone")).isEqualTo("false");
    say("儿子陈大文，每个月收入三千蚊；女儿陈小燕", "family");
    assertThat(known.path("family").size()).isEqualTo(2);
    assertThat(known.path("family").get(0).path("name").asString()).isEqualTo("陈大文");
    assertThat(known.path("family").get(0).path("relation").asString()).isEqualTo("child");
    assertThat(known.path("family").get(0).path("income").asLong()).isEqualTo(300_000);
    say("两千五", "family[1].income");
    assertThat(known.path("family").get(1).path("income").asLong()).isEqualTo(250_000);
    assertThat(say("没有了", "family+").closed()).isEqualTo("family");
    say("靠退休金，每个月1200元", "incomeSource");
    assertThat(value("incomeSource")).isEqualTo("pension");
    assertThat(value("pension")).isEqualTo("120000");
    say("冇收入", "incomeSource");
  }

  @Test
  void correctionsInWordsReplaceWhatIsKnown() {
    say("我自己办，电话13800138000", "for");
    assertThat(value("phone")).isEqualTo("13800138000");
    say("电话写错了, 系13900139000", "name");
    assertThat(value("phone")).isEqualTo("13900139000");
    say("唔系, 系13700137000", "name");
    assertThat(value("phone")).isEqualTo("13700137000");
    assertThat(say("电话错咗", "name").again()).isEqualTo("phone");
    say("陈水生", "name");
    say("名字写错了，叫陈水声", "idNumber");
    assertThat(value("name")).isEqualTo("陈水声");
  }

  @Test
  void anAnswerToALaterQuestionIsTakenByItsUnitItsWordsAndItsSum() {
    form = Objects.requireNonNull(DemoFormsRead.filledHere().get("minimum-living"));
    say("我自己办", "for");
    say("两个人", "name");
    assertThat(value("people")).isEqualTo("2");
    say("没有房, 租房住", "name");
    assertThat(value("houses")).isEqualTo("false");
    Heard early = say("每个月收入八百蚊", "name");
    assertThat(early.early().path("wages").asLong())
        .as("asked only of who has work")
        .isEqualTo(80_000);
    assertThat(early.unsure()).isNull();
    assertThat(known.has("name")).isFalse();
    Heard due =
        new Hearing(form, TODAY, text -> Optional.empty())
            .listen("打散工", known, early.early(), "work", List.of());
    assertThat(due.values().path("wages").asLong()).isEqualTo(80_000);
    assertThat(due.changed()).contains("work", "wages");
    assertThat(due.early()).isEmpty();
  }

  @Test
  void whereTwoFieldsFitEquallyItIsAskedWhichIsMeant() {
    form = Objects.requireNonNull(DemoFormsRead.filledHere().get("rent-filing"));
    say("我自己办", "for");
    Heard heard = say("2026年3月1号", "side");
    assertThat(heard.changed()).isEmpty();
    Hearing.Unsure unsure = Objects.requireNonNull(heard.unsure());
    assertThat(unsure.values().keySet()).containsExactly("from", "to");
    Hearing hearing = new Hearing(form, TODAY, text -> Optional.empty());
    assertThat(hearing.which("系起租日期", unsure)).contains("from");
    assertThat(hearing.which("后面那个", unsure)).contains("to");
    assertThat(hearing.which("我唔知", unsure)).isEmpty();
  }

  @Test
  void wordsThatAnswerWhatIsAskedAnswerNothingElse() {
    form = Objects.requireNonNull(DemoFormsRead.filledHere().get("self-employed-setup"));
    say("我自己办", "for");
    say("一个人做", "kind");
    assertThat(value("kind")).isEqualTo("person");
    assertThat(known.has("staff")).isFalse();
    say("跳过", "spareName");
    say("唔知", "scope");
    assertThat(known.has("spareName") || known.has("scope")).isFalse();
  }

  @Test
  void aBareNoIsHeardInBothLanguages() {
    for (String no : List.of("没", "冇", "没有", "无", "冇啊", "暂时没有", "未", "唔系呀")) {
      known = new JsonMapper().createObjectNode();
      say(no, "livesAlone");
      assertThat(value("livesAlone")).as(no).isEqualTo("false");
    }
    for (String yes : List.of("系", "系呀", "有", "冇错", "没错", "啱啊", "是的")) {
      known = new JsonMapper().createObjectNode();
      say(yes, "livesAlone");
      assertThat(value("livesAlone")).as(yes).isEqualTo("true");
    }
    say("没病没残疾", "incomeSource");
    assertThat(known.has("incomeSource")).isFalse();
  }

  @Test
  void whatIsSaidAsideIsNoAnswer() {
    assertThat(List.of("咩话？", "什么？", "再讲一次", "没听清", "听唔清楚")).allMatch(Asides.REPEAT::in);
    assertThat(List.of("返上一步", "上一个", "返回上一步", "回到上一题")).allMatch(Asides.BACK::in);
    assertThat(List.of("我填咗啲咩", "我填了什么", "我已经填了哪些")).allMatch(Asides.SHOW::in);
    assertThat(List.of("等阵再填", "等一下再填", "迟啲先讲", "稍后再填", "先放着")).allMatch(Asides.LATER::in);
    assertThat(List.of("唔知", "唔知喎", "不清楚", "不记得了", "唔记得", "忘了")).allMatch(Asides.UNKNOWN::in);
    assertThat(List.of("跳过", "跳过吧", "不方便说", "身份证烧了，跳过")).allMatch(Asides.SKIP::in);
    for (String answer : List.of("写好了", "讲普通话", "上个月", "我讲白话", "填一间", "等批了再做", "不知火街3号")) {
      assertThat(List.of(Asides.values())).as(answer).noneMatch(it -> it.in(answer));
    }
  }

  @Test
  void scriptsAndVeryLongTextsAreNoNames() {
    say("<script>alert(1)</script>", "name");
    assertThat(known.has("name")).isFalse();
    say("好".repeat(5_000), "name");
    assertThat(known.has("name")).isFalse();
  }

  @Test
  void daysAreHeardInWordsAndDigits() {
    Form days =
        FormReader.read(
                FormFile.read(
                        Map.of(
                            "d.yaml",
                            """
                            forms:
                              - code: days
                                title: 日子
                                items: [日子]
                                schema:
                                  type: object
                                  properties:
                                    born: {title: 出生日期, type: string, format: date, x-ask: 哪天出生？, x-words: [出生, 生日]}
                                    from: {title: 开始, type: string, format: date, x-ask: 从哪天开始？, x-words: [开始]}
                            """))
                    .getFirst()
                    .document())
            .form();
    Map<String, String> said =
        Map.of(
            "1990年5月3号出生", "1990-05-03",
            "一九九零年五月三日", "1990-05-03",
            "90年5月3号", "1990-05-03",
            "生日是1990-5-3", "1990-05-03",
            "19900503", "1990-05-03",
            "2025.11.30", "2025-11-30",
            "听日", "2025-12-11",
            "上个月十五", "2025-11-15",
            "去年八月廿三", "2024-08-23");
    said.forEach((text, day) -> {
      Heard heard =
          new Hearing(days, TODAY, it -> Optional.empty())
              .listen(text, new JsonMapper().createObjectNode(), "born", List.of());
      assertThat(heard.values().path("born").asString("")).as(text).isEqualTo(day);
    });
    ObjectNode before = new JsonMapper().createObjectNode().put("born", "1990-05-03");
    assertThat(
            new Hearing(days, TODAY, it -> Optional.empty())
                .listen("唔系, 系1991年", before, "from", List.of("born"))
                .values()
                .path("born")
                .asString(""))
        .isEqualTo("1991-05-03");
    assertThat(
            new Hearing(days, TODAY, it -> Optional.empty())
                .listen("1990年5月", before.objectNode(), "born", List.of())
                .wrong()
                .get("born"))
        .contains("几号");
    assertThat(
            new Hearing(days, TODAY, it -> Optional.empty())
                .listen("2月30号", before.objectNode(), "born", List.of())
                .wrong()
                .get("born"))
        .contains("没有2025年2月30日");
  }
}
