package org.huying.foundation.kernel;

import java.util.List;
import java.util.function.Function;

/** One page of a longer list. {@code page} counts from 0; {@code total} counts the whole list. */
public record Page<T>(List<T> items, int page, int size, long total) {
  public Page {
    items = List.copyOf(items);
  }

  public static <T> Page<T> of(List<T> items, PageRequest request, long total) {
    return new Page<>(items, request.page(), request.size(), total);
  }

  public <R> Page<R> map(Function<? super T, ? extends R> each) {
    return new Page<>(items.stream().<R>map(each).toList(), page, size, total);
  }
}
