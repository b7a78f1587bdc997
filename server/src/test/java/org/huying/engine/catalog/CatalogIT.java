package org.huying.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.PageRequest;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@HouseTest
@RecordApplicationEvents
class CatalogIT {
  private static final String HEADER = "name\tdepartment\ttype\tcode\n";

  @Autowired Catalog catalog;
  @Autowired ItemImport items;
  @Autowired Actors actors;
  @Autowired ImportCommand command;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEvents events;

  @BeforeEach
  void empty() {
    jdbc.sql("delete from catalog.item").update();
    catalog.rebuild();
  }

  @Test
  void aDraftIsNotSeenUntilItIsPublished() {
    catalog.draft(item("A-1", "路灯报装"));
    assertThat(catalog.find("A-1")).isEmpty();
    catalog.publish("A-1");
    assertThat(catalog.get("A-1").version()).isEqualTo(1);
    assertThat(events.stream(CatalogChanged.class)).hasSize(1);
  }

  @Test
  void aNewVersionTakesThePlaceOfTheOldOneWhichStaysOnRecord() {
    ServiceItem first = catalog.publish(item("A-1", "路灯报装"));
    ServiceItem second =
        catalog.publish(first.renamed("路灯报装和移装", first.department(), first.type()));
    assertThat(second.version()).isEqualTo(2);
    assertThat(catalog.get("A-1").name()).isEqualTo("路灯报装和移装");
    assertThat(catalog.published()).hasSize(1);
    assertThat(catalog.findVersion("A-1", 1)).contains(first);
  }

  @Test
  void whoEditsAnOldVersionIsToldAndOverwritesNothing() {
    ServiceItem first = catalog.publish(item("A-1", "路灯报装"));
    catalog.draft(first.renamed("甲改的", first.department(), first.type()));
    assertType(
        () -> catalog.draft(first.renamed("乙改的", first.department(), first.type())),
        "stale-version");
    catalog.publish("A-1");
    assertThat(catalog.get("A-1").name()).isEqualTo("甲改的");
  }

  @Test
  void aWithdrawnItemIsGoneFromTheListAndCanComeBack() {
    ServiceItem first = catalog.publish(item("A-1", "路灯报装"));
    catalog.withdraw("A-1");
    assertType(() -> catalog.get("A-1"), "item-not-found");
    assertType(() -> catalog.withdraw("A-1"), "item-not-found");
    assertThat(catalog.search("路灯", new PageRequest(0, 20)).total()).isZero();
    assertThat(catalog.publish(first).version()).isEqualTo(2);
    assertThat(catalog.findVersion("A-1", 1)).isPresent();
  }

  @Test
  void anItemIsReadBackWithEveryElement() {
    ServiceItem full =
        new ItemBuilder(
                new ImplementationCode(
                        CreditCode.complete("11440703DEM000009"), 4, new BasicCode("440709001002"))
                    .toString(),
                "身份证补领",
                "户政窗口",
                ItemType.CONFIRMATION)
            .main("居民身份证办理")
            .audience(java.util.Set.of(Audience.PERSON, Audience.COMPANY))
            .handling(Handling.PROMISED)
            .aliases(List.of("身份证丢了"))
            .materials(List.of(new ServiceItem.Material("户口簿", false, "原件", 1, "公安机关", null)))
            .fee(new ServiceItem.Fee("每证40元", "某规定"))
            .timeLimit(new ServiceItem.TimeLimit("60日", "20个工作日"))
            .visits(1)
            .legalBasis(
                List.of(
                    new ServiceItem.LegalBasis(
                        "居民身份证法", "第十一条", java.time.LocalDate.parse("2030-12-31"))))
            .conditions(List.of("证件丢失"))
            .steps(List.of(new ServiceItem.Step("申请", "到窗口")))
            .result("居民身份证")
            .channel(new Channel(Channel.Kind.UPSTREAM, "https://example.org/x?y=1"))
            .venues(java.util.Set.of(OutletKind.TOWN_CENTRE))
            .faqs(List.of(new ServiceItem.Faq("可以代办吗", "不可以")))
            .inquiryPhone("12345")
            .until(java.time.LocalDate.parse("2031-01-01"))
            .sample(true)
            .build();
    catalog.publish(full);
    catalog.rebuild();
    assertThat(catalog.get(full.code())).isEqualTo(full.withVersion(1));
  }

