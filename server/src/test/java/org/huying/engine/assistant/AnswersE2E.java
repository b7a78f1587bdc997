package org.huying.engine.assistant;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.junit.jupiter.api.Test;

/** Every kind of answer on its card, as residents meet it. */
class AnswersE2E {
  private static final String ELDER = "localStorage.setItem('huying.elder', '18')";

  @Test
  void aChainOfFollowUpsKeepsTheItemAtHandAndOthersGetTheirCards() {
    tell((chromium, page) -> {
      say(page, "唔见咗身份证点算好");
      assertThat(page.locator(".guide")).isVisible();
      assertThat(page.locator(".guide .cite").first()).isVisible();
      chromium.look(page, "answer-guide");

      say(page, "要几多钱？");
      assertThat(page.locator(".excerpt").last()).containsText("费用");
      say(page, "要带啲咩？");
      assertThat(page.locator(".excerpt").last()).containsText("要带的材料");
      say(page, "星期六开唔开门？");
      assertThat(page.locator(".where").last()).containsText("居民身份证补领");
      chromium.look(page, "answer-follow-up");

      say(page, "生咗BB");
      assertThat(page.locator(".event-card")).containsText("出生");
      chromium.look(page, "answer-life-event");
      say(page, "要带咩？");
      assertThat(page.locator(".clarify-card").last()).containsText("您问的是哪一件");

      say(page, "我要去信访");
      assertThat(page.locator(".route-card").last()).containsText("12345");
      chromium.look(page, "answer-route");
    });
  }

  @Test
  void severalNeedsAreEachAnsweredAndAButtonGoesOn() {
    tell((chromium, page) -> {
      say(page, "执照要改地址，顺便问下门口路灯坏了找谁");
      assertThat(page.locator(".said").filter(has("执照要改地址")).first()).isVisible();
      Locator second = button(page, "2. 门口路灯坏了找谁");
      second.click();
      assertThat(page.locator("[data-need]").nth(1)).isFocused();
      assertThat(page.locator("[data-need]").nth(1)).isInViewport();
      Locator report = button(page, "提交诉求，请人来处理").last();
      chromium.look(page, "answer-several");
      report.click();
      assertThat(page.getByText("在什么地方").first()).isVisible();
    });
  }

  @Test
  void whatIsUnclearIsAskedBackAndOneTapAnswersIt() {
    tell((chromium, page) -> {
      say(page, "身份证");
      Locator card = page.locator(".clarify-card");
      assertThat(card.getByRole(AriaRole.BUTTON).last()).hasText("都不是");
      chromium.look(page, "answer-clarify");
      card.getByRole(AriaRole.BUTTON).first().click();
      assertThat(page.locator(".guide, .clarify-card").nth(1)).isVisible();

      say(page, "今天天气怎么样");
      Locator decline = page.locator(".decline-card");
      assertThat(decline.getByRole(AriaRole.LINK)).hasCount(3);
      chromium.look(page, "answer-decline");

      say(page, "银行卡丢了怎么补");
      Locator near = page.locator(".near-items");
      assertThat(near.getByRole(AriaRole.LINK).first()).isVisible();
      chromium.look(page, "answer-near-items");
    });
  }

  @Test
  void dangerShowsNumbersToTapFirstAlsoInTheMiddleOfAForm() {
    tell((chromium, page) -> {
      say(page, "家里煤气漏了，好大味");
      chromium.look(page, "answer-danger");
      numbersAreFirst(page);
      page.navigate("/");
      button(page, "重新开始").click();
      say(page, "我要提交诉求");
      assertThat(page.getByText("发生了什么").first()).isVisible();
      say(page, "我不想活了");
      numbersAreFirst(page);
      assertThat(page.locator("a[href='tel:12356']")).isVisible();
    });
  }

  @Test
  void onesOwnRecordsAreSentToWhereTheyAre() {
    tell((chromium, page) -> {
      say(page, "我今年的退税到账没有");
      assertThat(page.locator(".route-card a[href='tel:12366']")).isVisible();
      chromium.look(page, "answer-personal");
    });
  }

  @Test
  void feedbackReachesTheEditors() {
    tell((chromium, page) -> {
      String asked = "我想给家里的鹦鹉办个户口";
      say(page, asked);
      button(page, "没帮到").click();
      page.locator(".feedback textarea").fill("问的是鹦鹉");
      button(page, "提交评价").click();
      assertThat(page.getByText("谢谢，记下了。")).isVisible();

      Page editor = chromium.desktop(DemoDistrict.running().url());
      editor.navigate("/console/sign-in?next=/questions");
      editor.getByLabel("账号").fill("bianji1");
      editor.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill("huying-demo");
      button(editor, "登录").click();
      editor.getByLabel("搜索问题").fill("鹦鹉");
      button(editor, "鹦鹉").first().click();
      assertThat(editor.getByText("问的是鹦鹉").first()).isVisible();
    });
  }

  @Test
  void theKeyboardAloneAsksReadsAndAnswers() {
    tell((chromium, page) -> {
      page.locator("#say").focus();
      page.keyboard().type("身份证");
      page.keyboard().press("Enter");
      assertThat(page.locator(".clarify-card")).isVisible();
      Locator first = page.locator(".clarify-card button").first();
      for (int step = 0; step < 30 && !focused(first); step++) {
        page.keyboard().press("Shift+Tab");
      }
      Assertions.assertThat(focused(page.locator(".clarify-card button").first())).isTrue();
      page.keyboard().press("Enter");
      assertThat(page.locator(".bubble")).hasCount(2);
    });
  }

  @Test
  void elderModeKeepsEveryCardOnTheScreenWithLargeTargets() {
    tell((chromium, page) -> {
      page.evaluate(ELDER);
      page.reload();
      say(page, "家里着火了");
      chromium.look(page, "answer-danger-elder");
      numbersAreFirst(page);
      say(page, "身份证");
      chromium.look(page, "answer-clarify-elder");
      for (Locator button : page.locator(".clarify-card button").all()) {
        Assertions.assertThat(button.boundingBox().height).isGreaterThanOrEqualTo(60);
      }
    });
  }

  private interface Story {
    void tell(Chromium chromium, Page page);
  }

  private static void tell(Story story) {
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.phone(DemoDistrict.running().url());
      page.navigate("/");
      story.tell(chromium, page);
      chromium.assertSilent();
    }
  }

  /** The first number is on the screen, and large. */
  private static void numbersAreFirst(Page page) {
    Locator number = page.locator(".route-card[data-urgent] a.big-tel").first();
    assertThat(number).isInViewport();
    Assertions.assertThat(number.boundingBox().height).isGreaterThanOrEqualTo(80);
  }

  private static boolean focused(Locator element) {
    return (boolean) element.evaluate("e => e === document.activeElement");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static Locator.FilterOptions has(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static void say(Page page, String text) {
    int before = page.locator(".talk > li[data-who=assistant]").count();
    page.locator("#say").fill(text);
    page.locator("#say").press("Enter");
    assertThat(page.locator(".talk > li[data-who=assistant]")).hasCount(before + 1);
  }
}
