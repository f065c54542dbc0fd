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
 * @param existence the change that adds or removes it; null if both plans have it
 * @param own the changes of the release itself
 * @param ofUnit a change of the unit that affects workloads, by workload
 * @param texts the texts that the changes replace
 * @param values the changes that cause changed values, by value path
 */
record ReleaseChanges(
    ChangeLocation place,
    Pair<ReleaseDocument> release,
    @Nullable Change existence,
    List<Change> own,
    Map<String, Change> ofUnit,
    TextCauses texts,
    Map<String, Set<Change>> values) {

  /** The changes of a release that is added, removed or unchanged. */
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

  /** The change that adds or removes the release; null if there is none. */
  @Nullable Change existence(boolean isAdded) {
    return release.isAdded() == isAdded ? existence : null;
  }

  boolean switchesPostRendering() {
    return before() != null && after() != null && before().postRendered() != after().postRendered();
  }

  /** The changes of a workload. */
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
   * Whether a difference in a file comes from the installation order: the release has another wave
   * (its place in the order), or is installed after other releases.
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
