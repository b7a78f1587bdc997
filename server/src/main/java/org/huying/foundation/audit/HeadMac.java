package org.huying.foundation.audit;

/**
 * Puts a seal on the end of the chain that nobody can make who has only the database. The vault
 * does it; the audit log stands below the vault and knows only this.
 */
public interface HeadMac {
  /** A MAC over {@code data} with a key that is not in the database. */
  byte[] of(byte[] data);
}
