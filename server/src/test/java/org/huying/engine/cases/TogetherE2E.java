package org.huying.engine.cases;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.huying.testing.RunningHuying;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.Test;

/**
 * One broken lamp of several people, done by two units: the dispatcher's and the workers' screens.
 */
class TogetherE2E {
  private static final String PASSWORD = "huying-demo";

  @Test
  void twoReportsBecomeOneCaseAndTwoUnitsDoIt() throws IOException {
    var huying = DemoDistrict.running();
    var first = Visitor.resident(huying.url(), "19900000003");
    var second = Visitor.resident(huying.url(), "19900000007");
    var place = first.get("/api/places?q=朗泽轩").json().get(0).get("id").asString();
    var lamp = file(first, place, "北门口那盏路灯整晚不亮，天黑看不清台阶");
    var same = file(second, place, "小区北门的路灯坏了，晚上黑漆漆的");
    try (Chromium chromium = Chromium.start()) {
      merge(chromium, huying, same);
      part(chromium, huying, lamp);
      publish(huying, lamp);
      hint(chromium, huying);
      inWords(chromium, huying);
      chromium.assertSilent();
    }
  }

  private static String file(Visitor by, String place, String text) throws IOException {
    var filed =
        by.post(
            "/api/cases",
            Map.of("type", "request", "text", text, "placeId", place, "category", "street-lamp"),
            Town.key());
    return filed.expect(200).json().get("id").asString();
  }

  private static void merge(Chromium chromium, RunningHuying huying, String id) {
    Page page = chromium.desktop(huying.url());
    page.navigate("/console/sign-in");
    page.getByLabel("账号").fill("zhongxin1");
    page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
    button(page, "登录").click();
    assertThat(page).hasURL(Pattern.compile("/console/queue"));
    page.navigate("/console/queue?queue=all&case=" + id);
    var alike = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("相似诉求"));
    assertThat(alike.getByText("北门口那盏路灯").first()).isVisible();
    for (int width : new int[] {1440, 768, 375}) {
      page.setViewportSize(width, 900);
      chromium.look(page, "together-alike-%d".formatted(width));
    }
    page.setViewportSize(1440, 900);
    alike
        .getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHasText("北门口那盏路灯"))
        .getByRole(AriaRole.BUTTON)
        .press("Enter");
    page.getByLabel("为什么是同一件").fill("同一盏灯");
    chromium.look(page, "together-merge-form");
    button(page, "并案，并告诉居民一起办").click();
    assertThat(page.getByText("已并案").first()).isVisible();
    var related = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("关联"));
    assertThat(related.getByText("已经并入")).isVisible();
    chromium.look(page, "together-merged");
    related.getByRole(AriaRole.LINK).first().click();
    assertThat(page.getByText("并进来的（1）")).isVisible();
    chromium.look(page, "together-lead");
  }

  private static void part(Chromium chromium, RunningHuying huying, String id) {
    Page handler = worker(chromium, huying, "ludeng1");
    handler.navigate("/work/" + id);
    button(handler, "接单").click();
    button(handler, "请求协办").click();
    handler.getByLabel("请哪个单位").selectOption(new SelectOption().setLabel("蓬江区市政设施管理所"));
    handler.getByLabel("请他们做什么").fill("灯杆底座松了，请先加固");
    chromium.look(handler, "together-ask-part");
    button(handler, "请求协办").click();
    assertThat(handler.getByText("请别的单位办的，都结束了才能往下走")).isVisible();
    chromium.look(handler, "together-parts");
    Page other = worker(chromium, huying, "shizheng1");
    other.getByText("灯杆底座松了，请先加固").first().click();
    assertThat(other.getByText("这是一件协办，主办的是")).isVisible();
    assertThat(other.getByText("北门口那盏路灯")).hasCount(0);
    chromium.look(other, "together-part");
  }

  private static void hint(Chromium chromium, RunningHuying huying) {
    Page page = chromium.phone(huying.url());
    page.navigate("/request");
    page.locator("#text").fill("北门的路灯不亮了，晚上看不见");
    button(page, "下一步").click();
    page.getByRole(AriaRole.SEARCHBOX).fill("朗泽轩");
    button(page, "朗泽轩").first().click();
    button(page, "下一步").click();
    button(page, "没有照片，下一步").click();
    // The first question of its kind reads the models.
    assertThat(page.getByText("好像有人报过了"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
    chromium.look(page, "together-already");
    assertThat(page.locator(".already").getByText("社区")).hasCount(1);
    button(page, "就是这一件，跟着看进展").click();
    assertThat(button(page, "我也遇到")).isVisible();
    chromium.look(page, "together-already-follow");
    button(page, "我也遇到").click();
    assertThat(page).hasURL(Pattern.compile("/sign-in\\?next=/cases/"));
  }

  private static void publish(RunningHuying huying, String id) throws IOException {
    var centre = Visitor.staff(huying.url(), "zhongxin1", PASSWORD);
    var path = "/api/cases/%s/publication".formatted(id);
    var version = centre.get(path).expect(200).json().get("version").asLong();
    var wish =
        Map.of(
            "decision",
            "publish",
            "title",
            "小区北门路灯不亮",
            "spot",
            "cell",
            "photos",
            List.of(),
            "version",
            version);
    centre.post(path, wish).expect(200);
  }

  /** Who only talks reads it too, before it is sent. */
  private static void inWords(Chromium chromium, RunningHuying huying) {
    Page page = chromium.phone(huying.url());
    page.navigate("/");
    page.getByRole(AriaRole.TEXTBOX).first().fill("朗泽轩北门口那盏路灯整晚不亮，天黑看不清台阶");
    page.getByRole(AriaRole.TEXTBOX).first().press("Enter");
    button(page, "不放照片，下一步").click();
    assertThat(page.getByText("好像有人报过了")).isVisible();
    assertThat(button(page, "登录并提交")).isVisible();
    chromium.look(page, "together-already-chat");
  }

  private static Page worker(Chromium chromium, RunningHuying huying, String account) {
    Page page = chromium.phone(huying.url());
    page.navigate("/sign-in?staff");
    page.getByLabel("账号").fill(account);
    page.getByLabel("密码").fill(PASSWORD);
    button(page, "登录").click();
    assertThat(
            page.getByRole(
                    AriaRole.HEADING, new Page.GetByRoleOptions().setName(Pattern.compile("待办")))
                .first())
        .isVisible();
    return page;
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
