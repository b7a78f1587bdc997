package org.huying.testing;

import org.huying.foundation.kernel.Derived;
import org.huying.foundation.kernel.MovableClock;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Gives each test class a database of its own, and each test an unmoved clock. */
final class FreshDatabase implements BeforeAllCallback, BeforeEachCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    ApplicationContext house = SpringExtension.getApplicationContext(context);
    TestDatabase.INSTANCE.fresh();
    house.getBeansOfType(Derived.class).values().forEach(Derived::rebuild);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    SpringExtension.getApplicationContext(context).getBean(MovableClock.class).reset();
  }
}
