package dev.unitform;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out the classes of tests, in whatever folder a build puts them. */
public final class WithoutTests implements ImportOption {
  private static final String TESTS =
      WithoutTests.class.getProtectionDomain().getCodeSource().getLocation().getPath();

  @Override
  public boolean includes(Location location) {
    return !location.contains(TESTS);
  }
}
