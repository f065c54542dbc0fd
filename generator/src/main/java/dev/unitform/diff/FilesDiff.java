package dev.unitform.diff;

import dev.unitform.diff.hcl.HclBlock;
import dev.unitform.diff.hcl.HclReader;
import dev.unitform.diff.tree.JsonTree;
import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.diff.tree.YamlTree;
import dev.unitform.output.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files of a profile's output. Every file ends up with a change: one of the plan that
 * its differences follow from, one of its own, or that its words and its layout are others.
 */
final class FilesDiff {
  private final ProfilePair pair;
  private final PlanDiff.Findings plan;
  private final List<Draft> drafts = new ArrayList<>();
  private final Draft formatting;

  private FilesDiff(ProfilePair pair, PlanDiff.Findings plan) {
    this.pair = pair;
    this.plan = plan;
    this.formatting =
        new Draft(
            Aspect.FORMATTING, Action.CHANGE, Risk.NEUTRAL, ChangeLocation.ofProfile(pair.name()));
  }

  /** What the files have to say beside the plan, whose own changes are told where they show. */
  static List<Draft> of(ProfilePair pair, PlanDiff.Findings plan) {
    FilesDiff diff = new FilesDiff(pair, plan);
    diff.run();
    return diff.drafts;
  }

  private record Finding(FileDifference file, FileFindings findings) {}

  private void run() {
    Map<String, List<FileDifference>> modules = new TreeMap<>();
    List<FileDifference> single = new ArrayList<>();
    for (FileDifference file : files()) {
      if (file.inner().endsWith(".tf") && !isWhole(file)) {
        String unit = file.unit() == null ? "" : file.unit().name();
        modules.computeIfAbsent(unit + "/" + file.folder(), m -> new ArrayList<>()).add(file);
      } else {
        single.add(file);
      }
    }
    // Placements before all others, some of which have digests of them.
    List<Finding> found = new ArrayList<>(findings(single.stream().filter(FilesDiff::isPlacement)));
    found.forEach(this::digests);
    found.addAll(findings(single.stream().filter(file -> !isPlacement(file))));
    modules.values().parallelStream().map(this::module).toList().forEach(found::addAll);
    boolean formats = false;
    int lineEnds = 0;
    for (Finding finding : found) {
      FileDifference file = finding.file();
      finding.findings().causes().forEach(file::showsIn);
      finding.findings().own().forEach(file::showsIn);
      drafts.addAll(finding.findings().own());
      Set<Draft> names = file.isMoved() ? names(file) : Set.of();
      names.forEach(file::showsIn);
      boolean isExplained = file.isOnlyMoved() && !names.isEmpty();
      if (finding.findings().isOfNoMeaning() && !isExplained) {
        file.showsIn(formatting);
        formats = true;
        lineEnds += file.differsInLineEndsAlone() ? 1 : 0;
      }
    }
    if (formats) {
      if (lineEnds > 0) {
        Tree count = Tree.plain(String.valueOf(lineEnds));
        formatting.with(Change.LINE_ENDS, count, count);
      }
      drafts.add(formatting);
    }
  }

  private List<Finding> findings(Stream<FileDifference> files) {
    return files.parallel().map(file -> new Finding(file, single(file))).toList();
  }

  private static boolean isPlacement(FileDifference file) {
    ReleaseFile of = ReleaseFile.of(file);
    return of != null && of.kind() == ReleaseFile.Kind.PLACEMENT;
  }

  /** A digest of a file changes with the file. */
  private void digests(Finding finding) {
    FileDifference file = finding.file();
    Content before = file.before();
    Content after = file.after();
    if (file.unit() == null || before == null || after == null) {
      return;
    }
    Draft draft =
        Stream.concat(finding.findings().causes().stream(), finding.findings().own().stream())
            .findFirst()
            .orElse(formatting);
    file.unit().facts.addMembers(List.of(before.digest()), List.of(after.digest()), draft);
  }

  /** The changes of names by which a file is at another place. */
  private static Set<Draft> names(FileDifference file) {
    Set<Draft> names = new LinkedHashSet<>();
    if (file.unit() != null && file.unit().whole != null) {
      names.add(file.unit().whole);
    }
    ReleaseFile of = ReleaseFile.of(file);
    if (of != null && of.release().isRenamed()) {
      names.addAll(of.release().about(Aspect.RELEASE));
    }
    return names;
  }

