package org.huying.scene.govservice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.huying.testing.RunningHuying;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A question on its way: one editor adds it to a form and tries it out, another publishes it; who
 * began before keeps the old form, who begins now is asked, and the old form comes back.
 */
class FormEditorE2E {
  private static final String ITEM = "出生医学证明补发";
  private static final String QUESTION = "谁来领这份证明？";
  private static final String EARLY = "13800136611";
  private static final String[] WIDTHS = {"1280", "768", "390"};

  private final RunningHuying huying = DemoDistrict.running();
  private Visitor early = new Visitor("");
  private String conversation = "";

  @Test
  void aNewQuestionIsTriedPublishedAskedOfWhoComesNowAndTakenBack() throws IOException {
    try (Chromium chromium = Chromium.start()) {
      try {
        Page writer = editor(chromium, "bianji1");
        String code = item(writer);
        early = Visitor.resident(huying.url(), EARLY);
        JsonNode begun = start(code);
        Assertions.assertThat(asked(begun)).isEqualTo("for");
        Assertions.assertThat(asked(say("我自己办，孩子叫陈小明"))).isEqualTo("sex");

        write(chromium, writer);
        tryOut(chromium, writer);
        submit(chromium, writer);
        publish(chromium, editor(chromium, "bianji2"));

        JsonNode later = say("男孩");
        Assertions.assertThat(later.path("text").asString()).doesNotContain("更新");
        Assertions.assertThat(asked(later)).as("the old form goes on").isEqualTo("born");
        Assertions.assertThat(asked(start(code))).as("on another day too").isEqualTo("born");
        beginAnew(chromium);
        takeBack(chromium, writer);
        chromium.assertSilent();
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  @Test
  void listsOfSeveralOtherSystemsANewFormAndAWrongFileAreSeenToAsWell() {
    try (Chromium chromium = Chromium.start()) {
      try {
        Page page = editor(chromium, "bianji2");
        page.navigate("/console/forms?q=没有这样的表");
        assertThat(page.getByText("没有符合条件的表")).isVisible();
        lookAt(chromium, page, "forms-none");
        page.locator("input[type=file]")
            .setInputFiles(
                new FilePayload(
                    "wrong.yaml", "text/yaml", "forms:\n  - code: X\n".getBytes(UTF_8)));
        assertThat(page.getByText("第2行").first()).isVisible();

        page.navigate("/console/forms/old-age-allowance");
        button(page, "修改").click();
        part(page, "要问的内容").click();
        Locator family = page.getByLabel("“一起住的家人”").first();
        family.getByText("更多").first().click();
        assertThat(family.getByText("每一个要问什么")).isVisible();
        family.getByText("更多").first().scrollIntoViewIfNeeded();
        lookAt(chromium, page, "form-nested");
        part(page, "全文").click();
        Locator text = page.locator("#form-text");
        text.fill(text.inputValue().replace("title: 高龄津贴申请", "title: 高龄津贴"));
        part(page, "基本").click();
        assertThat(page.getByLabel("表名（居民看到的）")).hasValue("高龄津贴");
        part(page, "全文").click();
        text.fill("forms: [");
        part(page, "规则").click();
        assertThat(page.getByText(Pattern.compile("第\\d+行")).first()).isVisible();
        assertThat(text).hasValue("forms: [");
        page.onDialog(Dialog::accept);

        page.navigate("/console/forms/id-card-renewal");
        button(page, "修改").click();
        part(page, "要准备的").click();
        lookAt(chromium, page, "form-prepare");
        part(page, "试办").click();
        assertThat(page.getByText("去办之前先准备好")).isVisible();

        page.navigate("/console/form-new");
        assertThat(page.getByLabel(Pattern.compile("^表的编码"))).isVisible();
        lookAt(chromium, page, "form-new");
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  /** The list, the form, and the code of its item. */
  private String item(Page page) throws IOException {
    page.getByLabel("搜索表单").fill(ITEM);
    assertThat(page.getByText("共 1 张表")).isVisible();
    JsonNode items =
        new Visitor(huying.url())
            .get("/api/items?q=" + URLEncoder.encode(ITEM, UTF_8))
            .expect(200)
            .json();
    return items
        .path("items")
        .valueStream()
        .filter(it -> it.path("name").asString().equals(ITEM))
        .findFirst()
        .orElseThrow()
        .path("code")
        .asString();
  }

  private void write(Chromium chromium, Page page) {
    lookAt(chromium, page, "forms-list");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(ITEM)))
        .first()
        .click();
    assertThat(page.getByText("整张表")).isVisible();
    lookAt(chromium, page, "form-page");
    button(page, "修改").click();
    lookAt(chromium, page, "form-basics");
    part(page, "要问的内容").click();
    button(page, "加一项").click();
    Locator row = rows(page).last();
    row.getByPlaceholder("名称").fill("领取人");
    assertThat(row.getByText("“怎么问”没有写。")).isVisible();
    row.getByLabel(Pattern.compile("^怎么问")).fill(QUESTION);
    row.getByLabel("类型").selectOption("name");
    row.getByLabel("必填").check();
    row.getByText("更多").click();
    row.getByLabel(Pattern.compile("^代号")).fill("collector");
    row.getByLabel(Pattern.compile("^说明")).fill("带本人身份证来领");
    lookAt(chromium, page, "form-field");
    row.getByText("收起").click();
    row.getByPlaceholder("名称").focus();
    int last = rows(page).count() - 1;
    for (int i = 0; i < last; i++) {
      page.keyboard().press("Alt+ArrowUp");
    }
    assertThat(rows(page).first().getByPlaceholder("名称")).hasValue("领取人");
    assertThat(rows(page).first().getByPlaceholder("名称")).isFocused();

    rows(page).nth(2).getByText("删去").click();
    assertThat(rows(page)).hasCount(last);
    button(page, "恢复刚删的“孩子性别”").click();
    assertThat(rows(page)).hasCount(last + 1);
    assertThat(rows(page).nth(2).getByPlaceholder("名称")).hasValue("孩子性别");
    lookAt(chromium, page, "form-fields");
    part(page, "规则").click();
    assertThat(page.locator(".sentence").first()).not().isEmpty();
    lookAt(chromium, page, "form-rules");
    part(page, "材料").click();
    lookAt(chromium, page, "form-materials");
    part(page, "全文").click();
    assertThat(page.locator("#form-text")).hasValue(Pattern.compile("collector:"));
    lookAt(chromium, page, "form-text");
  }

  private void tryOut(Chromium chromium, Page page) {
    part(page, "试办").click();
    assertThat(page.getByText("边说边填")).isVisible();
    page.getByLabel("像居民一样说一句").fill("我自己办");
    page.locator(".say button").click();
    assertThat(page.locator(".question")).hasText(QUESTION);
    page.getByLabel("像居民一样说一句").fill("陈大文");
    page.locator(".say button").click();
    assertThat(page.locator(".talk-side dd").getByText("陈大文")).isVisible();
    lookAt(chromium, page, "form-try");
  }

  private void submit(Chromium chromium, Page page) {
    button(page, "保存草稿").click();
    assertThat(page.locator("ins").getByText(Pattern.compile("名称：领取人"))).isVisible();
    button(page, "提交审核").click();
    assertThat(page.getByText("要由另一位编辑审核")).isVisible();
    lookAt(chromium, page, "form-submitted");
  }

  private void publish(Chromium chromium, Page page) {
    page.navigate("/console/forms?state=IN_REVIEW");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(ITEM)))
        .first()
        .click();
    assertThat(page.locator("ins").getByText(Pattern.compile("名称：领取人"))).isVisible();
    lookAt(chromium, page, "form-review");
    page.getByLabel("审核意见").fill("窗口也要这一项");
    button(page, "审核通过并发布").click();
    assertThat(page.getByText("正在用")).isVisible();
    assertThat(page.getByText("窗口也要这一项")).isVisible();
  }

  /** Whoever begins now is asked the new question. */
  private void beginAnew(Chromium chromium) {
    Page page = chromium.phone(huying.url());
    page.navigate("/");
    speak(page, ITEM);
    button(page, "在这里办，边说边填").click();
    assertThat(heading(page, "您是给自己办，还是替别人办？")).isVisible();
    speak(page, "我自己办");
    assertThat(heading(page, QUESTION)).isVisible();
  }

  private void takeBack(Chromium chromium, Page page) {
    page.reload();
    assertThat(page.getByText("正在用")).isVisible();
    button(page, "和现在比较").first().click();
    assertThat(page.getByText("从版本 1 到现在")).isVisible();
    button(page, "看这一版").first().click();
    assertThat(page.getByText("版本 1 是这样的")).isVisible();
    button(page, "恢复这个版本").first().click();
    page.getByLabel("原因").fill("先不问这一项");
    page.getByRole(AriaRole.DIALOG).getByText("恢复这个版本").last().click();
    assertThat(page.getByText("先不问这一项")).isVisible();
    lookAt(chromium, page, "form-history");
  }

  private static void lookAt(Chromium chromium, Page page, String name) {
    for (String width : WIDTHS) {
      page.setViewportSize(Integer.parseInt(width), 900);
      chromium.look(page, name + "-" + width);
    }
    page.setViewportSize(1280, 900);
  }

  private JsonNode start(String code) throws IOException {
    JsonNode begun =
        early.post("/api/assistant/start", Map.of("skill", "apply:" + code)).expect(200).json();
    conversation = begun.path("conversation").asString();
    return begun;
  }

  private JsonNode say(String text) throws IOException {
    return early
        .post("/api/assistant/ask", Map.of("text", text, "conversation", conversation))
        .expect(200)
        .json();
  }

  private static String asked(JsonNode answer) {
    return answer.path("task").path("next").path("slot").asString("");
  }

  private Page editor(Chromium chromium, String account) {
    Page page = chromium.page(huying.url(), 1280, 900, false);
    page.navigate("/console/sign-in?next=/forms");
    page.getByLabel("账号").fill(account);
    page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill("huying-demo");
    button(page, "登录").click();
    assertThat(heading(page, "表单")).isVisible();
    return page;
  }

  private static void speak(Page page, String text) {
    int turns = page.locator(".talk > li").count();
    Locator box = page.locator("#say");
    box.fill(text);
    box.press("Enter");
    assertThat(page.locator(".talk > li")).hasCount(turns + 2);
  }

  private static Locator rows(Page page) {
    return page.locator(".editor > .list-editor > ol > li");
  }

  private static Locator part(Page page, String name) {
    return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("这张表的各部分"))
        .getByText(name);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)).first();
  }
}
