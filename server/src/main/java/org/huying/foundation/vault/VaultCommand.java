package org.huying.foundation.vault;

import java.io.PrintStream;
import java.util.List;
import org.huying.foundation.kernel.Command;
import org.springframework.stereotype.Component;

/** {@code ./huying vault-keys [rotate|rewrap]}: lists the master keys, or changes to a new one. */
@Component
class VaultCommand implements Command {
  private final MasterKeys keys;

  VaultCommand(MasterKeys keys) {
    this.keys = keys;
  }

  @Override
  public String name() {
    return "vault-keys";
  }

  @Override
  public String usage() {
    return "vault-keys [rotate|rewrap]   查看主密钥；rotate 换用新的主密钥；rewrap 继续未完成的更换";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    switch (String.join(" ", arguments)) {
      case "" -> {}
      case "rotate" -> out.println("已换用新的主密钥，重新封装数据密钥 " + keys.rotate() + " 个。请立即备份密钥文件。");
      case "rewrap" -> out.println("重新封装数据密钥 " + keys.rewrap() + " 个。");
      default -> {
        out.println("用法：./huying " + usage());
        return 2;
      }
    }
    keys.use().forEach((id, count) -> out.println("主密钥 " + id + "：数据密钥 " + count + " 个"));
    return 0;
  }
}
