package dev.unitform.model.profile;

/**
 * The kind of deployment. In the cloud a unit is a region, whose zones share its cluster; in a
 * private data center a unit is a data center, which has no zones (vendor's HA/DR page, "Key
 * architectural distinctions").
 */
public enum Deployment {
  CLOUD("cloud"),
  PRIVATE_DATA_CENTER("private-data-center");

  private final String word;

  Deployment(String word) {
    this.word = word;
  }

  /** The name in profiles and catalog files. */
  @Override
  public String toString() {
    return word;
  }
}
