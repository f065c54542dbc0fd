package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.ReleaseDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares Kubernetes objects by kind, namespace and name. */
record ObjectsDiff(FileDifference file, Map<String, Tree> olds, Map<String, Tree> news) {
  /**
   * Kinds of objects that protect other objects, such as disruption budgets. Without such an
   * object, the objects that it protects survive fewer failures.
   */
  private static final List<String> GUARDS =
      List.of(
          "NetworkPolicy",
          "PodDisruptionBudget",
          "PriorityClass",
          "HorizontalPodAutoscaler",
          "LimitRange",
          "ResourceQuota");

  private static final Pattern USERS_FILE = Pattern.compile("(^|\\.)(base|user)\\.yaml$");

  /** The changes of the objects in a file; null if a document in it is not a Kubernetes object. */
  static @Nullable FileChanges of(FileDifference file, List<Tree> before, List<Tree> after) {
    Map<String, Tree> olds = byName(before);
    Map<String, Tree> news = byName(after);
    return olds == null || news == null ? null : new ObjectsDiff(file, olds, news).changes();
  }

  private FileChanges changes() {
    Map<String, String> oldNames = renamed();
    Set<String> names = new LinkedHashSet<>(news.keySet());
    names.addAll(olds.keySet());
    names.removeAll(oldNames.values());
    FileChanges changes = FileChanges.none();
    for (String name : names) {
      Tree one = olds.get(oldNames.getOrDefault(name, name));
      Tree two = news.get(name);
      if (!Objects.equals(one, two)) {
        changes =
            changes.and(
                one == null || two == null
                    ? oneSided(name, Objects.requireNonNull(two != null ? two : one), one == null)
                    : object(name, one, two));
      }
    }
    return changes;
  }

  /**
   * The old names of the objects that have a new name because their unit or release was renamed.
   */
  private Map<String, String> renamed() {
    Map<String, String> oldNames = new LinkedHashMap<>();
    UnitChanges unit = file.unit();
    if (unit == null) {
      return oldNames;
    }
    List<TextCauses> texts = new ArrayList<>(List.of(unit.texts()));
    unit.releases().stream()
        .filter(ReleaseChanges::isRenamed)
        .forEach(release -> texts.add(release.texts()));
    Set<String> gone = new LinkedHashSet<>(olds.keySet());
    gone.removeAll(news.keySet());
    for (String name : news.keySet()) {
      if (!olds.containsKey(name)) {
        gone.stream()
            .filter(old -> texts.stream().anyMatch(known -> known.renames(old, name)))
            .findFirst()
            .ifPresent(old -> oldNames.put(name, old));
        gone.remove(oldNames.get(name));
      }
    }
    return oldNames;
  }

  /**
   * The objects by kind, namespace and name. The items of a Kubernetes List count as separate
   * objects. An object without a name is identified by its {@code generateName}.
   */
  private static @Nullable Map<String, Tree> byName(List<Tree> documents) {
    Map<String, Tree> byName = new LinkedHashMap<>();
    for (Tree document : documents.stream().flatMap(ObjectsDiff::unpacked).toList()) {
      String kind = document.textAt("kind");
      String namespace = document.textAt("metadata", "namespace");
      String own = document.textAt("metadata", "name");
      String generated = document.textAt("metadata", "generateName");
      if (kind.isEmpty() || (own.isEmpty() && generated.isEmpty())) {
        return null;
      }
      String name =
          "%s %s%s"
              .formatted(
                  kind,
                  namespace.isEmpty() ? "" : namespace + "/",
                  own.isEmpty() ? generated + "*" : own);
      String free = name;
      for (int number = 2; byName.containsKey(free); number++) {
        free = name + " #" + number;
      }
      byName.put(free, document);
    }
    return byName;
  }

  private static Stream<Tree> unpacked(Tree document) {
    Tree items = document.get("items");
    return items instanceof Tree.Items && document.textAt("kind").endsWith("List")
        ? items.items().stream().flatMap(ObjectsDiff::unpacked)
        : Stream.of(document);
  }

  private FileChanges oneSided(String name, Tree object, boolean isAdded) {
    Set<Change> causes = releasesWith(object, isAdded);
    if (!causes.isEmpty()) {
      return FileChanges.following(causes);
    }
    Risk loss = isAdded ? Risk.NEUTRAL : Risk.DESTRUCTIVE;
    Risk risk = GUARDS.contains(object.textAt("kind")) ? Risk.ofMore(!isAdded, isAdded) : loss;
    Action action = isAdded ? Action.ADD : Action.REMOVE;
    return FileChanges.of(Change.of(Aspect.OBJECT, action, risk, file.place()).at(name));
  }

