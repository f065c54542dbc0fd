package dev.unitform.diff;

import dev.unitform.diff.hcl.HclBlock;
import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files of a Terraform module, block by block: a block goes by its address, whatever
 * file it stands in.
 */
final class TerraformDiff {
  private static final Pattern PLACEMENT = Pattern.compile("placement/([^/]+)/([^/]+)\\.yaml");
  private static final Pattern USERS_FILE = Pattern.compile("\\.(base|user)\\.yaml");

  private final @Nullable UnitScope unit;
  private final ChangeLocation place;
  private final TerraformModule before;
  private final TerraformModule after;
  private final Map<String, FileFindings> byFile = new LinkedHashMap<>();

  private TerraformDiff(
      @Nullable UnitScope unit,
      ChangeLocation place,
      TerraformModule before,
      TerraformModule after) {
    this.unit = unit;
    this.place = place;
    this.before = before;
    this.after = after;
  }

  /** What there is to say of each file, by its path inside the unit. */
  static Map<String, FileFindings> of(
      @Nullable UnitScope unit,
      ChangeLocation place,
      TerraformModule before,
      TerraformModule after) {
    TerraformDiff diff = new TerraformDiff(unit, place, before, after);
    diff.run();
    return diff.byFile;
  }

  private void run() {
    Set<String> addresses = new LinkedHashSet<>(after.blocks().keySet());
    addresses.addAll(before.blocks().keySet());
    Set<String> arrived = new LinkedHashSet<>();
    for (String address : before.blocks().keySet()) {
      String to = after.blocks().containsKey(address) ? null : after.movedTo(address);
      if (to != null && after.blocks().containsKey(to) && !before.blocks().containsKey(to)) {
        move(address, to);
        arrived.add(address);
        arrived.add(to);
      }
    }
    for (String address : addresses) {
      HclBlock one = before.blocks().get(address);
      HclBlock two = after.blocks().get(address);
      if (!arrived.contains(address) && (one == null || !one.equals(two))) {
        block(address, one, two);
      }
    }
  }

  private void move(String from, String to) {
    Draft draft =
        new Draft(Aspect.TERRAFORM, Action.MOVE, Risk.NEUTRAL, place)
            .from(Tree.text(from))
            .to(Tree.text(to));
    HclBlock one = Objects.requireNonNull(before.blocks().get(from));
    HclBlock two = Objects.requireNonNull(after.blocks().get(to));
    TreeDiff.of(one.body(), two.body())
        .forEach(change -> draft.with(change.pathText(), change.before(), change.after()));
    findings(from).says(draft);
    findings(to).followsFrom(List.of(draft));
  }

  private void block(String address, @Nullable HclBlock one, @Nullable HclBlock two) {
    ReleaseScope release = release(one, two);
    if (one == null || two == null) {
      if (release != null && release.whole != null && (release.before == null) == (one == null)) {
        findings(address).followsFrom(List.of(release.whole));
      } else if (release != null && !release.about(Aspect.RELEASE).isEmpty()) {
        findings(address).followsFrom(release.about(Aspect.RELEASE));
      } else {
        comesOrGoes(address, one, two);
      }
      return;
    }
    List<TreeChange> left = new ArrayList<>();
    for (TreeChange change : TreeDiff.of(one.body(), two.body())) {
      Set<Draft> causes = causes(two, release, change);
      if (causes.isEmpty()) {
        left.add(change);
      }
      findings(address).followsFrom(causes);
    }
    if (!left.isEmpty()) {
      Draft draft = new Draft(Aspect.TERRAFORM, Action.CHANGE, Risk.NEUTRAL, place).at(address);
      left.forEach(change -> draft.with(change.pathText(), change.before(), change.after()));
      findings(address).says(draft);
    }
  }

  private void comesOrGoes(String address, @Nullable HclBlock one, @Nullable HclBlock two) {
    String type = two != null ? two.type() : one == null ? "" : one.type();
    boolean isReal = type.equals("resource") || type.equals("module");
    boolean comes = one == null;
    findings(address)
        .says(
            new Draft(
                    Aspect.TERRAFORM,
                    comes ? Action.ADD : Action.REMOVE,
                    isReal && !comes ? Risk.DESTRUCTIVE : Risk.NEUTRAL,
                    place)
                .at(address));
  }

