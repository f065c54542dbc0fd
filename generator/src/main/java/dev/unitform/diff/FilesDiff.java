package dev.unitform.diff;

import dev.unitform.diff.TextCauses.Replacement;
import dev.unitform.diff.hcl.HclBlock;
import dev.unitform.diff.hcl.HclReader;
import dev.unitform.diff.tree.JsonTree;
import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.diff.tree.YamlTree;
import dev.unitform.output.Layout;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files of a profile's output. Each file that differs has at least one change: a
 * change of the plan, a change of the file itself, or a change of comments and layout.
 */
final class FilesDiff {
  private final ProfilePair pair;
  private final PlanChanges plan;
  private final Change formatting;

  private FilesDiff(ProfilePair pair, PlanChanges plan) {
    this.pair = pair;
    this.plan = plan;
    this.formatting =
        Change.of(
            Aspect.FORMATTING, Action.CHANGE, Risk.NEUTRAL, ChangeLocation.ofProfile(pair.name()));
  }

  /** All changes of a profile, with the files that contain them. */
  static List<Change> of(ProfilePair pair, PlanChanges plan) {
    return new FilesDiff(pair, plan).changes();
  }

  private record Finding(FileDifference file, FileChanges changes) {}

  private List<Change> changes() {
    ShownChanges shown = new ShownChanges(plan.merged());
    List<Change> all = new ArrayList<>(plan.changes());
    int lineEnds = 0;
    boolean formats = false;
    for (Finding finding : findings()) {
      FileDifference file = finding.file();
      FileChanges found = finding.changes();
      Set<Change> names = file.isMoved() ? names(file) : Set.of();
      Stream.of(found.causes(), found.own(), names)
          .flatMap(changes -> changes.stream())
          .forEach(change -> shown.in(file, change));
      all.addAll(found.own());
      boolean onlyHasAnotherName = file.isOnlyMoved() && !names.isEmpty();
      if (found.isEmpty() && !onlyHasAnotherName) {
        shown.in(file, formatting);
        formats = true;
        lineEnds += file.differsInLineEndsAlone() ? 1 : 0;
      }
    }
    List<Change> finished = new ArrayList<>(all.stream().map(shown::finished).toList());
    if (formats) {
      Tree count = Tree.plain(String.valueOf(lineEnds));
      Change.Detail detail = new Change.Detail(Change.LINE_ENDS, count, count);
      Change finishedFormatting = shown.finished(formatting);
      finished.add(lineEnds == 0 ? finishedFormatting : finishedFormatting.with(List.of(detail)));
    }
    return finished;
  }

  private List<Finding> findings() {
    Map<String, List<FileDifference>> modules = new TreeMap<>();
    List<FileDifference> placements = new ArrayList<>();
    List<FileDifference> others = new ArrayList<>();
    for (FileDifference file : files()) {
      ReleaseFile ofRelease = ReleaseFile.of(file);
      if (file.inner().endsWith(".tf") && !file.isAddedOrRemovedWithUnit()) {
        String unit = file.unit() == null ? "" : file.unit().name();
        modules.computeIfAbsent(unit + "/" + file.folder(), m -> new ArrayList<>()).add(file);
      } else if (ofRelease != null && ofRelease.kind() == ReleaseFile.Kind.PLACEMENT) {
        placements.add(file);
      } else {
        others.add(file);
      }
    }
    List<Finding> found = new ArrayList<>(findings(placements));
    // The placement files are compared first, because other files contain their digests.
    IdentityHashMap<UnitChanges, UnitChanges> units = withDigests(found);
    found.addAll(findings(others.stream().map(file -> in(units, file)).toList()));
    modules.values().parallelStream()
        .map(files -> module(files.stream().map(file -> in(units, file)).toList()))
        .toList()
        .forEach(found::addAll);
    return found;
  }

  private List<Finding> findings(List<FileDifference> files) {
    return files.parallelStream().map(file -> new Finding(file, single(file))).toList();
  }

  private static FileDifference in(
      IdentityHashMap<UnitChanges, UnitChanges> units, FileDifference file) {
    UnitChanges unit = file.unit();
    UnitChanges other = unit == null ? null : units.get(unit);
    return other == null ? file : file.in(other);
  }

