package dev.unitform.app;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.diff.Diff;
import dev.unitform.disk.KnownDigests;
import dev.unitform.disk.OtherOutputs;
import dev.unitform.disk.RemainingFiles;
import dev.unitform.disk.TreeWriter;
import dev.unitform.disk.WriteOptions;
import dev.unitform.disk.WriteReport;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.removal.AllowedRemovals;
import dev.unitform.removal.LostFiles;
import dev.unitform.removal.RemovalFindings;
import dev.unitform.removal.Removals;
import dev.unitform.trace.Traced;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last step of a run: compares the output folder with the new output and refuses removals that
 * are not allowed. Then it writes all profiles or none, or only reports the changes.
 */
public final class Output {
  private final Run run;
  private final Options options;
  private final Diagnostics diagnostics = new Diagnostics();
  private final TreeWriter writer = new TreeWriter();

  /**
   * If the run writes only some units: the existing plan.json of each profile, without the units
   * that the run does not write, by the name of the profile.
   */
  private final Map<String, PlanDocument> earlier = new HashMap<>();

  private Output(Run run, Options options) {
    this.run = run;
    this.options = options;
    diagnostics.addAll(run.diagnostics());
  }

  /** Whether the run writes files, and whether it treats differences as an error. */
  public enum Mode {
    WRITE,
    /** Reports the changes that a write would make. */
    DRY_RUN,
    /**
     * Reports whether a write would change anything. Files to remove and files that a user edited
     * count as differences.
     */
    CHECK
  }

  /**
   * The options for the last step of a run.
   *
   * @param folder the output folder
   * @param force whether to overwrite edited files
   * @param allowed the removals that the user allows
   * @param ofAllProfiles whether the run has all profiles of the project. If so, other outputs in
   *     the folder are reported, because they belong to no profile
   * @param compared whether to compare the old and the new output by meaning
   * @param known the known digests of files in the output folder
   * @param others the number of files of all units that are not in the scope, if these files and
   *     plan.json are known to be as an earlier run left them; null otherwise
   */
  public record Options(
      Path folder,
      Mode mode,
      boolean force,
      int threads,
      RunScope scope,
      AllowedRemovals allowed,
      boolean ofAllProfiles,
      boolean compared,
      KnownDigests known,
      @Nullable Integer others) {}

  /**
   * The result for a profile.
   *
   * @param plan the plan, with only the units that the run writes
   * @param removals the units and releases of the existing output that the new plan removes
   * @param diff the changes of the output by meaning; null if the caller did not ask for them or
   *     they cannot be determined
   */
  public record Written(Plan plan, Removals removals, WriteReport files, @Nullable Diff diff) {}

  /**
   * The result of a run.
   *
   * @param profiles empty if the run ended with errors before files were compared
   */
  public record Report(List<Written> profiles, List<Diagnostic> diagnostics, Mode mode) {
    /**
     * Whether there are errors. In the mode {@link Mode#CHECK}, an edited file is a difference and
     * not an error.
     */
    public boolean hasProblems() {
      return diagnostics.stream()
          .filter(d -> d.severity() == Severity.ERROR)
          .anyMatch(
              d -> mode != Mode.CHECK || (d.code() != Code.OUT002 && d.code() != Code.OUT004));
    }

    public boolean differs() {
      return profiles.stream().anyMatch(profile -> !profile.files().isUpToDate());
    }
  }

  /** Writes the output of a run, or compares it with the existing output. */
  public static Report of(Run run, Options options) throws IOException {
    Output output = new Output(run, options);
    Result<CompleteFolder> present = CompleteFolder.of(options.folder());
    if (!present.isPresent()) {
      output.diagnostics.addAll(present.diagnostics());
      return output.report(List.of());
    }
    try (CompleteFolder whole = present.get()) {
      return output.end(whole.folder());
    }
  }

  /**
   * The options for writing a plan's output. They limit the write to the run's scope. They also
   * refuse a write that would remove most files of releases that are still planned.
   */
  static WriteOptions rules(
      WriteOptions options, RunScope scope, AllowedRemovals allowed, Plan plan, OutputTree tree) {
    LostFiles lost = new LostFiles(scope.selected(plan), allowed);
    return options
        .limitedTo(scope.of(plan, tree))
        .unless((made, removed) -> lost.of(texts(removed), texts(made.files().keySet())));
  }

