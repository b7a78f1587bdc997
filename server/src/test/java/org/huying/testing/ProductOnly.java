package org.huying.testing;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out the tests, wherever they were compiled to: whatever lies where this class lies. */
public final class ProductOnly implements ImportOption {
  private static final String TESTS =
      ProductOnly.class.getProtectionDomain().getCodeSource().getLocation().getPath();

  @Override
  public boolean includes(Location location) {
    return !location.contains(TESTS);
  }
}
