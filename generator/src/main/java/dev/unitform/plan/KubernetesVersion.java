package dev.unitform.plan;

/** A Kubernetes release line, such as 1.31. */
public record KubernetesVersion(int major, int minor) {
  /** The version that a profile names as {@code major.minor} or {@code major.minor.patch}. */
  public static KubernetesVersion of(String text) {
    String[] parts = text.split("\\.", -1);
    return new KubernetesVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  public boolean isAtLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || (major == otherMajor && minor >= otherMinor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
