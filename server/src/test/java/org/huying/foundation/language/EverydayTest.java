package org.huying.foundation.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EverydayTest {
  private final Everyday everyday = Everyday.standard();

  @Test
  void addsTheOfficialWordsAndKeepsWhatWasSaid() {
    assertThat(everyday.widen("驾照丢了")).startsWith("驾照丢了 ").contains("机动车驾驶证", "补领");
    assertThat(everyday.widen("房贷还清了怎么解押")).contains("抵押权注销登记");
  }

  @Test
  void addsNothingThatIsThereAlready() {
    assertThat(everyday.widen("机动车驾驶证")).isEqualTo("机动车驾驶证");
    assertThat(everyday.widen("今天天气很好")).isEqualTo("今天天气很好");
    assertThat(everyday.widen("")).isEmpty();
  }

  @Test
  void takesTheLongestWordWhereWordsOverlap() {
    assertThat(everyday.widen("公积金贷款")).contains("住房公积金贷款");
    assertThat(List.of(everyday.widen("二手房").split(" "))).doesNotContain("机动车转移登记");
  }
}
