package dev.unitform.app;

import dev.unitform.cache.ContentCache;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.Project;
import dev.unitform.input.ReferenceChart;
import dev.unitform.input.ReferenceChartReader;
import dev.unitform.input.Sources;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.output.Layout;
import dev.unitform.output.Layout.FileKind;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.planner.FoundInUnit;
import dev.unitform.planner.PlannedProfile;
import dev.unitform.render.RenderedPlan;
import dev.unitform.render.RenderedPlan.KeptFiles;
import dev.unitform.render.Renderer;
import dev.unitform.render.UnitParts;
import dev.unitform.target.TargetSpec;
import dev.unitform.temporary.ByteStore;
import dev.unitform.temporary.StoredBytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline of all commands: read, plan, render. If several profiles share a catalog or
 * templates, these are read once, and in parallel with the first profile.
 */
public final class Generation implements AutoCloseable {
  private final int threads;
  private final boolean renders;
  private final Sources sources = new Sources();
  private final ByteStore store = new ByteStore();
  private final UnitParts parts = new UnitParts(store);
  private final InputReader reader = new InputReader(sources);
  private final ProfilePlans plans;
  private final Map<Project, CompletableFuture<Result<Renderer>>> renderers = new HashMap<>();
  private final Charts charts;
  private final @Nullable ContentCache contents;
  private final Map<String, List<KeptFiles>> kept = new HashMap<>();
  private boolean mixesUnits;
  private long characters;

  private Generation(
      int threads,
      boolean renders,
      Charts charts,
      @Nullable ContentCache contents,
      boolean countsSurvivors) {
    this.threads = threads;
    this.renders = renders;
    this.charts = charts;
    this.contents = contents;
    this.plans = new ProfilePlans(reader, charts, countsSurvivors);
  }

  /** Creates a pipeline that makes plans and renders nothing. */
  public static Generation forPlans() {
    return new Generation(
        /* threads= */ 1,
        /* renders= */ false,
        Charts.ofTheProject(),
        /* contents= */ null,
        /* countsSurvivors= */ true);
  }

  /**
   * Creates a pipeline that makes plans for a simulation of failures and renders nothing. In these
   * plans, the numbers of survivors assume an even spread, because the simulation computes the
   * exact numbers later.
   */
  public static Generation forSimulations() {
    return new Generation(
        /* threads= */ 1,
        /* renders= */ false,
        Charts.ofTheProject(),
        /* contents= */ null,
        /* countsSurvivors= */ false);
  }

  /**
   * Creates a pipeline that renders the output in memory.
   *
   * @param threads the number of units to render at the same time, at least 1
   */
  public static Generation forOutput(int threads) {
    return forOutput(threads, Charts.ofTheProject());
  }

  /**
   * Creates a pipeline that renders the output in memory. Helm renders manifests with the given
   * charts.
   */
  public static Generation forOutput(int threads, Charts charts) {
    return forOutput(threads, charts, /* contents= */ null);
  }

  /**
   * Creates a pipeline that renders the output in memory and reuses units that earlier runs
   * rendered.
   *
   * @param contents the cache of units that earlier runs rendered; null for none
   */
  public static Generation forOutput(int threads, Charts charts, @Nullable ContentCache contents) {
    return new Generation(
        threads, /* renders= */ true, charts, contents, /* countsSurvivors= */ true);
  }

  /** The texts of all files that were read, from which diagnostics quote lines. */
  public Sources sources() {
    return sources;
  }

  /** Starts to parse the templates of a profile's project in the background. */
  void parseTemplates(Path profile) {
    CompletableFuture<Void> unused =
        renderer(Project.of(profile))
            .thenAcceptAsync(
                renderer -> {
                  if (renderer.isPresent()) {
                    renderer.get().parseTemplates();
                  }
                });
  }

  /** Reads the profile in a file, and its catalog. Each file is read once. */
  public Result<Inputs> read(Path file) {
    if (renders) {
      Project project = Project.of(file);
      // The catalog first, because the plan needs it.
      CompletableFuture<Result<Catalog>> unusedCatalog = reader.catalog(project);
      CompletableFuture<Void> unusedPreparation =
          renderer(project)
              .thenAcceptAsync(
                  renderer -> {
                    PlanFile.prepare();
                    if (renderer.isPresent()) {
                      renderer.get().digestTemplates();
                    }
                  });
      // If the cache has units, the templates may not be needed.
      if (contents == null || contents.isEmpty()) {
        parseTemplates(file);
      }
    }
    return reader.read(file);
  }

  /** The catalog of a project; the shipped catalog if the project has none. */
  public Result<Catalog> catalog(Project project) {
    return reader.catalog(project).join();
  }

  /**
   * The catalog in a folder.
   *
   * @param name the name of the folder in diagnostics
   */
  public Result<Catalog> catalog(Path folder, String name, Project project) {
    return reader.catalog(folder, name, project);
  }

  /** Plans a profile, and checks the targets that it picks. */
  public Result<Plan> plan(Inputs inputs) {
    return plans.plan(inputs, RunScope.ALL, Map.of()).plan();
  }