  /**
   * Adds the digests of changed placement files to the changes of their units, because other files
   * contain these digests.
   */
  private IdentityHashMap<UnitChanges, UnitChanges> withDigests(List<Finding> placements) {
    IdentityHashMap<UnitChanges, List<Replacement>> digests = new IdentityHashMap<>();
    for (Finding finding : placements) {
      FileDifference file = finding.file();
      Content before = file.before();
      Content after = file.after();
      if (file.unit() != null && before != null && after != null) {
        Change cause =
            Stream.concat(finding.changes().causes().stream(), finding.changes().own().stream())
                .findFirst()
                .orElse(formatting);
        digests
            .computeIfAbsent(file.unit(), u -> new ArrayList<>())
            .addAll(TextCauses.members(List.of(before.digest()), List.of(after.digest()), cause));
      }
    }
    IdentityHashMap<UnitChanges, UnitChanges> units = new IdentityHashMap<>();
    digests.forEach((unit, texts) -> units.put(unit, unit.and(texts)));
    return units;
  }

  /** The renames that give a file another path. */
  private static Set<Change> names(FileDifference file) {
    Set<Change> names = new LinkedHashSet<>();
    if (file.unit() != null && file.unit().existence() != null) {
      names.add(file.unit().existence());
    }
    ReleaseFile of = ReleaseFile.of(file);
    if (of != null && of.release().isRenamed()) {
      names.addAll(of.release().about(Aspect.RELEASE));
    }
    return names;
  }

  /**
   * Pairs the files of both sides. A file of a renamed unit or release is one file with two paths.
   */
  private List<FileDifference> files() {
    Map<String, UnitChanges> olds = new LinkedHashMap<>();
    Map<String, UnitChanges> news = new LinkedHashMap<>();
    for (UnitChanges unit : plan.units()) {
      Stream.ofNullable(unit.folder(/* old= */ true)).forEach(name -> olds.put(name, unit));
      Stream.ofNullable(unit.folder(/* old= */ false)).forEach(name -> news.put(name, unit));
    }
    List<FileDifference> files = new ArrayList<>();
    Set<String> taken = new LinkedHashSet<>();
    pair.files()
        .forEach(
            (path, sides) -> {
              UnitChanges unit = news.get(first(path));
              String oldPath = unit == null ? null : oldPath(unit, path);
              FilePair old = oldPath == null ? null : pair.files().get(oldPath);
              if (sides.before() == null && old != null && old.after() == null) {
                files.add(file(oldPath, path, old.before(), sides.after(), unit));
                taken.add(path);
                taken.add(oldPath);
              }
            });
    pair.files()
        .forEach(
            (path, sides) -> {
              if (!taken.contains(path)) {
                UnitChanges now = news.get(first(path));
                UnitChanges old = olds.get(first(path));
                boolean isNew = now != null && sides.after() != null;
                files.add(
                    file(
                        sides.before() == null ? null : path,
                        sides.after() == null ? null : path,
                        sides.before(),
                        sides.after(),
                        isNew || old == null ? now : old));
              }
            });
    return files;
  }

  private FileDifference file(
      @Nullable String oldPath,
      @Nullable String newPath,
      @Nullable Content before,
      @Nullable Content after,
      @Nullable UnitChanges unit) {
    String path = newPath != null ? newPath : String.valueOf(oldPath);
    ChangeLocation profile = ChangeLocation.ofProfile(pair.name());
    // Without a plan, the first folder of the path is assumed to be the unit's.
    boolean isGuessed = plan.units().isEmpty() && path.contains("/");
    return new FileDifference(
        oldPath == null ? null : pair.pathOf(oldPath),
        newPath == null ? null : pair.pathOf(newPath),
        unit == null ? path : path.substring(path.indexOf('/') + 1),
        before,
        after,
        unit != null ? unit.place() : isGuessed ? profile.withUnit(first(path)) : profile,
        unit);
  }

  private static String first(String path) {
    return path.substring(0, Math.max(0, path.indexOf('/')));
  }

  /** The path of a file before its unit or release was renamed; null if the path did not change. */
  private static @Nullable String oldPath(UnitChanges unit, String path) {
    String folder = unit.folder(/* old= */ true);
    if (folder == null) {
      return null;
    }
    String old = folder + "/" + ReleaseFile.oldPath(unit, path.substring(path.indexOf('/') + 1));
    return old.equals(path) ? null : old;
  }

  private FileChanges single(FileDifference file) {
    UnitChanges unit = file.unit();
    if (unit == null && file.inner().equals(Layout.OWNERSHIP.value())) {
      return FileChanges.of(Change.of(Aspect.RECORD, Action.CHANGE, Risk.NEUTRAL, file.place()));
    }
    if (unit == null && file.inner().equals(Layout.PLAN.value()) && !plan.units().isEmpty()) {
      return FileChanges.following(plan.changes());
    }
    if (unit != null && unit.existence() != null && file.isAddedOrRemovedWithUnit()) {
      return FileChanges.following(List.of(unit.existence()));
    }
    if (unit == null && plan.existence() != null && file.isOneSided()) {
      return FileChanges.following(List.of(plan.existence()));
    }
    if (file.inner().endsWith(".yaml") || file.inner().endsWith(".yml")) {
      return yaml(file);
    }
    return file.inner().endsWith(".json") ? json(file) : TextDiff.of(file);
  }

