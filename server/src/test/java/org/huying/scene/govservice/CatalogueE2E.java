package org.huying.scene.govservice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.huying.testing.RunningHuying;
import org.junit.jupiter.api.Test;

/**
 * A fee on its way: one editor changes it, another reviews it, residents read it, and it is taken
 * back.
 */
class CatalogueE2E {
  private static final String ITEM = "残疾人证换领（到期）";

  @Test
  void aChangedFeeReachesResidentsOnlyAfterReviewAndCanBeTakenBack() {
    RunningHuying huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      try {
        tell(chromium, huying);
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  @Test
  void theCatalogueIsReadableOnEveryScreenInElderModeAndOnPaper() {
    RunningHuying huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      Page tablet = chromium.page(huying.url(), 768, 1024, true);
      tablet.navigate("/items?audience=COMPANY&topic=BUSINESS");
      assertThat(tablet.getByLabel("事项列表")).isVisible();
      assertThat(tablet.getByLabel("主题")).isVisible();
      chromium.look(tablet, "items-tablet");
      Page elder = chromium.phone(huying.url());
      elder.navigate("/items");
      button(elder, "长辈版").click();
      assertThat(elder.getByLabel("事项列表")).isVisible();
      chromium.look(elder, "items-elder");
      elder.getByLabel("事项列表").getByRole(AriaRole.LINK).first().click();
      assertThat(elder.getByText("现在去哪里办")).isVisible();
      chromium.look(elder, "item-elder");
      Page desktop = chromium.desktop(huying.url());
      desktop.navigate("/items?q=" + ITEM);
      desktop.getByLabel("事项列表").getByText(ITEM).first().click();
      assertThat(desktop.getByText(Pattern.compile("的其他情形$"))).isVisible();
      chromium.look(desktop, "item-desktop");
      desktop.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(desktop.getByLabel("主要页面")).isHidden();
      assertThat(desktop.getByText("打印这份指南")).isHidden();
      chromium.look(desktop, "item-print");
      Page nothing = chromium.phone(huying.url());
      nothing.navigate("/items?q=火星移民签证");
      assertThat(nothing.getByText("没有找到这样的事项")).isVisible();
      chromium.look(nothing, "items-empty");
      chromium.assertSilent();
    }
  }

  private static void tell(Chromium chromium, RunningHuying huying) {
    Page resident = chromium.phone(huying.url());
    resident.navigate("/items");
    button(resident, "个人办事").click();
    resident.getByRole(AriaRole.SEARCHBOX).fill("残疾人证到期");
    Locator found = resident.getByLabel("事项列表").getByText(ITEM);
    assertThat(found.first()).isVisible();
    chromium.look(resident, "items-phone");
    found.first().click();
    assertThat(resident.getByText("现在去哪里办")).isVisible();
    assertThat(resident.getByText("不收费").first()).isVisible();
    chromium.look(resident, "item-phone");

    Page writer = editor(chromium, huying, "bianji1");
    chromium.look(writer, "console-items");
    open(writer);
    button(writer, "修改").click();
    writer.getByLabel("收费标准").fill("每证5元");
    chromium.look(writer, "console-item-editor");
    button(writer, "保存草稿").click();
    assertThat(writer.locator("ins").getByText("每证5元")).isVisible();
    button(writer, "提交审核").click();
    assertThat(writer.getByText("要由另一位编辑审核")).isVisible();

    Page reviewer = editor(chromium, huying, "bianji2");
    reviewer.navigate("/console/items?state=IN_REVIEW");
    reviewer.getByText(ITEM).click();
    assertThat(reviewer.locator("del").getByText("不收费")).isVisible();
    chromium.look(reviewer, "console-item-review");
    resident.reload();
    assertThat(resident.getByText("现在去哪里办")).isVisible();
    assertThat(resident.getByText("每证5元")).hasCount(0);
    reviewer.getByLabel("审核意见").fill("与收费文件一致");
    button(reviewer, "审核通过并发布").click();
    assertThat(reviewer.getByText("正在公布")).isVisible();
    assertThat(reviewer.getByText("与收费文件一致")).isVisible();
    resident.reload();
    assertThat(resident.getByText("每证5元")).isVisible();

    reviewer
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^恢复这个版本")))
        .first()
        .click();
    reviewer.getByLabel("原因").fill("收费标准写错了");
    reviewer.getByRole(AriaRole.DIALOG).getByText("恢复这个版本").click();
    assertThat(reviewer.getByText("收费标准写错了")).isVisible();
    chromium.look(reviewer, "console-item-history");
    resident.reload();
    assertThat(resident.getByText("不收费").first()).isVisible();
    assertThat(resident.getByText("每证5元")).hasCount(0);

    reviewer.navigate("/console/item-reports");
    assertThat(reviewer.getByText("缺少要素的")).isVisible();
    chromium.look(reviewer, "console-item-reports");
    reviewer.navigate("/console/item-import");
    assertThat(reviewer.getByText("要素文件")).isVisible();
    chromium.look(reviewer, "console-item-import");
    chromium.assertSilent();
    importList(chromium, reviewer); // browsers write what was refused into their console
    reviewer.setViewportSize(375, 812);
    chromium.look(reviewer, "console-items-phone");
  }

  /** A wrong line is named; the mended list is shown item by item, and waits for review. */
  private static void importList(Chromium chromium, Page page) {
    String header = "name\tdepartment\ttype\tcode\n";
    String added = "路灯认养\t路灯管理所\t公共服务\t10001\n";
    String input = "input[type=file]";
    page.setInputFiles(input, list(header + added + "路灯移装\t路灯管理所\t许可\t10002\n"));
    assertThat(page.getByText("第3行", new Page.GetByTextOptions().setExact(true))).isVisible();
    chromium.look(page, "console-item-import-wrong");
    page.setInputFiles(input, list(header + added + "路灯移装\t路灯管理所\t公共服务\t10002\n"));
    assertThat(page.getByText(Pattern.compile("新增 2 个"))).isVisible();
    chromium.look(page, "console-item-import-checked");
    button(page, "导入并提交审核").click();
    page.getByText("看待审核的事项").click();
    assertThat(page.getByText("共 2 个事项")).isVisible();
    chromium.look(page, "console-items-in-review");
  }

  private static FilePayload list(String text) {
    return new FilePayload(
        "清单", "text/tab-separated-values", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Page editor(Chromium chromium, RunningHuying huying, String account) {
    Page page = chromium.desktop(huying.url());
    page.navigate("/console/sign-in");
    page.getByLabel("账号").fill(account);
    page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill("huying-demo");
    button(page, "登录").click();
    assertThat(page).hasURL(Pattern.compile("/console/items"));
    assertThat(page.getByText(Pattern.compile("共 [\\d,]+ 个事项"))).isVisible();
    return page;
  }

  private static void open(Page page) {
    page.getByLabel("搜索事项").fill(ITEM);
    page.getByRole(AriaRole.LINK)
        .filter(new Locator.FilterOptions().setHasText(ITEM))
        .first()
        .click();
    assertThat(page.getByText("经过")).isVisible();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
