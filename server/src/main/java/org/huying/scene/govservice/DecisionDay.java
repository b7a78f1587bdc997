package org.huying.scene.govservice;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import org.huying.engine.cases.CaseChange;
import org.huying.engine.cases.CaseEffect;
import org.huying.engine.cases.CaseGuard;
import org.huying.engine.cases.CaseStep;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * By when an application is decided on whose item names no number of days, such as 按招生公告规定的时间:
 * whoever accepts it says the day, and nobody is promised one before.
 */
@Configuration(proxyBeanMethods = false)
class DecisionDay {
  /** The category of such applications. */
  static final String ANNOUNCED = "announced";

  private static final String SET = "set";
  private static final String COUNTED = "counted";
  private static final String DAY = "day";

  /** {@code decision-day}: {@code set} by hand, or {@code counted} from the item's days. */
  @Bean
  CaseGuard decisionDaySet() {
    return new CaseGuard() {
      @Override
      public String name() {
        return "decision-day";
      }

      @Override
      public Optional<String> misuse(String argument) {
        return Set.of(SET, COUNTED).contains(argument)
            ? Optional.empty()
            : Optional.of("takes set or counted");
      }

      @Override
      public Optional<String> refuses(CaseStep step, String argument) {
        boolean set = step.category().equals(ANNOUNCED);
        if (set == argument.equals(SET)) {
          return Optional.empty();
        }
        return Optional.of(set ? "这个事项没有写明办几天，受理时请写明哪天前办好。" : "这个事项写明了办几天，不用另写日期。");
      }
    };
  }

  /** {@code keep-day}: the day that was said is the clock's. */
  @Bean
  CaseEffect keepDay() {
    return new CaseEffect() {
      @Override
      public String name() {
        return "keep-day";
      }

      @Override
      public Set<String> needs() {
        return Set.of(DAY);
      }

      @Override
      public void apply(CaseChange change, String argument) {
        String day = change.fields().getOrDefault(DAY, "").strip();
        var at = LocalDateTime.parse(day).atZone(MovableClock.CHINA).toInstant();
        if (!at.isAfter(change.now())) {
          throw InvalidInput.field(DAY, "请写一个以后的日期。", "'" + day + "' is over");
        }
        change.keep(DAY, day);
      }
    };
  }
}
