package org.huying.engine.catalog;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;

/** What an item must be like before it is kept. */
final class ItemRules {
  private static final int LONGEST_LINE = 5_000;
  private static final int MOST_LINES = 500;

  private ItemRules() {}

  /** Whether a department is one of the police's: by its name, or because it is marked as one. */
  static boolean ofPolice(String department, Set<String> marked) {
    return department.contains("公安") || marked.contains(department);
  }

  /**
   * Checks everything, and reports everything that is wrong at once.
   *
   * @param police the departments that are marked as the police's
   */
  static void check(ServiceItem item, Set<String> police) {
    List<FieldError> errors = errors(item, police);
    if (!errors.isEmpty()) {
      throw new InvalidInput(
          "item-invalid", "事项有内容需要修改。", "item " + item.code() + " is invalid: " + errors, errors);
    }
  }

  /** What is wrong with the item; its elements by name and index. */
  static List<FieldError> errors(ServiceItem item, Set<String> police) {
    List<FieldError> errors = new ArrayList<>();
    text(errors, "name", item.name(), 1000);
    text(errors, "department", item.department(), 100);
    text(errors, "code", item.code(), 64);
    codeProblem(item.code(), item.type())
        .ifPresent(problem -> errors.add(new FieldError("code", problem)));
    item.aliases().forEach(alias -> text(errors, "aliases", alias, 60));
    item.materials().forEach(material -> text(errors, "materials", material.name(), 300));
    if (item.materials().stream().anyMatch(material -> material.copies() < 0)) {
      errors.add(new FieldError("materials", "材料份数不能是负数"));
    }
    if (item.visits() != null && (item.visits() < 0 || item.visits() > 9)) {
      errors.add(new FieldError("visits", "到现场次数应为0到9"));
    }
    List<ItemElements.Line> lines = ItemElements.of(item);
    if (lines.size() > MOST_LINES) {
      errors.add(new FieldError("materials", "内容太多，各项加起来最多%d条".formatted(MOST_LINES)));
    }
    for (ItemElements.Line line : lines) {
      if (line.text().length() > LONGEST_LINE) {
        errors.add(new FieldError(line.element(), "太长了，最多%d个字".formatted(LONGEST_LINE)));
      } else if (line.text().indexOf('\0') >= 0) {
        errors.add(new FieldError(line.element(), "有无法识别的字符，请重新输入"));
      }
    }
    if (ofPolice(item.department(), police) && item.channel().kind() == Channel.Kind.NATIVE) {
      errors.add(new FieldError("channel", "公安的事项不能在本平台办理，请选“跳转到主管系统”并写链接，或者选“线下办理”"));
    }
    String link = item.channel().link();
    if (link != null && !isWebAddress(link)) {
      errors.add(new FieldError("channel", "链接应以 https:// 或 http:// 开头"));
    }
    return errors;
  }

  /** What is wrong with a code that is meant as an implementation code (实施编码), in Chinese. */
  static Optional<String> codeProblem(String code, ItemType type) {
    if (!ImplementationCode.looksLike(code)) {
      return Optional.empty();
    }
    try {
      ItemType coded = ImplementationCode.parse(code).item().type();
      return coded == type
          ? Optional.empty()
          : Optional.of("编码里的类型是%s，事项的类型却是%s".formatted(coded.chinese(), type.chinese()));
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void text(List<FieldError> errors, String field, String value, int longest) {
    if (value.isBlank() || value.length() > longest) {
      errors.add(new FieldError(field, "应有1到%d个字，不能为空".formatted(longest)));
    }
  }

  private static boolean isWebAddress(String link) {
    try {
      URI uri = URI.create(link);
      return uri.getHost() != null && List.of("https", "http").contains(uri.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
