package org.huying.engine.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is checked of an outlet or terminal before it is kept. */
@Component
class OutletRules {
  private static final int MOST_COUNTERS = 200;
  private static final int MOST_EXCEPTIONS = 200;

  private final Places places;
  private final Catalog catalog;

  OutletRules(Places places, Catalog catalog) {
    this.places = places;
    this.catalog = catalog;
  }

  /**
   * @throws InvalidInput {@code invalid-fields}, with each field that is wrong
   */
  void check(NewOutlet outlet) {
    List<FieldError> errors = errors(outlet);
    if (!errors.isEmpty()) {
      throw new InvalidInput(
          "invalid-fields", "有内容需要修改。", "outlet " + outlet.code() + ": " + errors, errors);
    }
  }

  List<FieldError> errors(NewOutlet outlet) {
    List<FieldError> errors = new ArrayList<>();
    text(errors, "code", outlet.code(), 60);
    text(errors, "name", outlet.name(), 60);
    site(errors, "", outlet.site());
    opening(errors, "rules", outlet.rules());
    offer(errors, "offer", outlet.offer());
    counters(errors, outlet.counters());
    Video video = outlet.video();
    if (video != null) {
      offer(errors, "video.offer", video.offer());
      opening(errors, "video.rules", video.rules());
    }
    Set<java.time.LocalDate> days = new HashSet<>();
    for (int i = 0; i < outlet.changes().size(); i++) {
      change(errors, "changes[" + i + "]", outlet.changes().get(i), days);
    }
    return errors;
  }

  private void change(
      List<FieldError> errors, String path, OutletChange change, Set<java.time.LocalDate> days) {
    text(errors, path + ".reason", change.reason(), 100);
    if (!days.add(change.from())) {
      errors.add(new FieldError(path + ".from", "同一天只能有一次变更"));
    }
    Site site = change.site();
    if (site != null) {
      site(errors, path + ".site.", site);
    }
    if (change.offer() != null) {
      offer(errors, path + ".offer", change.offer());
    }
    opening(errors, path + ".rules", change.rules());
    if (site == null && change.rules() == null && change.offer() == null) {
      errors.add(new FieldError(path, "没有写明变更什么"));
    }
  }

  private static void counters(List<FieldError> errors, List<Counter> counters) {
    if (counters.size() > MOST_COUNTERS) {
      errors.add(new FieldError("counters", "最多" + MOST_COUNTERS + "个窗口"));
    }
    Set<String> numbers = new HashSet<>();
    for (int i = 0; i < counters.size(); i++) {
      Counter counter = counters.get(i);
      text(errors, "counters[" + i + "].number", counter.number(), 8);
      text(errors, "counters[" + i + "].name", counter.name(), 30);
      if (!numbers.add(counter.number())) {
        errors.add(new FieldError("counters[" + i + "].number", "窗口号重复"));
      }
    }
  }

  void site(List<FieldError> errors, String path, Site site) {
    text(errors, path + "address", site.address(), 100);
    if (!site.phone().isEmpty() && !site.phone().matches("[0-9()+ 转-]{3,30}")) {
      errors.add(new FieldError(path + "phone", "电话只能是数字、横线和“转”"));
    }
    if (!(Math.abs(site.lon()) <= 180 && Math.abs(site.lat()) <= 90)
        || !places.inDistrict(site.lon(), site.lat())) {
      errors.add(new FieldError(path + "lon", "位置不在本区范围内"));
    }
  }

  void offer(List<FieldError> errors, String path, Offer offer) {
    Stream.concat(offer.items().stream(), offer.except().stream())
        .filter(code -> catalog.find(code).isEmpty())
        .limit(5)
        .forEach(code -> errors.add(new FieldError(path, "没有这个事项：" + code)));
  }

  static void opening(List<FieldError> errors, String path, @Nullable OpeningRules rules) {
    if (rules == null) {
      return;
    }
    if (rules.exceptions().size() > MOST_EXCEPTIONS) {
      errors.add(new FieldError(path + ".exceptions", "最多" + MOST_EXCEPTIONS + "条"));
    }
    for (int i = 0; i < rules.exceptions().size(); i++) {
      text(errors, path + ".exceptions[" + i + "].reason", rules.exceptions().get(i).reason(), 100);
    }
  }

  static void text(List<FieldError> errors, String path, @Nullable String text, int most) {
    if (text == null || text.isBlank()) {
      errors.add(new FieldError(path, "请填写"));
    } else if (text.codePointCount(0, text.length()) > most) {
      errors.add(new FieldError(path, "最多" + most + "个字"));
    }
  }
}
