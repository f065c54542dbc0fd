package dev.unitform.model.profile;

import java.util.Locale;

/** The provider of a unit's Kubernetes cluster. */
public enum Provider {
  GKE,
  EKS,
  AKS,
  OPENSHIFT,
  GENERIC;

  /** Whether Unitform can write Terraform that creates a cluster of this provider. */
  public boolean canBeCreated() {
    return this == GKE || this == EKS || this == AKS;
  }

  /** The name in profiles and catalog files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
