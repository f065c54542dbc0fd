package dev.unitform.model.profile;

import java.util.Locale;

/**
 * The kind of deployment. In the cloud, a unit is a region with one cluster for all its zones; in a
 * private data center, a unit is a data center without zones (vendor's HA/DR page, "Key
 * architectural distinctions").
 */
public enum Deployment {
  CLOUD,
  PRIVATE_DATA_CENTER;

  /** The name in profiles and catalog files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