  PlannedProfile plan(Inputs inputs, RunScope scope, Map<String, FoundInUnit> known) {
    return plans.plan(inputs, scope, known);
  }

  Result<Plan> whole(Inputs inputs, Plan plan) {
    return plans.whole(inputs, plan);
  }

  /** Whether one of the files rendered so far may depend on units other than its own. */
  boolean mixesUnits() {
    return mixesUnits;
  }

  /** The number of characters that the templates wrote so far. */
  long characters() {
    return characters;
  }

  /** The cache of units that earlier runs rendered; null if there is none. */
  @Nullable ContentCache contents() {
    return contents;
  }

  /** The files of a profile's units that are in the cache, in the order of the plan. */
  List<KeptFiles> kept(String profile) {
    return kept.getOrDefault(profile, List.of());
  }

  /** Whether Helm renders manifests for the profile of a plan. */
  boolean byHelm(Plan plan) {
    return charts.renderFor(plan);
  }

  /**
   * Renders the part of a plan's output that is in the run's scope. If the scope has only some
   * units, the result has no plan.json; {@link PartialPlan} adds one that also describes the other
   * units. If the scope has only some targets, the result has no plan.json, because plan.json
   * belongs to no target.
   */
  public Result<OutputTree> render(Inputs inputs, Plan plan, RunScope scope) {
    try {
      Result<OutputTree> made = rendered(inputs, plan, scope.units(), scope.targets());
      return new Result<>(made.value(), inputs.unacknowledged(made.diagnostics()));
    } catch (UnplannableException e) {
      return new Result<>(null, e.diagnostics);
    }
  }

  /**
   * Starts to read the plan.json that an earlier run left.
   *
   * @param out the output folder
   * @param sizes the sizes of the file's parts, if it is known to have no faults; otherwise null
   */
  ExistingPlan existingPlan(Inputs inputs, Path out, PlanFile.@Nullable Sizes sizes) {
    String profile = inputs.profile().name();
    return ExistingPlan.start(profile, out.resolve(profile), sizes, store);
  }

  /**
   * Starts to make the plan.json of a run that writes only the units in its scope.
   *
   * @param kept the names of units from which the run is known to remove nothing
   */
  PartialPlan partialPlan(
      Inputs inputs, Plan plan, RunScope scope, ExistingPlan existing, Set<String> kept) {
    return PartialPlan.start(
        scope.selected(plan), inputs.profile().unitNames(), existing, parts, kept);
  }

  private Plan wholeWithoutErrors(Inputs inputs, Plan plan) {
    Result<Plan> whole = plans.whole(inputs, plan);
    if (!whole.isPresent() || whole.hasErrors()) {
      throw new UnplannableException(whole.diagnostics());
    }
    return whole.get();
  }

