package org.huying.engine.cases.internal;

import java.util.List;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.ClockChange;
import org.jspecify.annotations.Nullable;

/** A step is possible only while it can do to the clocks what it says. */
final class ClockRefusal {
  private ClockRefusal() {}

  /** Why a step cannot do to the clocks what it says, in Chinese; null when it can. */
  static @Nullable String of(CaseType.Transition by, CaseType type, List<CaseClock> running) {
    for (var it : by.clocks()) {
      if (it.change() == ClockChange.Change.RETIME || it.change() == ClockChange.Change.RESUME)
        continue;
      var label = type.clock(it.clock()).label();
      @Nullable CaseClock clock =
          running.stream().filter(one -> one.name().equals(it.clock())).findFirst().orElse(null);
      if (it.change() == ClockChange.Change.START) {
        if (clock != null) return "“%s”已经在计时了。".formatted(label);
      } else if (clock == null) {
        return "现在没有“%s”的时限。".formatted(label);
      } else if (it.change() == ClockChange.Change.ASK) {
        int most = type.clock(it.clock()).extensions();
        if (clock.extensions() >= most) return "“%s”最多延期%d次，不能再延了。".formatted(label, most);
        if (clock.pausedAt() != null) return "“%s”现在不计时，不用延期。".formatted(label);
      } else if (clock.asked() == null && it.change() != ClockChange.Change.STOP) {
        return "没有人申请“%s”延期。".formatted(label);
      }
    }
    return null;
  }
}
