package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.ReleaseDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares objects of Kubernetes, each by its kind, namespace and name. */
final class ObjectsDiff {
  private static final List<String> GUARDS =
      List.of(
          "NetworkPolicy",
          "PodDisruptionBudget",
          "PriorityClass",
          "HorizontalPodAutoscaler",
          "LimitRange",
          "ResourceQuota");

  private static final Pattern USERS_FILE = Pattern.compile("(^|\\.)(base|user)\\.yaml$");

  private final FileDifference file;
  private final ChangeLocation place;
  private final Map<String, Tree> olds;
  private final Map<String, Tree> news;
  private final FileFindings findings = FileFindings.none();

  private ObjectsDiff(
      FileDifference file, ChangeLocation place, Map<String, Tree> olds, Map<String, Tree> news) {
    this.file = file;
    this.place = place;
    this.olds = olds;
    this.news = news;
  }

  /**
   * The differences between a file's documents.
   *
   * @return null if there is one that is no such object
   */
  static @Nullable FileFindings of(
      FileDifference file, ChangeLocation place, List<Tree> before, List<Tree> after) {
    Map<String, Tree> olds = byName(before);
    Map<String, Tree> news = byName(after);
    if (olds == null || news == null) {
      return null;
    }
    ObjectsDiff diff = new ObjectsDiff(file, place, olds, news);
    Map<String, String> oldNames = diff.renamed(olds, news);
    Set<String> names = new LinkedHashSet<>(news.keySet());
    names.addAll(olds.keySet());
    names.removeAll(oldNames.values());
    for (String name : names) {
      Tree one = olds.get(oldNames.getOrDefault(name, name));
      Tree two = news.get(name);
      if (one == null || !one.equals(two)) {
        diff.object(name, one, two);
      }
    }
    return diff.findings;
  }

  /** The old names of the objects whose unit or release has another name now. */
  private Map<String, String> renamed(Map<String, Tree> olds, Map<String, Tree> news) {
    Map<String, String> oldNames = new LinkedHashMap<>();
    UnitScope unit = file.unit();
    if (unit == null) {
      return oldNames;
    }
    List<Facts> facts = new ArrayList<>(List.of(unit.facts));
    unit.releases().stream()
        .filter(ReleaseScope::isRenamed)
        .forEach(release -> facts.add(release.facts));
    Set<String> gone = new LinkedHashSet<>(olds.keySet());
    gone.removeAll(news.keySet());
    for (String name : news.keySet()) {
      if (!olds.containsKey(name)) {
        gone.stream()
            .filter(old -> facts.stream().anyMatch(known -> known.renames(old, name)))
            .findFirst()
            .ifPresent(old -> oldNames.put(name, old));
        gone.remove(oldNames.get(name));
      }
    }
    return oldNames;
  }

