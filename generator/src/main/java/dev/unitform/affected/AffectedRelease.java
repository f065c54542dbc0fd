package dev.unitform.affected;

import java.util.List;

/**
 * A release that differs between two outputs.
 *
 * @param service the id of the release's service in the catalog
 * @param files the release's files that differ, relative to the profile's folder
 * @param reasons the changes of inputs that cause the difference; empty until they are determined
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
