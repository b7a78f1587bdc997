package org.huying.foundation.identity;

import java.util.Arrays;
import java.util.function.Supplier;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Unauthenticated;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Knows on whose behalf this thread works. */
@Component
public class Actors {
  private static final Actor NOBODY = new Actor.Nobody();
  private static final ScopedValue<Actor> INSTEAD = ScopedValue.newInstance();

  /** Whoever sent the request; nobody where there is none. */
  public Actor current() {
    if (INSTEAD.isBound()) {
      return INSTEAD.get();
    }
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Actor actor
        ? actor
        : NOBODY;
  }

  /**
   * @throws Unauthenticated when nobody is signed in
   */
  public Actor requireSignedIn() {
    Actor actor = current();
    if (actor instanceof Actor.Nobody) {
      throw new Unauthenticated("sign-in-needed", "请先登录。", "nobody is signed in");
    }
    return actor;
  }

  /**
   * @throws Forbidden when the signed-in one is no resident
   */
  public Actor.Resident requireResident() {
    if (requireSignedIn() instanceof Actor.Resident resident) {
      return resident;
    }
    throw new Forbidden("residents-only", "这里只供居民使用，请用手机号登录。", "a resident is needed");
  }

  /**
   * The member of staff who is signed in and has any of these roles somewhere; any member of staff
   * when no role is named. Whether the scope fits is asked of {@link Actor.Staff#has(Role,
   * String)}.
   */
  public Actor.Staff requireStaff(Role... anyOf) {
    if (!(requireSignedIn() instanceof Actor.Staff staff)) {
      throw new Forbidden("staff-only", "这里只供工作人员使用。", "a member of staff is needed");
    }
    if (anyOf.length > 0 && !staff.has(anyOf)) {
      throw new Forbidden(
          "role-needed",
          "您没有办理这件事的权限，请联系管理员。",
          "one of the roles " + Arrays.toString(anyOf) + " is needed");
    }
    return staff;
  }

  /** Works on behalf of somebody else: for jobs, the demo and tests, never for a request. */
  public <T extends @Nullable Object> T as(Actor actor, Supplier<T> action) {
    return ScopedValue.where(INSTEAD, actor).call(action::get);
  }
}
