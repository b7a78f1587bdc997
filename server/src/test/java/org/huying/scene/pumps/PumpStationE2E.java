package org.huying.scene.pumps;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.huying.testing.FieldProgram;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.Test;

/** An operator's shift in a browser, against the demo's field: two controllers with their water. */
class PumpStationE2E {
  private static final String STATION = "ps-01";
  private static final String OTHER = "ps-05";
  private static final String BY_HAND = "ps-46";
  private static final String HEAD =
      "thing,thing_name,place,device,device_name,protocol,address,key,channel,property,name,unit,lowest,highest";

  @Test
  void aShiftAtThePumps() throws Exception {
    String url = DemoDistrict.running().url();
    FieldProgram field = DemoDistrict.field();
    try (Chromium chromium = Chromium.start()) {
      try {
        Page page = chromium.desktop(url);
        signIn(page, "bengzhan1");
        assertThat(page).hasURL(Pattern.compile("/console/pumps$"));
        list(chromium, page);
        station(chromium, page);
        command(page, field);
        secondPerson(chromium, page, url, field);
        alarms(chromium, page, field);
        tag(chromium, page, field);
        book(chromium, page);
        shift(chromium, page, url);
        phone(chromium, page);
        chromium.assertSilent("/release");
        nobodyElse(url);
        devices(chromium, url);
        chromium.assertSilent("/release", "/registers", "/import");
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  /** What is wrong first; found by name; the same on the map. */
  private static void list(Chromium chromium, Page page) {
    Locator rows = page.locator(".stations .row");
    assertThat(rows).hasCount(51);
    assertThat(rows.first()).hasClass(Pattern.compile("CRITICAL|WARNING"));
    chromium.look(page, "pumps-1-list");
    button(page, "地图").click();
    assertThat(page.locator("figure a")).hasCount(51);
    chromium.look(page, "pumps-2-map");
    button(page, "列表").click();
    page.getByLabel("搜索泵站").fill("龙岗");
    assertThat(rows).hasCount(1);
    rows.first().click();
  }

  private static void station(Chromium chromium, Page page) {
    assertThat(heading(page, "龙岗泵站")).isVisible();
    assertThat(page.getByText("控制权在远程")).isVisible();
    assertThat(page.getByText("按水位自动运行")).isVisible();
    page.getByText("用表格看全部数值").click();
    chromium.look(page, "pumps-3-station");
    page.getByText("用表格看全部数值").click();
    button(page, "看表格").click();
    assertThat(page.locator("#trends table").first()).isVisible();
    button(page, "看曲线").click();
    for (String part : new String[] {"能耗和磨损", "维护", "巡查", "操作记录", "基本情况"}) {
      button(page, part).click();
      assertThat(page.locator("#books .parts ~ :not(.el-skeleton, [role=alert])").first())
          .isVisible();
      assertThat(page.locator("#books .el-skeleton")).hasCount(0);
      chromium.look(page, "pumps-4-" + part);
    }
  }

  /** The conditions are read before anything is pressed; done is what the controller confirmed. */
  private static void command(Page page, FieldProgram field) throws Exception {
    Locator panel = page.locator("#commands");
    setPoint(page, "最短停机时间", "10");
    give(page, "转为手动控制");
    setPoint(page, "启泵水位", "0.75");
    setPoint(page, "警戒水位", "0.9");
    Locator offer = panel.locator(".offer").filter(withButton(page, "启动1号泵"));
    offer.locator("summary").click();
    assertThat(offer.getByText("前池水位高于停泵水位")).isVisible();
    give(page, "启动1号泵");
    until(() -> pump(field, 1));
    assertThat(page.locator("#picture svg title").first()).containsText("运行1台");
  }

  /** To stop the last pump above the warning level wants somebody else, who sees why. */
  private void secondPerson(Chromium chromium, Page page, String url, FieldProgram field)
      throws Exception {
    Locator panel = page.locator("#commands");
    assertThat(panel.getByText("需要第二人确认").first()).isVisible();
    button(panel, "停止1号泵").click();
    button(panel, "确认停止1号泵").click();
    assertThat(panel.getByText("等第二个人确认").first()).isVisible();
    chromium.look(page, "pumps-5-waits");
    assertThat(pump(field, 1)).as("still running").isTrue();

    Page second = chromium.phone(url);
    signIn(second, "lingdao1");
    second.navigate("/console/pumps/" + STATION);
    assertThat(second.getByText("这是最后一台运行的泵").first()).isVisible();
    assertThat(button(second, "启动2号泵")).hasCount(0);
    chromium.look(second, "pumps-6-second");
    button(second, "作为第二人确认停止1号泵").click();
    assertThat(second.getByText("设备已回报，完成了。").first()).isVisible();
    second.context().close();
    until(() -> !pump(field, 1));
    assertThat(panel.getByText("设备已回报，完成了。").first()).isVisible();
    button(panel, "知道了").click();
  }

  private static void setPoint(Page page, String name, String value) {
    button(page, "改" + name).click();
    page.getByLabel("新的" + name).fill(value);
    button(page, "下一步，看条件").click();
    confirm(page, "修改" + name);
    Locator line =
        page.locator(".points > div").filter(new Locator.FilterOptions().setHasText(name));
    assertThat(line.locator("strong")).containsText(value);
  }

  /** What the lowered warning level and a failing grid raise is acknowledged, and put aside. */
  private static void alarms(Chromium chromium, Page page, FieldProgram field) throws Exception {
    field.play("storm", STATION);
    field.play("power-cut", OTHER);
    page.navigate("/console/alarms");
    Locator high = alarm(page, "前池水位超警戒", "龙岗");
    assertThat(high).isVisible();
    Locator mains = alarm(page, "市电中断", "半洲");
    assertThat(mains).isVisible();
    chromium.look(page, "pumps-7-alarms");
    button(mains, "确认知道了").click();
    assertThat(mains.getByText(Pattern.compile("区志成 .*确认"))).isVisible();
    button(high, "搁置").click();
    button(high, "30分钟").click();
    high.getByLabel("为什么搁置").fill("演练，警戒水位暂时调低");
    chromium.look(page, "pumps-8-shelve");
    high.locator("form").getByText("搁置", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(high).hasCount(0);
    page.navigate("/console/alarms?which=SHELVED");
    assertThat(high.getByText("演练，警戒水位暂时调低")).isVisible();
    page.navigate("/console/alarms?station=%s&which=ALL".formatted(STATION));
    assertThat(heading(page, "报警值")).isVisible();
    chromium.look(page, "pumps-9-limits");
    field.play("calm", OTHER);
  }

  /** While a tag hangs nothing starts, and only the code on the panel there takes it off. */
  private static void tag(Chromium chromium, Page page, FieldProgram field) throws Exception {
    page.navigate("/console/pumps/" + STATION);
    Locator tags = page.locator("#tags");
    button(tags, "检修挂牌").click();
    tags.getByLabel("有限空间作业票编号").fill("2026-118");
    tags.getByLabel("做什么作业").fill("清理前池");
    chromium.look(page, "pumps-10-tag");
    tags.locator("form button[type=submit]").click();
    assertThat(tags.getByText("已挂牌").first()).isVisible();
    Locator panel = page.locator("#commands");
    assertThat(button(panel, "启动1号泵")).isDisabled();
    assertThat(panel.getByText("挂牌").first()).isVisible();
    chromium.look(page, "pumps-11-locked");

    String code = field.panel(STATION).path("tags").path(0).path("releaseCode").asString();
    String wrong = "%04d".formatted((Integer.parseInt(code) + 1) % 10_000);
    button(tags, "作业结束，摘牌").click();
    Locator typed = tags.getByLabel("控制柜面板上的四位摘牌码");
    typed.fill(wrong);
    tags.locator("form button[type=submit]").click();
    assertThat(tags.getByText(Pattern.compile("摘牌码不对|摘牌码.*不对|没有摘下"))).isVisible();
    chromium.look(page, "pumps-12-wrong-code");
    if (typed.count() == 0) button(tags, "作业结束，摘牌").click();
    typed.fill(code);
    tags.locator("form button[type=submit]").click();
    assertThat(tags.getByText("没有挂牌。")).isVisible();
    assertThat(button(panel, "启动2号泵")).isEnabled();
  }

  private static void book(Chromium chromium, Page page) {
    page.navigate("/console/pumps/" + BY_HAND);
    page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("前池水位（米）")).fill("1.42");
    chromium.look(page, "pumps-13-book");
    button(page, "记下读数").click();
    assertThat(page.getByText("记下了。")).isVisible();
    assertThat(page.getByText("上次 1.42 米，刚刚")).isVisible();
  }

  /** Whoever goes hands over, somebody else takes over, and the log says so. */
  private static void shift(Chromium chromium, Page page, String url) {
    Page going = chromium.desktop(url);
    signIn(going, "bengzhan2");
    going.navigate("/console/pumps/log");
    button(going, "交班").click();
    going.getByLabel("要交代的事").fill("留意半洲的市电");
    going.locator(".card form button[type=submit]").first().click();
    assertThat(going.getByText(Pattern.compile("等人接：留意半洲的市电"))).isVisible();
    going.context().close();

    page.navigate("/console/pumps/log");
    button(page, "接班").click();
    page.getByLabel("接班时看到的情况").fill("收到");
    page.locator(".card form button[type=submit]").first().click();
    assertThat(page.getByText("区志成（您）")).isVisible();
    page.getByLabel("记一笔").fill("半洲停电，已报供电");
    button(page, "记下来").click();
    assertThat(page.getByText("半洲停电，已报供电").first()).isVisible();
    chromium.look(page, "pumps-14-log");
  }

  /** The same on a phone, and in large letters. */
  private static void phone(Chromium chromium, Page page) {
    page.setViewportSize(375, 812);
    String[] at = {"pumps", "pumps?view=map", "pumps/" + STATION, "alarms?which=ALL", "pumps/log"};
    for (int i = 0; i < at.length; i++) {
      page.navigate("/console/" + at[i]);
      assertThat(page.locator("h1")).isVisible();
      assertThat(page.locator(".el-skeleton")).hasCount(0);
      if (i == 2) button(page, "改每小时启动次数上限").click();
      chromium.look(page, "pumps-375-" + (i + 1));
    }
  }

  /** Staff without a role there and residents find nothing. */
  private static void nobodyElse(String url) throws IOException {
    var estate = Visitor.staff(url, "wuye1", "huying-demo");
    assertThat(estate.get("/api/pump-stations").json().path("total").asInt()).isZero();
    assertThat(estate.get("/api/pump-stations/" + STATION).status()).isIn(403, 404);
    var resident = Visitor.resident(url, "19900077001");
    assertThat(resident.get("/api/pump-stations").status()).isIn(401, 403);
    assertThat(resident.get("/api/alarms").status()).isIn(401, 403);
  }

  /** The registry, for administrators: what is heard, another key, out of use and back, a file. */
  private static void devices(Chromium chromium, String url) {
    Page page = chromium.desktop(url);
    signIn(page, "admin1");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("设备")).first().click();
    assertThat(page.locator(".list-row").getByText("龙岗泵站")).isVisible();
    chromium.look(page, "devices-1-list");
    page.getByLabel("搜索设备").fill("龙岗");
    assertThat(page.locator(".list-row")).hasCount(1);
    page.locator(".list-row").click();
    assertThat(page.getByText("正确报文")).isVisible();
    page.getByText(Pattern.compile("^测点（")).click();
    chromium.look(page, "devices-2-one");
    button(page, "换寄存器表").click();
    page.locator("input[type=file]").setInputFiles(csv("channel,table\nlevel.fore,HOLDING\n"));
    button(page, "导入这份文件").click();
    assertThat(page.getByText(Pattern.compile("第一行应当是")).first()).isVisible();
    page.getByText("收起").click();
    button(page, "停用").click();
    assertThat(page.getByText("停用吗？")).isVisible();
    chromium.look(page, "devices-3-question");
    button(page, "停用").click();
    button(page, "重新启用").click();
    assertThat(page.getByText("启用吗？")).isVisible();
    button(page, "重新启用").click();
    assertThat(button(page, "停用")).isVisible();

    page.navigate("/console/devices?q=ps-45&one=ps-45");
    button(page, "换密码").click();
    button(page, "换密码").click();
    assertThat(page.locator("p.key")).hasText(Pattern.compile("^[0-9A-F]{4}$"));
    page.setViewportSize(375, 812);
    chromium.look(page, "devices-375-key");

    page.navigate("/console/devices/import");
    page.locator("input[type=file]").setInputFiles(csv("%s\n甲,,,,,,,,,,,,,\n".formatted(HEAD)));
    button(page, "导入这份文件").click();
    assertThat(page.getByText("没有写设备编号")).isVisible();
    chromium.look(page, "devices-375-import");
    page.setViewportSize(1440, 900);
    chromium.look(page, "devices-4-import");
    page.context().close();
  }

  private static FilePayload csv(String text) {
    return new FilePayload("登记表.CSV", "text/csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private static void give(Page page, String words) {
    button(page.locator("#commands"), words).click();
    confirm(page, words);
  }

  private static void confirm(Page page, String words) {
    Locator panel = page.locator("#commands");
    panel.getByText(Pattern.compile("^确认" + words)).click();
    assertThat(panel.getByText("设备已回报，完成了。").first()).isVisible();
    button(panel, "知道了").click();
  }

  private static boolean pump(FieldProgram field, int number) throws Exception {
    return field.panel(STATION).path("pumps").path(number - 1).path("running").asBoolean();
  }

  private static void until(Callable<Boolean> it) {
    await().atMost(Duration.ofSeconds(20)).until(it);
  }

  private static Locator alarm(Page page, String name, String station) {
    return page.locator("article.alarm")
        .filter(new Locator.FilterOptions().setHasText(name))
        .filter(new Locator.FilterOptions().setHasText(station));
  }

  private static Locator.FilterOptions withButton(Page page, String name) {
    return new Locator.FilterOptions().setHas(button(page, name));
  }

  private static void signIn(Page page, String account) {
    page.navigate("/console/sign-in");
    page.getByLabel("账号").fill(account);
    page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill("huying-demo");
    button(page, "登录").click();
    assertThat(page).hasURL(Pattern.compile("/console/(?!sign-in)"));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator button(Locator in, String name) {
    return in.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)).first();
  }
}
