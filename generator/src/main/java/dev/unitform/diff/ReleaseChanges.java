package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.plandoc.ReleaseDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a release that explain the differences in its files.
 *
 * @param existence the change that adds or removes the release; null if both plans have it
 * @param own the changes of the release itself
 * @param ofUnit by workload: a change of the unit that affects the workload
 * @param texts the texts in files that a change of the release replaces
 * @param values by value path: the changes that cause a change of the value
 */
record ReleaseChanges(
    ChangeLocation place,
    Pair<ReleaseDocument> release,
    @Nullable Change existence,
    List<Change> own,
    Map<String, Change> ofUnit,
    TextCauses texts,
    Map<String, Set<Change>> values) {

  /**
   * The causes of differences in the files of a release that is added, removed or unchanged: only
   * {@code existence}, if it is not null.
   */
  static ReleaseChanges of(
      ChangeLocation place, Pair<ReleaseDocument> release, @Nullable Change existence) {
    return new ReleaseChanges(
        place, release, existence, List.of(), Map.of(), new TextCauses(List.of()), Map.of());
  }

  @Nullable ReleaseDocument before() {
    return release.before();
  }

  @Nullable ReleaseDocument after() {
    return release.after();
  }

  /** Whether the release has another name or namespace. */
  boolean isRenamed() {
    return before() != null && after() != null && !before().key().equals(after().key());
  }

  /**
   * The change that adds the release or the one that removes it; null if there is no such change.
   */
  @Nullable Change existence(boolean isAdded) {
    return release.isAdded() == isAdded ? existence : null;
  }

  boolean switchesPostRendering() {
    return before() != null && after() != null && before().postRendered() != after().postRendered();
  }

  /** The changes that affect a workload, including a change of the unit. */
  Set<Change> ofWorkload(String name) {
    Change unit = ofUnit.get(name);
    return Stream.concat(
            own.stream().filter(change -> name.equals(change.place().workload())),
            Stream.ofNullable(unit))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The changes of the release itself that are about one aspect. */
  Set<Change> about(Aspect aspect) {
    return own.stream()
        .filter(change -> change.aspect() == aspect)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Whether the installation order causes a difference in a file: the difference is the release's
   * wave (its place in the order), or the name of a release that must be installed before it.
   */
  boolean isOrder(TreeChange change) {
    if (!change.isOneSided()) {
      return isWave(before(), change.before()) && isWave(after(), change.after());
    }
    List<String> leaves = change.either().leaves();
    return !leaves.isEmpty()
        && leaves.stream()
            .allMatch(
                leaf ->
                    isPredecessor(before(), leaf) != change.isAdded()
                        && isPredecessor(after(), leaf) == change.isAdded());
  }

  private static boolean isWave(@Nullable ReleaseDocument release, @Nullable Tree value) {
    return release != null && String.valueOf(release.wave()).equals(Tree.textOf(value));
  }

  /**
   * Whether a text in a file names a release that must be installed before the given release.
   *
   * @param reference the name, or the namespace and the name separated by a dot or a slash
   */
  private static boolean isPredecessor(@Nullable ReleaseDocument release, String reference) {
    return predecessors(release).stream()
        .anyMatch(
            name ->
                reference.equals(name)
                    || reference.endsWith("/" + name)
                    || reference.endsWith("." + name));
  }

  /** The names of the releases that must be installed before a release. */
  static List<String> predecessors(@Nullable ReleaseDocument release) {
    return release == null ? List.of() : release.dependsOn();
  }
}
