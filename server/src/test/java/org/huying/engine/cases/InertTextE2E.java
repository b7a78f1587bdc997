package org.huying.engine.cases;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.huying.testing.RunningHuying;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.Test;

/** What somebody writes is shown as they wrote it, and never runs, on no page. */
class InertTextE2E {
  private static final String PASSWORD = "huying-demo";
  private static final String STRANGE =
      "求助，路灯坏了<script>window.hacked=1</script><img src=x onerror=\"window.hacked=2\">"
          + "<a href=\"javascript:window.hacked=3\">点我</a> {{ window.hacked=4 }}";

  @Test
  void aProgramInATextIsOnlyText() throws IOException {
    RunningHuying huying = DemoDistrict.running();
    var resident = Visitor.resident(huying.url(), "19900066001");
    var place = resident.get("/api/places?q=%E6%9C%97%E6%B3%BD%E8%BD%A9").expect(200).json().get(0);
    var item =
        resident
            .post(
                "/api/cases",
                Map.of(
                    "type", "request",
                    "text", STRANGE,
                    "title", "路灯<b>坏了</b>", // lists show it, and other tests read lists
                    "address", "<svg onload=alert(2)>",
                    "category", "street-lamp",
                    "placeId",
                        place.path("place").path("id").asString(place.path("id").asString(""))))
            .expect(200)
            .json();
    var id = item.get("id").asString();
    var handler = Visitor.staff(huying.url(), "ludeng1", PASSWORD);
    handler
        .post(
            "/api/cases/%s/actions/return".formatted(id),
            Map.of("version", item.get("version").asLong(), "note", STRANGE))
        .expect(200);
    try (Chromium chromium = Chromium.start()) {
      List<String> dialogs = new ArrayList<>();
      Page worker = chromium.phone(huying.url());
      worker.onDialog(it -> dialogs.add(it.message()));
      worker.navigate("/sign-in?staff");
      worker.getByLabel("账号").fill("ludeng1");
      worker.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
      worker.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).last().click();
      assertThat(worker).hasURL(Pattern.compile("/work$"));
      worker.navigate("/work/" + id);
      shown(worker);

      Page console = chromium.desktop(huying.url());
      console.onDialog(it -> dialogs.add(it.message()));
      console.navigate("/console/sign-in");
      console.getByLabel("账号").fill("zhongxin1");
      console.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
      console.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
      assertThat(console).hasURL(Pattern.compile("/console/queue"));
      console.navigate("/console/queue?queue=all&case=" + id);
      shown(console);
      assertThat(dialogs).isEmpty();
    }
  }

  private static void shown(Page page) {
    assertThat(page.getByText("<script>window.hacked=1</script>").first()).isVisible();
    assertThat(page.evaluate("window.hacked === undefined")).isEqualTo(true);
    assertThat(
            page.evaluate(
                "document.querySelectorAll('a[href^=\"javascript:\"], [onerror], [onload], [onmouseover]').length"))
        .isEqualTo(0);
  }
}
