package dev.unitform.plan;

import java.util.Comparator;

/** A minor version of Kubernetes, such as 1.31. */
public record KubernetesVersion(int major, int minor) implements Comparable<KubernetesVersion> {
  private static final Comparator<KubernetesVersion> ORDER =
      Comparator.comparingInt(KubernetesVersion::major).thenComparingInt(KubernetesVersion::minor);

  /** The oldest version that the rules and the packed schemas of Kubernetes' objects know. */
  public static final KubernetesVersion OLDEST = new KubernetesVersion(1, 25);

  /** The newest version that the packed schemas know. */
  public static final KubernetesVersion NEWEST = new KubernetesVersion(1, 37);

  /**
   * Parses a version in the form {@code major.minor} or {@code major.minor.patch}; the patch is
   * ignored.
   */
  public static KubernetesVersion of(String text) {
    String[] parts = text.split("\\.", -1);
    return new KubernetesVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  /** Whether this build knows the version. */
  public boolean isKnown() {
    return compareTo(OLDEST) >= 0 && compareTo(NEWEST) <= 0;
  }

  public boolean isAtLeast(int otherMajor, int otherMinor) {
    return compareTo(new KubernetesVersion(otherMajor, otherMinor)) >= 0;
  }

  @Override
  public int compareTo(KubernetesVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
