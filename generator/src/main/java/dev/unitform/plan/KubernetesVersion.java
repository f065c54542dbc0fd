package dev.unitform.plan;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

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

  /**
   * A warning about a version that this build does not know, which is often misspelt; null for a
   * known one.
   *
   * @param position the place of the version in a file; null if an option gives it
   */
  public @Nullable Diagnostic doubt(@Nullable SourcePosition position) {
    boolean isOlder = compareTo(OLDEST) < 0;
    return isOlder || compareTo(NEWEST) > 0
        ? new Diagnostic(
            Code.PRF028,
            position,
            "Kubernetes %s is %s than the versions that this build knows"
                .formatted(this, isOlder ? "older" : "newer"),
            "correct the version if it is misspelt: this build knows %s to %s"
                .formatted(OLDEST, NEWEST))
        : null;
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
