package org.huying.engine.cases;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.junit.jupiter.api.Test;

/** What somebody says is taken down: by themselves, as what they call it; by a dispatcher. */
class IntakeE2E {
  private static final String PHONE = "19900067001";
  private static final String NEED = "楼下餐馆半夜把潲水倒进河里，天天这样";

  @Test
  void whoeverReportsInConfidenceReadsSoBeforeAndAfterTheyFile() {
    var huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.phone(huying.url());
      page.navigate("/stations");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("提交举报")).click();
      page.locator("#text").fill("潲".repeat(5_002));
      assertThat(page.getByText("超了2个字，最多5,000个字，请删短一些。")).isVisible();
      button(page, "下一步").click();
      assertThat(page.getByText("最多5000个字，请删短一些再继续。").first()).isVisible();
      page.locator("#text").fill(NEED);
      button(page, "下一步").click();
      page.getByRole(AriaRole.SEARCHBOX).fill("朗泽轩");
      button(page, "朗泽轩").click();
      button(page, "下一步").click();
      button(page, "没有照片，下一步").click();
      assertThat(page.getByLabel("举报")).isChecked();
      assertThat(page.getByText("为您保密：办理的人看不到是谁举报的")).isVisible();
      page.getByLabel("反映").check();
      assertThat(page.getByText("为您保密")).hasCount(0);
      page.getByLabel("举报").check();
      page.getByText("这是哪一类").scrollIntoViewIfNeeded();
      chromium.look(page, "request-kind");
      button(page, "登录并提交").click();
      signIn(page);
      assertThat(page.getByText("已收到您的诉求")).isVisible();
      assertThat(page.getByText("为您保密")).isVisible();
      chromium.look(page, "request-received-in-confidence");
      button(page, "看办理进度").click();
      assertThat(page.getByText("为您保密")).isVisible();
      chromium.look(page, "request-in-confidence");
      chromium.assertSilent();
    }
  }

  @Test
  void aDispatcherTakesDownAnOrderOfTheHotlineAndSeesHowPressingItIs() {
    var huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.desktop(huying.url());
      page.navigate("/console/sign-in");
      page.getByLabel("账号").fill("zhongxin1");
      page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill("huying-demo");
      button(page, "登录").click();
      assertThat(page).hasURL(Pattern.compile("/console/queue"));
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("登记").setExact(true))
          .click();
      button(page, "登记").click();
      assertThat(page.getByText("请填转来单号")).isVisible();
      chromium.look(page, "console-intake-wrong");
      page.getByLabel("转来单号").fill("GD2511210099");
      var promised = page.getByLabel("要求什么时候前答复");
      promised.fill("2020-01-02T09:00");
      assertThat(page.getByText("这个时间已经过了")).isVisible();
      chromium.look(page, "console-intake-over");
      promised.fill("");
      assertThat(page.getByText("这个时间已经过了")).isHidden();
      page.getByLabel("诉求人的手机号").fill("19900067002");
      page.getByLabel("发生了什么").fill("朗泽轩门口的井盖松了，车一过就响");
      page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("按名称找"))
          .pressSequentially("朗泽轩");
      page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("朗泽轩")).first().click();
      assertThat(page.getByText("选好了：")).isVisible();
      assertThat(page.getByLabel("反映")).isChecked();
      page.getByText("紧急", new Page.GetByTextOptions().setExact(true)).click();
      button(page, "在图上点").click();
      assertThat(page.locator(".outline-map svg")).isVisible();
      chromium.look(page, "console-intake");
      page.setViewportSize(375, 800);
      chromium.look(page, "console-intake-375");
      page.setViewportSize(1440, 900);
      button(page, "登记").click();
      assertThat(page.locator(".pressing").first()).isVisible();
      assertThat(page.getByText("GD2511210099")).isVisible();
      assertThat(page.getByText("由市民热线转来")).isVisible();
      chromium.look(page, "console-intake-filed");

      page.navigate("/console/queue?queue=all&priority=urgent&type=request");
      assertThat(page.locator("ul.list .pressing").first()).isVisible();
      button(page, "筛选（").click();
      assertThat(page.getByText("缓急", new Page.GetByTextOptions().setExact(true))).isVisible();
      chromium.look(page, "console-queue-filters");
      chromium.assertSilent();
    }
  }

  private static void signIn(Page page) {
    page.getByLabel("手机号", new Page.GetByLabelOptions().setExact(true)).fill(PHONE);
    button(page, "发送验证码").click();
    assertThat(page.getByLabel("短信验证码")).isVisible();
    Page inbox = page.context().newPage();
    inbox.navigate("/demo/inbox");
    var text = inbox.getByText(Pattern.compile("验证码\\D*\\d{6}")).first().innerText();
    inbox.close();
    page.getByLabel("短信验证码").fill(text.replaceAll("(?s)^.*?(?<!\\d)(\\d{6})(?!\\d).*$", "$1"));
    button(page, "登录").first().click();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
