package org.huying.engine.telemetry.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.Objects;
import org.huying.foundation.kernel.YamlNode;
import org.huying.foundation.kernel.YamlProblems;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private static Condition of(String yaml) {
    var problems = new YamlProblems("test.yaml", KindException::new);
    Condition condition = Condition.read(YamlNode.parse(new StringReader(yaml), problems));
    problems.throwIfAny();
    return condition;
  }

  private static Condition atom(String text) {
    return Objects.requireNonNull(Condition.parse(text));
  }

  @Test
  void comparisonsTakeNumbersChannelsAndWhatIsAddedToThem() {
    var now = new Given().with("level.fore", 2.5).with("setpoint.warning", 2.4);
    assertThat(atom("level.fore > setpoint.warning").truth(now)).isEqualTo(Truth.TRUE);
    assertThat(atom("level.fore > setpoint.warning + 0.2").truth(now)).isEqualTo(Truth.FALSE);
    assertThat(atom("level.fore <= setpoint.warning + 0.1").truth(now)).isEqualTo(Truth.TRUE);
    assertThat(atom("level.fore - 1 != -1.5").truth(now)).isEqualTo(Truth.TRUE);
    assertThat(atom("level.fore = 2.5").truth(now)).isEqualTo(Truth.TRUE);
    assertThat(atom("level.outer < 3").truth(now)).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void whatIsNotKnownDecidesNothingThatIsDecidedWithoutIt() {
    var now = new Given().with("level.fore", 2.5);
    assertThat(of("any: [level.fore > 2, mains = 0]").truth(now)).isEqualTo(Truth.TRUE);
    assertThat(of("any: [level.fore > 3, mains = 0]").truth(now)).isEqualTo(Truth.UNKNOWN);
    assertThat(of("all: [level.fore > 3, mains = 0]").truth(now)).isEqualTo(Truth.FALSE);
    assertThat(of("[level.fore > 2, mains = 0]").truth(now)).isEqualTo(Truth.UNKNOWN);
    assertThat(of("not: mains = 0").truth(now)).isEqualTo(Truth.UNKNOWN);
    assertThat(of("not: {all: [level.fore > 3, mains = 0]}").truth(now)).isEqualTo(Truth.TRUE);
  }

  @Test
  void pumpsAreCountedAndOneOfThemIsMeant() {
    var now = new Given(1, 2, 3).with("p1.running", 1).with("p2.running", 1);
    assertThat(atom("count(p{n}.running = 1) <= 2").truth(now)).isEqualTo(Truth.UNKNOWN);
    now.with("p3.running", 0);
    assertThat(atom("count(p{n}.running = 1) <= 2").truth(now)).isEqualTo(Truth.TRUE);
    assertThat(atom("count(p{n}.running = 1) > 2").truth(now)).isEqualTo(Truth.FALSE);
    assertThat(atom("p{n}.running = 1").with(3).truth(now)).isEqualTo(Truth.FALSE);
    assertThat(atom("p{n}.running = 1").with(2).channels()).containsExactly("p2.running");
  }

  @Test
  void itSaysInChineseWhyItIsAsItIs() {
    var now =
        new Given(1, 2)
            .with("level.fore", 2.5)
            .with("setpoint.warning", 2.4)
            .with("p1.running", 1)
            .with("p2.running", 0);
    assertThat(atom("level.fore > setpoint.warning").words(now)).isEqualTo("前池水位高于警戒水位");
    assertThat(atom("level.fore > setpoint.warning").explain(now))
        .isEqualTo("前池水位 2.5 米，高于警戒水位 2.4 米");
    assertThat(atom("level.fore < 2.345").explain(now)).isEqualTo("前池水位 2.5 米，不低于 2.345 米");
    assertThat(atom("p1.running = 1").words(now)).isEqualTo("1号泵运行为“是”");
    assertThat(atom("p1.running = 0").explain(now)).isEqualTo("1号泵运行为“是”");
    assertThat(atom("level.outer < 3").explain(now)).isEqualTo("level.outer还没有数据");
    assertThat(atom("count(p{n}.running = 1) <= 1").explain(now)).isEqualTo("“泵运行为是”的数量 1，不高于 1");
    assertThat(of("[level.fore > 2, level.fore > 3, p2.running = 1]").explain(now))
        .as("only what stands in its way")
        .isEqualTo("前池水位 2.5 米，不高于 3 米；2号泵运行为“否”");
  }

  @Test
  void aFileWithMistakesNamesEachLine() {
    assertThatThrownBy(() ->
            KindReader.read(
                "pumps.yaml",
                new StringReader(
                    """
                    kind: pumps
                    name: 泵
                    alarms:
                      high:
                        name: 高
                        limit: {channel: level, above: 3, band: -1}
                        delai: 3s
                      gone:
                        name: 没有了
                        silent: {after: soon}
                        cause: [hgh]
                      both:
                        name: 都
                        when: "level >"
                        stuck: {channel: level, for: 3m}
                      each:
                        name: 泵
                        stuck: {channel: "p{n}.x", for: 3m}
                      mute:
                        name: 不说
                        when: "on = 1"
                      wordy:
                        name: 乱说
                        when: "on = 1"
                        text: 现在 {value}，{n}号
                    """)))
        .isInstanceOf(KindException.class)
        .hasMessageContaining("pumps.yaml:6: 'band' is a number from 0 on, not '-1'")
        .hasMessageContaining("pumps.yaml:7: unknown key 'delai'. Maybe you meant 'delay'.")
        .hasMessageContaining("pumps.yaml:10: 'after' is a time like 30s, 5m or 2h, not 'soon'")
        .hasMessageContaining("pumps.yaml:11: unknown alarm 'hgh'. Maybe you meant 'high'.")
        .hasMessageContaining("pumps.yaml:13: one of [limit, rate, stuck, silent, when] is wanted")
        .hasMessageContaining("pumps.yaml:17: a channel has {n}, so the name must have {n}, too")
        .hasMessageContaining("pumps.yaml:20: 'text' is missing")
        .hasMessageContaining("pumps.yaml:25: 'text' has {value}, but this rule knows [{why}]")
        .hasMessageContaining("pumps.yaml:25: 'text' has {n}, but this rule knows [{why}]");
  }
}
