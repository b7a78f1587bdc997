package org.huying.foundation.vault;

import java.util.ArrayList;
import java.util.List;
import org.huying.foundation.kernel.Checkup;
import org.springframework.stereotype.Component;

/** Where the master keys are and whether others may read them, for {@code ./huying doctor}. */
@Component
class VaultCheckup implements Checkup {
  private final KeyRing ring;
  private final MasterKeys keys;

  VaultCheckup(KeyRing ring, MasterKeys keys) {
    this.ring = ring;
    this.keys = keys;
  }

  @Override
  public int order() {
    return 50;
  }

  @Override
  public List<Finding> examine() {
    var findings = new ArrayList<Finding>();
    if (ring instanceof FileKeyRing file) {
      boolean well = file.isPrivate();
      String value = file.file().toString();
      findings.add(
          new Finding("vault.key-file", well ? value : value + "，其他用户也能读取，请执行 chmod 600", well));
    }
    keys.use()
        .forEach((id, count) ->
            findings.add(
                ring.ids().contains(id)
                    ? new Finding("vault.key." + id, "封装数据密钥 " + count + " 个", true)
                    : new Finding(
                        "vault.key." + id, "密钥文件中没有这个主密钥，" + count + " 个数据密钥无法使用", false)));
    return findings;
  }
}
