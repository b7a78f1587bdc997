package org.huying.foundation.identity;

import java.util.UUID;

/**
 * A member of staff has another unit or other rights, or may no longer sign in: whoever keeps
 * something in their hands looks again whether they can still do it.
 */
public record StaffChanged(UUID staff) {}
