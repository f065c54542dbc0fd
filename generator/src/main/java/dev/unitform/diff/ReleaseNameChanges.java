package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.ReleaseDocument;
import java.util.ArrayList;
import java.util.List;

/** Another name or namespace: the release is installed anew, and the old one is removed. */
final class ReleaseNameChanges implements Kind<ReleaseDocument> {
  @Override
  public List<Change> changes(Kept<ReleaseDocument> release) {
    List<Change> changes = new ArrayList<>();
    ReleaseDocument before = release.before();
    ReleaseDocument after = release.after();
    if (!before.name().equals(after.name())) {
      changes.add(change(release, "name", before.name(), after.name()));
    }
    if (!before.namespace().equals(after.namespace())) {
      changes.add(change(release, "namespace", before.namespace(), after.namespace()));
    }
    return changes;
  }

  private static Change change(
      Kept<ReleaseDocument> release, String field, String old, String now) {
    return Change.of(Aspect.RELEASE, Action.MOVE, Risk.DESTRUCTIVE, release.place())
        .at(field)
        .between(Tree.text(old), Tree.text(now));
  }
}
