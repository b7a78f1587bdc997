package org.huying;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import org.huying.foundation.kernel.Checkup;
import org.huying.foundation.kernel.Checkup.Finding;
import org.huying.foundation.kernel.Command;
import org.springframework.stereotype.Component;

/** {@code ./huying doctor}: asks every module how it is, one line an answer. */
@Component
class Doctor implements Command {
  private final List<Checkup> checkups;

  Doctor(List<Checkup> checkups) {
    this.checkups = checkups.stream().sorted(Comparator.comparingInt(Checkup::order)).toList();
  }

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String usage() {
    return "doctor [--all]   检查数据库、密钥、日历、审计链和办理记录；--all 逐件核对";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    boolean all = arguments.equals(List.of("--all"));
    if (!all && !arguments.isEmpty()) {
      out.println("用法：./huying " + usage());
      return 2;
    }
    int wrong = 0;
    for (Checkup checkup : checkups) {
      for (Finding finding : examine(checkup, all)) {
        out.printf("%s %-36s %s%n", finding.well() ? "✓" : "✗", finding.name(), finding.value());
        wrong += finding.well() ? 0 : 1;
      }
    }
    out.println(wrong == 0 ? "一切正常。" : "有 " + wrong + " 处需要处理（标 ✗ 的行）。");
    return wrong == 0 ? 0 : 1;
  }

  /** A module that cannot even be asked is a finding, and the others are still asked. */
  private static List<Finding> examine(Checkup checkup, boolean all) {
    try {
      return all ? checkup.examineAll() : checkup.examine();
    } catch (RuntimeException e) {
      return List.of(new Finding(checkup.getClass().getSimpleName(), String.valueOf(e), false));
    }
  }
}
