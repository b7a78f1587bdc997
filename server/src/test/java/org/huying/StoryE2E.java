package org.huying;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.huying.testing.RunningHuying;
import org.junit.jupiter.api.Test;

/** The story of the house, clicked through by four people in four browsers. */
class StoryE2E {
  private static final String RESIDENT = "19900000001";
  private static final String PASSWORD = "huying-demo";

  @Test
  void oneNeedGoesFromAVoiceToAnAnswer() throws IOException {
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

  private void tell(Chromium chromium, RunningHuying huying) throws IOException {
    Page resident = chromium.phone(huying.url());
    resident.navigate("/");
    chromium.look(resident, "01-ask");

    say(resident, "唔见咗身份证点算好");
    assertThat(heading(resident, Pattern.compile("居民身份证"))).isVisible();
    assertThat(resident.getByText("现在去哪里办")).isVisible();
    chromium.look(resident, "02-guide");

    Page handler = worker(chromium, huying, "ludeng1");
    chromium.look(handler, "03-handler-empty");

    say(resident, "楼下路灯坏了两天没人修");
    resident.getByRole(AriaRole.SEARCHBOX).fill("朗泽轩");
    button(resident, "朗泽轩").first().click();
    chromium.look(resident, "04-where");
    button(resident, "就是这里").click();
    resident
        .getByLabel("拍照或选照片")
        .setInputFiles(new FilePayload("灯.jpg", "image/jpeg", photo(Color.DARK_GRAY)));
    assertThat(resident.getByAltText("第1张照片").or(resident.getByLabel("第1张照片")).first()).isVisible();
    chromium.look(resident, "05-photo");
    button(resident, "照片放好了").click();
    chromium.look(resident, "06-summary");
    button(resident, "登录并提交").click();
    signIn(chromium, resident);
    assertThat(heading(resident, Pattern.compile("已收到您的诉求"))).isVisible();
    chromium.look(resident, "08-filed");
    String reference = resident.locator(".reference").innerText().replaceAll("\\D", "");

    // The handler's page hears of it by itself.
    assertThat(handler.getByText(Pattern.compile("^新来\\d+件"))).isVisible();
    chromium.look(handler, "09-handler-news");
    handler.getByText(Pattern.compile("^新来\\d+件")).click();
    button(handler, "接单").click();
    assertThat(handler.getByText("处理中").first()).isVisible();
    chromium.look(handler, "10-accepted");
    report(handler, "换了新的灯泡，已经亮了。", photo(Color.YELLOW));
    assertThat(handler.getByText("待核查").first()).isVisible();
    chromium.look(handler, "11-reported");

    Page gridWorker = worker(chromium, huying, "wangge1");
    gridWorker.getByText("全部工单").click();
    gridWorker.getByRole(AriaRole.SEARCHBOX).fill(reference);
    gridWorker
        .locator("a[href^='/work/']")
        .filter(new Locator.FilterOptions().setHasText("楼下路灯坏了两天没人修"))
        .first()
        .click();
    button(gridWorker, "核查通过").click();
    chromium.look(gridWorker, "12-verify");
    gridWorker.getByRole(AriaRole.TEXTBOX).first().fill("晚上去看过，灯亮了。");
    button(gridWorker, "核查通过").click();
    assertThat(gridWorker.getByText("已结案").first()).isVisible();

    resident.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("看进度")).click();
    assertThat(heading(resident, Pattern.compile("请您评价"))).isVisible();
    chromium.look(resident, "13-rate");
    resident.getByLabel(Pattern.compile("^很不满意")).check();
    resident.getByLabel("没联系我").check();
    chromium.look(resident, "13-rate-low");
    rate(resident, "没解决，请重新办理", "很不满意");
    assertThat(resident.getByText("重新办理").first()).isVisible();
    assertThat(handler.getByText("待接单").first()).isVisible();

    button(handler, "接单").click();
    button(handler, "处理反馈").click();
    assertThat(handler.getByLabel("附上现在离现场有多远")).not().isChecked();
    chromium.look(handler, "13-report-again");
    button(handler, "先不办，返回").click();
    report(handler, "重新接了线，今晚会再看一次。", photo(Color.WHITE));
    gridWorker.reload();
    // The photo looks like the one of the first time.
    assertThat(gridWorker.getByText("请到现场多看一眼")).isVisible();
    chromium.look(gridWorker, "13-doubt");
    button(gridWorker, "核查通过").click();
    gridWorker.getByRole(AriaRole.TEXTBOX).first().fill("灯稳了。");
    button(gridWorker, "核查通过").click();
    assertThat(gridWorker.getByText("已结案").first()).isVisible();
    assertThat(heading(resident, Pattern.compile("请您评价"))).isVisible();
    rate(resident, "解决了", "很满意");
    assertThat(resident.getByText("很满意").first()).isVisible();
    chromium.look(resident, "14-timeline");

    resident.navigate("/messages");
    assertThat(resident.getByText(reference).or(resident.getByText("路灯")).first()).isVisible();
    chromium.look(resident, "15-messages");
    resident.navigate("/me/trail");
    assertThat(resident.getByText("路灯管理所").first()).isVisible();
    chromium.look(resident, "16-trail");

    Page console = chromium.desktop(huying.url());
    console.navigate("/console/sign-in");
    console.getByLabel("账号").fill("zhongxin1");
    console.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
    button(console, "登录").click();
    assertThat(console).hasURL(Pattern.compile("/console/queue"));
    console.navigate("/console/queue?queue=all&q=" + reference);
    console.getByText("路灯").first().click();
    assertThat(console.getByText(reference).first()).isVisible();
    chromium.look(console, "17-console-case");
    console.navigate("/console/today");
    assertThat(console.getByText("收到").first()).isVisible();
    chromium.look(console, "18-console-today");
    chromium.assertSilent();
  }

  private static Page worker(Chromium chromium, RunningHuying huying, String account) {
    Page page = chromium.phone(huying.url());
    page.navigate("/sign-in?staff");
    page.getByLabel("账号").fill(account);
    page.getByLabel("密码").fill(PASSWORD);
    button(page, "登录").click();
    assertThat(heading(page, Pattern.compile("待办|今天的事"))).isVisible();
    assertThat(page.getByLabel("工单列表").or(page.getByText("手上的都办完了")).first()).isVisible();
    return page;
  }

  /** Signs in with the code that the demo's message inbox shows. */
  private static void signIn(Chromium chromium, Page page) {
    page.getByLabel("手机号", new Page.GetByLabelOptions().setExact(true)).fill(RESIDENT);
    chromium.look(page, "07-sign-in");
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

  private static void say(Page page, String text) {
    page.locator("#say").fill(text);
    page.locator("#say").press("Enter");
  }

  private static void report(Page page, String note, byte[] photo) {
    button(page, "处理反馈").click();
    page.locator("#note").fill(note);
    page.getByLabel("拍照或选照片").setInputFiles(new FilePayload("result.jpg", "image/jpeg", photo));
    button(page, "处理反馈").click();
    assertThat(page.getByText("待核查").first()).isVisible();
  }

  private static void rate(Page page, String solved, String score) {
    page.getByLabel(solved).check();
    page.getByLabel(Pattern.compile("^" + score)).check();
    button(page, "提交评价").click();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static Locator heading(Page page, Pattern name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)).first();
  }

  private static byte[] photo(Color colour) throws IOException {
    BufferedImage image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(colour);
    pen.fillRect(0, 0, 800, 600);
    pen.setColor(Color.GRAY);
    pen.fillRect(390, 100, 20, 500);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", out);
    return out.toByteArray();
  }
}
