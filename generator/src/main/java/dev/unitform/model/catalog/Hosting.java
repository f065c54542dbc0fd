package dev.unitform.model.catalog;

import java.util.Locale;

/**
 * Which units of a pair may host a service (the last column of the table on the vendor's HA/DR
 * page).
 */
public enum Hosting {
  PRIMARY_ONLY,
  PRIMARY_OR_SECONDARY;

  /** The name in profiles and catalog files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
