package dev.unitform.diff;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a unit that explain the differences in its files.
 *
 * @param existence the change that adds, removes or renames the unit; null if there is none
 * @param own the changes of the unit's properties
 * @param order the changes that cause a different installation order
 * @param texts the texts in the unit's files that a change of the plan replaces
 * @param all all changes in the unit, in the order of the plan
 */
record UnitChanges(
    ChangeLocation place,
    Pair<UnitDocument> unit,
    @Nullable Change existence,
    List<Change> own,
    Set<Change> order,
    TextCauses texts,
    List<ReleaseChanges> releases,
    List<Change> all) {
  private static final Pattern RELEASE_FILE =
      Pattern.compile("([^/\\s=]+)/([^/\\s]+?)(?:\\.(?:base|user))?\\.yaml");

  /** The changes of a unit that is added or removed with all its releases. */
  static UnitChanges ofOneSide(ChangeLocation place, Pair<UnitDocument> unit, Change existence) {
    List<ReleaseChanges> releases =
        unit.either().releases().stream()
            .map(
                release ->
                    ReleaseChanges.of(
                        place.withRelease(release.name()),
                        unit.isAdded() ? new Pair<>(null, release) : new Pair<>(release, null),
                        existence))
            .toList();
    return new UnitChanges(
        place,
        unit,
        existence,
        List.of(),
        Set.of(),
        new TextCauses(List.of()),
        releases,
        List.of(existence));
  }

  @Nullable UnitDocument before() {
    return unit.before();
  }

  @Nullable UnitDocument after() {
    return unit.after();
  }

  UnitChanges and(List<TextCauses.Replacement> moreTexts) {
    return new UnitChanges(place, unit, existence, own, order, texts.and(moreTexts), releases, all);
  }

  /** The new name of the unit; if the unit was removed, its old name. */
  String name() {
    return unit.either().name();
  }

  /**
   * The name of the unit's folder in the old or the new output; null if that output does not have
   * the unit.
   */
  @Nullable String folder(boolean old) {
    UnitDocument side = old ? before() : after();
    return side == null ? null : side.name();
  }

  /**
   * The release with a namespace and name; null if there is none. If the two plans have different
   * releases with this name, the release of the newer plan is returned.
   */
  @Nullable ReleaseChanges release(String key) {
    for (Function<ReleaseChanges, @Nullable ReleaseDocument> side :
        List.<Function<ReleaseChanges, @Nullable ReleaseDocument>>of(
            ReleaseChanges::after, ReleaseChanges::before)) {
      for (ReleaseChanges each : releases) {
        ReleaseDocument release = side.apply(each);
        if (release != null && release.key().equals(key)) {
          return each;
        }
      }
    }
    return null;
  }

  /**
   * The release of the list item at a path, which is identified by the release's name; null if
   * there is no such release or more than one.
   */
  @Nullable ReleaseChanges releaseAt(List<String> path) {
    List<ReleaseChanges> found =
        releases.stream()
            .filter(each -> each.after() != null)
            .filter(each -> path.contains("[name=" + each.release().either().name() + "]"))
            .toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  /**
   * The changes that add or remove the releases whose files a value names. Empty if one of these
   * releases is in both plans or in neither plan.
   */
  Set<Change> releasesNamedIn(Tree value, boolean isAdded) {
    Set<Change> changes = new LinkedHashSet<>();
    for (String leaf : value.leaves()) {
      Matcher file = RELEASE_FILE.matcher(leaf.contains(".yaml") ? leaf : "");
      while (file.find()) {
        ReleaseChanges release = release(file.group(1) + "/" + file.group(2));
        Change change = release == null ? null : release.existence(isAdded);
        if (change == null) {
          return Set.of();
        }
        changes.add(change);
      }
    }
    return changes;
  }

  /** The changes that add or remove a namespace; empty if there are none. */
  Set<Change> ofNamespace(String namespace) {
    Set<Change> changes = new LinkedHashSet<>();
    if (hasNamespace(before(), namespace) != hasNamespace(after(), namespace)) {
      for (ReleaseChanges release : releases) {
        boolean isIn = isIn(namespace, release.before()) || isIn(namespace, release.after());
        if (isIn && release.existence() != null) {
          changes.add(release.existence());
        } else if (isIn) {
          changes.addAll(release.about(Aspect.RELEASE));
        }
      }
    }
    return changes;
  }

  private static boolean hasNamespace(@Nullable UnitDocument unit, String namespace) {
    return unit != null && unit.releases().stream().anyMatch(release -> isIn(namespace, release));
  }

  private static boolean isIn(String namespace, @Nullable ReleaseDocument release) {
    return release != null && release.namespace().equals(namespace);
  }
}