  private static FileChanges yaml(FileDifference file) {
    ReleaseFile of = ReleaseFile.of(file);
    if (of != null && of.release().existence() != null && file.isOneSided()) {
      return FileChanges.following(List.of(of.release().existence()));
    }
    boolean isRendered = of != null && of.kind() == ReleaseFile.Kind.RENDERED;
    List<Tree> before = documents(file, /* old= */ true);
    List<Tree> after = documents(file, /* old= */ false);
    // Rendered manifests that only one side has cannot be compared object by object, so their texts
    // are compared.
    if (before == null || after == null || (isRendered && file.isOneSided())) {
      return TextDiff.of(file);
    }
    if (of != null && !isRendered && before.size() <= 1 && after.size() <= 1) {
      return of.compare(first(before), first(after));
    }
    FileChanges objects = ObjectsDiff.of(file, before, after);
    return objects != null ? objects : data(file, whole(before), whole(after));
  }

  private static @Nullable Tree first(List<Tree> documents) {
    return documents.isEmpty() ? null : documents.get(0);
  }

  private static Tree whole(List<Tree> documents) {
    return documents.size() == 1 ? documents.get(0) : new Tree.Items(documents);
  }

  private static @Nullable List<Tree> documents(FileDifference file, boolean old) {
    String text = file.text(old);
    List<Tree> documents = text == null ? null : YamlTree.read(text);
    return documents == null
        ? null
        : documents.stream().map(PatchFields::read).map(Secrets::concealed).toList();
  }

  private static FileChanges json(FileDifference file) {
    Tree before = file.before() == null ? null : JsonTree.read(file.before().bytes());
    Tree after = file.after() == null ? null : JsonTree.read(file.after().bytes());
    return before == null || after == null
        ? TextDiff.of(file)
        : data(file, Secrets.concealed(before), Secrets.concealed(after));
  }

  private static FileChanges data(FileDifference file, Tree before, Tree after) {
    return file.isOneSided()
        ? TextDiff.of(file)
        : FileChanges.explained(
            TreeDiff.of(before, after),
            change -> causes(file.unit(), change),
            left ->
                FileChanges.of(
                    Change.of(Aspect.FILE, Action.CHANGE, Risk.NEUTRAL, file.place())
                        .at(file.path())
                        .with(left.stream().map(Change.Detail::of).toList())));
  }

  private static Set<Change> causes(@Nullable UnitChanges unit, TreeChange change) {
    if (unit == null) {
      return Set.of();
    }
    Set<Change> causes = unit.texts().of(change.before(), change.after());
    ReleaseChanges release = unit.releaseAt(change.path());
    if (causes.isEmpty() && release != null) {
      causes =
          release.isOrder(change)
              ? unit.order()
              : release.texts().of(change.before(), change.after());
    }
    return causes.isEmpty() && change.isOneSided()
        ? unit.releasesNamedIn(change.either(), change.isAdded())
        : causes;
  }

  /** Compares the files of a Terraform module together. */
  private static List<Finding> module(List<FileDifference> files) {
    TerraformModule before = new TerraformModule();
    TerraformModule after = new TerraformModule();
    List<Finding> found = new ArrayList<>();
    List<FileDifference> read = new ArrayList<>();
    for (FileDifference file : files) {
      List<HclBlock> olds = blocks(file, /* old= */ true);
      List<HclBlock> news = blocks(file, /* old= */ false);
      if (olds == null || news == null) {
        found.add(new Finding(file, TextDiff.of(file)));
      } else {
        before.add(file.inner(), olds);
        after.add(file.inner(), news);
        read.add(file);
      }
    }
    if (!read.isEmpty()) {
      Map<String, FileChanges> byFile =
          TerraformDiff.of(read.get(0).unit(), read.get(0).place(), before, after);
      for (FileDifference file : read) {
        found.add(new Finding(file, byFile.getOrDefault(file.inner(), FileChanges.none())));
      }
    }
    return found;
  }

  private static @Nullable List<HclBlock> blocks(FileDifference file, boolean old) {
    String text = file.text(old);
    return text == null ? null : HclReader.read(text);
  }
}
