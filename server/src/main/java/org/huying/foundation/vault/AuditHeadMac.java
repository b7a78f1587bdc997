package org.huying.foundation.vault;

import org.huying.foundation.audit.HeadMac;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Seals the end of the audit log's chain; asked for late, because the vault itself writes to the
 * log.
 */
@Component
class AuditHeadMac implements HeadMac {
  private final ObjectProvider<Vault> vault;

  AuditHeadMac(ObjectProvider<Vault> vault) {
    this.vault = vault;
  }

  @Override
  public byte[] of(byte[] data) {
    return vault.getObject().mac("audit-head", data);
  }
}
