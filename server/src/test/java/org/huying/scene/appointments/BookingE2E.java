package org.huying.scene.appointments;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.huying.testing.Chromium;
import org.huying.testing.DemoDistrict;
import org.huying.testing.RunningHuying;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.Test;

/** Booking the last slot twice at once, and a counter's morning. */
class BookingE2E {
  private static final String PASSWORD = "huying-demo";

  private final RunningHuying huying = DemoDistrict.running();
  private final List<Map<String, Object>> always = new ArrayList<>();

  /**
   * A counter of its own, that is open day and night, so that the time of the run does not matter.
   */
  private String counter(String name, int seats, int lead, String letter) throws IOException {
    var editor = Visitor.staff(huying.url(), "bianji1", PASSWORD);
    var outlets = editor.get("/api/booking-resources/outlets").expect(200).json();
    var hours = List.of(Map.of("from", "00:00", "to", "00:00"));
    Map<String, Object> week = new HashMap<>();
    for (var day : java.time.DayOfWeek.values()) week.put(day.name(), hours);
    Map<String, Object> opening = new HashMap<>();
    opening.put("week", week);
    opening.put("makeUpDays", hours);
    opening.put("holidays", hours);
    opening.put("exceptions", List.of());
    Map<String, Object> rules = new HashMap<>();
    rules.put("hours", opening);
    rules.put("slotMinutes", 60);
    rules.put("seats", seats);
    rules.put("rotas", List.of());
    rules.put("leadMinutes", lead);
    rules.put("horizonDays", 3);
    rules.put("perPerson", 2);
    rules.put("blackouts", List.of());
    return editor
        .post(
            "/api/booking-resources",
            Map.of(
                "name", name,
                "kind", "COUNTER",
                "outlet", outlets.get(0).path("id").asString(),
                "items", always,
                "letter", letter,
                "rules", rules))
        .expect(200)
        .json()
        .path("id")
        .asString();
  }

