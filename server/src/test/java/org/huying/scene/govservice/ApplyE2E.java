package org.huying.scene.govservice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.huying.engine.cases.Town;
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

  /** As the counter would enter it: with the form's own text and no photos. */
  private String apply(Chromium chromium, Page page) throws IOException {
    page.navigate("/requests");
    signIn(page);
    assertThat(heading(page, "我的诉求")).isVisible();
    var filed = file(page);
    page.navigate("/requests/" + filed.path("id").asString());
    assertThat(heading(page, NAME)).isVisible();
    chromium.look(page, "apply-received");
    assertThat(page.locator(".stages [aria-current=step]")).containsText("收件");
    return filed.path("reference").asString();
  }

  private JsonNode file(Page page) throws IOException {
    var place =
        new Visitor(huying.url())
            .get("/api/places?q=朗泽轩")
            .expect(200)
            .json()
            .get(0)
            .path("id")
            .asString();
    var body =
        Map.of(
            "type",
            "application",
            "text",
            "要挖开门口的人行道接水管，大约两天",
            "placeId",
            place,
            "fields",
            Map.of(
                "item", code(),
                "applicant", "self",
                "principal", "陈水生",
                "materials", "1. 申请表：没有交\n2. 施工方案和交通组织方案：照片2",
                "consent", "yes"));
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
                huying.url() + "/api/cases",
                RequestOptions.create()
                    .setHeader("X-XSRF-TOKEN", token)
                    .setHeader("Idempotency-Key", UUID.randomUUID().toString())
                    .setData(body));
    Assertions.assertThat(answer.status()).as(answer.text()).isEqualTo(200);
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
    assertThat(centre.getByText("申请内容")).isVisible();
    assertThat(centre.getByText("施工方案和交通组织方案：照片2")).isVisible();
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
    handler.getByLabel("还缺哪些材料").fill("管线单位意见\n平面图上没有标施工时间");
    chromium.look(handler, "apply-ask-correction");
    button(handler, "一次性告知补正").click();
    assertThat(handler.getByText("待补正").first()).isVisible();
  }

  private void correct(Chromium chromium, Page resident, String reference) {
    resident.reload();
    assertThat(heading(resident, "请补正材料")).isVisible();
    assertThat(resident.locator(".correction li")).hasCount(2);
    chromium.look(resident, "apply-correction-375");
    resident.setViewportSize(1440, 900);
    chromium.look(resident, "apply-correction-1440");
    resident.setViewportSize(375, 812);
    button(resident, "长辈版").click();
    chromium.look(resident, "apply-correction-elder");
    button(resident, "标准版").click();
    button(resident, "补正材料").click();
    resident.locator("#note").fill("意见书和改过的平面图都补上了");
    resident
        .getByLabel("拍照或选照片")
        .setInputFiles(new FilePayload("m.jpg", "image/jpeg", Town.jpeg()));
    button(resident, "补正材料").click();
    assertThat(resident.getByText("待受理").first()).isVisible();
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
    page.navigate("/requests/" + file(page).path("id").asString());
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
