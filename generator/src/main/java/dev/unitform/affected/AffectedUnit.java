package dev.unitform.affected;

import java.util.List;

/**
 * A unit of which any file or any release differs.
 *
 * @param releases by namespace, then name
 * @param files those of no single release that differ, below the profile's folder
 * @param reasons what changed in the inputs to make it so; empty until somebody asked
 */
public record AffectedUnit(
    String profile,
    String unit,
    ChangeKind change,
    List<AffectedRelease> releases,
    List<String> files,
    List<AffectedReason> reasons) {
  public AffectedUnit {
    releases = List.copyOf(releases);
    files = List.copyOf(files);
    reasons = List.copyOf(reasons);
  }

  boolean isSameAs(AffectedUnit other) {
    return profile.equals(other.profile) && unit.equals(other.unit);
  }

  AffectedUnit because(List<AffectedRelease> explained, List<AffectedReason> found) {
    return new AffectedUnit(profile, unit, change, explained, files, found);
  }
}
