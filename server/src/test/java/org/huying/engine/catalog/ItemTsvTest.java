package org.huying.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huying.foundation.kernel.HuyingException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemTsvTest {
  private static final String HEADER = "name\tdepartment\ttype\tcode\n";
  private static final String LAMP = "路灯报装\t路灯管理所\t公共服务\tA-1\n";

  @Test
  void readsRowsWithOrWithoutBomAndWithAnyLineEnd() throws IOException {
    ItemTsv plain = read(HEADER + LAMP);
    assertThat(plain.problems()).isEmpty();
    assertThat(plain.items())
        .containsExactly(new ItemText("A-1", "路灯报装", "路灯管理所", "公共服务", java.util.List.of()));
    assertThat(read("\uFEFF" + HEADER + LAMP)).isEqualTo(plain);
    assertThat(read((HEADER + LAMP + "\n\n").replace("\n", "\r\n"))).isEqualTo(plain);
    assertThat(read((HEADER + LAMP).stripTrailing())).isEqualTo(plain);
    assertThat(read(HEADER + " 路灯报装 \t路灯管理所\t公共服务\tA-1 \n")).isEqualTo(plain);
  }

  @Test
  void reportsEveryBadRowWithLineColumnValueAndReason() throws IOException {
    ItemTsv list =
        read(
            HEADER
                + LAMP
                + "\t路灯管理所\t公共服务\tA-2\n"
                + "好事项\t路灯管理所\t许可\tA-3\n"
                + "重复\t路灯管理所\t公共服务\tA-1\n"
                + "少一列\t路灯管理所\t公共服务\n"
                + "怪代码\t路灯管理所\t公共服务\tA 5；drop\n"
                + "长".repeat(1001)
                + "\t路灯管理所\t公共服务\tA-6\n");
    assertThat(list.problems())
        .extracting(ItemProblem::chinese)
        .containsExactly(
            "第3行 名称：不能为空",
            "第4行 类型“许可”：不认识的事项类型，应为行政许可、公共服务等",
            "第5行 编码“A-1”：与第2行的代码重复",
            "第6行“少一列 路灯管理所 公共服务”：应有4列，这一行有3列",
            "第7行 编码“A 5；drop”：代码只能有字母、数字、点和横线",
            "第8行 名称“" + "长".repeat(40) + "…”：太长了，有1001个字，最多1000个字");
    assertType(() -> refuse(list), "import-bad-rows");
  }

  @Test
  void countsAllProblemsButListsNoMoreThanAPersonCanUse() throws IOException {
    ItemTsv list = read(HEADER + LAMP.repeat(12_001));
    assertThat(list.problemCount()).isEqualTo(12_000);
    assertThat(list.problems()).hasSize(10_000);
    assertThatThrownBy(() -> refuse(list))
        .asInstanceOf(InstanceOfAssertFactories.type(HuyingException.class))
        .extracting(HuyingException::chinese)
        .isEqualTo("文件有12000处错误，没有导入任何事项。请改好后再导入。下面是前10000处。");
  }

  @Test
  void refusesAWrongHeaderAndShowsIt() {
    assertType(() -> read("code\tname\n" + LAMP), "import-wrong-header");
    assertType(() -> read(""), "import-wrong-header");
    assertType(() -> read(LAMP), "import-wrong-header");
    assertThatThrownBy(() -> read("名称,部门\n"))
        .asInstanceOf(InstanceOfAssertFactories.type(HuyingException.class))
        .extracting(HuyingException::chinese)
        .asString()
        .contains("第1行“名称,部门”", "name、department、type、code");
  }

  @Test
  void refusesWhatIsNoUtf8Text() {
    byte[] gbk = (HEADER + LAMP).getBytes(Charset.forName("GB18030"));
    assertType(() -> ItemTsv.read(new ByteArrayInputStream(gbk)), "import-not-text");
    byte[] program = new byte[4096];
    new Random(1).nextBytes(program);
    assertType(() -> ItemTsv.read(new ByteArrayInputStream(program)), "import-not-text");
    assertType(() -> ItemTsv.read(new ByteArrayInputStream(new byte[100])), "import-not-text");
    assertType(() -> read(HEADER + "a\0b\tc\t公共服务\tX\n"), "import-not-text");
    assertType(() -> read(HEADER + "x".repeat(20_000)), "import-not-text");
  }

  @Test
  void refusesALargeFileWithoutReadingIt(@TempDir Path folder) throws IOException {
    Path large = folder.resolve("large.tsv");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(ItemTsv.MOST_BYTES + 1);
    }
    assertType(() -> ItemTsv.read(large), "import-too-large");
  }

  @Test
  void stopsReadingAStreamAtTheFirstByteOverTheLimit() {
    Endless endless = new Endless((HEADER + LAMP).getBytes(StandardCharsets.UTF_8));
    assertType(() -> ItemTsv.read(endless), "import-too-large");
    assertThat(endless.given).isLessThan(ItemTsv.MOST_BYTES + 100_000);
  }

  @Test
  void aMissingFileIsSaidToBeMissing(@TempDir Path folder) {
    assertType(() -> ItemTsv.read(folder.resolve("none.tsv")), "import-no-file");
    assertType(() -> ItemTsv.read(folder), "import-no-file");
  }

  @Test
  void anEmptyListImportsNothing() throws IOException {
    ItemTsv list = read(HEADER);
    assertType(() -> refuse(list), "import-empty");
  }

  private static void refuse(ItemTsv list) {
    list.over(Map.of(), Map.of()).requireGood(List.of());
  }

  @Test
  @DisplayName("reads the list of a real district (skipped where ../shared/data is absent)")
  void readsTheListOfARealDistrict() {
    Path file = Samples.realList();
    Assumptions.assumeTrue(Files.exists(file), "there is no " + file);
    ItemTsv list = ItemTsv.read(file);
    assertThat(list.problems()).isEmpty();
    assertThat(list.items()).hasSize(704);
    assertThat(list.items()).extracting(ItemText::code).doesNotHaveDuplicates();
  }

  /** The header, then the same row for ever. */
  private static final class Endless extends InputStream {
    private final byte[] text;
    private long given;

    Endless(byte[] text) {
      this.text = text;
    }

    @Override
    public int read() {
      int at = (int) given++;
      int header = HEADER.length();
      return text[at < header ? at : header + (at - header) % (text.length - header)] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      for (int i = 0; i < length; i++) {
        into[from + i] = (byte) read();
      }
      return length;
    }
  }

  private static ItemTsv read(String text) throws IOException {
    return ItemTsv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void assertType(ThrowingCallable call, String type) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.type(HuyingException.class))
        .extracting(HuyingException::type)
        .isEqualTo(type);
  }
}
