package org.huying.engine.booking;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who knows of what a booking was made for. */
@Component
class BookedMatters {
  private final ObjectProvider<BookedMatter> matters;

  BookedMatters(ObjectProvider<BookedMatter> matters) {
    this.matters = matters;
  }

  /** Nobody, where it was made for nothing but itself. */
  Optional<BookedMatter> of(@Nullable String subject) {
    return subject == null
        ? Optional.empty()
        : matters.stream().filter(it -> it.has(subject)).findFirst();
  }
}
