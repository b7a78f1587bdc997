package org.huying.foundation.identity.internal;

import org.huying.foundation.identity.RealNameProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The demo's identity service, or none: a deployment brings its own as a bean. */
@Configuration(proxyBeanMethods = false)
class RealNameConfiguration {
  @Bean
  @ConditionalOnMissingBean
  RealNameProvider realNameProvider(@Value("${huying.demo:none}") String demo) {
    return demo.equals("none") ? new NoRealNames() : new DemoRealNames();
  }

  /** Nobody can be asked. */
  private static final class NoRealNames implements RealNameProvider {
    @Override
    public String name() {
      return "未配置";
    }

    @Override
    public boolean ready() {
      return false;
    }

    @Override
    public Outcome check(String name, String idNumber) {
      return Outcome.UNREACHABLE;
    }
  }
}
