package org.huying.foundation.kernel;

import java.util.List;

/** The input is wrong, and nothing was changed. */
public final class InvalidInput extends HuyingException {
  private final List<FieldError> fields;

  public InvalidInput(String type, String chinese, String english) {
    this(type, chinese, english, List.of());
  }

  public InvalidInput(String type, String chinese, String english, List<FieldError> fields) {
    super(type, chinese, english);
    this.fields = List.copyOf(fields);
  }

  /** One wrong field of a form. */
  public static InvalidInput field(String field, String chinese, String english) {
    return new InvalidInput(
        "invalid-fields", "有内容需要修改。", english, List.of(new FieldError(field, chinese)));
  }

  /** Wrong fields of a form, at least one: the sentence is that of the only one, or counts them. */
  public static InvalidInput fields(List<FieldError> errors) {
    return new InvalidInput(
        "invalid-fields",
        errors.size() == 1 ? errors.getFirst().message() : "有%d处内容需要修改。".formatted(errors.size()),
        "invalid fields: " + errors.stream().map(FieldError::field).toList(),
        errors);
  }

  @Override
  public List<FieldError> fields() {
    return fields;
  }

  @Override
  public int status() {
    return 400;
  }
}
