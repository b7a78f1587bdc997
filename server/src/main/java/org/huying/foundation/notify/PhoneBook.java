package org.huying.foundation.notify;

import java.util.Optional;
import java.util.UUID;

/** Knows the number a person can be texted at; given by the module that keeps people. */
public interface PhoneBook {
  /** The number in force now, eleven digits, or empty when there is none any more. */
  Optional<String> phoneOf(UUID person);
}
