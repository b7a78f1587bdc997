package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Changed;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.ItemBuilder;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.Offer;
import org.huying.engine.catalog.OfficeHours;
import org.huying.engine.catalog.OpeningRules;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.OutletChange;
import org.huying.engine.catalog.Outlets;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.Terminal;
import org.huying.engine.catalog.TerminalDesk;
import org.huying.engine.catalog.TerminalModel;
import org.huying.engine.catalog.Terminals;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ItemsIT {
  @LocalServerPort int port;

  @Value("${huying.public-url}")
  String publicUrl;

  @Autowired Catalog catalog;
  @Autowired Outlets outlets;
  @Autowired Terminals terminals;
  @Autowired TerminalDesk desk;
  @Autowired Actors actors;
  @Autowired MovableClock clock;
  @Autowired List<DemoData> demo;

  private Visitor visitor;

  @BeforeAll
  void load() {
    demo.stream()
        .filter(part -> part.order() == 10 || part.order() == 30)
        .sorted(Comparator.comparingInt(DemoData::order))
        .forEach(DemoData::load);
  }

  @BeforeEach
  void mondayMorning() {
    visitor = new Visitor("http://127.0.0.1:" + port);
    clock.set(Instant.parse("2025-11-17T02:00:00Z"));
  }

  @Test
  void everyLineOfACardIsInThePublishedItem() throws IOException {
    for (ServiceItem item : catalog.published()) {
      JsonNode card = visitor.get("/api/items/" + item.code()).expect(200).json();
      assertThat(card.path("name").asString()).isEqualTo(item.name());
      assertThat(card.path("version").asInt()).isEqualTo(item.version());
      assertThat(card.path("department").asString()).isEqualTo(item.department());
      assertThat(card.path("itemType").asString()).isEqualTo(item.type().chinese());
      assertThat(texts(card.path("conditions"))).isEqualTo(item.conditions());
      assertThat(card.path("materials").valueStream().map(m -> m.path("name").asString()))
          .containsExactlyElementsOf(
              item.materials().stream().map(ServiceItem.Material::name).toList());
      assertThat(card.path("steps").valueStream().map(s -> s.path("text").asString()))
          .containsExactlyElementsOf(item.steps().stream().map(ServiceItem.Step::text).toList());
      assertThat(card.path("legalBasis").valueStream().map(b -> b.path("title").asString()))
          .containsExactlyElementsOf(
              item.legalBasis().stream().map(ServiceItem.LegalBasis::title).toList());
      assertThat(card.path("sample").asBoolean()).isTrue();
    }
  }

  @Test
  void aFlatItemLeavesOutWhatNobodyPublished() throws IOException {
    catalog.publish(ServiceItem.flat("X-1", "河道采砂许可", "区水务局", ItemType.PERMIT));
    JsonNode card = visitor.get("/api/items/X-1").expect(200).json();
    assertThat(card.has("fee")).isFalse();
    assertThat(card.has("timeLimit")).isFalse();
    assertThat(card.has("visits")).isFalse();
    assertThat(card.has("link")).isFalse();
    assertThat(card.path("materials")).isEmpty();
    assertThat(card.path("sample").asBoolean()).isFalse();
    assertThat(card.path("where").path("outlet").path("name").asString()).isEqualTo("蓬江区行政服务大厅");
    catalog.withdraw("X-1");
  }

  @Test
  void whereToGoIsTheNearestPlaceThatIsOpenNow() throws IOException {
    String path = "/api/items/" + code("老年人优待证申领");
    JsonNode near = visitor.get(path + "?lon=113.08&lat=22.60").expect(200).json().path("where");
    assertThat(near.path("open").asBoolean()).isTrue();
    assertThat(near.path("fromCentre").asBoolean()).isFalse();
    assertThat(near.path("opening").asString()).startsWith("现在开放，至");
    assertThat(near.path("outlet").path("hours").asString()).startsWith("周一至周");
    Outlet there = outlets.get(UUID.fromString(near.path("outlet").path("id").asString()));
    OpeningRules daily = OpeningRules.daily(List.of(OfficeHours.hours("08:00", "20:00")));
    LocalDate today = LocalDate.parse("2025-11-17");
    outlets.keepAll(List.of(Changed.of(there, new OutletChange(today, null, daily, null, "延时"))));
    JsonNode later = visitor.get(path + "?lon=113.08&lat=22.60").expect(200).json();
    assertThat(later.path("where").path("outlet").path("hours").asString())
        .isEqualTo("每天 8:00–20:00");
    outlets.keepAll(List.of(Changed.of(there)));
    JsonNode centre = visitor.get(path).expect(200).json();
    assertThat(centre.path("where").path("fromCentre").asBoolean()).isTrue();
    assertThat(centre.path("alternatives")).hasSize(2);
    clock.set(Instant.parse("2025-11-22T18:00:00Z"));
    assertThat(visitor.get(path).json().path("where").path("opening").asString())
        .isEqualTo("还没开门，今天9:00开放");
  }

  @Test
  void anItemPastItsLastDaySaysSoAndLeadsNowhere() throws IOException {
    ItemBuilder item =
        new ItemBuilder("X-0", "旧车换新补贴申领（第一期）", "区水务局", ItemType.BENEFIT)
            .channel(new Channel(Channel.Kind.UPSTREAM, "https://example.org/apply"))
            .inquiryPhone("12345");
    catalog.publish(item.until(LocalDate.parse("2025-11-17")).build());
    assertThat(card("X-0").has("lapse")).isFalse();
    assertThat(card("X-0").path("where").isMissingNode()).isFalse();

    clock.set(Instant.parse("2025-11-17T16:00:00Z"));
    JsonNode over = card("X-0");
    assertThat(over.path("lapse").path("label").asString()).isEqualTo("已过期");
    assertThat(over.path("lapse").path("text").asString()).contains("2025年11月17日");
    assertThat(over.path("where").isMissingNode()).isTrue();
    assertThat(over.path("link").isMissingNode()).isTrue();
    assertThat(validity("X-0")).isEqualTo("已过期");
    catalog.withdraw("X-0");
  }

  @Test
  void anItemWhoseLegalBasisHasEndedIsMarkedForReviewAndStillDone() throws IOException {
    catalog.publish(
        new ItemBuilder("X-3", "河道采砂许可（旧规定）", "区水务局", ItemType.PERMIT)
            .legalBasis(
                List.of(new ServiceItem.LegalBasis("某某办法", null, LocalDate.parse("2025-11-16"))))
            .build());
    JsonNode card = card("X-3");
    assertThat(card.path("lapse").path("label").asString()).isEqualTo("待复核");
    assertThat(card.path("lapse").path("text").asString()).contains("《某某办法》");
    assertThat(card.path("lapse").path("over").asBoolean()).isFalse();
    assertThat(card.path("where").isMissingNode()).isFalse();
    assertThat(validity("X-3")).isEqualTo("待复核");
    catalog.withdraw("X-3");
  }

  private JsonNode card(String code) throws IOException {
    return visitor.get("/api/items/" + code).expect(200).json();
  }

  private String validity(String code) throws IOException {
    String name = catalog.get(code).name();
    String found = "/api/items?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return visitor
        .get(found)
        .expect(200)
        .json()
        .path("items")
        .valueStream()
        .filter(item -> item.path("code").asString().equals(code))
        .findFirst()
        .orElseThrow()
        .path("validity")
        .asString();
  }

  @Test
  void theListIsSearchedAndPaged() throws IOException {
    JsonNode found = visitor.get("/api/items?q=%E8%BA%AB%E4%BB%BD%E8%AF%81").expect(200).json();
    assertThat(found.path("items").valueStream().map(i -> i.path("name").asString()))
        .contains("居民身份证换领", "居民身份证补领");
    JsonNode page = visitor.get("/api/items?page=3&size=10").expect(200).json();
    assertThat(page.path("total").asInt()).isEqualTo(catalog.published().size());
    assertThat(page.path("items")).hasSize(10);
    assertThat(visitor.get("/api/items?size=0").expect(400).problem())
        .isEqualTo("page-out-of-range");
    assertThat(visitor.get("/api/items?page=x").expect(400).problem()).isEqualTo("bad-request");
  }

  @Test
  void eachQrCodeLeadsWhereItIsSaidToLead() throws IOException {
    String code = code("居民身份证补领");
    JsonNode card = visitor.get("/api/items/" + code).json();
    assertThat(card.path("link").asString()).isEqualTo("https://www.gdzwfw.gov.cn/");
    JsonNode online = card.path("online");
    assertThat(online.path("site").asString()).isEqualTo("广东政务服务网");
    assertThat(online.path("search").asString()).isEqualTo("居民身份证补领");
    assertThat(visitor.get(online.path("qr").asString()).expect(200).body())
        .isEqualTo(QrCode.svg("https://www.gdzwfw.gov.cn/"));
    assertThat(visitor.get(card.path("qr").asString()).expect(200).body())
        .isEqualTo(QrCode.svg(publicUrl + "/items/" + code));
    JsonNode here = visitor.get("/api/items/" + code("高龄老年人津贴申领")).json();
    assertThat(here.path("online").path("site").asString()).isEqualTo("呼应");
    assertThat(here.path("online").has("search")).isFalse();
    JsonNode counter = visitor.get("/api/items/" + code("结婚登记")).json();
    assertThat(counter.has("online")).as(counter.path("name").asString()).isFalse();
    assertThat(
            visitor.get("/api/items/" + counter.path("code").asString() + "/online.svg").problem())
        .isEqualTo("item-not-online");
    assertThat(visitor.get("/api/items/nothing/qr.svg").expect(404).problem())
        .isEqualTo("item-not-found");
  }

  @Test
  void everyItemOfThePoliceIsDoneInTheirOwnSystem() {
    assertThat(catalog.published().stream().filter(catalog::ofPolice))
        .hasSizeGreaterThan(124)
        .allSatisfy(item -> {
          assertThat(item.channel().kind()).as(item.name()).isEqualTo(Channel.Kind.UPSTREAM);
          assertThat(item.channel().link()).as(item.name()).startsWith("https://");
        })
        .extracting(ServiceItem::department)
        .contains("蓬江区出入境服务窗口", "蓬江区车管服务窗口", "蓬江区治安服务窗口", "蓬江区公安户政服务窗口");
  }

  @Test
  void whatATerminalAnOutletOrAVideoCounterDoesCanBeRead() throws IOException {
    Terminal machine = terminals.list().getFirst();
    TerminalModel byDepartment =
        actors.as(
            new Actor.System(),
            () -> {
              var model =
                  desk.createModels(
                          List.of(
                              new TerminalModel.New(
                                  "MZ-1", "民政自助终端", Offer.ofDepartments(Set.of("蓬江区民政局")))))
                      .getFirst();
              desk.change(
                  machine.id(),
                  machine.version(),
                  new Terminal.New(
                      machine.code(),
                      machine.name(),
                      model.id(),
                      machine.outlet(),
                      machine.placeId(),
                      machine.address(),
                      machine.lon(),
                      machine.lat(),
                      machine.rules(),
                      false),
                  null);
              return model;
            });
    assertThat(byDepartment.offer().items()).isEmpty();
    JsonNode there = visitor.get("/api/outlets/terminals/" + machine.id()).expect(200).json();
    JsonNode items = visitor.get("/api/items?size=100&terminal=" + machine.id()).json();
    assertThat(items.path("total").asInt())
        .isPositive()
        .isEqualTo(there.path("terminal").path("items").asInt());
    assertThat(items.path("items").valueStream().map(it -> it.path("department").asString()))
        .containsOnly("蓬江区民政局");
    JsonNode found =
        visitor
            .get(
                "/api/items?q="
                    + URLEncoder.encode("高龄", StandardCharsets.UTF_8)
                    + "&terminal="
                    + machine.id())
            .json();
    assertThat(found.path("total").asInt()).isPositive().isLessThan(items.path("total").asInt());
    JsonNode facets = visitor.get("/api/items/facets?terminal=" + machine.id()).json();
    assertThat(facets.path("departments")).hasSize(1);
    Outlet hall =
        outlets.list().stream().filter(it -> it.video() != null).findFirst().orElseThrow();
    JsonNode page = visitor.get("/api/outlets/" + hall.id()).expect(200).json();
    assertThat(visitor.get("/api/items?outlet=" + hall.id()).json().path("total").asInt())
        .isPositive()
        .isEqualTo(page.path("items").asInt());
    assertThat(visitor.get("/api/items?video=" + hall.id()).json().path("total").asInt())
        .isPositive()
        .isEqualTo(page.path("video").path("items").asInt());
    assertThat(visitor.get("/api/items?terminal=" + hall.id()).expect(404).problem())
        .isEqualTo("terminal-not-found");
  }

  @Test
  void anUnknownItemAndABadPositionAreProblemsWithChineseText() throws IOException {
    Visitor.Answer unknown = visitor.get("/api/items/nothing").expect(404);
    assertThat(unknown.problem()).isEqualTo("item-not-found");
    assertThat(unknown.json().path("title").asString()).isEqualTo("没有这个事项，可能已经取消或换了编码。");
    String path = "/api/items/" + code("居民身份证补领");
    assertThat(visitor.get(path + "?lon=999&lat=22").expect(400).problem())
        .isEqualTo("bad-position");
    assertThat(visitor.get(path + "?lon=abc&lat=22").expect(400).problem())
        .isEqualTo("bad-request");
  }

  @Test
  void placesAreFoundByNameAndByPoint() throws IOException {
    JsonNode found = visitor.get("/api/places?q=%E6%99%93%E6%B8%AF%E8%8B%91").expect(200).json();
    assertThat(found.get(0).path("name").asString()).isEqualTo("晓港苑");
    assertThat(found.get(0).path("pathNames").asString()).startsWith("环市街道 · 晓港社区");
    JsonNode estate = found.get(0);
    JsonNode at =
        visitor
            .get(
                "/api/places/at?lon="
                    + estate.path("lon").asDouble()
                    + "&lat="
                    + estate.path("lat").asDouble())
            .expect(200)
            .json();
    assertThat(estate.path("path").asString())
        .startsWith(at.path("place").path("path").asString() + ".");
    assertThat(at.path("ancestors").valueStream().map(a -> a.path("name").asString()))
        .containsExactly("蓬江区", "环市街道", "晓港社区");
    JsonNode districts = visitor.get("/api/places").expect(200).json();
    assertThat(districts).hasSize(1);
    assertThat(visitor.get("/api/places?parent=" + districts.get(0).path("id").asString()).json())
        .hasSize(7);
    assertThat(visitor.get("/api/places/at?lon=113.2&lat=22.5").expect(400).problem())
        .isEqualTo("place-outside-district");
    assertThat(visitor.get("/api/places/at?lon=113.2").expect(400).problem())
        .isEqualTo("bad-request");
    assertThat(visitor.get("/api/places?parent=x").expect(400).problem()).isEqualTo("bad-request");
  }

  @Test
  void theOutlineIsGeoJsonOfTheDistrictAndItsTowns() throws IOException {
    JsonNode outline = visitor.get("/api/places/outline").expect(200).json();
    assertThat(outline.path("type").asString()).isEqualTo("FeatureCollection");
    assertThat(
            outline
                .path("features")
                .valueStream()
                .map(f -> f.path("properties").path("kind").asString()))
        .containsExactly("DISTRICT", "TOWN", "TOWN", "TOWN", "TOWN", "TOWN", "TOWN", "TOWN");
    assertThat(outline.path("features").valueStream())
        .allMatch(f -> f.path("geometry").path("type").asString().equals("MultiPolygon"));
    assertThat(outline.toString()).hasSizeLessThan(200_000);
  }

  private String code(String name) {
    return catalog.published().stream()
        .filter(item -> item.name().equals(name))
        .findFirst()
        .orElseThrow()
        .code();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(line -> line.path("text").asString()).toList();
  }
}
