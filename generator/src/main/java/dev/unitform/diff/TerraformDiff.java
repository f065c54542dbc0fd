package dev.unitform.diff;

import dev.unitform.diff.hcl.HclBlock;
import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares the blocks of a Terraform module by address, across its files. */
final class TerraformDiff {
  private static final Pattern PLACEMENT = Pattern.compile("placement/([^/]+/[^/]+)\\.yaml");
  private static final Pattern USERS_FILE = Pattern.compile("\\.(base|user)\\.yaml");

  private final @Nullable UnitChanges unit;
  private final ChangeLocation place;
  private final TerraformModule before;
  private final TerraformModule after;
  private final Map<String, FileChanges> byFile = new LinkedHashMap<>();

  private TerraformDiff(
      @Nullable UnitChanges unit,
      ChangeLocation place,
      TerraformModule before,
      TerraformModule after) {
    this.unit = unit;
    this.place = place;
    this.before = before;
    this.after = after;
  }

  /** The changes of each file, by its path in the unit's folder. */
  static Map<String, FileChanges> of(
      @Nullable UnitChanges unit,
      ChangeLocation place,
      TerraformModule before,
      TerraformModule after) {
    TerraformDiff diff = new TerraformDiff(unit, place, before, after);
    diff.blocks();
    return diff.byFile;
  }

  private void blocks() {
    Set<String> addresses = new LinkedHashSet<>(after.blocks().keySet());
    addresses.addAll(before.blocks().keySet());
    for (String address : before.blocks().keySet()) {
      String to = after.blocks().containsKey(address) ? null : after.movedTo(address);
      if (to != null && after.blocks().containsKey(to) && !before.blocks().containsKey(to)) {
        Change move = move(address, to);
        add(address, FileChanges.of(move));
        add(to, FileChanges.following(List.of(move)));
        addresses.removeAll(List.of(address, to));
      }
    }
    for (String address : addresses) {
      HclBlock one = before.blocks().get(address);
      HclBlock two = after.blocks().get(address);
      if (!Objects.equals(one, two)) {
        add(
            address,
            one == null || two == null
                ? oneSided(address, new Pair<>(one, two))
                : block(address, one, two));
      }
    }
  }

  /**
   * Adds changes to the file that contains the block now; if no file contains it now, to the file
   * that contained it before.
   */
  private void add(String address, FileChanges changes) {
    String now = after.fileOf(address);
    String file = now != null ? now : String.valueOf(before.fileOf(address));
    byFile.merge(file, changes, FileChanges::and);
  }

  private Change move(String from, String to) {
    HclBlock one = Objects.requireNonNull(before.blocks().get(from));
    HclBlock two = Objects.requireNonNull(after.blocks().get(to));
    return Change.of(Aspect.TERRAFORM, Action.MOVE, Risk.NEUTRAL, place)
        .between(Tree.text(from), Tree.text(to))
        .with(TreeDiff.of(one.body(), two.body()).stream().map(Change.Detail::of).toList());
  }

  private FileChanges oneSided(String address, Pair<HclBlock> pair) {
    ReleaseChanges release = releaseOf(TerraformModule.releaseKey(pair.either()));
    Change existence = release == null ? null : release.existence(pair.isAdded());
    if (existence != null) {
      return FileChanges.following(List.of(existence));
    }
    if (release != null && !release.about(Aspect.RELEASE).isEmpty()) {
      return FileChanges.following(release.about(Aspect.RELEASE));
    }
    String type = pair.either().type();
    boolean isReal = type.equals("resource") || type.equals("module");
    return FileChanges.of(
        Change.of(
                Aspect.TERRAFORM,
                pair.isAdded() ? Action.ADD : Action.REMOVE,
                isReal && !pair.isAdded() ? Risk.DESTRUCTIVE : Risk.NEUTRAL,
                place)
            .at(address));
  }

  private FileChanges block(String address, HclBlock one, HclBlock two) {
    String key = TerraformModule.releaseKey(two);
    ReleaseChanges release = releaseOf(key != null ? key : TerraformModule.releaseKey(one));
    return FileChanges.explained(
        TreeDiff.of(one.body(), two.body()),
        change -> causes(two, release, change),
        left ->
            FileChanges.of(
                Change.of(Aspect.TERRAFORM, Action.CHANGE, Risk.NEUTRAL, place)
                    .at(address)
                    .with(left.stream().map(Change.Detail::of).toList())));
  }

  private @Nullable ReleaseChanges releaseOf(@Nullable String key) {
    return unit == null || key == null ? null : unit.release(key);
  }

  /** The changes of the plan that cause a difference; empty if there are none. */
  private Set<Change> causes(HclBlock block, @Nullable ReleaseChanges release, TreeChange change) {
    if (unit == null) {
      return Set.of();
    }
    Set<Change> causes = Set.of();
    if (change.isOneSided()) {
      causes = release == null ? ofMember(unit, block, change) : ofAttribute(unit, release, change);
    }
    if (causes.isEmpty() && release != null) {
      causes = release.texts().of(change.before(), change.after());
    }
    return causes.isEmpty() ? unit.texts().of(change.before(), change.after()) : causes;
  }

  /**
   * The changes that explain a difference in a release's block, if only one of the two outputs has
   * the attribute or a part of it.
   */
  private Set<Change> ofAttribute(UnitChanges of, ReleaseChanges release, TreeChange change) {
    return switch (change.first()) {
      case "depends_on" -> isOrder(release, change) ? of.order() : Set.of();
      case "postrender" -> change.path().size() == 1 ? ofPostRendering(release) : Set.of();
      case "values" ->
          change.either().leaves().stream().allMatch(leaf -> USERS_FILE.matcher(leaf).find())
              ? release.about(Aspect.VALUE)
              : Set.of();
      default -> Set.of();
    };
  }

  /**
   * Whether the installation order causes a difference: the value refers to releases that must be
   * installed first according to only one of the plans.
   */
  private boolean isOrder(ReleaseChanges release, TreeChange change) {
    return change.either().leaves().stream()
        .allMatch(
            reference -> {
              String name = (change.isAdded() ? after : before).releaseName(reference);
              return name != null
                  && ReleaseChanges.predecessors(release.before()).contains(name)
                      != change.isAdded()
                  && ReleaseChanges.predecessors(release.after()).contains(name)
                      == change.isAdded();
            });
  }

  private static Set<Change> ofPostRendering(ReleaseChanges release) {
    return release.switchesPostRendering() ? new LinkedHashSet<>(release.own()) : Set.of();
  }

  /**
   * The changes that explain why a member was added to a list or an object, or removed from it. The
   * member must name a namespace or a release; otherwise the result is empty.
   */
  private static Set<Change> ofMember(UnitChanges of, HclBlock block, TreeChange change) {
    String text = Tree.textOf(change.either());
    if (text == null) {
      return Set.of();
    }
    if (!block.labels().isEmpty() && block.labels().get(0).startsWith("kubernetes_namespace")) {
      return of.ofNamespace(text);
    }
    ReleaseChanges release = of.release(change.last());
    Matcher placement = PLACEMENT.matcher(text);
    if (release == null && placement.find()) {
      release = of.release(placement.group(1));
    }
    if (release != null && release.existence() != null) {
      return Collections.singleton(release.existence());
    }
    return release != null && block.type().equals("locals") ? ofPostRendering(release) : Set.of();
  }
}