  private static List<String> texts(Collection<OutputPath> paths) {
    return paths.stream().map(OutputPath::value).toList();
  }

  private Report end(Path present) throws IOException {
    List<Run.Product> products = ofAskedUnits(present);
    SortedMap<String, ExistingOutput> existing = compareWithExisting(products, present);
    if (diagnostics.hasErrors() || (options.others() != null && isRemoval(existing.values()))) {
      return report(List.of());
    }
    boolean writes = options.mode() == Mode.WRITE;
    Path folder = writes ? options.folder() : present;
    if (writes && products.size() > 1) {
      // Checks all profiles before the first is written, because either all profiles are written or
      // none.
      products.stream()
          .map(product -> writer.plan(product.tree(), folder, rules(product)).diagnostics())
          .toList()
          .forEach(diagnostics::addAll);
      if (diagnostics.hasErrors()) {
        return report(List.of());
      }
    }
    List<Written> written = new ArrayList<>();
    for (Run.Product product : products) {
      Diff diff = options.compared() ? diff(product, folder) : null;
      WriteReport files =
          writes
              ? writer.write(product.tree(), folder, rules(product))
              : writer.plan(product.tree(), folder, rules(product));
      if (options.others() != null) {
        files = files.with(options.others());
      }
      diagnostics.addAll(files.diagnostics());
      Plan selected = options.scope().selected(product.plan());
      ExistingOutput before = existing.get(product.plan().profile());
      if (before != null && (options.mode() == Mode.CHECK || !files.hasErrors())) {
        reportRemovals(selected.profile(), before, files);
      }
      if (options.scope().targets().isEmpty() && !files.hasErrors()) {
        reportRemainingFiles(selected, files, folder);
      }
      written.add(
          new Written(selected, before == null ? Removals.NONE : before.removals(), files, diff));
    }
    if (options.ofAllProfiles()) {
      reportOrphans(run.trees().keySet(), folder);
    }
    return report(written);
  }

  /**
   * Whether the run removes or renames something, or an existing plan.json cannot be read. In these
   * cases, a message may name units that are not in the run's scope.
   */
  private static boolean isRemoval(Collection<ExistingOutput> existing) {
    return existing.stream()
        .anyMatch(before -> before.fault() != null || !before.removals().isEmpty());
  }

  private Report report(List<Written> written) {
    return new Report(written, diagnostics.sorted(), options.mode());
  }

  /**
   * The changes by meaning that writing an output would make; null if it would change nothing or
   * has errors.
   */
  private @Nullable Diff diff(Run.Product product, Path folder) {
    WriteReport planned = writer.plan(product.tree(), folder, rules(product));
    return planned.hasErrors() || planned.isUpToDate()
        ? null
        : Comparisons.planned(folder, product.tree(), planned).value();
  }

  /**
   * The outputs to write. If the run writes only some units, profiles without these units are left
   * out, and plan.json also describes the units that are not written.
   */
  private List<Run.Product> ofAskedUnits(Path present) {
    List<String> units = options.scope().units();
    if (units.isEmpty()) {
      return run.products();
    }
    List<Run.Product> products = new ArrayList<>();
    for (Run.Product product : run.products()) {
      Plan plan = product.plan();
      Plan selected = options.scope().selected(plan);
      if (selected.units().isEmpty()) {
        continue;
      }
      PartialPlan partial = product.partial();
      if (partial == null || !partial.folder().equals(present.resolve(plan.profile()))) {
        Generation generation = run.generation();
        ExistingPlan existing =
            generation.existingPlan(product.inputs(), present, /* sizes= */ null);
        partial =
            generation.partialPlan(product.inputs(), plan, options.scope(), existing, Set.of());
      }
      PartialPlan.Made made = diagnostics.take(partial.made());
      if (made != null) {
        PlanDocument replaced = made.earlier();
        if (replaced != null) {
          earlier.put(plan.profile(), replaced);
        }
        OutputTree tree = diagnostics.take(made.in(product.tree()));
        if (tree != null) {
          products.add(new Run.Product(product.inputs(), plan, tree, product.found(), partial));
        }
      }
    }
    return products;
  }