  @Test
  void theLastSlotIsBookedTwiceAtOnceAndOneIsOfferedOthers() throws IOException {
    String id = counter("夜间专窗", 1, 0, "N");
    try (Chromium chromium = Chromium.start()) {
      try {
        Page first = chromium.phone(huying.url());
        first.navigate("/book?q=夜间专窗");
        assertThat(link(first, "夜间专窗")).isVisible();
        chromium.look(first, "book-places-375");
        link(first, "夜间专窗").click();
        assertThat(heading(first, "选时间")).isVisible();
        chooseTomorrow(first);
        chromium.look(first, "book-slots-375");
        slot(first, "10:00–11:00").click();
        confirm(first).click();
        signIn(first, "19900000041");
        chooseTomorrow(first);
        slot(first, "10:00–11:00").click();
        chromium.look(first, "book-confirm-375");

        Page second = chromium.phone(huying.url());
        second.navigate("/sign-in?next=/book/" + id);
        signIn(second, "19900000043");
        chooseTomorrow(second);
        slot(second, "10:00–11:00").click();

        List<Page> both = pressedAtOnce(first, second);
        first = both.getFirst();
        second = both.getLast();
        assertThat(second.getByText("刚刚被约满了").first()).isVisible();
        chromium.look(second, "book-taken-375");
        slot(second, "10:00–11:00").click();
        button(second, Pattern.compile("^排候补$")).click();
        assertThat(second.getByText("您排在第一位").first()).isVisible();
        chromium.look(second, "book-wait-375");

        afterwards(chromium, first, second);
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  /**
   * Both press before either is answered: what they send is held until the other has sent too.
   *
   * @return who got it, then who did not
   */
  private static List<Page> pressedAtOnce(Page first, Page second) {
    List<Route> held = new ArrayList<>();
    List<Page> both = List.of(first, second);
    for (Page page : both)
      page.route(
          "**/api/bookings",
          route -> {
            if (!route.request().method().equals("POST")) route.resume();
            else held.add(route);
          });
    both.forEach(page -> confirm(page).click());
    second.waitForCondition(() -> held.size() == 2);
    held.forEach(Route::resume);
    Locator got = heading(first, "约好了").or(first.getByText("刚刚被约满了")).first();
    assertThat(got).isVisible();
    both.forEach(page -> page.unroute("**/api/bookings"));
    return heading(first, "约好了").isVisible() ? both : both.reversed();
  }

  /** What is booked is looked at, moved, and the one who waits gets the old time. */
  private void afterwards(Chromium chromium, Page first, Page second) {
    chromium.look(first, "booking-375");
    first.setViewportSize(1440, 900);
    chromium.look(first, "booking-1440");
    first.setViewportSize(375, 812);
    button(first, "长辈版").click();
    chromium.look(first, "booking-elder");
    button(first, "标准版").click();
    link(first, "改约").click();
    assertThat(heading(first, "改约")).isVisible();
    chooseTomorrow(first);
    slot(first, "11:00–12:00").click();
    confirm(first).click();
    assertThat(heading(first, "改好了")).isVisible();

    second.navigate("/bookings");
    assertThat(second.getByText("等您确认").first()).isVisible();
    chromium.look(second, "bookings-375");
    second.getByText("等您确认").first().click();
    button(second, "要，就这个时间").click();
    assertThat(second.getByText("已预约").first()).isVisible();
    button(second, "取消预约").click();
    button(second, "确定取消").click();
    assertThat(second.getByText("已取消").first()).isVisible();
    second.navigate("/bookings?tab=past");
    assertThat(second.getByText("已取消").first()).isVisible();
  }

  @Test
  void aCountersMorning() throws IOException {
    String id = counter("晨间窗口", 3, 0, "M");
    var booked = Visitor.resident(huying.url(), "19900000009");
    var from = soon(booked, id);
    var booking =
        booked.post("/api/bookings", Map.of("resource", id, "from", from)).expect(200).json();
    try (Chromium chromium = Chromium.start()) {
      try {
        Page clerk = console(chromium, "dating1");
        assertThat(heading(clerk, "窗口叫号")).isVisible();
        clerk.getByLabel("窗口队列").click();
        clerk.getByText("晨间窗口").last().click();
        clerk.getByLabel("我在几号窗口").fill("5号窗口");
        button(clerk, "现场取号").click();
        assertThat(clerk.getByText("新号 M001").first()).isVisible();
        button(clerk, "现场取号").click();
        assertThat(clerk.getByText("新号 M002").first()).isVisible();

        clerk.getByLabel("预约号或手机尾号").fill(booking.path("reference").asString());
        button(clerk, "找").click();
        chromium.look(clerk, "counter-found-1440");
        button(clerk, Pattern.compile("签到取号")).click();
        assertThat(clerk.getByText("号是 M003").first()).isVisible();

        Page room = chromium.desktop(huying.url());
        room.navigate("/rooms/" + display(booked, id));
        assertThat(heading(room, Pattern.compile(".+"))).isVisible();
        button(clerk, Pattern.compile("叫下一位")).click();
        assertThat(clerk.getByText("正在叫").first()).isVisible();
        assertThat(room.getByText("5号窗口").first()).isVisible();
        chromium.look(room, "waiting-room-1440");
        widths(chromium, clerk, "counter");

        button(clerk, "再叫一次").click();
        button(clerk, "没来，过号").click();
        assertThat(clerk.getByText("过号的").first()).isVisible();
        button(clerk, Pattern.compile("回来了")).click();
        button(clerk, Pattern.compile("叫下一位")).click();
        button(clerk, "办完了").click();
        sheet(chromium, clerk, id);
        resources(chromium);
        chromium.assertSilent();
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  @Test
  void aNumberIsTakenOnThePhoneWithoutABookingAndGivenUp() throws IOException {
    String id = counter("即到窗口", 1, 0, "P");
    try (Chromium chromium = Chromium.start()) {
      try {
        Page phone = chromium.phone(huying.url());
        phone.navigate("/book/" + id);
        assertThat(phone.getByText("现在开放，可以直接取号").first()).isVisible();
        chromium.look(phone, "walk-in-375");
        button(phone, "现场取号").click();
        signIn(phone, "19900000035");
        button(phone, "现场取号").click();
        assertThat(phone.getByText("下一个就是您").first()).isVisible();
        assertThat(phone.getByText("P001").first()).isVisible();
        for (int width : new int[] {390, 768, 1280}) {
          phone.setViewportSize(width, 900);
          chromium.look(phone, "walk-in-taken-" + width);
        }
        phone.setViewportSize(390, 844);
        button(phone, "长辈版").click();
        chromium.look(phone, "walk-in-taken-elder");
        button(phone, "标准版").click();
        phone.reload();
        assertThat(phone.getByText("P001").first()).isVisible(); // the same number, not another
        link(phone, "看排队").click();
        assertThat(heading(phone, "排队号")).isVisible();
        button(phone, "不等了，退号").click();
        chromium.look(phone, "walk-in-give-up-390");
        button(phone, "确定退号").click();
        assertThat(phone.getByText("已离开").first()).isVisible();
        phone.navigate("/rooms/" + display(Visitor.staff(huying.url(), "dating1", PASSWORD), id));
        assertThat(link(phone, "取号：即到窗口")).isVisible();
        chromium.look(phone, "waiting-room-390");
        chromium.assertSilent();
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  private void sheet(Chromium chromium, Page clerk, String id) {
    clerk.navigate("/console/sheet?resource=" + id);
    assertThat(clerk.getByText(Pattern.compile("199\\*\\*\\*\\*0009")).first()).isVisible();
    widths(chromium, clerk, "sheet");
    clerk.getByText(Pattern.compile("199\\*\\*\\*\\*0009")).first().click();
    clerk.getByLabel("要打电话，为了什么").fill("问清楚要办的事");
    chromium.look(clerk, "sheet-drawer-1440");
    button(clerk, "查看手机号").click();
    assertThat(clerk.getByText("19900000009").first()).isVisible();
  }

  private void resources(Chromium chromium) {
    Page editor = console(chromium, "bianji1");
    editor.navigate("/console/bookings?q=晨间窗口");
    assertThat(editor.getByText("晨间窗口").first()).isVisible();
    widths(chromium, editor, "booking-resources");
    editor.getByText("晨间窗口").first().click();
    assertThat(editor.getByText("修改记录").first()).isVisible();
    editor.getByLabel("同时接待几位").fill("4");
    button(editor, "加一个值班").click();
    button(editor, "加一段停约").click();
    widths(chromium, editor, "booking-resource-edit");
    button(editor, Pattern.compile("去掉.*第1个值班")).click();
    button(editor, Pattern.compile("去掉.*第1段停约")).click();
    button(editor, "保存").click();
    assertThat(editor.getByText("保存了").first()).isVisible();
    editor.getByText("晨间窗口").first().click();
    assertThat(editor.getByText("同时接待改为4位").first()).isVisible();
    button(editor, "撤回这次修改").click();
    assertThat(editor.getByText("撤回了最近一次修改").first()).isVisible();
    alone(chromium, editor);
  }

  /** What belongs to no outlet has hours of its own. */
  private static void alone(Chromium chromium, Page editor) {
    button(editor, "设立预约点").click();
    editor.getByText("不属于网点（例如球场、摊位、饭堂）").click();
    editor.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("在哪个地方：镇街")).click();
    editor.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("环市街道")).click();
    editor.getByLabel("名称", new Page.GetByLabelOptions().setExact(true)).fill("滨江球场");
    editor.getByLabel("周日", new Page.GetByLabelOptions().setExact(true)).fill("8点到10点");
    assertThat(editor.getByText("看不懂").first()).isVisible();
    editor.getByLabel("周日", new Page.GetByLabelOptions().setExact(true)).fill("8:00-22:00");
    for (int width : new int[] {390, 768, 1280}) {
      editor.setViewportSize(width, 900);
      chromium.look(editor, "booking-resource-alone-" + width);
    }
    editor
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("设立").setExact(true))
        .click();
    assertThat(editor.getByText("设立了，居民已经可以预约。").first()).isVisible();
    editor.getByLabel("搜索预约点").fill("滨江球场");
    editor.getByText("滨江球场").first().click();
    button(editor, "停用").click();
    button(editor, "确认停用").click();
    assertThat(editor.getByText("停用了").first()).isVisible();
  }

  @Test
  void aSlotIsBookedInTheChatInCantonese() {
    try (Chromium chromium = Chromium.start()) {
      try {
        Page page = chromium.phone(huying.url());
        page.navigate("/sign-in?next=/");
        signIn(page, "19900000042");
        assertThat(page.locator("#say")).isVisible();
        say(page, "帮我约听日下昼去环市街道");
        assertThat(page.getByText("要办什么事").first()).isVisible();
        chromium.look(page, "book-chat-what");
        button(page, "跳过这一项").click();
        assertThat(page.getByText("选一个时间").first()).isVisible();
        chromium.look(page, "book-chat-slots");
        page.locator(".task .choice").first().click();
        assertThat(page.getByText("请看一下，没问题就提交").first()).isVisible();
        button(page, Pattern.compile("^提交")).click();
        assertThat(page.getByText("约好了：").first()).isVisible();
        chromium.look(page, "book-chat-done");
        link(page, "打开看").click();
        assertThat(heading(page, "预约")).isVisible();
        chromium.assertSilent();
      } catch (Throwable failure) {
        chromium.shootAll();
        throw failure;
      }
    }
  }

  private static void say(Page page, String text) {
    var box = page.locator("#say");
    box.fill(text);
    box.press("Enter");
  }

  private String soon(Visitor visitor, String id) throws IOException {
    for (var day :
        visitor.get("/api/public/booking/resources/" + id).expect(200).json().path("days"))
      for (var slot : day.path("slots"))
        if (slot.path("free").asInt() > 0) return slot.path("from").asString();
    throw new AssertionError("nothing is free at " + id);
  }

  private String display(Visitor visitor, String id) throws IOException {
    return visitor
        .get("/api/public/booking/resources/" + id)
        .expect(200)
        .json()
        .path("resource")
        .path("outlet")
        .asString();
  }

  private static void chooseTomorrow(Page page) {
    assertThat(page.locator(".day").first()).isVisible();
    page.locator(".day").nth(1).click();
  }

  private static Locator slot(Page page, String time) {
    return page.locator(".slot").filter(new Locator.FilterOptions().setHasText(time)).first();
  }

  private static Locator confirm(Page page) {
    return page.locator(".thumb button").first();
  }

  private static void widths(Chromium chromium, Page page, String name) {
    for (int width : new int[] {375, 1440}) {
      page.setViewportSize(width, 900);
      chromium.look(page, "%s-%d".formatted(name, width));
    }
  }

  private Page console(Chromium chromium, String account) {
    Page page = chromium.desktop(huying.url());
    page.navigate("/console/sign-in");
    page.getByLabel("账号").fill(account);
    page.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
    button(page, "登录").click();
    assertThat(button(page, "退出登录")).isVisible();
    return page;
  }

  private static void signIn(Page page, String phone) {
    page.getByLabel("手机号", new Page.GetByLabelOptions().setExact(true)).fill(phone);
    button(page, "发送验证码").click();
    assertThat(page.getByLabel("短信验证码")).isVisible();
    Page inbox = page.context().newPage();
    inbox.navigate("/demo/inbox");
    var text = inbox.getByText(Pattern.compile("验证码\\D*\\d{6}")).first().innerText();
    inbox.close();
    page.getByLabel("短信验证码").fill(text.replaceAll("(?s)^.*?(?<!\\d)(\\d{6})(?!\\d).*$", "$1"));
    button(page, "登录").click();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
  }

  private static Locator button(Page page, Pattern name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)).first();
  }

  private static Locator heading(Page page, Pattern name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)).first();
  }
}
