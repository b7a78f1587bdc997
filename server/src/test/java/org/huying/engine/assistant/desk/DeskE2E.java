package org.huying.engine.assistant.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.huying.testing.RunningHuying;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A question that nobody could answer becomes a word of an item, and then does not any more. */
class DeskE2E {
  private static final String ASKED = "我叫何佩兰，想办那个紫荆花小本本";
  private static final String PHRASE = "紫荆花小本本";
  private static final String ITEM = "老年人优待证";

  @Test
  void anUnansweredQuestionBecomesAWordThatIsUnderstoodAtOnceAndIsTakenBack() throws IOException {
    RunningHuying huying = DemoDistrict.running();
    try (Chromium chromium = Chromium.start()) {
      try {
        tell(chromium, huying.url());
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  private void tell(Chromium chromium, String url) throws IOException {
    JsonNode before = ask(url, ASKED);
    rate(url, before.path("id").asString());

    Page editor = signIn(chromium, url);
    editor.getByLabel("搜索问题").fill("紫荆花");
    Locator cluster = button(editor, "紫荆花").first();
    assertThat(cluster).isVisible();
    chromium.look(editor, "desk-questions");
    cluster.click();
    assertThat(editor.getByText("我叫〔姓名〕，想办那个紫荆花小本本").first()).isVisible();
    chromium.look(editor, "desk-cluster");

    button(editor, "加为事项的说法").click();
    editor.getByLabel("大家的说法").fill(PHRASE);
    Locator item =
        editor.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("是哪个事项"));
    item.click();
    item.fill(ITEM);
    editor
        .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile(ITEM)))
        .first()
        .click();
    button(editor, "先检查会影响什么").click();
    assertThat(editor.getByText("检查结果")).isVisible();
    chromium.look(editor, "desk-check");
    editor
        .getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^原因")))
        .fill("大家都这样叫");
    button(editor, "加上，马上生效").click();
    assertThat(editor.getByText("已经生效").first()).isVisible();
    Assertions.assertThat(ask(url, PHRASE).at("/items/0/name").asString()).contains(ITEM);

    editor.navigate("/console/aliases");
    assertThat(editor.getByText(PHRASE).first()).isVisible();
    chromium.look(editor, "desk-aliases");
    button(editor, "撤销").first().click();
    button(editor, "撤销这条说法").click();
    assertThat(editor.getByText("“" + PHRASE + "”已经撤销。")).isVisible();
    JsonNode after = ask(url, PHRASE);
    Assertions.assertThat(after.path("kind").asString() + after.at("/items/0/name").asString())
        .doesNotContain("guide" + ITEM);
    editor.navigate("/console/aliases?show=history");
    assertThat(editor.getByText("已撤销").first()).isVisible();
    chromium.look(editor, "desk-history");
    editor.setViewportSize(375, 812);
    chromium.look(editor, "desk-history-375");
    editor.navigate("/console/questions?state=all");
    assertThat(button(editor, "紫荆花").first()).isVisible();
    chromium.look(editor, "desk-questions-375");
    editor.setViewportSize(768, 1024);
    chromium.look(editor, "desk-questions-768");
    chromium.assertSilent();
  }

  private static Page signIn(Chromium chromium, String url) {
    Page page = chromium.desktop(url);
    page.navigate("/console/sign-in?next=/questions");
    page.getByLabel("账号").fill("bianji1");
    page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill("huying-demo");
    button(page, "登录").click();
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("问答")))
        .isVisible();
    return page;
  }

  private static JsonNode ask(String url, String text) throws IOException {
    return new Visitor(url).post("/api/assistant/ask", Map.of("text", text)).expect(200).json();
  }

  private static void rate(String url, String answer) throws IOException {
    Visitor visitor = new Visitor(url);
    visitor.get("/api/me");
    visitor.post("/api/assistant/feedback", Map.of("answer", answer, "useful", false)).expect(204);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
