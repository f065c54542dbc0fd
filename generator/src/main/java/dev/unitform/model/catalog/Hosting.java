package dev.unitform.model.catalog;

/**
 * Which units of a pair may host a service (the last column of the table on the vendor's HA/DR
 * page).
 */
public enum Hosting {
  PRIMARY_ONLY("primary-only"),
  PRIMARY_OR_SECONDARY("primary-or-secondary");

  private final String word;

  Hosting(String word) {
    this.word = word;
  }

  /** The name in profiles and catalog files. */
  @Override
  public String toString() {
    return word;
  }
}
