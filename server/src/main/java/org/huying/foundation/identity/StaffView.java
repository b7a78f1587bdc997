package org.huying.foundation.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member of staff as an administrator sees them. */
public record StaffView(
    UUID id,
    String account,
    String name,
    @Nullable String maskedPhone,
    UnitRef organisation,
    List<GrantView> grants,
    boolean disabled,
    boolean mustChangePassword,
    @Nullable Instant lastSignInAt,
    long version) {

  /** A unit by id and name. */
  public record UnitRef(UUID id, String name) {}

  /** A grant with the words a person reads. */
  public record GrantView(Role role, String roleName, String placePath, String placeName) {}
}