  /**
   * The files with their units; those of a unit or release with two names stand for one another.
   */
  private List<FileDifference> files() {
    Map<String, UnitScope> olds = new LinkedHashMap<>();
    Map<String, UnitScope> news = new LinkedHashMap<>();
    for (UnitScope unit : plan.units()) {
      String old = unit.folder(/* old= */ true);
      String now = unit.folder(/* old= */ false);
      if (old != null) {
        olds.put(old, unit);
      }
      if (now != null) {
        news.put(now, unit);
      }
    }
    List<FileDifference> files = new ArrayList<>();
    Set<String> taken = new LinkedHashSet<>();
    pair.files()
        .forEach(
            (path, sides) -> {
              UnitScope unit = news.get(first(path));
              String oldPath = unit == null ? null : otherPath(unit, path);
              FilePair old = oldPath == null ? null : pair.files().get(oldPath);
              if (unit != null && sides.before() == null && old != null && old.after() == null) {
                files.add(file(oldPath, path, old.before(), sides.after(), unit));
                taken.add(path);
                taken.add(oldPath);
              }
            });
    pair.files()
        .forEach(
            (path, sides) -> {
              if (!taken.contains(path)) {
                UnitScope unit = news.get(first(path));
                files.add(
                    file(
                        sides.before() == null ? null : path,
                        sides.after() == null ? null : path,
                        sides.before(),
                        sides.after(),
                        unit != null && sides.after() != null ? unit : either(olds, unit, path)));
              }
            });
    return files;
  }

  private static @Nullable UnitScope either(
      Map<String, UnitScope> olds, @Nullable UnitScope unit, String path) {
    UnitScope old = olds.get(first(path));
    return old != null ? old : unit;
  }

  private FileDifference file(
      @Nullable String oldPath,
      @Nullable String newPath,
      @Nullable Content before,
      @Nullable Content after,
      @Nullable UnitScope unit) {
    String path = newPath != null ? newPath : String.valueOf(oldPath);
    return new FileDifference(
        oldPath == null ? null : pair.pathOf(oldPath),
        newPath == null ? null : pair.pathOf(newPath),
        unit == null ? path : path.substring(path.indexOf('/') + 1),
        before,
        after,
        unit);
  }

