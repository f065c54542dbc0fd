package dev.unitform.affected;

import java.util.List;

/**
 * A release whose own files, whose entry in the plan or whose carried chart differ.
 *
 * @param service the catalog's id of its service
 * @param files those of its own that differ, below the profile's folder
 * @param reasons what changed in the inputs to make it so; empty until somebody asked
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
