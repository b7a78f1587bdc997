package org.huying.engine.catalog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where items are to be done, by its id; null: anywhere. */
public record DoneAt(@Nullable UUID terminal, @Nullable UUID outlet, @Nullable UUID video) {
  public static DoneAt terminal(UUID id) {
    return new DoneAt(id, null, null);
  }

  public static DoneAt outlet(UUID id) {
    return new DoneAt(null, id, null);
  }

  /** At the video counter of this outlet. */
  public static DoneAt video(UUID outlet) {
    return new DoneAt(null, null, outlet);
  }
}