  /** Thrown if a template needs the plan of all units and this plan has errors. */
  private static final class UnplannableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    UnplannableException(List<Diagnostic> diagnostics) {
      this.diagnostics = diagnostics;
    }
  }

  private Result<OutputTree> rendered(
      Inputs inputs, Plan plan, List<String> units, List<String> targets) {
    Result<Renderer> renderer = renderer(inputs.project()).join();
    if (!renderer.isPresent()) {
      return renderer.failed();
    }
    boolean byHelm = byHelm(plan) && (targets.isEmpty() || targets.contains(TargetSpec.RENDERED));
    // Helm reads values and placement files. If Helm renders in this run, these files are made even
    // if the run does not write them.
    Renderer.Options options =
        new Renderer.Options(
            threads,
            units.isEmpty() ? null : new TreeSet<>(units),
            targets.isEmpty() || byHelm ? null : new TreeSet<>(targets));
    Result<OutputTree> made = tree(inputs, plan, renderer.get(), options);
    if (!made.isPresent()) {
      return made;
    }
    if (!units.isEmpty() && mayCollide(inputs, made.get(), units)) {
      Result<OutputTree> all =
          tree(
              inputs,
              wholeWithoutErrors(inputs, plan),
              renderer.get(),
              new Renderer.Options(threads, /* units= */ null, options.targets()));
      if (!all.isPresent()) {
        return all;
      }
    }
    Diagnostics diagnostics = new Diagnostics(made.diagnostics());
    List<OutputFile> files = new ArrayList<>(made.get().files().values());
    if (byHelm) {
      List<OutputFile> rendered =
          diagnostics.take(
              new RenderedTarget(charts, inputs.project(), threads).files(plan, made.get(), units));
      if (rendered == null) {
        return Result.failure(diagnostics);
      }
      files.addAll(rendered);
    }
    files.removeIf(file -> !targets.isEmpty() && !isOfTarget(file, targets));
    OutputTree tree = diagnostics.take(OutputTree.of(plan.profile(), files, made.get().layout()));
    return new Result<>(tree, diagnostics.sorted());
  }

  /**
   * Whether the path of a file of the given units may also be the path of a file of other units, of
   * a pair or of the group. The path patterns only show that this is possible. To find out, the
   * caller must render the other files.
   */
  private static boolean mayCollide(Inputs inputs, OutputTree made, List<String> units) {
    Set<String> others = new TreeSet<>(inputs.profile().unitNames());
    units.forEach(others::remove);
    return made.files().keySet().stream()
        .anyMatch(path -> made.layout().sharing().mayBelong(path, others::contains));
  }

  /** Whether a file belongs to one of the given targets, or to no target, such as plan.json. */
  private boolean isOfTarget(OutputFile file, List<String> targets) {
    int slash = file.origin().indexOf('/');
    String target = slash < 0 ? "" : file.origin().substring(0, slash);
    return targets.contains(target) || !targetNames().contains(target);
  }

  /**
   * The output of the templates, with plan.json, the base values files and the copies of charts.
   */
  private Result<OutputTree> tree(
      Inputs inputs, Plan plan, Renderer renderer, Renderer.Options options) {
    Diagnostics diagnostics = new Diagnostics();
    Layout layout = renderer.layout(plan, diagnostics);
    ValuesFiles.check(plan, options, key -> layout.path(FileKind.VALUES, key) != null, diagnostics);
    if (diagnostics.hasErrors()) {
      return Result.failure(diagnostics);
    }
    List<OutputFile> files = new ArrayList<>();
    Result<RenderedPlan> rendered =
        renderer.render(plan, () -> wholeWithoutErrors(inputs, plan), options);
    diagnostics.addAll(rendered.diagnostics());
    mixesUnits |= !renderer.separatesUnits(plan);
    if (rendered.isPresent()) {
      mixesUnits |= rendered.get().readsWhole();
      characters += rendered.get().characters();
      kept.put(plan.profile(), rendered.get().kept());
      files.addAll(rendered.get().files());
      if (options.units() == null && options.targets() == null) {
        List<StoredBytes> units =
            plan.units().stream().map(unit -> parts.of(unit, plan.delivery())).toList();
        StoredBytes json = StoredBytes.joined(PlanFile.parts(plan, units, StoredBytes::of));
        // Computes the digest in the background, because this takes long for a large file.
        CompletableFuture<String> unused = CompletableFuture.supplyAsync(json::sha256);
        files.add(new OutputFile(Layout.PLAN, json, PartialPlan.ORIGIN));
      }
    }
    files.addAll(ValuesFiles.base(inputs, plan, options, layout, diagnostics));
    files.addAll(deliveredCharts(inputs, plan, diagnostics));
    Result<OutputTree> tree = OutputTree.of(plan.profile(), files, layout);
    diagnostics.addAll(tree.diagnostics());
    if (tree.isPresent()
        && rendered.isPresent()
        && renderer.renders(FileKind.VALUES, plan, options)) {
      ValuesFiles.check(
          plan, options, key -> tree.get().file(FileKind.VALUES, key) != null, diagnostics);
    }
    return diagnostics.hasErrors() || !tree.isPresent()
        ? Result.failure(diagnostics)
        : Result.of(tree.get(), diagnostics);
  }

  /** The names of all targets, also of targets that no profile picks. */
  public Set<String> targetNames() {
    Set<String> names = new TreeSet<>();
    for (CompletableFuture<Result<Renderer>> renderer : renderers.values()) {
      Result<Renderer> result = renderer.join();
      if (result.isPresent()) {
        result.get().targets().forEach(target -> names.add(target.name()));
        names.add(TargetSpec.RENDERED);
      }
    }
    return names;
  }

  private CompletableFuture<Result<Renderer>> renderer(Project project) {
    return renderers.computeIfAbsent(
        project,
        wanted ->
            reader
                .targets(wanted)
                .thenApplyAsync(
                    targets ->
                        targets.isPresent()
                            ? Result.of(
                                new Renderer(
                                    targets.get().specs(),
                                    targets.get().source(),
                                    parts,
                                    store,
                                    contents))
                            : targets.failed()));
  }

  /** The files of the reference chart if a release uses it; otherwise empty. */
  private List<OutputFile> deliveredCharts(Inputs inputs, Plan plan, Diagnostics diagnostics) {
    Optional<String> folder =
        plan.units().stream()
            .flatMap(unit -> unit.releases().stream())
            .map(release -> release.chart().folder())
            .filter(Objects::nonNull)
            .findFirst();
    if (folder.isEmpty()) {
      return List.of();
    }
    ReferenceChart chart =
        diagnostics.take(ReferenceChartReader.readDefault(inputs.project(), sources));
    List<OutputFile> files = new ArrayList<>();
    if (chart != null) {
      chart
          .files()
          .forEach(
              (path, text) -> {
                String place = folder.get() + "/" + path;
                files.add(new OutputFile(new OutputPath(place), text, place));
              });
    }
    return files;
  }

  /** Stops the Helm process if one was started, and limits the size of the cache. */
  @Override
  public void close() {
    charts.close();
    if (contents != null) {
      contents.close();
    }
  }
}
