package org.huying.engine.cases;

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
import org.huying.testing.Visitor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A dispatcher tries and writes a rule, somebody else publishes it, and the next case goes by it.
 */
class RulesE2E {
  private static final String TOWN = "榕川街道";
  private static final String CATEGORY = "校园周边与入学问题";

  @Test
  void aRuleIsTriedWrittenPublishedByAnotherAndDecidesTheNextCase() throws IOException {
    var url = DemoDistrict.running().url();
    try (Chromium chromium = Chromium.start()) {
      try {
        tell(chromium, url);
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  private static void tell(Chromium chromium, String url) throws IOException {
    var resident = Visitor.resident(url, "19900000001");
    Assertions.assertThat(unitOfANewCase(resident)).isEqualTo("蓬江区教育局");
    Page page = signIn(chromium, url, "zhongxin1");
    assertThat(page.getByText("第1版，正在用")).isVisible();
    tryOne(page);
    assertThat(page.getByLabel("试派结果")).containsText("派给 蓬江区教育局");
    chromium.look(page, "rules-try");

    button(page, "改规则").click();
    button(page, "加一条").click();
    choose(page, "管哪些分类", CATEGORY);
    page.keyboard().press("Escape");
    choose(page, "在哪里（连同下面的）：镇街", TOWN);
    page.getByLabel("工作时间以外").check();
    page.getByLabel("任何时间").check();
    choose(page, "派给哪个单位", "所在镇街的办事处");
    page.getByLabel("理由").fill("校门口的事由街道先到场");
    chromium.look(page, "rules-edit");
    button(page, "下移").click();
    assertThat(page.getByText("移到了第2条。")).isVisible();
    button(page, "删去这一条").click();
    button(page, "撤销").click();
    assertThat(page.getByText("放回来了。")).isVisible();
    button(page, "上移").click();
    button(page, "试派").click();
    tryOne(page);
    assertThat(page.getByLabel("试派结果")).containsText("派给 榕川街道办事处");
    chromium.look(page, "rules-draft-tried");
    button(page, "存草稿").click();
    because(page, "校门口的事街道到得快", "存草稿");
    assertThat(page.getByText("草稿存好了，还没有生效。")).isVisible();
    button(page, "检查和发布").click();
    assertThat(page.getByText("处处都派得出去。")).isVisible();
    assertThat(page.getByText("发布要由负责全区的督办领导来做。")).isVisible();

    Page leader = signIn(chromium, url, "lingdao1");
    assertThat(leader.getByText("草稿，还没有生效")).isVisible();
    button(leader, "看哪些会派到别处").click();
    assertThat(leader.getByText(Pattern.compile("件会派到别处"))).isVisible();
    chromium.look(leader, "rules-replay");
    button(leader, "检查和发布").click();
    assertThat(leader.getByText("处处都派得出去。")).isVisible();
    chromium.look(leader, "rules-check");
    button(leader, "发布为第2版").click();
    because(leader, "同意，先试一个月", "发布，马上生效");
    assertThat(leader.getByText("发布了，下一件就按新的派。")).isVisible();
    Assertions.assertThat(unitOfANewCase(resident)).isEqualTo("榕川街道办事处");

    leader.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("记录")).click();
    assertThat(button(leader, "看当时的规则").first()).isVisible();
    assertThat(leader.getByText("同意，先试一个月")).isVisible();
    button(leader, "看当时的规则").first().click();
    assertThat(leader.getByText("校门口的事由街道先到场")).isVisible();
    chromium.look(leader, "rules-history");
    button(leader, "重新用第1版").click();
    because(leader, "试完了", "用回这一版");
    assertThat(leader.getByText("用回旧版，第3版")).isVisible();
    Assertions.assertThat(unitOfANewCase(resident)).isEqualTo("蓬江区教育局");
    correct(resident, url);
    page.navigate("/console/rules/learned");
    assertThat(page.getByText("学校围栏外边的绿网松了，小朋友钻得出来")).isVisible();
    for (int width : new int[] {1440, 768, 375}) {
      leader.setViewportSize(width, 900);
      leader.navigate("/console/rules/learned");
      assertThat(leader.getByText(Pattern.compile("^共 "))).isVisible();
      chromium.look(leader, "rules-learned-" + width);
      leader.navigate("/console/rules");
      assertThat(leader.getByText("第3版，正在用")).isVisible();
      chromium.look(leader, "rules-" + width);
      leader.getByRole(AriaRole.LIST).getByRole(AriaRole.BUTTON).first().click();
      assertThat(leader.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("第1条")))
          .isVisible();
      chromium.look(leader, "rules-one-" + width);
    }
    button(page, "撤销").click();
    assertThat(page.getByText("还没有学到什么")).isVisible();
    chromium.assertSilent();
  }

  private static void tryOne(Page page) {
    page.getByLabel("居民会怎么说").fill("小学门口放学时家长的车堵成一片，老师也管不过来");
    choose(page, "试派的分类", CATEGORY);
    choose(page, "在什么地方：镇街", TOWN);
    button(page, "试一试").click();
  }

  private static void choose(Page page, String label, String option) {
    var box =
        page.getByRole(
            AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label).setExact(true));
    box.focus();
    box.press("ArrowDown");
    box.fill(option);
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option).setExact(true))
        .locator("visible=true")
        .first()
        .click();
  }

  private static void because(Page page, String why, String button) {
    var dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("原因").fill(why);
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button)).click();
  }

  private static String unitOfANewCase(Visitor resident) throws IOException {
    var item = opened(resident, "小学门口的斑马线旁没有护学岗", "school");
    resident
        .post(
            "/api/cases/%s/actions/withdraw".formatted(item.get("id").asString()),
            Map.of("version", item.get("version").asLong()))
        .expect(200);
    return item.at("/unit/name").asString();
  }

  private static JsonNode opened(Visitor resident, String text, String category)
      throws IOException {
    var district = resident.get("/api/places").expect(200).json().get(0).get("id").asString();
    var town =
        resident
            .get("/api/places?parent=" + district)
            .json()
            .valueStream()
            .filter(it -> it.get("name").asString().equals(TOWN))
            .findFirst()
            .orElseThrow()
            .get("id")
            .asString();
    var community = resident.get("/api/places?parent=" + town).json().get(0).get("id").asString();
    return resident
        .post(
            "/api/cases",
            Map.of("type", "request", "text", text, "category", category, "placeId", community))
        .expect(200)
        .json();
  }

  /** A dispatcher says what a text that nobody understood is about. */
  private static void correct(Visitor resident, String url) throws IOException {
    var item = opened(resident, "学校围栏外边的绿网松了，小朋友钻得出来", "other");
    var dispatcher = Visitor.staff(url, "zhongxin1", "huying-demo");
    var units = dispatcher.get("/api/organisations").expect(200).json();
    var education =
        units
            .valueStream()
            .filter(it -> it.get("code").asString().equals("education"))
            .findFirst()
            .orElseThrow()
            .get("id")
            .asString();
    dispatcher
        .post(
            "/api/cases/%s/actions/dispatch".formatted(item.get("id").asString()),
            Map.of(
                "version", item.get("version").asLong(),
                "fields", Map.of("unit", education, "category", "school")))
        .expect(200);
  }

  private static Page signIn(Chromium chromium, String url, String account) {
    Page page = chromium.desktop(url);
    page.navigate("/console/sign-in?next=/rules");
    page.getByLabel("账号").fill(account);
    page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill("huying-demo");
    button(page, "登录").click();
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("派遣规则")))
        .isVisible();
    return page;
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
