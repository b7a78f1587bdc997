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

  @Override
  public List<FieldError> fields() {
    return fields;
  }

  @Override
  public int status() {
    return 400;
  }
}
