package org.huying.engine.cases;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.junit.jupiter.api.Test;

/**
 * Whoever works by a case type reads it in the console: drawn, with its states, clocks and steps.
 */
class FlowsE2E {
  @Test
  void theThreeTypesAreReadAsFlowsOnEveryScreen() {
    var huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.page(huying.url(), 1440, 900, false);
      page.navigate("/console/sign-in");
      page.getByLabel("账号").fill("lingdao1");
      page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill("huying-demo");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
      assertThat(page).hasURL(Pattern.compile("/console/today"));
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("流程")).click();
      for (var type : new String[] {"办件", "城市管理案卷", "诉求"}) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(type)).click();
        var drawing =
            page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName(type + "的状态"));
        assertThat(drawing).isVisible();
        page.waitForFunction(
            "[...document.images].every(it => it.complete && it.naturalWidth > 600)");
        for (int width : new int[] {1440, 768, 375}) {
          page.setViewportSize(width, 900);
          chromium.look(page, "console-flow-%s-%d".formatted(type, width));
        }
        page.setViewportSize(1440, 900);
      }
      page.getByLabel("看哪一版").selectOption("1");
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("诉求，第1版")))
          .isVisible();
      chromium.assertSilent();
    }
  }
}