  @Test
  void whatIsWrongWithAnItemIsToldAtOnce() {
    ServiceItem bad =
        ServiceItem.flat(
            "1144070300000000004440709001002".substring(0, 31), " ", "", ItemType.PERMIT);
    assertThatThrownBy(() -> catalog.publish(bad))
        .asInstanceOf(InstanceOfAssertFactories.type(HuyingException.class))
        .satisfies(e -> {
          assertThat(e.type()).isEqualTo("item-invalid");
          assertThat(e.fields())
              .extracting(HuyingException.FieldError::field)
              .containsExactly("name", "department", "code");
        });
    assertThat(catalog.published()).isEmpty();
  }

  @Test
  void anItemOfThePoliceIsNeverDoneHere() {
    var card = new ItemBuilder("I-card", "身份证换领", "某区公安户政窗口", ItemType.PUBLIC_SERVICE);
    assertType(
        () -> catalog.publish(card.channel(new Channel(Channel.Kind.NATIVE, null)).build()),
        "item-invalid");
    catalog.publish(
        card.channel(new Channel(Channel.Kind.UPSTREAM, "https://www.gdzwfw.gov.cn/")).build());
  }

  @Test
  void aDepartmentOfThePoliceNeedNotSaySoInItsName() {
    var pass = new ItemBuilder("I-pass", "通行证签发", "某区出入境窗口", ItemType.PUBLIC_SERVICE);
    var here = pass.channel(new Channel(Channel.Kind.NATIVE, null)).build();
    catalog.publish(here);
    assertType(() -> catalog.markPolice(Set.of("某区出入境窗口")), "police-item-here");
    catalog.withdraw("I-pass");
    catalog.markPolice(Set.of("某区出入境窗口"));
    catalog.rebuild();
    assertType(() -> catalog.publish(here.withVersion(1)), "item-invalid");
    assertThat(catalog.ofPolice(here)).isTrue();
    catalog.markPolice(Set.of());
    assertThat(catalog.ofPolice(here)).isFalse();
  }

  @Test
  void searchFindsPartsOfNamesEverydayWordsAndSlips() {
    catalog.publish(item("A-1", "居民身份证补领"));
    catalog.publish(item("A-2", "路灯报装"));
    PageRequest page = new PageRequest(0, 20);
    assertThat(catalog.search("身份证", page).items())
        .extracting(ServiceItem::code)
        .containsExactly("A-1");
    assertThat(catalog.search("身份证补办", page).items())
        .extracting(ServiceItem::code)
        .containsExactly("A-1");
    assertThat(catalog.search("灯泡不亮", page).items())
        .extracting(ServiceItem::code)
        .containsExactly("A-2");
    assertThat(catalog.search("", page).total()).isEqualTo(2);
    assertThat(catalog.search("", new PageRequest(1, 1)).items())
        .extracting(ServiceItem::code)
        .containsExactly("A-2");
    assertThat(catalog.search("%_\\' or 1=1 --\0", page).total()).isZero();
    assertThat(catalog.search("长".repeat(5_000), page).total()).isZero();
  }

  @Test
  void theSameListTwiceChangesNothingTheSecondTime() throws IOException {
    String list = HEADER + "路灯报装\t路灯所\t公共服务\tA-1\n迁移路灯\t路灯所\t行政许可\tA-2\n";
    assertThat(importText(list).added()).isEqualTo(2);
    assertThat(importText(list).unchanged()).isEqualTo(2);
    ImportReport renamed = importText(list.replace("迁移路灯", "移动路灯"));
    assertThat(renamed.changed()).isEqualTo(1);
    assertThat(renamed.unchanged()).isEqualTo(1);
    assertThat(catalog.get("A-2").name()).isEqualTo("移动路灯");
    assertThat(catalog.get("A-2").version()).isEqualTo(2);
    assertThat(catalog.get("A-1").version()).isEqualTo(1);
  }

