package org.huying.scene.govservice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.huying.engine.cases.Town;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.huying.testing.RunningHuying;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A resident applies for an item on its page, hands in what was missing, and reads the decision;
 * the staff do their steps in the browser.
 */
class ApplyE2E {
  private static final String PASSWORD = "huying-demo";
  private static final String APPLICANT = "19900000012";
  private static final String NAME = "临时占用、挖掘城市道路审批";

  /** How many dots of a picture are dark: what is written there was painted. */
  private static final String DARK =
      """
      image => {
        const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth, height: image.naturalHeight });
        const paper = canvas.getContext("2d");
        paper.drawImage(image, 0, 0);
        return paper.getImageData(0, 0, canvas.width, canvas.height).data.filter((it, at) => at % 4 === 0 && it < 64).length;
      }\
      """;

  private final RunningHuying huying = DemoDistrict.running();

  @Test
  void anApplicationIsMadeCorrectedDecidedAndDelivered() throws IOException {
    try (Chromium chromium = Chromium.start()) {
      try {
        var resident = chromium.phone(huying.url());
        var reference = apply(chromium, resident);
        receive(chromium, reference);
        correct(chromium, resident, reference);
        decide(chromium, resident, reference);
        strangers(chromium, resident, reference);
        withdraw(resident);
        chromium.assertSilent();
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  /** Filled in as the conversation does it, answer by answer. */
  private String apply(Chromium chromium, Page page) throws IOException {
    page.navigate("/requests");
    signIn(page);
    assertThat(heading(page, "我的诉求")).isVisible();
    var filed = file(page);
    page.navigate("/requests/" + filed.path("caseId").asString());
    assertThat(heading(page, NAME)).isVisible();
    chromium.look(page, "apply-received");
    assertThat(page.locator(".stages [aria-current=step]")).containsText("收件");
    return filed.path("reference").asString();
  }

  private JsonNode file(Page page) throws IOException {
    String place =
        new Visitor(huying.url())
            .get("/api/places?q=朗泽轩")
            .expect(200)
            .json()
            .get(0)
            .path("id")
            .asString();
    send(page, "/api/me/real-name", Map.of("name", "陈水生", "idNumber", "440703197005030016"));
    JsonNode asked = send(page, "/api/assistant/start", Map.of("skill", "apply:" + code()));
    String conversation = asked.path("conversation").asString();
    LocalDate from = LocalDate.now(MovableClock.CHINA).plusDays(10);
    Map<String, String> said =
        Map.ofEntries(
            Map.entry("for", "self"),
            Map.entry("applicant", "陈水生"),
            Map.entry("phone", "13800138000"),
            Map.entry("what", "occupy"),
            Map.entry("why", "building"),
            Map.entry("lane", "人行道"),
            Map.entry("length", "5米"),
            Map.entry("width", "2米"),
            Map.entry(
                "from",
                "%d年%d月%d日".formatted(from.getYear(), from.getMonthValue(), from.getDayOfMonth())),
            Map.entry(
                "to",
                "%d年%d月%d日".formatted(from.getYear(), from.getMonthValue(), from.getDayOfMonth())),
            Map.entry("night", "false"),
            Map.entry("traffic", "留出一米五给行人走，派人看着"),
            Map.entry("builder", "江门市大石工程有限公司"),
            Map.entry("site", "陈大文"),
            Map.entry("sitePhone", "13900139000"));
    for (JsonNode next = asked.path("task").path("next");
        next.isObject();
        next = asked.path("task").path("next")) {
      String slot = next.path("slot").asString();
      Map<String, Object> answer =
          new HashMap<>(Map.of("conversation", conversation, "slot", slot));
      if (next.path("input").asString().equals("place")) answer.put("placeId", place);
      else if (next.path("input").asString().equals("material"))
        answer.put("value", material(page, next));
      else if (said.containsKey(slot)) answer.put("value", said.get(slot));
      else answer.put("skip", true);
      asked = send(page, "/api/assistant/answer", answer);
    }
    List<String> agreed =
        asked
            .path("task")
            .path("agreements")
            .valueStream()
            .map(it -> it.path("purpose").asString())
            .toList();
    return send(page, "/api/assistant/do", Map.of("conversation", conversation, "agreed", agreed));
  }

  private String material(Page page, JsonNode asked) throws IOException {
    if (!asked.path("choices").isEmpty()) return "bring";
    var photo =
        request(
            page,
            "/api/files",
            RequestOptions.create()
                .setMultipart(
                    FormData.create()
                        .set("file", new FilePayload("m.jpg", "image/jpeg", Town.jpeg()))));
    return "photo:" + photo.path("id").asString();
  }

  private JsonNode send(Page page, String path, Map<String, ?> body) {
    return request(page, path, RequestOptions.create().setData(body));
  }

  private JsonNode request(Page page, String path, RequestOptions options) {
    var token =
        page.context().cookies().stream()
            .filter(it -> it.name.equals("XSRF-TOKEN"))
            .map(it -> it.value)
            .findFirst()
            .orElseThrow();
    var answer =
        page.context()
            .request()
            .post(
                huying.url() + path,
                options
                    .setHeader("X-XSRF-TOKEN", token)
                    .setHeader("Idempotency-Key", UUID.randomUUID().toString()));
    Assertions.assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
    return new JsonMapper().readTree(answer.text());
  }

  private String code() throws IOException {
    for (var it :
        new Visitor(huying.url()).get("/api/items?q=占道施工").expect(200).json().get("items"))
      if (it.get("name").asString().equals(NAME)) return it.get("code").asString();
    throw new AssertionError("the demo has no item " + NAME);
  }

  /**
   * The centre takes it in, on the console; the department asks for what is missing, on a phone.
   */
  private void receive(Chromium chromium, String reference) {
    Page centre = chromium.desktop(huying.url());
    centre.navigate("/console/sign-in");
    centre.getByLabel("账号").fill("zhongxin1");
    centre.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
    button(centre, "登录").click();
    assertThat(centre).hasURL(Pattern.compile("/console/queue"));
    centre.navigate("/console/queue?queue=all&q=" + reference);
    centre.getByText(NAME).first().click();
    assertThat(centre.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("申请内容")))
        .isVisible();
    assertThat(centre.getByText("占用挖掘位置平面图：照片1")).isVisible();
    chromium.look(centre, "apply-console");
    var receive =
        centre.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("收件").setExact(true));
    receive.click();
    centre.getByLabel("说明").fill("材料都是照片");
    receive.click();
    assertThat(centre.getByText("待受理").first()).isVisible();

    Page handler = worker(chromium, "chengguan1");
    open(handler, reference);
    button(handler, "一次性告知补正").click();
    button(handler, "一次性告知补正").last().click();
    assertThat(handler.getByText("请勾选“缺什么、哪里不对”。").first()).isVisible();
    handler.getByLabel("占用挖掘位置平面图", new Page.GetByLabelOptions().setExact(true)).check();
    handler.getByLabel("占用挖掘位置平面图：哪里不对").fill("没有标施工时间");
    handler.getByLabel("现场负责人电话", new Page.GetByLabelOptions().setExact(true)).check();
    chromium.look(handler, "apply-ask-correction");
    button(handler, "一次性告知补正").click();
    assertThat(handler.getByText("待补正").first()).isVisible();
  }

  private void correct(Chromium chromium, Page resident, String reference) {
    resident.reload();
    assertThat(heading(resident, "请补正")).isVisible();
    assertThat(resident.locator(".correction li")).hasCount(2);
    chromium.look(resident, "apply-correction-375");
    resident.setViewportSize(1440, 900);
    chromium.look(resident, "apply-correction-1440");
    resident.setViewportSize(375, 812);
    button(resident, "长辈版").click();
    chromium.look(resident, "apply-correction-elder");
    button(resident, "标准版").click();
    button(resident, "一项一项补").click();
    assertThat(heading(resident, "现场负责人的手机号？")).isVisible();
    chromium.look(resident, "apply-correct-chat");
    say(resident, "13900139001");
    assertThat(heading(resident, "“占用挖掘位置平面图”怎么交？可以现在拍照。")).isVisible();
    assertThat(resident.getByText("承办单位说：没有标施工时间")).isVisible();
    Locator paper = resident.getByLabel("拍照或选照片");
    paper.setInputFiles(new FilePayload("坏.pdf", "application/pdf", "%PDF-1.7 ?".getBytes(UTF_8)));
    assertThat(resident.getByText("这个文件打不开")).isVisible();
    paper.setInputFiles(new FilePayload("图.pdf", "application/pdf", plan(chromium)));
    assertThat(resident.getByAltText("第2张照片")).isVisible();
    Assertions.assertThat((int) resident.getByAltText("第1张照片").evaluate(DARK)).isPositive();
    chromium.look(resident, "apply-correct-paper");
    button(resident, "照片放好了").click();
    assertThat(heading(resident, "请看一下，没问题就提交")).isVisible();
    chromium.look(resident, "apply-correct-summary");
    button(resident, "提交补正").click();
    assertThat(heading(resident, "补正交上去了")).isVisible();
    resident.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("看进度")).last().click();
    assertThat(resident.getByText("待受理").first()).isVisible();
    assertThat(resident.locator("ins").first()).containsText("13900139001");
    chromium.look(resident, "apply-corrected");
  }

