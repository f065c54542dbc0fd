package dev.unitform.affected;

import java.util.List;

/**
 * A release that differs: in a file, in its part of the plan, or in its chart.
 *
 * @param service the catalog's id of its service
 * @param files its files that differ, below the profile's folder
 * @param reasons the changed inputs; empty until they are determined
 */
public record AffectedRelease(
    String service,
    String namespace,
    String name,
    ChangeKind change,
    List<String> files,
    List<AffectedReason> reasons) {
  public AffectedRelease {
    files = List.copyOf(files);
    reasons = List.copyOf(reasons);
  }

  boolean isSameAs(AffectedRelease other) {
    return namespace.equals(other.namespace) && name.equals(other.name);
  }

  AffectedRelease because(List<AffectedReason> found) {
    return new AffectedRelease(service, namespace, name, change, files, found);
  }
}
