package org.huying.foundation.identity.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huying.foundation.identity.RealNameProvider;

/**
 * The identity service of the demo's invented people: a number belongs to whoever is first known by
 * it.
 */
final class DemoRealNames implements RealNameProvider {
  private static final int MOST = 100_000;

  private final Map<String, String> names = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "演示身份认证";
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public Outcome check(String name, String idNumber) {
    if (names.size() > MOST) {
      names.clear();
    }
    return names.computeIfAbsent(idNumber, id -> name).equals(name)
        ? Outcome.MATCHES
        : Outcome.DIFFERS;
  }
}
