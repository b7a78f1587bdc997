package org.huying.engine.cases;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.huying.testing.RunningHuying;
import org.junit.jupiter.api.Test;

/** Neighbours read what others brought up, say that they met the same, and follow it. */
class PublicCasesE2E {
  private static final String NEIGHBOUR = "19900000088";

  @Test
  void aNeighbourReadsSaysMeTooAndFollowsWhatADispatcherPublished() {
    RunningHuying huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      try {
        tell(chromium, huying.url());
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  private static void tell(Chromium chromium, String url) {
    Page desk = dispatcher(chromium, url);
    link(desk, "公开审核").click();
    // A request: what a grid worker saw has no title and no steps for the public.
    var first = desk.locator(".review").filter(new Locator.FilterOptions().setHasText("灯")).first();
    assertThat(first).isVisible();
    chromium.look(desk, "review-list");
    first.click();
    var title = "路口的事有人管了吗";
    desk.getByLabel("公开的标题").fill(title);
    chromium.look(desk, "review-drawer");
    button(desk, "公开").click();
    assertThat(desk.getByText("已经公开。")).isVisible();

    Page neighbour = chromium.phone(url);
    neighbour.navigate("/");
    link(neighbour, "看看大家在说什么、办得怎样").click();
    assertThat(neighbour.getByLabel("大家说的事")).isVisible();
    chromium.look(neighbour, "cases-375");
    neighbour.getByRole(AriaRole.SEARCHBOX).fill(title);
    neighbour.getByLabel("大家说的事").getByText(title).first().click();
    assertThat(heading(neighbour, title)).isVisible();
    chromium.look(neighbour, "case-public-375");
    button(neighbour, "我也遇到").click();
    signIn(neighbour);
    assertThat(heading(neighbour, title)).isVisible();
    button(neighbour, "我也遇到").click();
    assertThat(neighbour.getByText("记下了，您也遇到。")).isVisible();
    button(neighbour, "关注（").click();
    assertThat(neighbour.getByText("已关注。")).isVisible();
    neighbour.getByLabel("有进展发消息告诉我").uncheck();
    assertThat(neighbour.getByText("有进展不再发消息。")).isVisible();
    chromium.look(neighbour, "case-followed-375");
    button(neighbour, "我也遇到，已记下").click();
    assertThat(neighbour.getByText("已取消“我也遇到”。")).isVisible();
    neighbour.navigate("/requests");
    link(neighbour, "我关注的").click();
    assertThat(neighbour.getByLabel("我关注的事").getByText(title)).isVisible();
    chromium.look(neighbour, "requests-followed-375");

    desk.getByLabel("原因").fill("已经有同样的一件");
    button(desk, "撤下，马上看不到").click();
    assertThat(desk.getByText("已经撤下。")).isVisible();
    desk.setViewportSize(375, 812);
    chromium.look(desk, "review-drawer-375");
    neighbour.reload();
    assertThat(neighbour.getByText("您还没有关注的事")).isVisible();
    chromium.look(neighbour, "requests-followed-empty");
    chromium.assertSilent();
  }

  @Test
  void theListTheMapAndTheTimesAreReadOnEveryScreen() {
    RunningHuying huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      try {
        look(chromium, huying.url());
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  private static void look(Chromium chromium, String url) {
    for (int width : new int[] {375, 768, 1440}) {
      Page page = chromium.page(url, width, 900, width < 1000);
      see(chromium, page, String.valueOf(width));
    }
    Page elder = chromium.phone(url);
    elder.navigate("/cases");
    button(elder, "长辈版").click();
    see(chromium, elder, "elder");
    elder.navigate("/cases?q=没有这种事");
    assertThat(elder.getByText("没有找到这样的事")).isVisible();
    chromium.look(elder, "cases-empty-elder");
    chromium.assertSilent();
  }

  private static void see(Chromium chromium, Page page, String size) {
    page.navigate("/cases?state=done");
    assertThat(page.getByLabel("大家说的事")).isVisible();
    assertThat(page.getByLabel("分类")).isVisible();
    chromium.look(page, "cases-filters-" + size);
    button(page, "地图").click();
    Locator group = page.locator(".spot").first();
    assertThat(group).isVisible();
    chromium.look(page, "cases-map-" + size);
    // Groups come nearer by the keyboard, until one of them is a list.
    for (int i = 0; i < 8 && page.getByText("下面是图上选的那一处。").count() == 0; i++) {
      page.locator(".spot").first().focus();
      page.keyboard().press("Enter");
      page.waitForTimeout(0);
    }
    assertThat(page.getByText("下面是图上选的那一处。")).isVisible();
    assertThat(page.getByLabel("大家说的事").getByRole(AriaRole.LINK).first()).isVisible();
    chromium.look(page, "cases-map-near-" + size);
    page.getByLabel("大家说的事").getByRole(AriaRole.LINK).first().click();
    assertThat(page.getByText("办理过程")).isVisible();
    chromium.look(page, "case-public-" + size);
    page.navigate("/cases/times");
    assertThat(page.getByLabel("各类事的办理时间")).isVisible();
    chromium.look(page, "cases-times-" + size);
  }

  private static Page dispatcher(Chromium chromium, String url) {
    Page page = chromium.desktop(url);
    page.navigate("/console/sign-in");
    page.getByLabel("账号").fill("zhongxin1");
    page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill("huying-demo");
    button(page, "登录").click();
    assertThat(page).hasURL(Pattern.compile("/console/queue"));
    return page;
  }

  /** Signs in with the code that the demo's message inbox shows. */
  private static void signIn(Page page) {
    page.getByLabel("手机号", new Page.GetByLabelOptions().setExact(true)).fill(NEIGHBOUR);
    button(page, "发送验证码").click();
    assertThat(page.getByLabel("短信验证码")).isVisible();
    Page inbox = page.context().newPage();
    inbox.navigate("/demo/inbox");
    var text = inbox.getByText(Pattern.compile("验证码\\D*\\d{6}")).first().innerText();
    inbox.close();
    page.getByLabel("短信验证码").fill(text.replaceAll("(?s)^.*?(?<!\\d)(\\d{6})(?!\\d).*$", "$1"));
    button(page, "登录").click();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)).first();
  }
}