  private static String first(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /**
   * Where a unit's file was before the unit or its release got its name; null if it had it already.
   */
  private static @Nullable String otherPath(UnitScope unit, String path) {
    String folder = unit.folder(/* old= */ true);
    if (folder == null) {
      return null;
    }
    String old = folder + "/" + ReleaseFile.oldPath(unit, path.substring(path.indexOf('/') + 1));
    return old.equals(path) ? null : old;
  }

  /** Whether the file comes or goes, or goes to another place, with all of its unit. */
  private static boolean isWhole(FileDifference file) {
    UnitScope unit = file.unit();
    return unit != null
        && unit.whole != null
        && (unit.before == null || unit.after == null || file.isOnlyMoved());
  }

  private FileFindings single(FileDifference file) {
    UnitScope unit = file.unit();
    ChangeLocation place = place(file);
    if (unit == null && file.inner().equals(Layout.OWNERSHIP.value())) {
      return FileFindings.none().says(new Draft(Aspect.RECORD, Action.CHANGE, Risk.NEUTRAL, place));
    }
    if (unit == null && file.inner().equals(Layout.PLAN.value()) && !plan.units().isEmpty()) {
      return FileFindings.none().followsFrom(plan.drafts());
    }
    if (unit != null && unit.whole != null && isWhole(file)) {
      return FileFindings.none().followsFrom(List.of(unit.whole));
    }
    Draft profile = plan.whole();
    if (unit == null && profile != null && file.isOneSided()) {
      return FileFindings.none().followsFrom(List.of(profile));
    }
    if (file.inner().endsWith(".yaml") || file.inner().endsWith(".yml")) {
      return yaml(file, place);
    }
    if (file.inner().endsWith(".json")) {
      return json(file, place);
    }
    return TextDiff.of(file, place);
  }

  private ChangeLocation place(FileDifference file) {
    ChangeLocation profile = ChangeLocation.ofProfile(pair.name());
    if (file.unit() != null) {
      return file.unit().place;
    }
    // Without a plan the folders are all that is known of the units.
    boolean guessed = plan.units().isEmpty() && file.inner().contains("/");
    return guessed ? profile.withUnit(first(file.inner())) : profile;
  }

  private FileFindings yaml(FileDifference file, ChangeLocation place) {
    ReleaseFile of = ReleaseFile.of(file);
    if (of != null && of.release().whole != null && file.isOneSided()) {
      return FileFindings.none().followsFrom(List.of(of.release().whole));
    }
    boolean isRendered = of != null && of.kind() == ReleaseFile.Kind.RENDERED;
    if (isRendered && file.isOneSided()) {
      // The release is on both sides: it was rendered for one of them alone.
      return TextDiff.of(file, place);
    }
    List<Tree> before = documents(file, /* old= */ true);
    List<Tree> after = documents(file, /* old= */ false);
    if (before == null || after == null) {
      return TextDiff.of(file, place);
    }
    if (of != null && !isRendered && before.size() <= 1 && after.size() <= 1) {
      return of.compare(first(before), first(after));
    }
    FileFindings objects = ObjectsDiff.of(file, place, before, after);
    if (objects != null) {
      return objects;
    }
    return data(
        file,
        place,
        before.size() == 1 ? before.get(0) : new Tree.Items(before),
        after.size() == 1 ? after.get(0) : new Tree.Items(after));
  }

  private static @Nullable Tree first(List<Tree> documents) {
    return documents.isEmpty() ? null : documents.get(0);
  }

  private static @Nullable List<Tree> documents(FileDifference file, boolean old) {
    String text = file.text(old);
    List<Tree> documents = text == null ? null : YamlTree.read(text);
    return documents == null ? null : documents.stream().map(Secrets::concealed).toList();
  }

  private static FileFindings json(FileDifference file, ChangeLocation place) {
    if (file.before() == null || file.after() == null) {
      return TextDiff.of(file, place);
    }
    try {
      return data(
          file,
          place,
          Secrets.concealed(JsonTree.read(file.before().bytes())),
          Secrets.concealed(JsonTree.read(file.after().bytes())));
    } catch (JsonTree.Unreadable e) {
      return TextDiff.of(file, place);
    }
  }

  private static FileFindings data(
      FileDifference file, ChangeLocation place, Tree before, Tree after) {
    if (file.isOneSided()) {
      return TextDiff.of(file, place);
    }
    FileFindings findings = FileFindings.none();
    Draft draft = new Draft(Aspect.FILE, Action.CHANGE, Risk.NEUTRAL, place).at(file.path());
    for (TreeChange change : TreeDiff.of(before, after)) {
      Set<Draft> causes = file.unit() == null ? Set.of() : causes(file.unit(), change);
      findings.followsFrom(causes);
      if (causes.isEmpty()) {
        draft.with(change.pathText(), change.before(), change.after());
      }
    }
    return draft.details.isEmpty() ? findings : findings.says(draft);
  }

  private static Set<Draft> causes(UnitScope unit, TreeChange change) {
    Set<Draft> causes = unit.facts.explain(change.before(), change.after());
    ReleaseScope release = unit.releaseAt(change.path());
    if (causes.isEmpty() && release != null) {
      causes =
          release.isOrder(change)
              ? unit.order
              : release.facts.explain(change.before(), change.after());
    }
    Tree only = change.before() == null ? change.after() : change.before();
    boolean isOneSided = change.before() == null || change.after() == null;
    return causes.isEmpty() && isOneSided && only != null
        ? unit.comingOrGoing(only, change.before() == null)
        : causes;
  }

  private List<Finding> module(List<FileDifference> files) {
    TerraformModule before = new TerraformModule();
    TerraformModule after = new TerraformModule();
    List<Finding> found = new ArrayList<>();
    List<FileDifference> read = new ArrayList<>();
    for (FileDifference file : files) {
      List<HclBlock> olds = blocks(file, /* old= */ true);
      List<HclBlock> news = blocks(file, /* old= */ false);
      if (olds == null || news == null) {
        found.add(new Finding(file, TextDiff.of(file, place(file))));
      } else {
        before.add(file.inner(), olds);
        after.add(file.inner(), news);
        read.add(file);
      }
    }
    if (!read.isEmpty()) {
      Map<String, FileFindings> byFile =
          TerraformDiff.of(read.get(0).unit(), place(read.get(0)), before, after);
      for (FileDifference file : read) {
        found.add(new Finding(file, byFile.getOrDefault(file.inner(), FileFindings.none())));
      }
    }
    return found;
  }

  private static @Nullable List<HclBlock> blocks(FileDifference file, boolean old) {
    String text = file.text(old);
    return text == null ? null : HclReader.read(text);
  }
}
