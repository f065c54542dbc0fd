package dev.unitform.app;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.BaseValuesReader;
import dev.unitform.input.CatalogReader;
import dev.unitform.input.ProfileReader;
import dev.unitform.input.Project;
import dev.unitform.input.ReferenceChart;
import dev.unitform.input.ReferenceChartReader;
import dev.unitform.input.Sources;
import dev.unitform.input.TemplatesReader;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.Planner;
import dev.unitform.render.PlanJson;
import dev.unitform.render.Renderer;
import dev.unitform.target.TargetReader;
import dev.unitform.target.TargetSpec;
import dev.unitform.target.TemplateSource;
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
 * The one pipeline: read, plan, render. Every command is this with another ending. Catalogs and
 * templates are read once, however many profiles share them, and while the profile is being read.
 */
public final class Generation {
  private final int threads;
  private final boolean renders;
  private final Sources sources = new Sources();
  private final ProfileReader profiles = new ProfileReader();
  private final CatalogReader catalogs = new CatalogReader();
  private final Map<Project, CompletableFuture<Result<Catalog>>> sharedCatalogs = new HashMap<>();
  private final Map<Project, CompletableFuture<Result<Renderer>>> renderers = new HashMap<>();

  private Generation(int threads, boolean renders) {
    this.threads = threads;
    this.renders = renders;
  }

  /** A pipeline that ends with plans. */
  public static Generation forPlans() {
    return new Generation(/* threads= */ 1, /* renders= */ false);
  }

  /**
   * A pipeline that ends with output.
   *
   * @param threads how many units are rendered at the same time, at least 1
   */
  public static Generation forOutput(int threads) {
    return new Generation(threads, /* renders= */ true);
  }

  /** The texts that were read so far, for showing where a diagnostic points. */
  public Sources sources() {
    return sources;
  }

  /** The profile in a file and its catalog, or what is wrong with either. */
  public Result<Inputs> read(Path file) {
    Project project = Project.of(file);
    CompletableFuture<Result<Catalog>> shared = sharedCatalog(project);
    if (renders) {
      // Begun now, waited for when there is a plan.
      CompletableFuture<Result<Renderer>> unused = renderer(project);
    }
    Diagnostics diagnostics = new Diagnostics();
    Result<TopologyProfile> profile = profiles.read(file, sources);
    diagnostics.addAll(profile.diagnostics());
    if (!profile.isPresent()) {
      return Result.failure(diagnostics);
    }
    Result<Catalog> catalog =
        profile.get().spec().catalog() == null
            ? shared.join()
            : catalogs.readFor(profile.get(), file, sources);
    diagnostics.addAll(catalog.diagnostics());
    return catalog.isPresent()
        ? Result.of(new Inputs(file, project, profile.get(), catalog.get()), diagnostics)
        : Result.failure(diagnostics);
  }

  /** The catalog of a project, else the shipped one. */
  public Result<Catalog> catalog(Project project) {
    return sharedCatalog(project).join();
  }

  /** The plan for a profile, with all errors of meaning. */
  public Result<Plan> plan(Inputs inputs) {
    return Planner.plan(inputs.profile(), inputs.catalog());
  }

  /** Everything that a plan produces. */
  public Result<OutputTree> render(Inputs inputs, Plan plan) {
    return render(inputs, plan, List.of(), List.of());
  }

  /**
   * What a plan produces for some units and targets.
   *
   * @param units their names; empty for all
   * @param targets their names; empty for all
   */
  public Result<OutputTree> render(
      Inputs inputs, Plan plan, List<String> units, List<String> targets) {
    Result<Renderer> renderer = renderer(inputs.project()).join();
    if (!renderer.isPresent()) {
      return new Result<>(null, renderer.diagnostics());
    }
    CompletableFuture<String> json = CompletableFuture.supplyAsync(() -> PlanJson.text(plan));
    Diagnostics diagnostics = new Diagnostics();
    List<OutputFile> files = new ArrayList<>();
    Result<OutputTree> rendered =
        renderer
            .get()
            .render(plan, new Renderer.Options(threads, onlyOrNull(units), onlyOrNull(targets)));
    diagnostics.addAll(rendered.diagnostics());
    if (rendered.isPresent()) {
      files.addAll(rendered.get().files().values());
    }
    files.add(new OutputFile(new OutputPath("plan.json"), json.join(), "plan"));
    files.addAll(baseValues(inputs, plan, diagnostics));
    files.addAll(deliveredCharts(inputs, plan, diagnostics));
    Result<OutputTree> tree = OutputTree.of(plan.profile(), files);
    diagnostics.addAll(tree.diagnostics());
    return diagnostics.hasErrors() || !tree.isPresent()
        ? Result.failure(diagnostics)
        : Result.of(tree.get(), diagnostics);
  }

  private static @Nullable Set<String> onlyOrNull(List<String> names) {
    return names.isEmpty() ? null : new TreeSet<>(names);
  }

  /** The names of the targets of every project that was rendered. */
  public Set<String> targetNames() {
    Set<String> names = new TreeSet<>();
    for (CompletableFuture<Result<Renderer>> renderer : renderers.values()) {
      Result<Renderer> result = renderer.join();
      if (result.isPresent()) {
        result.get().targets().forEach(target -> names.add(target.name()));
      }
    }
    return names;
  }

  private CompletableFuture<Result<Catalog>> sharedCatalog(Project project) {
    return sharedCatalogs.computeIfAbsent(
        project,
        wanted -> CompletableFuture.supplyAsync(() -> catalogs.readDefault(wanted, sources)));
  }

  private CompletableFuture<Result<Renderer>> renderer(Project project) {
    return renderers.computeIfAbsent(
        project, wanted -> CompletableFuture.supplyAsync(() -> prepareRenderer(wanted)));
  }

  private Result<Renderer> prepareRenderer(Project project) {
    Result<TemplateSource> source = TemplatesReader.readDefault(project, sources);
    if (!source.isPresent()) {
      return new Result<>(null, source.diagnostics());
    }
    Result<List<TargetSpec>> targets = TargetReader.readAll(source.get());
    return targets.isPresent() && !targets.hasErrors()
        ? Result.of(new Renderer(targets.get(), source.get()))
        : new Result<>(null, targets.diagnostics());
  }

  /** A copy of the reference chart, where a release is of it. */
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
    Result<ReferenceChart> chart = ReferenceChartReader.readDefault(inputs.project(), sources);
    diagnostics.addAll(chart.diagnostics());
    List<OutputFile> files = new ArrayList<>();
    if (chart.isPresent()) {
      chart
          .get()
          .files()
          .forEach(
              (path, text) -> {
                String place = folder.get() + "/" + path;
                files.add(new OutputFile(new OutputPath(place), text, place));
              });
    }
    return files;
  }

  private List<OutputFile> baseValues(Inputs inputs, Plan plan, Diagnostics diagnostics) {
    List<OutputFile> files = new ArrayList<>();
    for (PlannedUnit unit : plan.units()) {
      for (PlannedRelease release : unit.releases()) {
        if (release.baseValues() != null) {
          Result<String> text =
              BaseValuesReader.read(release.baseValues(), inputs.file(), inputs.project(), sources);
          diagnostics.addAll(text.diagnostics());
          if (text.isPresent()) {
            files.add(
                new OutputFile(
                    new OutputPath(
                        "%s/values/%s/%s.base.yaml"
                            .formatted(unit.name(), release.namespace(), release.name())),
                    text.get(),
                    "baseValues"));
          }
        }
      }
    }
    return files;
  }
}
