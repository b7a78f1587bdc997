package org.huying.engine.cases;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.junit.jupiter.api.Test;

/** Many cases at once by keyboard, and back again; somebody's duties in the console and at work. */
class BulkE2E {
  @Test
  void threeCasesAreMadeUrgentTogetherAndTakenBack() {
    var huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      Page page = console(chromium, huying.url(), "zhongxin1");
      var bulk = makesThreeUrgent(chromium, page);
      chromium.look(page, "console-bulk-done");
      page.setViewportSize(375, 800);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("回到列表")).click();
      chromium.look(page, "console-bulk-done-375");
      page.setViewportSize(1440, 900);
      button(bulk, "撤销这 3 件").click();
      assertThat(bulk.getByText("撤销了 3 件“定缓急”。")).isVisible();
      button(bulk, "知道了").click();
      assertThat(bulk).hasCount(0);
      chromium.assertSilent();
    }
  }

  private static Locator makesThreeUrgent(Chromium chromium, Page page) {
    page.navigate("/console/queue?open=true&type=request&sort=opened");
    var rows = page.locator("ul.list > li");
    assertThat(rows.first()).isVisible();
    for (int i = 0; i < 3; i++) {
      page.keyboard().press("j");
      assertThat(rows.nth(i).locator("a")).hasAttribute("aria-current", "true");
      page.keyboard().press("x");
    }
    var bulk = region(page, "批量办理");
    assertThat(bulk.getByText("选了 3 件")).isVisible();
    button(bulk, "定缓急").click();
    assertThat(bulk.getByText("办完十分钟内、没有人接着办的可以撤销")).isVisible();
    chromium.look(page, "console-bulk-form");
    bulk.getByRole(AriaRole.COMBOBOX).first().click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("较急")).click();
    bulk.locator("button[type=submit]").click();
    assertThat(bulk.getByText("“定缓急”办好了 3 件。")).isVisible();
    return bulk;
  }

  @Test
  void whatWasDoneTogetherIsTakenBackFromAnotherPageAndAfterAReloadByWhoeverDidIt() {
    var huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      Page page = console(chromium, huying.url(), "zhongxin1");
      makesThreeUrgent(chromium, page);
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("看板")).click();
      var offer = region(page, "刚才批量办的");
      assertThat(button(offer, "撤销这 3 件")).isVisible();
      chromium.look(page, "console-bulk-offer");
      page.navigate("/console/queue?queue=todo");
      page.setViewportSize(375, 800);
      assertThat(button(offer, "撤销这 3 件")).isVisible();
      chromium.look(page, "console-bulk-offer-375");
      page.setViewportSize(1440, 900);
      button(offer, "撤销这 3 件").click();
      assertThat(offer.getByText("撤销了 3 件“定缓急”。")).isVisible();
      button(offer, "知道了").click();
      assertThat(offer).hasCount(0);

      makesThreeUrgent(chromium, page);
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("看板")).click();
      assertThat(button(offer, "撤销这 3 件")).isVisible();
      chromium.assertSilent();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("退出登录")).click();
      assertThat(page).hasURL(Pattern.compile("/console/sign-in"));
      signIn(page, "zhongxin1");
      assertThat(page.locator("main")).isVisible();
      assertThat(offer).hasCount(0);
    }
  }

  @Test
  void whoIsAwayAndForWhatSomebodyIsThereIsSeenInTheConsoleAndAtWork() {
    var huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      Page page = console(chromium, huying.url(), "admin1");
      page.navigate("/console/people?q=ludeng2");
      page.locator("button.person").first().click();
      assertThat(page.getByText(Pattern.compile("正在请假，胡仲贤代办"))).isVisible();
      page.navigate("/console/people?q=shizheng1");
      page.locator("button.person").first().click();
      assertThat(page.getByText("能办哪些事").first()).isVisible();
      assertThat(page.getByText(Pattern.compile("手上有 \\d+ 件没办完"))).isVisible();
      chromium.look(page, "console-duty");
      nightShift(chromium, page);

      Page phone = chromium.phone(huying.url());
      phone.navigate("/sign-in?staff=&next=/me/duty");
      phone.getByLabel("账号").fill("paishui1");
      phone.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill("huying-demo");
      phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).last().click();
      assertThat(phone.getByText(Pattern.compile("您手上有\\d+件没办完"))).isVisible();
      chromium.look(phone, "work-duty");
      phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("我要请假")).click();
      chromium.look(phone, "work-leave");
      gridWorkersLeave(chromium, huying.url());
      chromium.assertSilent();
    }
  }

  private static void nightShift(Chromium chromium, Page page) {
    var duty = page.locator("section.duty");
    button(duty, "加一班").click();
    duty.getByLabel("第 1 班，从几点").fill("22:00");
    duty.getByLabel(Pattern.compile("第 1 班，到.*几点")).fill("06:00");
    button(duty, "保存班次").click();
    assertThat(duty.getByText("班次保存好了。")).isVisible();
    assertThat(duty.getByLabel("第 1 班，到次日几点")).hasValue("06:00");
    button(duty, "保存班次").scrollIntoViewIfNeeded();
    chromium.look(page, "console-night-shift");
    page.setViewportSize(375, 800);
    chromium.look(page, "console-night-shift-375");
    page.setViewportSize(1440, 900);
    button(duty, "去掉").click();
    button(duty, "保存班次").click();
    assertThat(duty.getByLabel("第 1 班，从几点")).hasCount(0);
  }

  /** Who of the grid workers stands in, and what becomes of the grid without one. */
  private static void gridWorkersLeave(Chromium chromium, String url) {
    Page phone = chromium.phone(url);
    phone.navigate("/sign-in?staff=&next=/me/duty");
    phone.getByLabel("账号").fill("wangge1");
    phone.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill("huying-demo");
    phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).last().click();
    phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("我要请假")).click();
    assertThat(phone.getByText("没有别的网格员能核查的转给受理中心，走访等您回来。")).isVisible();
    chromium.look(phone, "work-leave-grid");
    phone.getByLabel("谁代办").selectOption("谭宛桐");
    assertThat(phone.getByText("您网格里的核查和走访由谭宛桐去，到期自动收回。")).isVisible();
    phone.setViewportSize(375, 800);
    chromium.look(phone, "work-leave-grid-deputy-375");
    phone.setViewportSize(1440, 900);
    chromium.look(phone, "work-leave-grid-deputy-desktop");
  }

  private static Page console(Chromium chromium, String url, String account) {
    Page page = chromium.desktop(url);
    page.navigate("/console/sign-in");
    signIn(page, account);
    return page;
  }

  private static void signIn(Page page, String account) {
    page.getByLabel("账号").fill(account);
    page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill("huying-demo");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
    assertThat(page).hasURL(Pattern.compile("/console/(queue|people|today)"));
  }

  private static Locator region(Page page, String name) {
    return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name));
  }

  private static Locator button(Locator in, String name) {
    return in.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }
}
