package dev.unitform.affected;

import java.util.List;

/**
 * A unit that differs between two outputs.
 *
 * @param releases the releases that differ, sorted by namespace, then name
 * @param files the files that differ and belong to no release, relative to the profile's folder
 * @param reasons the changes of inputs that cause the difference; empty until they are determined
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
