package org.huying.foundation.notify;

import java.util.UUID;

/** Knows who wants no text messages; given by the module that keeps people's decisions. */
public interface TextingWish {
  /** Whether this person may be texted about their needs. */
  boolean wantsTexts(UUID person);
}
