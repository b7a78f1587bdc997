package org.huying.engine.assistant;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.junit.jupiter.api.Test;

/** Guide, life event and route on their cards, and a chain of follow-ups in Cantonese. */
class AnswersE2E {
  @Test
  void aChainOfFollowUpsKeepsTheItemAtHandAndOthersGetTheirCards() {
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.phone(DemoDistrict.running().url());
      page.navigate("/");

      say(page, "唔见咗身份证点算好");
      assertThat(page.locator(".guide")).isVisible();
      assertThat(page.locator(".guide .cite").first()).isVisible();
      chromium.look(page, "answer-guide");

      say(page, "要几多钱？");
      assertThat(page.locator(".excerpt").last()).containsText("费用");
      say(page, "要带啲咩？");
      assertThat(page.locator(".excerpt").last()).containsText("要带的材料");
      say(page, "星期六开唔开门？");
      assertThat(page.locator(".excerpt").last()).containsText("开门时间");
      chromium.look(page, "answer-follow-up");

      say(page, "生咗BB");
      assertThat(page.locator(".event-card")).containsText("出生");
      chromium.look(page, "answer-life-event");

      say(page, "我要去信访");
      assertThat(page.locator(".route-card").last()).containsText("12345");
      chromium.look(page, "answer-route");
      chromium.assertSilent();
    }
  }

  private static void say(Page page, String text) {
    int before = page.locator(".talk > li[data-who=assistant]").count();
    page.locator("#say").fill(text);
    page.locator("#say").press("Enter");
    assertThat(page.locator(".talk > li[data-who=assistant]")).hasCount(before + 1);
  }
}
