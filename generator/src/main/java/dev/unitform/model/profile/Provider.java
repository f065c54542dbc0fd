package dev.unitform.model.profile;

import java.util.Locale;

/** Who runs a unit's Kubernetes cluster. */
public enum Provider {
  GKE,
  EKS,
  AKS,
  OPENSHIFT,
  GENERIC;

  /** Whether Unitform can write the Terraform that creates such a cluster. */
  public boolean canBeCreated() {
    return this == GKE || this == EKS || this == AKS;
  }

  /** The word that files use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
