package org.huying.foundation.identity.internal;

import java.util.List;
import java.util.UUID;
import org.huying.foundation.identity.StaffView.GrantView;
import org.huying.foundation.identity.StaffView.UnitRef;
import org.jspecify.annotations.Nullable;

/** Whoever is signed in, as they see themselves. */
record Me(
    Kind kind,
    @Nullable UUID id,
    @Nullable String name,
    @Nullable String maskedPhone,
    @Nullable UnitRef organisation,
    @Nullable List<GrantView> grants,
    @Nullable Boolean mustChangePassword,
    @Nullable Long unreadMessages) {

  /** What sort of person it is. */
  enum Kind {
    nobody,
    resident,
    staff
  }

  static Me nobody() {
    return new Me(Kind.nobody, null, null, null, null, null, null, null);
  }
}