  /** A list of objects counts as what it lists; one whose name is made up later, by its begin. */
  private static @Nullable Map<String, Tree> byName(List<Tree> documents) {
    Map<String, Tree> byName = new LinkedHashMap<>();
    for (Tree document : documents.stream().flatMap(ObjectsDiff::unpacked).toList()) {
      String kind = text(document, "kind");
      String namespace = text(document, "metadata", "namespace");
      String own = text(document, "metadata", "name");
      String generated = text(document, "metadata", "generateName");
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
    return items instanceof Tree.Items && text(document, "kind").endsWith("List")
        ? items.items().stream().flatMap(ObjectsDiff::unpacked)
        : Stream.of(document);
  }

  private static String text(Tree document, String... path) {
    String text = Tree.textOf(document.at(List.of(path)));
    return text == null ? "" : text;
  }

  private void object(String name, @Nullable Tree one, @Nullable Tree two) {
    Tree any = two != null ? two : one;
    if (any == null) {
      return;
    }
    String kind = text(any, "kind");
    ReleaseScope release = release(text(any, "metadata", "name"));
    if (one == null || two == null) {
      Set<Draft> causes = comesOrGoesWith(any, kind, release, one == null);
      if (!causes.isEmpty()) {
        findings.followsFrom(causes);
        return;
      }
      boolean comes = one == null;
      findings.says(
          new Draft(Aspect.OBJECT, comes ? Action.ADD : Action.REMOVE, risk(kind, comes), place)
              .at(name));
      return;
    }
    boolean isSame = text(one, "metadata", "name").equals(text(two, "metadata", "name"));
    // Whatever they follow from: the object has to be made anew.
    List<TreeChange> refused = isSame ? ImmutableFields.changes(one, two) : List.of();
    says(name, Risk.DESTRUCTIVE, refused);
    Set<List<String>> told = refused.stream().map(TreeChange::path).collect(Collectors.toSet());
    List<TreeChange> left = new ArrayList<>();
    for (TreeChange change : TreeDiff.of(one, two)) {
      Set<Draft> causes = told.contains(change.path()) ? Set.of() : causes(release, change);
      findings.followsFrom(causes);
      if (causes.isEmpty() && !told.contains(change.path())) {
        left.add(change);
      }
    }
    membersWithNewNames(release, left);
    Draft count = new Draft(Aspect.OBJECT, Action.CHANGE, Risk.WEAKENING, place).at(name);
    if (CountOfObject.tell(count, one, two, olds.values(), news.values())) {
      findings.says(count);
    }
    for (TreeChange change : left.stream().filter(CountOfObject::isSwitchedOff).toList()) {
      findings.says(
          new Draft(Aspect.OBJECT, Action.CHANGE, Risk.DESTRUCTIVE, place)
              .at(name)
              .with(Change.PODS, change.before(), change.after()));
      left.remove(change);
    }
    says(name, Risk.NEUTRAL, left);
  }

  private Set<Draft> causes(@Nullable ReleaseScope release, TreeChange change) {
    Set<Draft> causes = explained(release, change.before(), change.after());
    if (causes.isEmpty() && file.unit() != null && release != null && release.isOrder(change)) {
      causes = file.unit().order;
    }
    boolean isOneSided = change.before() == null || change.after() == null;
    Tree only = change.before() == null ? change.after() : change.before();
    if (causes.isEmpty() && release != null && isOneSided && only != null) {
      boolean areUsers = only.leaves().stream().anyMatch(leaf -> USERS_FILE.matcher(leaf).find());
      causes = areUsers ? release.about(Aspect.VALUE) : causes;
    }
    return causes;
  }

  private Set<Draft> explained(
      @Nullable ReleaseScope release, @Nullable Tree before, @Nullable Tree after) {
    Set<Draft> causes = release == null ? Set.of() : release.facts.explain(before, after);
    return causes.isEmpty() && file.unit() != null
        ? file.unit().facts.explain(before, after)
        : causes;
  }

  /** Takes out the members of lists that went under an old name and came under the new one. */
  private void membersWithNewNames(@Nullable ReleaseScope release, List<TreeChange> left) {
    for (TreeChange gone : List.copyOf(left)) {
      for (TreeChange came : gone.after() == null ? List.copyOf(left) : List.<TreeChange>of()) {
        boolean isPair = came.before() == null && came.path().equals(gone.path());
        Set<Draft> causes = isPair ? explained(release, gone.before(), came.after()) : Set.of();
        if (!causes.isEmpty() && left.contains(gone)) {
          findings.followsFrom(causes);
          left.removeAll(List.of(gone, came));
        }
      }
    }
  }

  private void says(String name, Risk risk, List<TreeChange> changes) {
    if (!changes.isEmpty()) {
      Draft draft = new Draft(Aspect.OBJECT, Action.CHANGE, risk, place).at(name);
      for (TreeChange change : changes) {
        draft.with(change.pathText(), change.before(), change.after());
      }
      findings.says(draft);
    }
  }

  /** With a guard goes what it guards against; with all other objects goes what they are. */
  private static Risk risk(String kind, boolean comes) {
    if (GUARDS.contains(kind)) {
      return comes ? Risk.STRENGTHENING : Risk.WEAKENING;
    }
    return comes ? Risk.NEUTRAL : Risk.DESTRUCTIVE;
  }

  /** A namespace, what is in one, and what is named after a release come and go with releases. */
  private Set<Draft> comesOrGoesWith(
      Tree object, String kind, @Nullable ReleaseScope release, boolean comes) {
    UnitScope unit = file.unit();
    if (unit == null) {
      return Set.of();
    }
    if (release != null && release.whole != null && (release.before == null) == comes) {
      return Collections.singleton(release.whole);
    }
    String namespace =
        kind.equals("Namespace")
            ? text(object, "metadata", "name")
            : text(object, "metadata", "namespace");
    return namespace.isEmpty() ? Set.of() : unit.namespace(namespace);
  }

  private @Nullable ReleaseScope release(String name) {
    UnitScope unit = file.unit();
    if (unit == null) {
      return null;
    }
    for (ReleaseScope release : unit.releases()) {
      if (isNamedAfter(release.after, name) || isNamedAfter(release.before, name)) {
        return release;
      }
    }
    return null;
  }

  /** As its own objects are, or those that tell Flux and Argo CD of it. */
  private static boolean isNamedAfter(@Nullable ReleaseDocument release, String name) {
    return release != null
        && (name.equals(release.name())
            || ("." + name).endsWith("." + release.key().replace('/', '.')));
  }
}