  private @Nullable ReleaseScope release(@Nullable HclBlock one, @Nullable HclBlock two) {
    String key = TerraformModule.releaseKey(two);
    return releaseOf(key != null ? key : TerraformModule.releaseKey(one));
  }

  private @Nullable ReleaseScope releaseOf(@Nullable String key) {
    int slash = key == null ? -1 : key.indexOf('/');
    return unit == null || key == null || slash < 0
        ? null
        : unit.release(key.substring(0, slash), key.substring(slash + 1));
  }

  /** The changes of the plan that a difference follows from; empty if it does not. */
  private Set<Draft> causes(HclBlock block, @Nullable ReleaseScope release, TreeChange change) {
    if (unit == null) {
      return Set.of();
    }
    Set<Draft> causes = new LinkedHashSet<>();
    String attribute = change.path().get(0);
    Tree only = change.before() == null ? change.after() : change.before();
    boolean oneSided = change.before() == null || change.after() == null;
    if (release != null && oneSided) {
      switch (attribute) {
        case "depends_on" -> causes.addAll(order(release, change));
        case "postrender" -> {
          if (change.path().size() == 1) {
            causes.addAll(postRendering(release));
          }
        }
        case "values" -> causes.addAll(usersFiles(release, only));
        default -> {}
      }
    }
    if (release == null && oneSided && only != null) {
      causes.addAll(member(block, change, only));
    }
    if (causes.isEmpty() && release != null) {
      causes.addAll(release.facts.explain(change.before(), change.after()));
    }
    return causes.isEmpty() ? unit.facts.explain(change.before(), change.after()) : causes;
  }

  /** A reference to a predecessor that the plan has on that side alone. */
  private Set<Draft> order(ReleaseScope release, TreeChange change) {
    boolean comes = change.before() == null;
    Tree only = comes ? change.after() : change.before();
    for (String reference : only == null ? List.<String>of() : only.leaves()) {
      String name = (comes ? after : before).releaseName(reference);
      boolean asPlanned =
          name != null
              && ReleaseScope.predecessors(release.before).contains(name) != comes
              && ReleaseScope.predecessors(release.after).contains(name) == comes;
      if (!asPlanned) {
        return Set.of();
      }
    }
    return unit == null ? Set.of() : unit.order;
  }

  private static Set<Draft> postRendering(ReleaseScope release) {
    boolean switches =
        release.before != null
            && release.after != null
            && release.before.postRendered() != release.after.postRendered();
    return switches ? new LinkedHashSet<>(release.own) : Set.of();
  }

  private static Set<Draft> usersFiles(ReleaseScope release, @Nullable Tree only) {
    boolean are =
        only != null && only.leaves().stream().allMatch(leaf -> USERS_FILE.matcher(leaf).find());
    return are ? release.about(Aspect.VALUE) : Set.of();
  }

  /** A member of a list or an object that is about a namespace or a release of the unit. */
  private Set<Draft> member(HclBlock block, TreeChange change, Tree only) {
    Set<Draft> causes = new LinkedHashSet<>();
    boolean ofNamespaces =
        !block.labels().isEmpty() && block.labels().get(0).startsWith("kubernetes_namespace");
    String text = Tree.textOf(only);
    if (unit == null || text == null) {
      return causes;
    }
    if (ofNamespaces) {
      causes.addAll(unit.namespace(text));
      return causes;
    }
    String key = change.path().get(change.path().size() - 1);
    ReleaseScope release = releaseOf(key);
    Matcher placement = PLACEMENT.matcher(text);
    if (release == null && placement.find()) {
      release = unit.release(placement.group(1), placement.group(2));
    }
    if (release != null && release.whole != null) {
      causes.add(release.whole);
    } else if (release != null && block.type().equals("locals")) {
      causes.addAll(postRendering(release));
    }
    return causes;
  }

  /** Of the file that a block stands in now, else where it stood. */
  private FileFindings findings(String address) {
    String now = after.fileOf(address);
    String file = now != null ? now : String.valueOf(before.fileOf(address));
    return byFile.computeIfAbsent(file, f -> FileFindings.none());
  }
}
