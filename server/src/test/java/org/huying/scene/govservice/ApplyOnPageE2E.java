package org.huying.scene.govservice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.huying.testing.RunningHuying;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody fills in the form of an allowance on a page, one question at a time, puts right what was
 * wrong, and hands it in from the chat.
 */
class ApplyOnPageE2E {
  private static final String ITEM = "高龄老年人津贴申领";
  private static final String APPLICANT = "19900000077";

  private final RunningHuying huying = DemoDistrict.running();

  @Test
  void anAllowanceIsFilledInOnAPagePutRightAndHandedInFromTheChat() {
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.phone(huying.url());
      try {
        open(page);
        fill(chromium, page);
        finish(chromium, page);
        wedding(chromium, page);
        chromium.assertSilent("/api/assistant/answer");
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  private static void open(Page page) {
    page.navigate("/items/" + code(page, ITEM));
    page.getByRole(AriaRole.BUTTON, name("在这里办")).click();
    page.getByLabel("手机号", new Page.GetByLabelOptions().setExact(true)).fill(APPLICANT);
    page.getByRole(AriaRole.BUTTON, name("发送验证码")).click();
    assertThat(page.getByLabel("短信验证码")).isVisible();
    Page inbox = page.context().newPage();
    inbox.navigate("/demo/inbox");
    Locator text = inbox.getByText(Pattern.compile("验证码\\D*\\d{6}")).first();
    String code6 = text.innerText().replaceAll("(?s)^.*?(?<!\\d)(\\d{6})(?!\\d).*$", "$1");
    inbox.close();
    page.getByLabel("短信验证码").fill(code6);
    page.getByRole(AriaRole.BUTTON, name("登录")).click();
  }

  private static String code(Page page, String item) {
    String found = page.request().get("/api/items?size=1&q=" + item).text();
    return JsonMapper.shared().readTree(found).path("items").get(0).path("code").asString();
  }

  private static void fill(Chromium chromium, Page page) {
    asked(page, "您是给自己办，还是替别人办？");
    next(page);
    assertThat(page.getByText("还有地方需要改一下")).isVisible();
    assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("请选一个再往下走。")))
        .isVisible();
    looks(chromium, page, "apply-page-choice");
    page.getByLabel("本人办理").check();
    next(page);
    type(page, "老人家叫什么名字？", "卢阿娣");
    type(page, "老人家的身份证号码是多少？", "440703194001010023");
    Locator wrong =
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("身份证号最后一位对不上，请再看一下。"));
    assertThat(wrong).isVisible();
    chromium.look(page, "apply-page-wrong");
    wrong.click();
    assertThat(page.locator("#slot-idNumber")).isFocused();
    type(page, "老人家的身份证号码是多少？", "440703194001010022");
    skipTo(page, "老人家是一个人住吗？");
    page.getByLabel("不是").check();
    next(page);
    asked(page, "一起住的有哪些家人？");
    page.locator("#slot-family\\[0\\]\\.name").fill("陈大文");
    page.locator("#slot-family\\[0\\]\\.income").fill("三千多");
    next(page);
    assertThat(page.getByText("有2处内容需要修改").or(page.getByText("还有地方需要改一下"))).isVisible();
    looks(chromium, page, "apply-page-table");
    page.locator("#slot-family\\[0\\]\\.relation").selectOption("子女");
    page.locator("#slot-family\\[0\\]\\.income").fill("3000");
    next(page);
    assertThat(page.getByText("还有地方需要改一下")).isHidden();
  }

  private static void finish(Chromium chromium, Page page) {
    Locator chat = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("改为边聊边填"));
    asked(page, "老人家现在主要靠什么收入？");
    chat.click();
    assertThat(page.getByText("陈大文").first()).isVisible();
    say(page, "靠退休金");
    say(page, "1200蚊一个月");
    say(page, "6222021999000016");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("改为一页一页填")).last().click();
    asked(page, "申请人住在哪个社区？");
    looks(chromium, page, "apply-page-place");
    chat.click();
    say(page, "住喺榕荫社区");
    say(page, "都带原件过去");
    assertThat(heading(page, "请看一下，没问题就提交")).isVisible();
    page.goBack();
    assertThat(heading(page, "请看一下，没问题就提交")).isVisible();
    assertThat(page).hasURL(Pattern.compile("/apply$"));
    looks(chromium, page, "apply-page-review");
    page.getByRole(AriaRole.BUTTON, name("修改每月退休金")).click();
    assertThat(page.locator("#slot-pension")).hasValue("1200");
    page.locator("#slot-pension").fill("1300.50");
    next(page);
    assertThat(page.getByText("1,300.50元")).isVisible();
    chat.click();
    for (Locator tick : page.locator(".tick input").all()) {
      if (!tick.isChecked()) tick.check();
    }
    page.getByRole(AriaRole.BUTTON, name("提交申请")).click();
    assertThat(heading(page, "已收到您的申请")).isVisible();
    String path =
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("看进度"))
            .getAttribute("href");
    page.navigate(path + "/received");
    page.waitForFunction("() => document.querySelector('.receipt-qr')?.naturalWidth > 0");
    looks(chromium, page, "apply-page-received");
  }

  /** A form that books a time: it is chosen on the page, and stands on the receipt. */
  private static void wedding(Chromium chromium, Page page) {
    page.navigate("/items/" + code(page, "婚姻登记预约") + "/apply");
    asked(page, "想约结婚、离婚，还是补领证件？");
    page.getByLabel("补领婚姻证件").check();
    next(page);
    type(page, "您叫什么名字？", "卢阿娣");
    asked(page, "您是男方还是女方？");
    page.getByLabel("女方").check();
    next(page);
    type(page, "您的身份证号码是多少？", "440703194001010022");
    type(page, "预约成功的短信发到哪个手机？", APPLICANT);
    type(page, "对方叫什么名字？", "陈水生");
    type(page, "对方的身份证号码呢？", "440703197005030016");
    asked(page, "想哪一天、什么时候来登记？看中好日子的早点约。");
    assertThat(page.getByText("蓬江区行政服务大厅 · 婚姻登记窗口")).isVisible();
    page.locator(".day").nth(1).click();
    Locator slot = page.locator(".slot:not([disabled])").first();
    String hours = slot.locator("strong").innerText();
    slot.click();
    looks(chromium, page, "apply-page-time");
    next(page);
    asked(page, "要补结婚证还是离婚证？");
    page.getByLabel("结婚证").check();
    next(page);
    asked(page, "申请人住在哪个社区？");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("改为边聊边填")).click();
    say(page, "住喺榕荫社区");
    say(page, "都带原件过去");
    for (Locator tick : page.locator(".tick input").all()) {
      if (!tick.isChecked()) tick.check();
    }
    page.getByRole(AriaRole.BUTTON, name("提交申请")).click();
    assertThat(page.getByText("时间也约好了：").first()).isVisible();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("看进度")).last().click();
    assertThat(page.getByText("已预约：").first()).isVisible();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("看预约、改约")).click();
    assertThat(page.locator(".booking-when")).containsText(hours.split("–")[0]);
    assertThat(page.getByText("随“婚姻登记预约”的申请一起约的")).isVisible();
    looks(chromium, page, "apply-page-booked");
  }

  private static void looks(Chromium chromium, Page page, String name) {
    for (int width : new int[] {768, 1440, 375}) {
      page.setViewportSize(width, 812);
      chromium.look(page, name + "-" + width);
    }
    page.getByRole(AriaRole.BUTTON, name("长辈版")).click();
    chromium.look(page, name + "-elder");
    page.getByRole(AriaRole.BUTTON, name("标准版")).click();
  }

  private static void type(Page page, String question, String answer) {
    asked(page, question);
    page.locator("main input.input").first().fill(answer);
    next(page);
  }

  /** The questions before this one are answered with what they need, or left out. */
  private static void skipTo(Page page, String question) {
    type(page, "用哪个手机号联系？", "13800138000");
    asked(page, question);
  }

  private static void next(Page page) {
    page.getByRole(AriaRole.BUTTON, name("下一步")).click();
  }

  private static void asked(Page page, String question) {
    assertThat(heading(page, question)).isVisible();
  }

  private static void say(Page page, String text) {
    var turns = page.locator(".talk > li").count();
    page.locator("#say").fill(text);
    page.locator("#say").press("Enter");
    assertThat(page.locator(".talk > li")).hasCount(turns + 2);
  }

  private static Page.GetByRoleOptions name(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)).first();
  }
}
