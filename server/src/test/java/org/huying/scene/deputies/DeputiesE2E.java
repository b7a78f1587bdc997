package org.huying.scene.deputies;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.huying.engine.cases.Town;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.Test;

/**
 * A resident speaks to the deputies of their station; a deputy follows it up with a suggestion, is
 * not satisfied with the first answer, and the resident reads the second.
 */
class DeputiesE2E {
  private static final String RESIDENT = "19900000001";
  private static final String PASSWORD = "huying-demo";
  private static final String STATION = "榕荫社区人大代表联络站";
  private static final String NEED = "幼儿园门口放学时车多人多，没有斑马线，接孩子很不安全";
  private static final String TITLE = "在幼儿园门口增设斑马线和减速带";

  private static final String FIRST = "已经现场看过，列入明年的计划。";
  private static final String SECOND = "下个月先画斑马线，年底前装减速带。";

  @Test
  void aNeedThatADeputyFollowsUpIsAnsweredTwice() throws IOException {
    var url = DemoDistrict.running().url();
    try (Chromium chromium = Chromium.start()) {
      try {
        tell(chromium, url);
        register(chromium, url);
        chromium.assertSilent();
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  private static void tell(Chromium chromium, String url) throws IOException {
    Page resident = chromium.phone(url);
    speak(chromium, resident);

    Page deputy = console(chromium, url, "daibiao1");
    assertThat(deputy).hasURL(Pattern.compile("/console/station"));
    var row = deputy.locator(".brought").filter(new Locator.FilterOptions().setHasText("幼儿园门口"));
    assertThat(row.first()).isVisible();
    widths(chromium, deputy, "deputies-brought");
    row.first().click();
    assertThat(deputy.getByText(NEED).last()).isVisible();
    widths(chromium, deputy, "deputies-case");
    button(deputy, "看联系电话").click();
    assertThat(deputy.getByText(RESIDENT)).isVisible();
    deputy.getByLabel("谈了什么").fill("放学时去看过，确实危险。");
    button(deputy, "记下来").click();
    assertThat(deputy.getByText("记下了，居民也看得到。")).isVisible();
    button(deputy, "据此提建议").click();
    deputy.getByLabel("标题").fill(TITLE);
    deputy.getByLabel("建议的内容和理由").fill("放学时段人车混行，建议画斑马线、装减速带，并请交警在放学时段疏导。");
    assertThat(deputy.getByRole(AriaRole.CHECKBOX, name("幼儿园门口放学时车多人多")).first()).isChecked();
    widths(chromium, deputy, "deputies-raise");
    button(deputy, "提出建议").click();
    assertThat(deputy.getByText("建议“" + TITLE + "”提出了")).isVisible();

    var id = assigned(url);
    Page unit = worker(chromium, url);
    answer(chromium, unit, id, FIRST, "deputies-answer");

    link(deputy, "代表建议").click();
    deputy.locator(".suggestion").filter(new Locator.FilterOptions().setHasText(TITLE)).click();
    assertThat(deputy.getByText(FIRST)).isVisible();
    assertThat(deputy.getByText("依据居民带来的1件事")).isVisible();
    widths(chromium, deputy, "deputies-suggestion");
    button(deputy, "评价答复").click();
    deputy.getByRole(AriaRole.COMBOBOX, name("对办理和答复")).click();
    deputy.getByRole(AriaRole.OPTION, name("不满意")).last().click();
    deputy.getByRole(AriaRole.TEXTBOX, name(Pattern.compile("说明"))).last().fill("太慢了，孩子天天要过。");
    chromium.look(deputy, "deputies-rate");
    button(deputy, "评价答复").click();
    assertThat(deputy.getByText("代表不满意，再次办理").first()).isVisible();

    unit.reload();
    answer(chromium, unit, id, SECOND, "deputies-answer-again");

    resident.reload();
    assertThat(resident.getByText("代表已据此提出建议：")).isVisible();
    assertThat(resident.getByText(SECOND)).isVisible();
    assertThat(resident.getByText("太慢了")).hasCount(0);
    resident.getByText(SECOND).scrollIntoViewIfNeeded();
    widths(chromium, resident, "deputies-resident-answer");
    button(resident, "长辈版").click();
    chromium.look(resident, "deputies-resident-elder");
    resident.navigate("/me/trail");
    assertThat(resident.getByText("人大代表联络站了解您带来的诉求").first()).isVisible();
    assertThat(resident.getByText("您的称呼和手机号").first()).isVisible();
    withdraw(chromium, resident, deputy);
  }

  private static void speak(Chromium chromium, Page resident) {
    resident.navigate("/");
    link(resident, "有话对人大代表说").click();
    assertThat(heading(resident, STATION)).isVisible();
    widths(chromium, resident, "deputies-stations");
    resident.getByRole(AriaRole.SEARCHBOX).fill("没有这个站");
    assertThat(resident.getByText("没有找到这个联络站")).isVisible();
    chromium.look(resident, "deputies-stations-empty");
    resident.getByRole(AriaRole.SEARCHBOX).fill("钟惠玲");
    assertThat(heading(resident, "榕川社区")).hasCount(0);
    button(resident, "有话对代表说：" + STATION).click();
    resident.locator("#text").fill(NEED);
    resident.navigate("/request");
    assertThat(resident.getByText("提交诉求 · 第1步")).isVisible();
    resident.goBack();
    assertThat(resident.getByText("对代表说 · " + STATION)).isVisible();
    button(resident, "下一步").click();
    resident.getByRole(AriaRole.SEARCHBOX).fill("朗泽轩");
    button(resident, "朗泽轩").click();
    button(resident, "下一步").click();
    button(resident, "没有照片，下一步").click();
    assertThat(resident.getByText("就是同意“" + STATION + "”的代表看")).isVisible();
    resident.getByLabel("代表可以看我的称呼和手机号").check();
    widths(chromium, resident, "deputies-consent");
    button(resident, "登录并提交").click();
    signIn(resident);
    assertThat(heading(resident, "已收到您的诉求")).isVisible();
    button(resident, "看办理进度").click();
    assertThat(resident.getByText("“" + STATION + "”的代表在关注这件事")).isVisible();
  }

  /** The centre gives it to a unit, which takes it. */
  private static String assigned(String url) throws IOException {
    var dispatcher = Visitor.staff(url, "zhongxin1", PASSWORD);
    var found =
        dispatcher.get("/api/deputies/suggestions?size=100").expect(200).json().get("items");
    var ids = new HashMap<String, String>();
    found.forEach(it -> ids.put(it.get("title").asString(), it.get("id").asString()));
    var id = Objects.requireNonNull(ids.get(TITLE));
    var units = dispatcher.get("/api/organisations").expect(200).json();
    var works = new HashMap<String, String>();
    units.forEach(it -> works.put(it.get("code").asString(), it.get("id").asString()));
    perform(dispatcher, id, "assign", Map.of("unit", Objects.requireNonNull(works.get("works"))));
    perform(Visitor.staff(url, "shizheng1", PASSWORD), id, "accept", Map.of());
    return id;
  }

  private static void perform(Visitor by, String id, String action, Map<String, String> fields)
      throws IOException {
    var version = by.get("/api/cases/" + id).expect(200).json().get("version").asLong();
    by.post(
            "/api/cases/%s/actions/%s".formatted(id, action),
            Map.of("version", version, "fields", fields),
            Town.key())
        .expect(200);
  }

  private static void answer(Chromium chromium, Page unit, String id, String text, String shot) {
    unit.navigate("/work/" + id);
    button(unit, "答复代表").click();
    unit.getByLabel("答复可以公开吗").selectOption(new SelectOption().setLabel("可以公开"));
    unit.locator("#note").fill(text);
    chromium.look(unit, shot);
    button(unit, "答复代表").click();
    assertThat(unit.getByText("已答复，待代表评价").first()).isVisible();
  }

  private static void withdraw(Chromium chromium, Page resident, Page deputy) {
    resident.navigate("/requests");
    resident.getByText("幼儿园门口放学时车多人多").first().click();
    button(resident, "不再请代表关注").click();
    chromium.look(resident, "deputies-take-back-elder");
    button(resident, "撤回，不再请代表关注").click();
    assertThat(resident.getByText("已撤回，代表看不到这件了。")).isVisible();
    button(resident, "请代表关注").click();
    assertThat(resident.getByLabel("哪个联络站")).isVisible();
    chromium.look(resident, "deputies-bring-elder");
    deputy.navigate("/console/station?q=" + encoded("幼儿园门口"));
    assertThat(deputy.getByText("没有符合条件的")).isVisible();
    chromium.look(deputy, "deputies-brought-empty");
  }

  private static void register(Chromium chromium, String url) {
    Page staff = console(chromium, url, "lingdao1");
    staff.navigate("/console/stations");
    assertThat(heading(staff, STATION)).isVisible();
    assertThat(staff.getByText("其中按时答复").first()).isVisible();
    widths(chromium, staff, "deputies-register");
    button(staff, "修改和记录：榕川社区").click();
    staff.getByLabel("接待时间").fill("每月第二个星期五 14:30–17:00");
    assertThat(staff.getByText("设立").first()).isVisible();
    widths(chromium, staff, "deputies-station-edit");
    button(staff, "保存").click();
    assertThat(staff.getByText("每月第二个星期五 14:30–17:00").first()).isVisible();
    link(staff, "榕荫社区人大代表联络站，代表建议").click();
    assertThat(staff.getByText(TITLE).first()).isVisible();
  }

  /** A screen on a phone and on a desk. */
  private static void widths(Chromium chromium, Page page, String name) {
    var before = page.viewportSize();
    for (int width : new int[] {375, 1440}) {
      page.setViewportSize(width, 900);
      chromium.look(page, "%s-%d".formatted(name, width));
    }
    page.setViewportSize(before.width, before.height);
  }

  private static Page console(Chromium chromium, String url, String account) {
    Page page = chromium.desktop(url);
    page.navigate("/console/sign-in");
    page.getByLabel("账号").fill(account);
    page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
    button(page, "登录").click();
    assertThat(button(page, "退出登录")).isVisible();
    return page;
  }

  private static Page worker(Chromium chromium, String url) {
    Page page = chromium.phone(url);
    page.navigate("/sign-in?staff");
    page.getByLabel("账号").fill("shizheng1");
    page.getByLabel("密码").fill(PASSWORD);
    button(page, "登录").click();
    assertThat(heading(page, "待办")).isVisible();
    return page;
  }

  /** Signs in with the code that the demo's message inbox shows. */
  private static void signIn(Page page) {
    page.getByLabel("手机号", new Page.GetByLabelOptions().setExact(true)).fill(RESIDENT);
    button(page, "发送验证码").click();
    assertThat(page.getByLabel("短信验证码")).isVisible();
    Page inbox = page.context().newPage();
    inbox.navigate("/demo/inbox");
    var text = inbox.getByText(Pattern.compile("验证码\\D*\\d{6}")).first().innerText();
    inbox.close();
    page.getByLabel("短信验证码").fill(text.replaceAll("(?s)^.*?(?<!\\d)(\\d{6})(?!\\d).*$", "$1"));
    button(page, "登录").click();
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Page.GetByRoleOptions name(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions name(Pattern name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, name(name)).first();
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, name(name)).first();
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, name(name)).first();
  }
}