  /**
   * The changes that add or remove the release to which an object belongs. An object belongs to the
   * release with the object's name. If there is no such release, it belongs to any release in its
   * namespace.
   */
  private Set<Change> releasesWith(Tree object, boolean isAdded) {
    UnitChanges unit = file.unit();
    if (unit == null) {
      return Set.of();
    }
    ReleaseChanges release = release(object);
    Change existence = release == null ? null : release.existence(isAdded);
    if (existence != null) {
      return Collections.singleton(existence);
    }
    String namespace =
        object.textAt("kind").equals("Namespace")
            ? object.textAt("metadata", "name")
            : object.textAt("metadata", "namespace");
    return namespace.isEmpty() ? Set.of() : unit.ofNamespace(namespace);
  }

  private FileChanges object(String name, Tree before, Tree after) {
    ReleaseChanges release = release(after);
    boolean hasSameName =
        before.textAt("metadata", "name").equals(after.textAt("metadata", "name"));
    // Changes that the API server refuses are reported separately, because the object must be
    // deleted and created again.
    List<TreeChange> refused = hasSameName ? ImmutableFields.changes(before, after) : List.of();
    Set<List<String>> reported = refused.stream().map(TreeChange::path).collect(Collectors.toSet());
    List<TreeChange> others =
        TreeDiff.of(before, after).stream()
            .filter(change -> !reported.contains(change.path()))
            .toList();
    return change(name, Risk.DESTRUCTIVE, refused)
        .and(
            ManifestCountChanges.changes(
                file.place(), name, before, after, olds.values(), news.values()))
        .and(
            FileChanges.explained(
                others, change -> causes(release, change), left -> left(name, release, left)));
  }

  /**
   * The changes for differences that no change of the plan causes. A renamed item of a list looks
   * like a removed and an added item, so renamed items are searched for first.
   */
  private FileChanges left(
      String name, @Nullable ReleaseChanges release, List<TreeChange> differences) {
    FileChanges changes = FileChanges.none();
    List<TreeChange> left = new ArrayList<>(differences);
    for (TreeChange gone : differences) {
      for (TreeChange came : gone.after() == null ? differences : List.<TreeChange>of()) {
        boolean isPair =
            came.before() == null
                && came.path().equals(gone.path())
                && left.containsAll(List.of(gone, came));
        Set<Change> causes = isPair ? texts(release, gone.before(), came.after()) : Set.of();
        if (!causes.isEmpty()) {
          changes.causes().addAll(causes);
          left.removeAll(List.of(gone, came));
        }
      }
    }
    for (TreeChange change : left.stream().filter(ManifestCountChanges::isSwitchedOff).toList()) {
      left.remove(change);
      changes
          .own()
          .add(
              Change.of(Aspect.OBJECT, Action.CHANGE, Risk.DESTRUCTIVE, file.place())
                  .at(name)
                  .with(List.of(new Change.Detail(Change.PODS, change.before(), change.after()))));
    }
    return changes.and(change(name, Risk.NEUTRAL, left));
  }

  private FileChanges change(String name, Risk risk, Collection<TreeChange> differences) {
    return differences.isEmpty()
        ? FileChanges.none()
        : FileChanges.of(
            Change.of(Aspect.OBJECT, Action.CHANGE, risk, file.place())
                .at(name)
                .with(differences.stream().map(Change.Detail::of).toList()));
  }

  private Set<Change> causes(@Nullable ReleaseChanges release, TreeChange change) {
    Set<Change> causes = texts(release, change.before(), change.after());
    if (causes.isEmpty() && file.unit() != null && release != null && release.isOrder(change)) {
      causes = file.unit().order();
    }
    if (causes.isEmpty()) {
      causes = PatchFields.causes(release, change);
    }
    if (causes.isEmpty() && release != null && change.isOneSided()) {
      boolean areUsers =
          change.either().leaves().stream().anyMatch(leaf -> USERS_FILE.matcher(leaf).find());
      return areUsers ? release.about(Aspect.VALUE) : causes;
    }
    return causes;
  }

  private Set<Change> texts(
      @Nullable ReleaseChanges release, @Nullable Tree before, @Nullable Tree after) {
    Set<Change> causes = release == null ? Set.of() : release.texts().of(before, after);
    return causes.isEmpty() && file.unit() != null ? file.unit().texts().of(before, after) : causes;
  }

  private @Nullable ReleaseChanges release(Tree object) {
    String name = object.textAt("metadata", "name");
    UnitChanges unit = file.unit();
    return unit == null
        ? null
        : unit.releases().stream()
            .filter(
                release ->
                    isNamedAfter(release.after(), name) || isNamedAfter(release.before(), name))
            .findFirst()
            .orElse(null);
  }

  /**
   * Whether an object has the name of the release, or represents the release in Flux or Argo CD.
   */
  private static boolean isNamedAfter(@Nullable ReleaseDocument release, String name) {
    return release != null
        && (name.equals(release.name())
            || ("." + name).endsWith("." + release.key().replace('/', '.')));
  }
}
