package org.huying.scene.govservice.where;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.huying.testing.RunningHuying;
import org.junit.jupiter.api.Test;

/** Somebody asks in Cantonese where to go, and an editor closes a place tomorrow. */
class WhereE2E {
  private static final String OUTLET = "榕荫社区便民服务站";

  @Test
  void aResidentAsksInCantoneseSeesTheListAndOpensAPlace() {
    RunningHuying huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      try {
        ask(chromium, huying);
        chromium.assertSilent();
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  private static void ask(Chromium chromium, RunningHuying huying) {
    Page phone = chromium.phone(huying.url());
    phone.navigate("/");
    say(phone, "最近嘅自助机喺边");
    Locator card = phone.locator(".where");
    assertThat(card.locator(".spot-card").first()).isVisible();
    assertThat(phone.getByText(Pattern.compile("距离是从区中心算的")).last()).isVisible();
    chromium.look(phone, "where-chat-phone");
    say(phone, "高龄津贴星期六下昼喺边度办");
    assertThat(phone.getByText("“高龄老年人津贴申领”去哪里办")).isVisible();
    chromium.look(phone, "where-item-phone");
    say(phone, "聽日中午開唔開門？");
    assertThat(phone.locator(".where").nth(2)).isVisible();
    button(phone, "长辈版").click();
    chromium.look(phone, "where-chat-elder");
    phone.locator(".where").last().locator(".spot-name").first().click();
    assertThat(phone.getByText("接下来两周", exact())).isVisible();
    chromium.look(phone, "outlet-elder");
    button(phone, "标准版").click();
    chromium.look(phone, "outlet-phone");

    phone.navigate("/outlets");
    assertThat(phone.locator(".spot-card").first()).isVisible();
    chromium.look(phone, "outlets-phone");
    button(phone, "地图").click();
    assertThat(phone.locator(".spot").first()).isVisible();
    chromium.look(phone, "outlets-map-phone");
    phone.navigate("/outlets?kind=TERMINAL&q=小站");
    phone.locator(".spot-name").first().click();
    assertThat(phone.getByText("这台机有问题？")).isVisible();
    chromium.look(phone, "terminal-phone");
    button(phone, "没有纸了").click();
    assertThat(phone.getByText(Pattern.compile("收到了，谢谢您"))).isVisible();

    Page desktop = chromium.desktop(huying.url());
    desktop.navigate("/outlets?open=true");
    assertThat(desktop.getByText("办事网点", exact()).first()).isVisible();
    desktop.navigate("/outlets?q=行政服务大厅");
    assertThat(desktop.locator(".spot-card").first()).isVisible();
    chromium.look(desktop, "outlets-desktop");
    desktop.locator(".spot-name").first().click();
    assertThat(desktop.getByText("接下来两周", exact())).isVisible();
    chromium.look(desktop, "outlet-desktop");
    desktop.navigate("/outlets?q=火星");
    assertThat(desktop.getByText("没有找到这样的网点")).isVisible();
  }

  @Test
  void anEditorClosesAPlaceTomorrowAndResidentsSeeItAtOnce() {
    RunningHuying huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      try {
        close(chromium, huying);
        chromium.assertSilent();
        stranger(chromium, huying); // browsers write what was refused into their console
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  private static void close(Chromium chromium, RunningHuying huying) {
    Page resident = chromium.phone(huying.url());
    resident.navigate("/outlets?kind=COMMUNITY_CENTRE&q=榕荫");
    resident.locator(".spot-name").first().click();
    assertThat(resident.getByText("接下来两周", exact())).isVisible();
    assertThat(resident.getByText("水管抢修")).hasCount(0);

    Page editor = staff(chromium, huying, "bianji1");
    editor.navigate("/console/outlets");
    assertThat(editor.getByText(Pattern.compile("共 [\\d,]+ 个网点"))).isVisible();
    chromium.look(editor, "console-outlets");
    editor.getByLabel("搜索网点").fill("榕荫");
    link(editor, OUTLET).click();
    assertThat(editor.getByText("接下来两周", exact())).isVisible();
    chromium.look(editor, "console-outlet");
    button(editor, "明天不开放").click();
    editor.getByLabel("原因", new Page.GetByLabelOptions().setExact(true)).fill("水管抢修");
    button(editor, "加上").click();
    assertThat(editor.getByText("不开放（水管抢修）").first()).isVisible();
    chromium.look(editor, "console-outlet-changed");
    button(editor, "保存").click();
    assertThat(editor.getByText("已保存，居民现在看到的就是新的安排。")).isVisible();
    resident.reload();
    assertThat(resident.getByText(Pattern.compile("水管抢修")).first()).isVisible();
    chromium.look(resident, "outlet-closed-tomorrow");

    editor.getByText("恢复到这一版").first().click();
    assertThat(editor.getByText(Pattern.compile("^已恢复到第"))).isVisible();
    resident.reload();
    assertThat(resident.getByText("接下来两周", exact())).isVisible();
    assertThat(resident.getByText(Pattern.compile("水管抢修"))).hasCount(0);

    editor.navigate("/console/terminals?state=REPORTED");
    assertThat(editor.getByText(Pattern.compile("人反映有问题")).first()).isVisible();
    chromium.look(editor, "console-terminals");
    editor.locator(".list-row").first().click();
    assertThat(editor.getByText("居民反映", exact())).isVisible();
    chromium.look(editor, "console-terminal");
    editor.navigate("/console/terminal-models");
    assertThat(editor.getByText(Pattern.compile("综合自助终端")).first()).isVisible();
    chromium.look(editor, "console-terminal-models");
    editor.setViewportSize(375, 812);
    editor.navigate("/console/outlets");
    assertThat(editor.getByText(Pattern.compile("共 [\\d,]+ 个网点"))).isVisible();
    chromium.look(editor, "console-outlets-phone");
  }

  @Test
  void anEditorKeepsOutletsAndTerminalsOneByOneAndInLists() {
    RunningHuying huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      try {
        Page editor = staff(chromium, huying, "bianji1");
        oneByOne(chromium, editor);
        inLists(chromium, editor);
        alone(chromium, editor);
        chromium.assertSilent("/outlets/import?preview");
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  private static void oneByOne(Chromium chromium, Page editor) {
    editor.navigate("/console/outlets?q=榕荫");
    button(editor, "新增网点").click();
    assertThat(editor.getByText("先按周一至周五的办公时间登记")).isVisible();
    widths(chromium, editor, "console-outlet-new");
    button(editor, "登记").click();
    assertThat(editor.getByText("请写代码")).isVisible();
    chromium.look(editor, "console-outlet-new-wrong");
    button(editor, "先不").click();
    link(editor, OUTLET).click();
    assertThat(editor.getByText("接下来两周", exact())).isVisible();
    button(editor, "加一个窗口").click();
    editor.locator("details summary").last().click();
    button(editor, "搬迁").click();
    button(editor, "加一条临时安排").click();
    widths(chromium, editor, "console-outlet-editors");
    editor.getByLabel("新位置的经度、纬度").fill("在河边");
    assertThat(editor.getByText("请写成 113.08000, 22.60000").first()).isVisible();
    button(editor, "放弃修改").click();
  }

  /** A list with a wrong line changes nothing; a good one is told first, and taken back whole. */
  private static void inLists(Chromium chromium, Page editor) {
    editor.navigate("/console/places-import");
    assertThat(editor.getByText("最近的导入", exact())).isVisible();
    var fetched = editor.waitForDownload(() -> button(editor, "下载现在的清单").click());
    String list;
    try {
      list = Files.readString(fetched.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String[] lines = list.split("\r\n");
    String good = lines[0] + "\r\n" + lines[1].replaceFirst("\t[^\t]*\t", "\t清单里改过的名字\t") + "\r\n";
    choose(editor, good + "E-77\t只有两列\r\n");
    assertThat(editor.getByText("应有17列，这一行有2列")).isVisible();
    chromium.look(editor, "console-places-import-wrong");
    choose(editor, good);
    assertThat(editor.getByText("核对过了，没有错误。")).isVisible();
    widths(chromium, editor, "console-places-import");
    editor
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("导入").setExact(true))
        .click();
    assertThat(editor.getByText("导入了，居民现在看到的就是新的。")).isVisible();
    editor.getByText("撤回整次导入").first().click();
    assertThat(editor.getByText("整次导入已撤回")).isVisible();
    editor.navigate("/console/outlets?q=清单里改过的名字");
    assertThat(editor.getByText("没有符合条件的网点")).isVisible();
  }

  private static void choose(Page editor, String list) {
    editor
        .locator("input[type=file]")
        .setInputFiles(new FilePayload("清单", "text/tab-separated-values", list.getBytes(UTF_8)));
  }

  /** A terminal that stands in the street. */
  private static void alone(Chromium chromium, Page editor) {
    editor.navigate("/console/terminals?q=小站");
    editor.locator(".list-row").first().click();
    editor.getByText("修改", exact()).last().click();
    assertThat(editor.getByLabel("位置的经度、纬度")).isVisible();
    widths(chromium, editor, "console-terminal-alone");
    editor.getByLabel("地址", new Page.GetByLabelOptions().setExact(true)).fill("商场东门");
    button(editor, "保存").click();
    assertThat(editor.getByText("已保存。")).isVisible();
    assertThat(editor.getByText(Pattern.compile("商场东门")).first()).isVisible();
    editor.getByText("恢复到这一版").first().click();
    assertThat(editor.getByText(Pattern.compile("已恢复到第"))).isVisible();
  }

  private static void widths(Chromium chromium, Page page, String name) {
    for (int width : new int[] {390, 768, 1280}) {
      page.setViewportSize(width, 900);
      chromium.look(page, name + "-" + width);
    }
  }

  /** An editor of another town finds nothing of it, nor by its address. */
  private static void stranger(Chromium chromium, RunningHuying huying) {
    Page known = staff(chromium, huying, "bianji1");
    known.navigate("/console/outlets?q=榕荫");
    link(known, OUTLET).click();
    assertThat(known.getByText("修改记录", exact())).isVisible();
    String address = known.url();
    Page other = staff(chromium, huying, "bianji3");
    other.navigate("/console/outlets?q=榕荫");
    assertThat(other.getByText("没有符合条件的网点")).isVisible();
    other.navigate(address);
    assertThat(other.getByText("没有这个网点。")).isVisible();
  }

  private static Page staff(Chromium chromium, RunningHuying huying, String account) {
    Page page = chromium.desktop(huying.url());
    page.navigate("/console/sign-in");
    page.getByLabel("账号").fill(account);
    page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill("huying-demo");
    button(page, "登录").click();
    assertThat(page).hasURL(Pattern.compile("/console/items"));
    return page;
  }

  private static void say(Page page, String words) {
    page.getByRole(AriaRole.TEXTBOX).fill(words);
    page.keyboard().press("Enter");
    assertThat(page.locator(".bubble").last()).containsText(words);
    assertThat(page.locator(".thinking")).hasCount(0);
  }

  private static Page.GetByTextOptions exact() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static Locator link(Page page, String words) {
    return page.getByRole(AriaRole.LINK)
        .filter(new Locator.FilterOptions().setHasText(words))
        .first();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
