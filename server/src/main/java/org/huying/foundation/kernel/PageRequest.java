package org.huying.foundation.kernel;

/** Which page of a list is wanted: {@code page} from 0, {@code size} 1…200. */
public record PageRequest(int page, int size) {
  public PageRequest {
    if (page < 0 || page > 1_000_000 || size < 1 || size > 200) {
      throw new InvalidInput(
          "page-out-of-range",
          "页码或每页条数超出范围。",
          "page must be 0…1000000 and size 1…200, but they are " + page + " and " + size);
    }
  }

  /** The page asked for by optional request parameters: the first page of 20 by default. */
  public static PageRequest of(
      @org.jspecify.annotations.Nullable Integer page,
      @org.jspecify.annotations.Nullable Integer size) {
    return new PageRequest(page == null ? 0 : page, size == null ? 20 : size);
  }

  public long offset() {
    return (long) page * size;
  }
}
