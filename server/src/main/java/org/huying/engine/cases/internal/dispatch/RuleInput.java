package org.huying.engine.cases.internal.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.Category;
import org.huying.engine.cases.internal.type.Hours;
import org.huying.engine.cases.internal.type.Rule;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.places.Places;
import org.huying.foundation.privacy.Scrubber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes rules in as people wrote them; names every field that cannot be meant so. */
@Component
class RuleInput {
  private static final int MOST = 300;
  private static final int LONGEST_REASON = 60;
  private static final int LONGEST_WHY = 200;
  private static final String UNIT = "(\\{town})?[a-z0-9-]{0,40}";

  private final Places places;

  RuleInput(Places places) {
    this.places = places;
  }

  List<Rule> rules(CaseType type, List<RuleDraft> drafts) {
    if (drafts.size() > MOST)
      throw InvalidInput.field("rules", "规则太多了，最多%d条。".formatted(MOST), drafts.size() + " rules");
    var errors = new ArrayList<FieldError>();
    var rules = new ArrayList<Rule>();
    for (int i = 0; i < drafts.size(); i++) rules.add(rule(type, drafts.get(i), i, errors));
    if (!errors.isEmpty())
      throw new InvalidInput(
          "invalid-fields",
          errors.getFirst().message(),
          "%d fields of rules are wrong".formatted(errors.size()),
          errors);
    return rules;
  }

  private Rule rule(CaseType type, RuleDraft it, int index, List<FieldError> errors) {
    var row = new Row(index, errors);
    var groups =
        type.categories().values().stream().map(Category::group).collect(Collectors.toSet());
    for (var code : set(it.categories()))
      if (!type.categories().containsKey(code)) row.wrong("categories", "有一个分类没有了，请重新选");
      else if (code.equals(type.fallback()))
        row.wrong("categories", "“%s”要由派遣员判断，不能写规则".formatted(type.category(code).name()));
    if (!groups.containsAll(set(it.groups()))) row.wrong("groups", "有一个大类没有了，请重新选");
    var place = it.place() == null || it.place().isBlank() ? null : it.place();
    if (place != null && places.findByPath(place).isEmpty()) row.wrong("place", "没有这个地点，请重新选");
    var unit = it.unit() == null ? "" : it.unit().strip();
    if (unit.isEmpty() || !unit.matches(UNIT)) row.wrong("unit", "请选择承办单位");
    var because = clean(it.because());
    if (because.isEmpty() || because.codePointCount(0, because.length()) > LONGEST_REASON)
      row.wrong("because", "请写明理由，居民也看得到，最多%d个字".formatted(LONGEST_REASON));
    else if (Scrubber.scrub(because).contains("〔")) row.wrong("because", "理由里不能有姓名、号码、门牌等个人信息");
    return new Rule(
        set(it.categories()),
        set(it.groups()),
        place,
        it.time() == null ? Hours.ALWAYS : it.time(),
        unit,
        because);
  }

  /** Why something is done: required, and free of personal data. */
  static String why(@Nullable String given) {
    var why = clean(given);
    if (why.isEmpty() || why.codePointCount(0, why.length()) > LONGEST_WHY)
      throw InvalidInput.field(
          "why", "请写明原因，最多%d个字。".formatted(LONGEST_WHY), "a reason of " + why.length());
    return Scrubber.scrub(why);
  }

  private static String clean(@Nullable String given) {
    return given == null ? "" : given.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
  }

  private static Set<String> set(@Nullable List<String> given) {
    return given == null ? Set.of() : new LinkedHashSet<>(given);
  }

  private record Row(int index, List<FieldError> errors) {
    void wrong(String field, String message) {
      errors.add(
          new FieldError(
              "rules[%d].%s".formatted(index, field), "第%d条：%s。".formatted(index + 1, message)));
    }
  }
}
