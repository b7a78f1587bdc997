package org.huying.scene.govservice;

import java.util.Set;
import java.util.regex.Pattern;
import org.huying.engine.cases.CaseChange;
import org.huying.engine.cases.CaseEffect;
import org.huying.foundation.kernel.InvalidInput;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * On what an application is refused where the item's own list has no ground for it: written by one
 * officer, confirmed by another, and then told to the applicant as it was written.
 */
@Configuration(proxyBeanMethods = false)
class RefusalGrounds {
  private static final String LAW = "law";
  private static final String GROUND = "ground";

  /** A law by its title, and an article of it. */
  private static final Pattern NAMED =
      Pattern.compile("《[^《》]{2,60}》.{0,20}第.{1,8}条.*", Pattern.DOTALL);

  /** {@code keep-ground}: what the first officer writes is kept for the second. */
  @Bean
  CaseEffect keepGround() {
    return new CaseEffect() {
      @Override
      public String name() {
        return "keep-ground";
      }

      @Override
      public Set<String> needs() {
        return Set.of(LAW);
      }

      @Override
      public void apply(CaseChange change, String argument) {
        String law = change.fields().getOrDefault(LAW, "").strip();
        if (!NAMED.matcher(law).matches()) {
          throw InvalidInput.field(
              LAW, "请写明法律法规的全称（加书名号）和第几条，比如《社会救助暂行办法》第十一条。", "no law and article in '" + law + "'");
        }
        String note = change.note() == null ? "" : change.note().strip();
        change.keep(GROUND, "依据：%s。理由：%s".formatted(law, ended(note)));
      }
    };
  }

  /** {@code say-ground}: the step's lines and messages say it as their reason. */
  @Bean
  CaseEffect sayGround() {
    return new CaseEffect() {
      @Override
      public String name() {
        return "say-ground";
      }

      @Override
      public void apply(CaseChange change, String argument) {
        change.reason(change.kept().getOrDefault(GROUND, ""));
      }
    };
  }

  private static String ended(String note) {
    return note.matches("(?s).*[。！？.!?]") ? note : note + "。";
  }
}