  /** Two pages, as an office program prints them. */
  private static byte[] plan(Chromium chromium) {
    Page page = chromium.desktop("about:blank");
    page.setContent("<h1>占用挖掘位置平面图</h1><p>施工时间：两天</p><h1 style='break-before: page'>交通组织图</h1>");
    byte[] pdf = page.pdf();
    page.close();
    return pdf;
  }

  private static void say(Page page, String text) {
    page.locator("#say").fill(text);
    page.locator("#say").press("Enter");
  }

  private void decide(Chromium chromium, Page resident, String reference) {
    Page handler = worker(chromium, "chengguan1");
    open(handler, reference);
    assertThat(button(handler, "一次性告知补正")).hasCount(0);
    button(handler, "受理").click();
    handler.getByLabel("材料齐全，符合法定形式").check();
    button(handler, "受理").click();
    assertThat(handler.getByText("审查中").first()).isVisible();
    button(handler, "提出审查意见").click();
    handler.getByLabel("对照事项的条件逐条审查过").check();
    handler.locator("#note").fill("符合条件，建议准予");
    button(handler, "提出审查意见").click();
    assertThat(handler.getByText("待决定").first()).isVisible();

    Page other = worker(chromium, "chengguan2");
    other
        .locator("a[href^='/work/']")
        .filter(new Locator.FilterOptions().setHasText(NAME))
        .first()
        .click();
    button(other, "作出决定").click();
    other
        .getByLabel("决定", new Page.GetByLabelOptions().setExact(true))
        .selectOption(new SelectOption().setLabel("准予"));
    other.locator("#note").fill("同意占用两天");
    chromium.look(other, "apply-decide");
    button(other, "作出决定").click();
    assertThat(other.getByText("待送达").first()).isVisible();
    button(other, "送达").click();
    other
        .getByLabel("怎么送达", new Page.GetByLabelOptions().setExact(true))
        .selectOption(new SelectOption().setLabel("电子送达"));
    other.locator("#note").fill("电子许可证在您的办件里");
    button(other, "送达").click();
    button(other, "归档").click();
    other.getByLabel("申请、审查、决定、送达的材料齐全").check();
    button(other, "归档").click();
    assertThat(other.getByText("已办结").first()).isVisible();

    resident.reload();
    assertThat(heading(resident, "请您评价")).isVisible();
    assertThat(resident.getByText("同意占用两天")).isVisible();
    chromium.look(resident, "apply-done");
  }

