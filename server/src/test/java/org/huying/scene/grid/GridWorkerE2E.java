package org.huying.scene.grid;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.huying.engine.cases.Town;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.huying.testing.RunningHuying;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.Test;

/** A grid worker's morning on a small phone: read, visit, report without a network, settle. */
class GridWorkerE2E {
  private static final String HOME = "朗泽轩 1栋201";
  private static final String SEEN = "花坛边倒了一辆共享单车挡住盲道";

  @Test
  void aMorningInTheGrid() throws IOException {
    RunningHuying huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      try {
        morning(chromium, huying);
        police(chromium, huying);
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  private void morning(Chromium chromium, RunningHuying huying) throws IOException {
    Page page = chromium.phone(huying.url());
    signIn(page, "wangge1");
    assertThat(heading(page, "今天的事")).isVisible();
    assertThat(page.getByText("强对流天气，请看看窗外")).isVisible();
    everyWidth(chromium, page, "grid-1-day");
    thumbs(page);
    page.getByText("强对流天气，请看看窗外").click();
    button(page, "知道了：强对流天气，请看看窗外").click();
    assertThat(page.getByText("强对流天气，请看看窗外")).hasCount(0);

    visit(chromium, page);
    list(chromium, page);
    chromium.assertSilent("/actions/record", "icon.svg"); // sent without a network
    report(chromium, page);
    settle(chromium, page);
    overtaken(chromium, page, huying);

    var worker = Visitor.staff(huying.url(), "wangge1", "huying-demo");
    var found = worker.get("/api/cases?type=event&q=" + encoded(SEEN)).expect(200).json();
    assertThat(found.path("total").asInt()).as("sent once").isEqualTo(1);
  }

  /** The liaison finds what was handed over, and nothing to search in. */
  private void police(Chromium chromium, RunningHuying huying) {
    Page page = chromium.phone(huying.url());
    signIn(page, "minjing1");
    page.getByText("请晚上10点后到朗泽轩南门看一看").click();
    assertThat(button(page, "答复结果")).isVisible();
    chromium.look(page, "grid-12-police");
    button(page, "答复结果").click();
    page.locator("#note").fill("昨晚到场，查扣一辆改装摩托车，已教育放行人员。");
    button(page, "答复结果").click();
    assertThat(page.getByText("有结果了").first()).isVisible();
  }

  private static void signIn(Page page, String account) {
    page.navigate("/sign-in?staff");
    page.getByLabel("账号").fill(account);
    page.getByLabel("密码").fill("huying-demo");
    button(page, "登录").click();
  }

  /** As on a phone, a tablet and a desk, and in large letters. */
  private static void everyWidth(Chromium chromium, Page page, String name) {
    for (int width : new int[] {768, 1440, 375}) {
      page.setViewportSize(width, width == 375 ? 812 : 900);
      chromium.look(page, "%s-%d".formatted(name, width));
    }
    button(page, "长辈版").click();
    chromium.look(page, name + "-elder");
    button(page, "标准版").click();
  }

  private void visit(Chromium chromium, Page page) {
    page.getByText("朗泽轩 2栋604").click();
    assertThat(page.getByText("上次说要记得：听力不太好")).isVisible();
    everyWidth(chromium, page, "grid-2-visit");
    button(page, "走访好了").click();
    page.getByLabel("讲了防诈骗").check();
    page.getByLabel("有什么需要（没有就不填）").fill("楼道的灯一直不亮，晚上不敢下楼");
    chromium.look(page, "grid-3-visit-form");
    page.getByText("返回", new Page.GetByTextOptions().setExact(true)).first().click();
    page.getByText(Pattern.compile("^接着写：走访好了")).click();
    assertThat(page.getByLabel("讲了防诈骗")).isChecked();
    assertThat(page.getByLabel("有什么需要（没有就不填）")).hasValue("楼道的灯一直不亮，晚上不敢下楼");
    page.context().setOffline(true);
    button(page, "走访好了").click();
    assertThat(page.getByText("没有网络，已经存在手机里，有网会自动发。")).isVisible();
    assertThat(button(page, "没人在家")).hasCount(0);
    chromium.look(page, "grid-3-visit-kept");
    sentOnceThoughAnAnswerIsLost(page, "**/api/cases/*/actions/record");
    assertThat(page.getByLabel("需要什么（可以改）")).hasValue("楼道的灯一直不亮，晚上不敢下楼");
    chromium.look(page, "grid-4-need");
    button(page, "把需要变成诉求").click();
    assertThat(page.getByText("已经变成诉求，看办到哪一步")).isVisible();
    page.getByText("返回").first().click();
    assertThat(heading(page, "今天的事")).isVisible();
  }

  private void list(Chromium chromium, Page page) {
    page.getByText("走访名单").click();
    assertThat(page.getByText("朗泽轩 1栋201")).isVisible();
    chromium.look(page, "grid-5-homes");
    button(page, "加一户").click();
    button(page, "加到名单里").click();
    assertThat(page.getByText("请填几栋几号。").first()).isVisible();
    chromium.look(page, "grid-6-home-form");
    page.getByText("返回").first().click();
    page.getByText("以前的通知").click();
    assertThat(page.getByText("已经看过").first()).isVisible();
    everyWidth(chromium, page, "grid-7-notices");
    page.getByText("返回").first().click();
  }

  /** Written without a network, kept on the phone, and filed once although an answer is lost. */
  private void report(Chromium chromium, Page page) {
    button(page, "上报看到的事").click();
    page.getByRole(AriaRole.SEARCHBOX).fill("朗泽轩");
    button(page, "朗泽轩").first().click();
    page.context().setOffline(true);
    page.getByLabel("看到了什么").fill(SEEN);
    photo(page.locator("#before"));
    assertThat(page.getByLabel("第1张照片").first()).isVisible();
    chromium.look(page, "grid-8-report");
    thumbs(page);
    page.getByText("返回").first().click();
    page.getByText(Pattern.compile("^接着写：")).click();
    assertThat(page.getByLabel("看到了什么")).hasValue(SEEN);
    assertThat(page.getByLabel("第1张照片").first()).isVisible();
    button(page, "上报").click();
    assertThat(page.getByText("没有网络，已经存在手机里，有网会自动发。")).isVisible();
    chromium.look(page, "grid-9-kept");

    sentOnceThoughAnAnswerIsLost(page, "**/api/cases");
    assertThat(page.getByText(Pattern.compile("^发出去了：花坛边"))).isVisible();
  }

  private static void sentOnceThoughAnAnswerIsLost(Page page, String address) {
    var tries = new AtomicInteger();
    page.route(
        address,
        route -> {
          if (!route.request().method().equals("POST")) {
            route.resume();
          } else if (tries.getAndIncrement() == 0) {
            route.fetch();
            route.abort();
          } else {
            route.resume();
          }
        });
    page.context().setOffline(false);
    page.waitForCondition(() -> tries.get() == 1);
    assertThat(page.getByText("等着发出去。")).isVisible();
    button(page, "现在就发").click();
    page.waitForCondition(() -> tries.get() == 2);
    assertThat(button(page, "现在就发")).hasCount(0);
    page.unroute(address);
  }

  private void settle(Chromium chromium, Page page) {
    button(page, "上报看到的事").click();
    page.getByLabel("我当场就办好了").check();
    button(page, "上报并结案").click();
    assertThat(page.getByText("请拍一张处理好以后的照片。").first()).isVisible();
    chromium.look(page, "grid-10-settle");
    photo(page.locator("#before"));
    photo(page.locator("#after"));
    assertThat(page.getByLabel("第1张照片")).hasCount(2);
    page.getByLabel("看到了什么").fill("垃圾桶倒在路中间");
    page.getByLabel("怎么处理的").fill("扶起来，放回原位了");
    button(page, "上报并结案").click();
    page.getByText(Pattern.compile("^发出去了：垃圾桶")).click();
    assertThat(page.getByText("自办自结").first()).isVisible();
    chromium.look(page, "grid-11-settled");
  }

  /**
   * Somebody went on with the case meanwhile: why is said, and what was typed is there to go on.
   */
  private void overtaken(Chromium chromium, Page page, RunningHuying huying) throws IOException {
    page.navigate("/work");
    page.getByText(HOME).click();
    button(page, "走访好了").click();
    page.context().setOffline(true);
    page.getByLabel("有什么需要（没有就不填）").fill("想装扶手");
    button(page, "走访好了").click();
    assertThat(page.getByText("没有网络，已经存在手机里，有网会自动发。")).isVisible();
    var id = page.url().replaceAll(".*/work/([^?]*).*", "$1");
    var colleague = Visitor.staff(huying.url(), "wangge1", "huying-demo");
    var version = colleague.get("/api/cases/" + id).expect(200).json().path("version").asLong();
    colleague
        .post("/api/cases/" + id + "/actions/nobody-home", Map.of("version", version))
        .expect(200);
    page.context().setOffline(false);
    assertThat(page.getByText(Pattern.compile("没有发出去：.*刚刚先处理了"))).isVisible();
    assertThat(page.getByText("有什么需要：想装扶手")).isVisible();
    chromium.look(page, "grid-13-overtaken");
    page.getByText("去改一改").click();
    assertThat(page.getByLabel("有什么需要（没有就不填）")).hasValue("想装扶手");
    leavesNothing(chromium, page);
  }

  /** What is typed is nobody's on this phone once its writer has signed out. */
  private void leavesNothing(Chromium chromium, Page page) {
    page.navigate("/console/");
    var asked = new ArrayList<String>();
    page.onceDialog(it -> {
      asked.add(it.message());
      it.dismiss();
    });
    button(page, "退出登录").click();
    page.waitForCondition(() -> !asked.isEmpty());
    assertThat(asked).containsExactly("这台设备上还有1件没有发出去，退出登录就删掉了。要退出吗？");
    page.navigate("/me");
    button(page, "退出登录").click();
    assertThat(page.getByText("这台手机上还有1件没有发出去，退出登录就删掉了。")).isVisible();
    chromium.look(page, "grid-14-sign-out");
    button(page, "删掉，退出登录").click();
    assertThat(page).hasURL(Pattern.compile("//[^/]+/$"));
    signIn(page, "wangge1");
    assertThat(heading(page, "今天的事")).isVisible();
    assertThat(page.getByText("想装扶手")).hasCount(0);
    assertThat(page.getByText(Pattern.compile("没有发出去"))).hasCount(0);
    page.getByText(HOME).click();
    button(page, "走访好了").click();
    assertThat(page.getByLabel("有什么需要（没有就不填）")).hasValue("");
  }

  /** Everything to be tapped is at least as large as a thumb needs. */
  private static void thumbs(Page page) {
    var small =
        page.evaluate(
            """
            [...document.querySelectorAll('main a, main button, #thumb button, main input, main select')]
              .map(it => ({it: it.closest('label') ?? it, text: it.textContent}))
              .filter(({it}) => it.offsetParent && it.getBoundingClientRect().height < 43.5)
              .map(({it}) => it.outerHTML.slice(0, 120))
            """);
    assertThat((java.util.List<?>) small).as("targets of less than 44 px").isEmpty();
  }

  private static void photo(Locator input) {
    input.setInputFiles(new FilePayload("现场.jpg", "image/jpeg", Town.jpeg()));
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)).first();
  }
}
