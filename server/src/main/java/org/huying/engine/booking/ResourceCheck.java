package org.huying.engine.booking;

import java.util.ArrayList;
import java.util.List;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;

/** What is wrong with a resource as it was entered, all at once. */
final class ResourceCheck {
  private static final int MOST_NAME = 40;
  private static final int MOST_REASON = 60;
  private static final int MOST_ENTRIES = 60;

  private final List<FieldError> errors = new ArrayList<>();

  private ResourceCheck() {}

  /**
   * @throws InvalidInput {@code invalid-fields}
   */
  static void check(NewResource wanted) {
    var check = new ResourceCheck();
    check.all(wanted, wanted.rules());
    if (!check.errors.isEmpty())
      throw new InvalidInput("invalid-fields", "有内容需要修改。", "the resource is refused", check.errors);
  }

  private void all(NewResource it, BookingRules rules) {
    text("name", "名称", it.name(), MOST_NAME);
    if (!it.letter().matches("[A-Z]")) say("letter", "号码前的字母请写一个大写字母。");
    if (it.items().size() > 2_000) say("items", "事项太多了。");
    between("slotMinutes", "每段时间", rules.slotMinutes(), 5, 480);
    between("seats", "同时接待几位", rules.seats(), 0, 500);
    between("leadMinutes", "最晚提前多久", rules.leadMinutes(), 0, 60 * 24 * 14);
    between("horizonDays", "最多提前几天", rules.horizonDays(), 1, 180);
    between("perPerson", "每人最多几个", rules.perPerson(), 1, 20);
    if (rules.rotas().size() > MOST_ENTRIES) say("rotas", "值班表太长了。");
    for (var rota : rules.rotas()) {
      text("rotas", "值班的名称", rota.name(), MOST_NAME);
      between("rotas", "值班几位", rota.seats(), 1, 500);
      boolean midnight = rota.to().equals(java.time.LocalTime.MIDNIGHT);
      if (rota.days().isEmpty()) say("rotas", "请选值班在星期几。");
      if (!midnight && !rota.from().isBefore(rota.to())) say("rotas", "值班的结束时间要晚于开始时间。");
    }
    if (rules.blackouts().size() > MOST_ENTRIES) say("blackouts", "停约的时间太多了，请删去已经过去的。");
    for (var blackout : rules.blackouts()) {
      text("blackouts", "停约的原因", blackout.reason(), MOST_REASON);
      if (!blackout.from().isBefore(blackout.until())) say("blackouts", "停约的结束时间要晚于开始时间。");
    }
  }

  private void text(String field, String label, String text, int most) {
    if (text.isBlank() || text.length() > most || text.chars().anyMatch(Character::isISOControl))
      say(field, "请填写%s，最多%d个字。".formatted(label, most));
  }

  private void between(String field, String label, int value, int least, int most) {
    if (value < least || value > most) say(field, "%s请填%d到%d。".formatted(label, least, most));
  }

  private void say(String field, String chinese) {
    if (errors.stream().noneMatch(it -> it.field().equals(field)))
      errors.add(new FieldError(field, chinese));
  }
}
