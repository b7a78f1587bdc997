package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluationTest {
  private static final String CATALOG =
      """
      name\tdepartment\ttype\tcode
      居民身份证补领\t公安局\t行政确认\tA1
      结婚登记\t民政局\t行政确认\tA2
      道路货物运输经营许可\t交通运输局\t行政许可\tA3
      """;
  private static final String QUESTIONS =
      """
      kind\tquestion\tgold
      m\t身份证丢了怎么办\t身份证补领
      c\t想同女朋友登记结婚\t结婚登记
      h\t到路货物运输许可\t道路货物
      x\t今天天气怎么样\t-
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void printsTheFiguresOfEachKindAndOfTheBaselinesAsJson() throws IOException {
    int code =
        eval(
            "--catalog",
            file("items.tsv", CATALOG),
            "--questions",
            file("q.tsv", QUESTIONS),
            "--json");

    assertThat(code).isZero();
    JsonNode json = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(json.propertyNames())
        .containsExactly("kinds", "falseDecline", "latencyMs", "baselines");
    assertThat(json.path("kinds").propertyNames()).containsExactly("m", "c", "h", "x");
    assertThat(json.path("kinds").path("m").propertyNames())
        .containsExactly("n", "hit1", "hit5", "mrr10");
    assertThat(json.path("kinds").path("x").propertyNames()).containsExactly("n", "declined");
    assertThat(json.at("/kinds/m/n").asInt()).isEqualTo(1);
    assertThat(json.at("/kinds/m/hit1").asDouble()).isEqualTo(1);
    assertThat(json.at("/kinds/x/declined").asDouble()).isEqualTo(1);
    assertThat(json.path("falseDecline").asDouble()).isZero();
    assertThat(json.path("latencyMs").propertyNames()).containsExactly("p50", "p99");
    assertThat(json.path("baselines").propertyNames()).containsExactly("bm25", "dense", "rrf");
    assertThat(json.at("/baselines/bm25/h/hit1").asDouble()).isEqualTo(1);
  }

  @Test
  void measuresPassages() throws IOException {
    String passages = file("p.txt", "长城始建于春秋战国时期。\n茶叶原产于中国西南地区。\n");
    String questions = file("pq.tsv", "茶叶原产于哪里？\t1\n长城是什么时候建的\t0\n");

    assertThat(eval("--passages", passages, "--questions", questions, "--json")).isZero();

    JsonNode json = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(json.path("ndcg10").asDouble()).isEqualTo(1);
    assertThat(json.path("hit1").asDouble()).isEqualTo(1);
    assertThat(json.at("/baselines/rrf/hit1").asDouble()).isEqualTo(1);
  }

  @Test
  void printsATableForPeople() throws IOException {
    eval("--catalog", file("items.tsv", CATALOG), "--questions", file("q.tsv", QUESTIONS));

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("普通话", "hit1 1.000", "bm25");
  }

  @Test
  void saysInBothLanguagesWhatIsWrongWithAFile() throws IOException {
    String items = file("items.tsv", CATALOG);
    for (String[] bad :
        new String[][] {
          {"wrong\theader\there\n", "第1行", "header"},
          {"kind\tquestion\tgold\nz\t问\t-\n", "第2行", "kind"},
          {"kind\tquestion\tgold\nm\t问\t(\n", "第2行", "regular expression"},
          {"kind\tquestion\tgold\nm\t问\n", "应有3列", "3 columns"},
          {"kind\tquestion\tgold\n", "没有问题", "no question"}
        }) {
      err.reset();
      assertThat(eval("--catalog", items, "--questions", file("bad.tsv", bad[0]))).isEqualTo(1);
      assertThat(err.toString(StandardCharsets.UTF_8)).contains(bad[1], bad[2]);
    }
    err.reset();
    assertThat(eval("--catalog", "nowhere.tsv", "--questions", file("q.tsv", QUESTIONS)))
        .isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("没有找到文件", "no such file");
    assertThat(eval("--catalog", file("bad.tsv", "a\n"), "--questions", file("q.tsv", QUESTIONS)))
        .isEqualTo(1);
  }

  @Test
  void explainsItselfWhenTheArgumentsAreWrong() {
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of("--questions", "q.tsv"),
            List.of("--catalog", "a", "--passages", "b", "--questions", "q"),
            List.of("--unheard-of"))) {
      err.reset();
      assertThat(eval(wrong.toArray(String[]::new))).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("用法", "--catalog FILE");
    }
  }

  private int eval(String... arguments) {
    return Evaluation.run(
        new ArrayList<>(List.of(arguments)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
