package org.huying.foundation.kernel.internal;

import java.beans.PropertyEditorSupport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Lets only whole bodies in: what a record does not call {@code @Nullable} must be there, and no
 * text holds U+0000, which PostgreSQL cannot store. Controllers need not look for either.
 */
@RestControllerAdvice
class WholeBodies extends RequestBodyAdviceAdapter {
  /** No parameter of an address holds U+0000 either. */
  @InitBinder
  void texts(WebDataBinder binder) {
    binder.registerCustomEditor(
        String.class,
        new PropertyEditorSupport() {
          @Override
          public void setAsText(String text) {
            if (text.indexOf('\0') >= 0) {
              throw new IllegalArgumentException("a parameter holds U+0000");
            }
            setValue(text);
          }
        });
  }

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter) {
    List<FieldError> errors = new ArrayList<>();
    examine("", body, errors);
    if (!errors.isEmpty()) {
      throw new InvalidInput(
          "invalid-fields", "有内容需要修改。", "fields are missing or wrong: " + errors, errors);
    }
    return body;
  }

  private static void examine(String path, @Nullable Object value, List<FieldError> errors) {
    switch (value) {
      case null -> errors.add(new FieldError(path, "请填写这一项。"));
      case String text -> {
        if (text.indexOf('\0') >= 0) {
          errors.add(new FieldError(path, "有无法识别的字符，请重新输入。"));
        }
      }
      case Collection<?> items -> items.forEach(item -> examine(path, item, errors));
      case Map<?, ?> entries ->
          entries.forEach((key, item) -> {
            examine(path, key, errors);
            examine(path + "." + key, item, errors);
          });
      case Record body -> examineRecord(path, body, errors);
      default -> {}
    }
  }

  private static void examineRecord(String path, Record body, List<FieldError> errors) {
    for (RecordComponent part : body.getClass().getRecordComponents()) {
      Object value = valueOf(part, body);
      if (value != null || !part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        String name = path.isEmpty() ? part.getName() : path + "." + part.getName();
        examine(name, value, errors);
      }
    }
  }

  private static @Nullable Object valueOf(RecordComponent part, Record body) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(body);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + part + " of a request", e);
    }
  }
}