  /** Who is not the applicant finds nothing, by number or by address. */
  private void strangers(Chromium chromium, Page resident, String reference) throws IOException {
    var id = resident.url().replaceAll("^.*/requests/", "");
    var neighbour = Visitor.resident(huying.url(), "19900000003");
    neighbour.get("/api/cases/" + id).expect(404);
    Assertions.assertThat(
            neighbour.get("/api/cases?q=" + reference).expect(200).json().get("total").asInt())
        .isZero();
    new Visitor(huying.url()).get("/api/cases/" + id).expect(401);
    for (var other : List.of("ludeng1", "bianji1")) {
      var staff = Visitor.staff(huying.url(), other, PASSWORD);
      Assertions.assertThat(staff.get("/api/cases/" + id).status()).isEqualTo(404);
    }
  }

  private void withdraw(Page page) throws IOException {
    page.navigate("/requests/" + file(page).path("caseId").asString());
    button(page, "撤回").click();
    button(page, "撤回").click();
    assertThat(page.getByText("已撤回").first()).isVisible();
  }

  private void open(Page page, String reference) {
    page.navigate("/work/all");
    page.getByRole(AriaRole.SEARCHBOX).fill(reference);
    page.locator("a[href^='/work/']")
        .filter(new Locator.FilterOptions().setHasText(NAME))
        .first()
        .click();
    assertThat(heading(page, NAME)).isVisible();
  }

  private Page worker(Chromium chromium, String account) {
    Page page = chromium.phone(huying.url());
    page.navigate("/sign-in?staff");
    page.getByLabel("账号").fill(account);
    page.getByLabel("密码").fill(PASSWORD);
    button(page, "登录").click();
    assertThat(heading(page, "待办")).isVisible();
    return page;
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
