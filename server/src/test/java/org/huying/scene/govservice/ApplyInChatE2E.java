package org.huying.scene.govservice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.regex.Pattern;
import org.huying.engine.cases.Town;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.huying.testing.RunningHuying;
import org.junit.jupiter.api.Test;

/**
 * A daughter applies for her mother's allowance in Cantonese, corrects herself, is asked for what
 * is missing; and somebody reads what to have ready for an item that is done elsewhere.
 */
class ApplyInChatE2E {
  private static final String PASSWORD = "huying-demo";
  private static final String ITEM = "高龄老年人津贴申领";
  private static final String APPLICANT = "19900000010";

  private final RunningHuying huying = DemoDistrict.running();

  @Test
  void aWholeItemIsDoneInCantoneseWithACorrectionAndWhatWasMissing() throws IOException {
    try (Chromium chromium = Chromium.start()) {
      try {
        Page resident = chromium.phone(huying.url());
        fill(chromium, resident);
        String reference = submit(chromium, resident);
        ask(resident, reference);
        askForWhatIsMissing(chromium, reference);
        correct(chromium, resident);
        takeBack(chromium, resident);
        keptMaterials(chromium, resident);
        chromium.assertSilent();
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  private void fill(Chromium chromium, Page page) {
    page.navigate("/");
    say(page, ITEM);
    button(page, "在这里办，边说边填").click();
    assertThat(heading(page, "您是给自己办，还是替别人办？")).isVisible();
    chromium.look(page, "chat-apply-begin");
    say(page, "帮我阿妈办，我叫陈水生，阿妈叫卢阿娣");
    assertThat(page.getByText("记下了").last()).containsText("卢阿娣");
    say(page, "440703197005030011");
    assertThat(page.getByText("身份证号最后一位对不上，请再看一下。").last()).isVisible();
    chromium.look(page, "chat-apply-wrong");
    say(page, "440703197005030016");
    say(page, "电话13800138000");
    say(page, "电话写错咗，系13900139000");
    assertThat(page.getByText("13900139000").last()).isVisible();
    say(page, "呢次");
    say(page, "佢身份证系440703194001010022");
    say(page, "跳过");
    say(page, "唔系，同仔女一齐住");
    say(page, "儿子陈大文，每月收入三千蚊");
    assertThat(heading(page, "还有别的家人吗？有就接着说，没有就说“没有了”。")).isVisible();
    chromium.look(page, "chat-apply-list");
    say(page, "冇喇");
    say(page, "靠退休金");
    say(page, "1200蚊一个月");
    say(page, "6222021999000016");
    assertThat(heading(page, "申请人住在哪个社区？单位就说单位在哪里。")).isVisible();
    chromium.look(page, "chat-apply-where");
    say(page, "住喺榕荫社区");
    say(page, "都带原件过去");
    assertThat(heading(page, "请看一下，没问题就提交")).isVisible();
    chromium.look(page, "chat-apply-summary");
    page.setViewportSize(1440, 900);
    chromium.look(page, "chat-apply-summary-1440");
    page.setViewportSize(375, 812);
    button(page, "长辈版").click();
    chromium.look(page, "chat-apply-summary-elder");
    button(page, "标准版").click();
  }

  private String submit(Chromium chromium, Page page) {
    button(page, "登录并提交").click();
    signIn(page);
    assertThat(heading(page, "请看一下，没问题就提交")).isVisible();
    for (Locator tick : page.locator(".tick input").all()) {
      if (!tick.isChecked()) tick.check();
    }
    button(page, "提交申请").click();
    assertThat(heading(page, "已收到您的申请")).isVisible();
    chromium.look(page, "chat-apply-done");
    return page.locator(".reference").innerText().replaceAll("\\D", "");
  }

  /** Whoever applied for somebody else sees on what ground, and ends it. */
  private static void takeBack(Chromium chromium, Page page) {
    page.navigate("/me/consents");
    assertThat(heading(page, "卢阿娣：" + ITEM)).isVisible();
    chromium.look(page, "authorisations-375");
    button(page, "收回这份委托").first().click();
    button(page, "收回").first().click();
    assertThat(page.getByText("收回了").first()).isVisible();
  }

  /** Nothing is kept until somebody agrees; what is kept is looked at, dated and deleted. */
  private static void keptMaterials(Chromium chromium, Page page) {
    page.navigate("/me/materials");
    assertThat(page.getByText("材料库里还没有材料")).isVisible();
    chromium.look(page, "materials-none");
    page.getByRole(AriaRole.SWITCH).click();
    assertThat(page.getByText("下次交申请以后，拍过的证件就留在这里。")).isVisible();
    page.route(
        "**/api/me/materials",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(
                        """
                        [{"id": "01a229d8-bced-7256-b47c-a11be30f2b97", "name": "居民身份证", "photos": 2,
                          "keptAt": "2025-12-01T02:00:00Z", "expiresOn": "2031-05-01", "over": false},
                         {"id": "01a229d8-bced-7256-b47c-a11be30f2b98", "name": "最低生活保障证明", "photos": 1,
                          "keptAt": "2024-12-01T02:00:00Z", "expiresOn": "2025-06-01", "over": true}]
                        """)));
    page.route(
        "**/api/me/materials/*/photos/*",
        route ->
            route.fulfill(
                new Route.FulfillOptions().setContentType("image/jpeg").setBodyBytes(Town.jpeg())));
    page.reload();
    assertThat(page.getByText("已经过期，不会再用")).isVisible();
    chromium.look(page, "materials-kept");
    page.unrouteAll();
  }

  /** How far it is, asked in the chat. */
  private static void ask(Page page, String reference) {
    say(page, "我嗰单高龄津贴办成点？");
    assertThat(page.getByText(Pattern.compile("编号" + reference + ".*待收件")).last()).isVisible();
  }

  private void askForWhatIsMissing(Chromium chromium, String reference) throws IOException {
    Page centre = chromium.desktop(huying.url());
    centre.navigate("/console/sign-in");
    centre.getByLabel("账号").fill("zhongxin1");
    centre.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
    button(centre, "登录").click();
    assertThat(centre).hasURL(Pattern.compile("/console/queue"));
    centre.navigate("/console/queue?queue=all&q=" + reference);
    centre.getByText(ITEM).first().click();
    assertThat(centre.getByText("代办人姓名")).isVisible();
    assertThat(centre.getByText("440703********0022")).isVisible();
    chromium.look(centre, "chat-apply-console");
    button(centre, "查看完整的证件号、电话").click();
    centre.getByLabel("查看完整内容用来做什么？").fill("核对年龄");
    button(centre, "查看，并留下记录").click();
    assertThat(centre.getByText("440703194001010022")).isVisible();
    var receive = button(centre, "收件");
    receive.click();
    centre.getByLabel("说明").fill("表填好了，材料带原件");
    receive.click();
    assertThat(centre.getByText("待受理").first()).isVisible();

    Page handler = chromium.phone(huying.url());
    handler.navigate("/sign-in?staff");
    handler.getByLabel("账号").fill("minzheng1");
    handler.getByLabel("密码").fill(PASSWORD);
    button(handler, "登录").click();
    assertThat(heading(handler, "待办")).isVisible();
    handler.navigate("/work/all");
    handler.getByRole(AriaRole.SEARCHBOX).fill(reference);
    handler
        .locator("a[href^='/work/']")
        .filter(new Locator.FilterOptions().setHasText(ITEM))
        .first()
        .click();
    button(handler, "一次性告知补正").click();
    handler.getByLabel("本人银行账户信息", new Page.GetByLabelOptions().setExact(true)).check();
    handler.getByLabel("本人银行账户信息：哪里不对").fill("要复印件");
    handler.getByLabel("收款银行卡号", new Page.GetByLabelOptions().setExact(true)).check();
    handler.getByLabel("收款银行卡号：哪里不对").fill("不是老人家本人的卡");
    chromium.look(handler, "chat-apply-checklist");
    button(handler, "一次性告知补正").last().click();
    assertThat(handler.getByText("待补正").first()).isVisible();
  }

  private static void correct(Chromium chromium, Page page) {
    say(page, "我的高龄津贴办到哪一步了");
    assertThat(page.getByText(Pattern.compile("还要补：本人银行账户信息（要复印件）")).last()).isVisible();
    chromium.look(page, "chat-apply-progress");
    say(page, "补正");
    assertThat(heading(page, "津贴打到哪张银行卡？要老人家本人的。")).isVisible();
    assertThat(page.getByText("承办单位说：不是老人家本人的卡").last()).isVisible();
    chromium.look(page, "chat-apply-correct");
    say(page, "6222021999000017");
    assertThat(page.getByText("银行卡号有一位对不上").last()).isVisible();
    say(page, "系6222021999000024");
    assertThat(heading(page, "“本人银行账户信息”怎么交？可以现在拍照。")).isVisible();
    say(page, "带复印件过去");
    assertThat(heading(page, "请看一下，没问题就提交")).isVisible();
    chromium.look(page, "chat-apply-correct-summary");
    button(page, "提交补正").click();
    assertThat(heading(page, "补正交上去了")).isVisible();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("看进度")).last().click();
    assertThat(page.getByText("待受理").first()).isVisible();
    assertThat(page.locator("del").first()).containsText("6222021999000016");
    assertThat(page.getByText("卢阿娣").first()).isVisible();
    chromium.look(page, "chat-apply-own");
    page.navigate("/me/trail");
    assertThat(page.getByText("核对年龄").first()).isVisible();
  }

  @Test
  void anItemOfAnotherSystemSaysWhatToHaveReady() {
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.phone(huying.url());
      page.navigate("/");
      say(page, "居民身份证换领");
      assertThat(page.getByText("去办之前先准备好")).isVisible();
      assertThat(page.getByText("本人身份证号码").first()).isVisible();
      assertThat(page.getByAltText(Pattern.compile("办事指南的二维码"))).isVisible();
      assertThat(page.getByAltText(Pattern.compile("^打开.*的二维码"))).isVisible();
      chromium.look(page, "chat-upstream");
      page.setViewportSize(1440, 900);
      chromium.look(page, "chat-upstream-1440");
      chromium.assertSilent();
    }
  }

  private static void say(Page page, String text) {
    var turns = page.locator(".talk > li").count();
    var box = page.locator("#say");
    box.fill(text);
    box.press("Enter");
    assertThat(page.locator(".talk > li")).hasCount(turns + 2);
  }

  /** Signs in with the code that the demo's message inbox shows. */
  private static void signIn(Page page) {
    page.getByLabel("手机号", new Page.GetByLabelOptions().setExact(true)).fill(APPLICANT);
    button(page, "发送验证码").click();
    assertThat(page.getByLabel("短信验证码")).isVisible();
    Page inbox = page.context().newPage();
    inbox.navigate("/demo/inbox");
    Locator text = inbox.getByText(Pattern.compile("验证码\\D*\\d{6}")).first();
    String code = text.innerText().replaceAll("(?s)^.*?(?<!\\d)(\\d{6})(?!\\d).*$", "$1");
    inbox.close();
    page.getByLabel("短信验证码").fill(code);
    button(page, "登录").click();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)).first();
  }
}
