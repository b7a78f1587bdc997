package org.huying.engine.cases;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.junit.jupiter.api.Test;

/** The same cases as a board, on a map and in figures: from each of them to the case, and back. */
class OverviewE2E {
  private static final int[] WIDTHS = {375, 768, 1440};

  @Test
  void theCasesAreReachedFromTheBoardTheMapAndTheFigures() {
    var huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.page(huying.url(), 1440, 900, false);
      signIn(page);
      try {
        board(page, chromium);
        map(page, chromium);
        statistics(page, chromium);
        savedFilter(page, chromium);
      } catch (AssertionError | RuntimeException e) {
        chromium.shootAll();
        throw e;
      }
      chromium.assertSilent();
    }
  }

  private static void signIn(Page page) {
    page.navigate("/console/sign-in");
    page.getByLabel("账号").fill("zhongxin1");
    page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill("huying-demo");
    button(page, "登录").click();
    assertThat(page).hasURL(Pattern.compile("/console/queue"));
  }

  private static void board(Page page, Chromium chromium) {
    page.navigate("/console/board");
    var cards = page.locator("[data-at]");
    assertThat(cards.first()).isVisible();
    look(page, chromium, "console-board");
    cards.first().focus();
    page.keyboard().press("ArrowRight");
    var focused = page.locator("[data-at]:focus");
    assertThat(focused).hasCount(1);
    var title = focused.locator("strong").innerText();
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("/console/queue.*case="));
    assertThat(page.getByRole(AriaRole.HEADING, named(title)).first()).isVisible();
    page.goBack();
    assertThat(page).hasURL(Pattern.compile("/console/board"));
    assertThat(page.locator("[data-at]").first()).isVisible();
  }

  private static void map(Page page, Chromium chromium) {
    page.getByRole(AriaRole.LINK, link("地图")).click();
    var circles = page.locator("svg a");
    assertThat(circles.first()).isVisible();
    assertThat(page.getByText("示意图")).isVisible();
    look(page, chromium, "console-map");
    var spot = page.locator(".panes section li").first();
    page.getByRole(AriaRole.LINK, link(Pattern.compile("^在地图上看"))).first().click();
    assertThat(page).hasURL(Pattern.compile("place="));
    assertThat(page.locator(".crumbs a").nth(1)).isVisible(); // it has been read anew
    assertThat(circles.first()).isVisible();
    int counted = number(spot.locator(".number"));
    spot.locator(".name").click();
    assertThat(page.getByText(Pattern.compile("共 %d 件".formatted(counted)))).isVisible();
  }

  private static void statistics(Page page, Chromium chromium) {
    page.getByRole(AriaRole.LINK, link("统计")).click();
    button(page, "季度").click();
    button(page, "按承办单位").click();
    assertThat(page.getByRole(AriaRole.TABLE)).isVisible();
    look(page, chromium, "console-statistics");
    var opened = page.locator("tbody tr").first().locator(".figure-link").first();
    int counted = number(opened);
    opened.click();
    assertThat(page).hasURL(Pattern.compile("/console/queue"));
    assertThat(page.getByText(Pattern.compile("共 %d 件".formatted(counted)))).isVisible();
    page.goBack();
    assertThat(page.getByRole(AriaRole.TABLE)).isVisible();
    var file = page.waitForDownload(() -> button(page, "导出表格").click());
    org.assertj.core.api.Assertions.assertThat(file.suggestedFilename())
        .startsWith("演示数据-诉求统计")
        .endsWith(".xlsx");
  }

  private static void savedFilter(Page page, Chromium chromium) {
    page.navigate("/console/queue?late=true");
    button(page, "保存这个筛选").click();
    page.getByLabel("筛选的名字").fill("都超时了");
    page.keyboard().press("Enter");
    var chip = page.getByRole(AriaRole.BUTTON, named("都超时了").setExact(true));
    assertThat(chip).isVisible();
    chromium.look(page, "console-saved-filter");
    page.navigate("/console/board");
    chip.click();
    assertThat(page).hasURL(Pattern.compile("/console/board\\?late=true"));
    button(page, "删掉“都超时了”").click();
    assertThat(chip).hasCount(0);
    button(page, "撤销").click();
    assertThat(chip).isVisible();
    button(page, "删掉“都超时了”").click();
    assertThat(chip).hasCount(0);
  }

  private static void look(Page page, Chromium chromium, String name) {
    for (int width : WIDTHS) {
      page.setViewportSize(width, 900);
      chromium.look(page, name + "-" + width);
    }
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions link(String name) {
    return named(name).setExact(true);
  }

  private static Page.GetByRoleOptions link(Pattern name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static int number(Locator text) {
    return Integer.parseInt(text.innerText().replaceAll("\\D", ""));
  }
}