  /** Compares every plan with the existing output, before anything is written. */
  private SortedMap<String, ExistingOutput> compareWithExisting(
      List<Run.Product> products, Path present) {
    SortedMap<String, ExistingOutput> existing = new TreeMap<>();
    SortedMap<String, Removals> removals = new TreeMap<>();
    NavigableSet<String> units = new TreeSet<>();
    for (Run.Product product : products) {
      Plan plan = product.plan();
      ExistingOutput before =
          ExistingOutput.of(
              options.scope().selected(plan),
              () -> whole(product),
              product.tree(),
              present,
              options.scope().units(),
              earlier.get(plan.profile()));
      existing.put(plan.profile(), before);
      removals.put(plan.profile(), before.removals());
      options.scope().selected(plan).units().forEach(unit -> units.add(unit.name()));
    }
    diagnostics.addAll(options.allowed().addressErrors(removals, units));
    return existing;
  }

  /** The plan of all units; if this plan cannot be made, the plan of the run's units. */
  private Plan whole(Run.Product product) {
    Plan whole = run.generation().whole(product.inputs(), product.plan()).value();
    return whole == null ? product.plan() : whole;
  }

  private WriteOptions rules(Run.Product product) {
    Set<OutputPath> merged = options.scope().units().isEmpty() ? Set.of() : Set.of(Layout.PLAN);
    PartialPlan partial = product.partial();
    WriteOptions writing =
        WriteOptions.withThreads(options.threads())
            .knowing(options.known())
            .merging(merged)
            .after(partial == null ? null : partial.made().get().manifest())
            .onlyIf(() -> isUnchanged(product));
    return rules(
        options.force() ? writing.forced() : writing,
        options.scope(),
        options.allowed(),
        product.plan(),
        product.tree());
  }

  /** Whether no other run has written since this run read the output of a profile. */
  private boolean isUnchanged(Run.Product product) {
    if (options.others() != null) {
      Path folder = options.folder().resolve(product.plan().profile());
      return Stream.of(Layout.PLAN, Layout.OWNERSHIP)
          .allMatch(file -> options.known().sha256(folder.resolve(file.value())) != null);
    }
    PartialPlan partial = product.partial();
    return partial == null || partial.isUnchanged();
  }

  /** Reports removals that are not allowed, as errors in the mode {@link Mode#CHECK}. */
  private void reportRemovals(String profile, ExistingOutput before, WriteReport files) {
    RemovalFindings findings =
        new RemovalFindings(profile, options.mode() == Mode.CHECK, options.mode() == Mode.WRITE);
    diagnostics.addAll(findings.of(options.allowed().others(before.removals())));
    if (before.fault() != null && !files.removed().isEmpty()) {
      diagnostics.add(findings.unknown(before.fault(), files.removed().size()));
    }
  }

  /** Reports files in the folder of a renamed unit that Unitform did not write. */
  private void reportRemainingFiles(Plan selected, WriteReport files, Path folder)
      throws IOException {
    for (PlannedUnit unit : selected.units()) {
      Traced<String> before = unit.facts().settings().previousName();
      if (before == null) {
        continue;
      }
      SortedSet<String> left =
          RemainingFiles.in(folder.resolve(selected.profile()), before.value(), files);
      if (!left.isEmpty()) {
        diagnostics.add(
            Code.OUT012,
            "'%s/%s' still contains files that unitform did not write, but the unit was renamed to '%s': %s"
                .formatted(selected.profile(), before.value(), unit.name(), Suggestion.list(left)),
            ("move them to '%s/%s': with a backend.tf left in the old folder, Terraform would"
                    + " destroy everything in its state")
                .formatted(selected.profile(), unit.name()));
      }
    }
  }

  /** Reports outputs in the output folder that belong to no profile. */
  private void reportOrphans(Set<String> profiles, Path folder) throws IOException {
    for (String orphan : OtherOutputs.in(folder, profiles)) {
      diagnostics.add(
          Code.OUT013,
          "'%s' is still in the output folder, but no profile has that name".formatted(orphan),
          "tools may still apply it: delete it if it is not needed, or give a"
              + " profile that name again");
    }
  }
}