  @Test
  void anImportKeepsTheElementsThatTheFlatListDoesNotKnow() throws IOException {
    catalog.publish(item("A-1", "路灯报装"));
    importText(HEADER + "路灯安装\t路灯所\t公共服务\tA-1\n");
    assertThat(catalog.get("A-1").aliases()).containsExactly("灯泡不亮");
  }

  @Test
  void oneBadRowAmongGoodOnesChangesNothing() {
    String list = HEADER + "路灯报装\t路灯所\t公共服务\tA-1\n迁移路灯\t路灯所\t不知道\tA-2\n";
    assertType(() -> importText(list), "import-bad-rows");
    assertThat(catalog.published()).isEmpty();
    assertThat(jdbc.sql("select count(*) from catalog.item").query(Long.class).single()).isZero();
  }

  @Test
  void aMisspeltImplementationCodeChangesNothing() {
    String list = HEADER + "甲\t所\t公共服务\tA-1\n乙\t所\t公共服务\t1144070300000000044442009001002\n";
    assertType(() -> importText(list), "import-bad-rows");
    assertThat(catalog.published()).isEmpty();
  }

  @Test
  void theCommandSaysInChineseWhatItDidAndWhatIsWrong(@TempDir Path folder) throws IOException {
    Path good = Files.writeString(folder.resolve("good.tsv"), HEADER + "路灯报装\t路灯所\t公共服务\tA-1\n");
    Path bad = Files.writeString(folder.resolve("bad.tsv"), HEADER + "路灯报装\t路灯所\t许可\tA-1\n");
    assertThat(run("catalog", good.toString())).isEqualTo("0 共1个事项：新增1个，更新0个，没有变化0个。\n");
    assertThat(run("catalog", bad.toString()))
        .isEqualTo(
            """
            1 ✗ 文件有1处错误，没有导入任何事项。请改好后再导入。
              第2行 类型“许可”：不认识的事项类型，应为行政许可、公共服务等
            （import-bad-rows）
            """);
    assertThat(run("catalog", folder.resolve("none").toString())).startsWith("1 ✗ 没有找到文件");
    Path other = Files.writeString(folder.resolve("b.tsv"), HEADER + "路灯移装\t路灯所\t公共服务\tA-2\n");
    assertThat(run("catalog", other.toString(), "--complete"))
        .isEqualTo("0 共1个事项：新增1个，更新0个，取消1个，没有变化0个。\n");
    assertThat(catalog.published()).extracting(ServiceItem::code).containsExactly("A-2");
    assertThat(run("people", "x")).startsWith("2 用法");
    assertThat(run("catalog", "x", "--all")).startsWith("2 用法");
    assertThat(run()).startsWith("2 用法");
  }

  @Test
  @DisplayName("imports the list of a real district (skipped where ../shared/data is absent)")
  void importsTheListOfARealDistrict() throws IOException {
    Path file = Samples.realList();
    Assumptions.assumeTrue(Files.exists(file), "there is no " + file);
    assertThat(run("catalog", file.toString())).startsWith("0 共704个事项：新增704个");
    assertThat(run("catalog", file.toString())).endsWith("没有变化704个。\n");
    assertThat(catalog.published()).hasSize(704);
    assertThat(catalog.search("河道采砂", new PageRequest(0, 5)).items().getFirst().name())
        .contains("河道采砂许可");
  }

  private String run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code = command.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
    return code + " " + out.toString(StandardCharsets.UTF_8);
  }

  private ImportReport importText(String text) throws IOException {
    ItemTsv list = ItemTsv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    return actors.as(new Actor.System(), () -> items.run(list, new ItemImport.Terms(false, false)));
  }

  private static ServiceItem item(String code, String name) {
    ServiceItem flat = ServiceItem.flat(code, name, "路灯所", ItemType.PUBLIC_SERVICE);
    return name.contains("路灯") ? flat.change().aliases(List.of("灯泡不亮")).build() : flat;
  }

  private static void assertType(ThrowingCallable call, String type) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.type(HuyingException.class))
        .extracting(HuyingException::type)
        .isEqualTo(type);
  }
}
