package org.huying.engine.cases.internal;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.Need;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Priority;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.Field;
import org.huying.foundation.calendar.Term;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * Checks what people typed against what a case type asks for; every mistake is said at once, in
 * Chinese, beside its field.
 */
final class InputCheck {
  private static final int MOST_NOTE = 2_000;
  static final int MOST_PHOTOS = 9;
  static final int MOST_TEXT = 5_000;

  private final CaseType type;
  private final List<FieldError> errors = new ArrayList<>();

  InputCheck(CaseType type) {
    this.type = type;
  }

  void fields(List<Field> asked, Map<String, String> given) {
    for (var field : asked) {
      var condition = field.condition();
      if (condition != null && !condition.holds(given)) {
        if (!given.getOrDefault(field.name(), "").isBlank())
          error(field.name(), "这里不需要“%s”。".formatted(field.label()));
        continue;
      }
      @Nullable String value = given.get(field.name());
      if (value == null || value.isBlank()) {
        if (field.required())
          error(
              field.name(),
              (field.input() == Input.TICK ? "请确认“%s”。" : "请填写“%s”。").formatted(field.label()));
      } else {
        value(field, value.strip());
      }
    }
    for (var name : given.keySet())
      if (asked.stream().noneMatch(field -> field.name().equals(name)))
        error(name, "这里不需要“%s”。".formatted(name));
  }

  private void value(Field field, String value) {
    switch (field.input()) {
      case CHOICE -> {
        if (field.choices().stream().noneMatch(it -> it.value().equals(value)))
          error(field.name(), "请从“%s”的选项里选一个。".formatted(field.label()));
      }
      case SCORE -> {
        if (!value.matches("[1-5]")) error(field.name(), "请打1到5分。");
      }
      case CATEGORY -> category(field.name(), value);
      case KIND -> {
        if (type.kinds().stream().noneMatch(it -> it.kind().word().equals(value)))
          error(field.name(), "没有这种诉求类型，请重新选择。");
      }
      case PRIORITY -> {
        if (Priority.of(value).isEmpty()) error(field.name(), "请选择一般、较急或紧急。");
      }
      case TICK -> {
        if (!value.equals("yes")) error(field.name(), "请确认“%s”。".formatted(field.label()));
      }
      case NUMBER -> {
        if (!value.matches("[0-9A-Za-z-]{4,40}"))
          error(field.name(), "“%s”由4到40位数字、字母或短横组成。".formatted(field.label()));
      }
      case DEADLINE -> {
        if (!isMoment(value))
          error(field.name(), "请把“%s”写成2025-11-21T17:30这样。".formatted(field.label()));
      }
      case TERM -> {
        if (!isTerm(value)) error(field.name(), "“%s”不是一个时限。".formatted(field.label()));
      }
      case CASE -> {
        if (!isId(value) && !value.replaceAll("[\\s-]", "").matches("[0-9]{13}"))
          error(field.name(), "请写上那一件的13位编号。");
      }
      case STAFF, COLLEAGUE, UNIT, PERSON, WITHHELD -> {
        if (!isId(value)) error(field.name(), "请选择%s。".formatted(field.label()));
      }
      case CHECKLIST -> {} // its lines are a case's own, see Checklists
      case TEXT, PLACE, PHOTO ->
          text(field.name(), field.label(), value, field.max() == 0 ? MOST_TEXT : field.max());
    }
  }

  void category(String field, String code) {
    if (!type.categories().containsKey(code)) error(field, "没有这个分类，请重新选择。");
  }

  void text(String field, String label, String value, int most) {
    if (value.codePointCount(0, value.length()) > most)
      error(
          field,
          "“%s”最多%,d个字，现在有%,d个字。".formatted(label, most, value.codePointCount(0, value.length())));
    if (value.indexOf('\0') >= 0) error(field, "“%s”里有不能保存的字符，请删掉再试。".formatted(label));
  }

  void note(Need need, @Nullable String note, String label) {
    boolean given = note != null && !note.isBlank();
    if (need == Need.REQUIRED && !given) error("note", "请写下“%s”的说明。".formatted(label));
    if (need == Need.NONE && given) error("note", "“%s”不需要说明。".formatted(label));
    if (note != null && given) text("note", "说明", note, MOST_NOTE);
  }

  void photos(Need need, int least, List<UUID> photos) {
    photos(need, least, MOST_PHOTOS, photos);
  }

  void photos(Need need, int least, int most, List<UUID> photos) {
    if (need == Need.REQUIRED && photos.size() < least)
      error("photos", least == 1 ? "请至少拍一张照片。" : "请至少拍%d张照片。".formatted(least));
    if (need == Need.NONE && !photos.isEmpty()) error("photos", "这一步不需要照片。");
    if (photos.size() > most) error("photos", "照片最多%d张，现在有%d张。".formatted(most, photos.size()));
    if (new HashSet<>(photos).size() < photos.size()) error("photos", "有照片重复了，请删掉一张。");
  }

  void error(String field, String chinese) {
    errors.add(new FieldError(field, chinese));
  }

  void throwIfAny() {
    if (!errors.isEmpty())
      throw new InvalidInput(
          "invalid-fields",
          errors.size() == 1 ? errors.getFirst().message() : "有%d处内容需要修改。".formatted(errors.size()),
          "invalid fields: " + errors.stream().map(FieldError::field).distinct().toList(),
          errors);
  }

  /** Checks what someone gave with an action. */
  static void of(CaseType type, CaseType.Transition step, Perform input, boolean doubted) {
    var check = new InputCheck(type);
    check.fields(step.fields(), input.fields());
    boolean silent = input.note() == null || input.note().isBlank();
    if (doubted && silent) check.error("note", "这次的结果有疑点，请写下核实后怎么看。");
    else check.note(step.note(), input.note(), step.label());
    check.photos(step.photo(), step.photos(), input.photos());
    check.throwIfAny();
  }

  /** A minute of this century. */
  private static boolean isMoment(String value) {
    try {
      return value.length() == 16 && LocalDateTime.parse(value).getYear() / 100 == 20;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isTerm(String value) {
    try {
      return !Term.parse(value).text().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isId(String value) {
    try {
      return UUID.fromString(value).toString().equalsIgnoreCase(value);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
