package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import org.huying.foundation.language.Normalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  @ParameterizedTest
  @CsvSource({
    "我不想活了, 12356",
    "有人要跳楼, 12356",
    "唔想做人喇, 12356",
    "我想自杀怎么办, 12356",
    "他站在桥上要跳河, 12356",
    "家里着火了, 119",
    "隔籬屋火燭啊, 119",
    "楼道里有很浓的煤气味, 119",
    "闻到好大阵煤气味, 119",
    "燃气管道被挖断了在漏气, 119",
    "孩子掉进河里了, 120",
    "有人溺水快来人, 120",
    "老公家暴打我, 110",
    "有人拿刀砍人, 110",
    "我被人跟踪了好害怕, 110",
    "孩子走丢了, 110",
    "我爸突然晕倒了, 120",
    "有人触电了, 120"
  })
  void dangerComesFirst(String said, String phone) {
    assertThat(Routes.standard().danger(Normalizer.standard().normalize(said)))
        .as(said)
        .hasValueSatisfying(
            danger -> assertThat(danger.phones()).extracting(Answer.Phone::number).contains(phone));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "想开通天然气",
        "燃气经营许可怎么办",
        "管道燃气开户",
        "火灾事故认定复核",
        "公众聚集场所消防检查",
        "想卖烟花爆竹",
        "上班路上被车撞了算工伤吗",
        "生孩子的钱怎么报销",
        "老人去世了怎么销户口",
        "身份证不见了",
        "孩子的医保卡丢失了",
        "儿子的身份证不见了",
        "河边护栏断了",
        "手机掉进河里了",
        "跳楼价大甩卖",
        "想死你了",
        "楼下广场舞太吵",
        "我要投诉噪音",
        "电动车在楼道充电",
        "献血证丢了",
        "殡葬费用减免"
      })
  void whatIsNoDangerIsNotTakenForOne(String said) {
    assertThat(Routes.standard().danger(Normalizer.standard().normalize(said))).as(said).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "举报村干部贪污, 12388",
    "我要去信访, 12345",
    "对判决不服想上诉, 12368",
    "被骗了五万块钱, 96110",
    "我要投诉派出所民警, 12345",
    "转人工, 12345",
    "不要机器叫人来, 12345"
  })
  void whatOthersAreCompetentForIsSentToThem(String said, String phone) {
    assertThat(Routes.standard().other(Normalizer.standard().normalize(said)))
        .as(said)
        .hasValueSatisfying(rule -> assertThat(rule.phones().getFirst().number()).isEqualTo(phone));
  }

  @ParameterizedTest
  @CsvSource({
    "我这个月的养老金到账没有, 12333",
    "我医保卡还有多少钱, 12393",
    "我的公积金余额有多少, 12329",
    "我驾照还剩几分, 12123",
    "我的退税到账了没, 12366",
    "我的护照做好了没有, 12367",
    "我家电费余额还有多少, 95598",
    "我的征信有没有问题我的信用分多少, 400-810-8866",
    "我的办件到哪一步了, 12345"
  })
  void aQuestionAboutOnesOwnRecordsIsSentToWhereTheyAre(String said, String phone) {
    assertThat(Routes.standard().personal(Normalizer.standard().normalize(said)))
        .as(said)
        .hasValueSatisfying(rule -> assertThat(rule.phones().getFirst().number()).isEqualTo(phone));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"养老金怎么领", "公积金余额怎么查", "护照要多久", "医保卡丢了在哪里补", "驾照扣分怎么查", "路灯报修了没人来", "身份证办好要多长时间"})
  void howAThingIsDoneIsNoQuestionAboutOnesOwnRecords(String said) {
    assertThat(Routes.standard().personal(Normalizer.standard().normalize(said)))
        .as(said)
        .isEmpty();
  }
}
