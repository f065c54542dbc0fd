package dev.unitform.chartcheck;

import dev.unitform.chart.AvailableCharts;
import dev.unitform.chart.FoundChart;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.helm.Helm;
import dev.unitform.helm.HelmOutcome;
import dev.unitform.helm.HelmRequest;
import dev.unitform.helm.LoadedChart;
import dev.unitform.helm.OutsideReferences;
import dev.unitform.helm.ServedApis;
import dev.unitform.helm.ValuesText;
import dev.unitform.input.ChartVersion;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.manifest.ManifestReader;
import dev.unitform.manifest.PlacementFile;
import dev.unitform.manifest.PlacementFileReader;
import dev.unitform.manifest.PostRender;
import dev.unitform.model.profile.Provider;
import dev.unitform.output.Layout.FileKind;
import dev.unitform.output.Layout.ReleaseKey;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.Traced;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Renders the releases of a plan: each chart with the generated values, and then post-render. */
public final class ChartRendering {
  private final AvailableCharts availableCharts;
  private final Helm helm;
  private final boolean withSubstitutes;
  private final int threads;
  private final ReleaseFindings findings = new ReleaseFindings();
  private final Diagnostics diagnostics = new Diagnostics();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> absent = new TreeSet<>();
  private final Set<String> substitutes = new TreeSet<>();

  /**
   * @param withSubstitutes whether to replace a chart that is not available by a substitute, which
   *     Unitform makes from the chart's contract in the catalog
   */
  public ChartRendering(
      AvailableCharts availableCharts, Helm helm, boolean withSubstitutes, int threads) {
    this.availableCharts = availableCharts;
    this.helm = helm;
    this.withSubstitutes = withSubstitutes;
    this.threads = threads;
  }

  /**
   * The result of rendering a plan.
   *
   * @param releases the rendered releases, in the plan's order
   * @param absent the names of the charts that are not available
   * @param substitutes the names of absent charts that were replaced by substitutes
   */
  public record Rendered(
      List<ReleaseRendering> releases,
      Set<String> absent,
      Set<String> substitutes,
      List<Diagnostic> diagnostics) {}

  /** Renders the releases of some units. */
  public Rendered render(Plan plan, OutputTree tree, Predicate<PlannedUnit> units) {
    List<Callable<@Nullable ReleaseRendering>> tasks = new ArrayList<>();
    for (PlannedUnit unit : plan.units()) {
      for (Placement placement : units.test(unit) ? unit.placements() : List.<Placement>of()) {
        for (PlannedRelease release : placement.releases()) {
          FoundChart chart = chart(unit, release);
          if (chart != null) {
            HelmRequest request = request(plan, unit, release, chart.chart(), tree);
            tasks.add(() -> render(unit, placement, release, chart, request, tree));
          }
        }
      }
    }
    List<ReleaseRendering> releases = run(tasks);
    diagnostics.addAll(findings.diagnostics());
    return new Rendered(releases, absent, substitutes, diagnostics.sorted());
  }

  private @Nullable FoundChart chart(PlannedUnit unit, PlannedRelease release) {
    Result<FoundChart> found = availableCharts.find(release.chart());
    diagnostics.addAll(found.diagnostics());
    if (found.isPresent()) {
      checkVersion(unit, release, found.get());
      if (seen.add(found.get().chart().label())) {
        checkSchema(found.get().chart());
      }
      return found.get();
    }
    if (found.hasErrors()) {
      return null;
    }
    String name = release.chart().chart().value();
    absent.add(name);
    if (!withSubstitutes) {
      return null;
    }
    substitutes.add(name);
    return availableCharts.substitute(release.chart(), release.entry().orElseThrow());
  }

  private void checkVersion(PlannedUnit unit, PlannedRelease release, FoundChart found) {
    String wanted = release.chart().version().value();
    String name = release.chart().chart().value();
    String version = found.chart().version();
    // In the index of a repository, Helm ignores the 'v' before a version. If the catalog names
    // the version '1.4.0', Helm also finds '1.4'. In a registry (oci://) the version is a tag, so
    // the texts must be equal.
    Traced<String> ofUnit = unit.facts().settings().chartRepository();
    String address = release.chart().repositoryOr(ofUnit == null ? null : ofUnit.value());
    boolean registry = address != null && address.startsWith("oci://");
    boolean same =
        registry
            ? version.equals(wanted)
            : ChartVersion.withoutV(ChartVersion.withThreeNumbers(version))
                .equals(ChartVersion.withoutV(wanted));
    if (!same || !found.chart().name().equals(name)) {
      diagnostics.add(
          Code.HLM006,
          release.chart().version().position(),
          "the catalog installs '%s' %s, but the rendered chart is '%s' %s (%s)"
              .formatted(name, wanted, found.chart().name(), version, found.chart().label()),
          "put the chart that the catalog names into the folder of charts, or correct the catalog");
    }
  }

  /**
   * Reports the schemas of a chart that are not passed to Helm: schemas that refer to other files,
   * because Helm would load these files, and schemas that are not JSON.
   */
  private void checkSchema(LoadedChart chart) {
    for (OutsideReferences.Reference reference : chart.outsideReferences()) {
      String target = reference.target();
      diagnostics.add(
          Code.HLM015,
          SourcePosition.startOf(chart.label() + "/" + reference.path()),
          target == null
              ? "this schema is not JSON, so the values of '%s' are not checked against it"
                  .formatted(chart.name())
              : ("this schema refers to '%s', which is not loaded: the values of '%s' are not"
                      + " checked against it")
                  .formatted(target, chart.name()),
          target == null
              ? "correct the syntax of the schema, or ask the chart's authors to do so"
              : "Unitform reads only the chart's own files: copy the parts that the schema refers"
                  + " to into the schema, below '$defs'");
    }
  }

  /** A release of a plan with its values files, as Helm gets it. */
  public static HelmRequest request(
      Plan plan, PlannedUnit unit, PlannedRelease release, LoadedChart chart, OutputTree tree) {
    List<ValuesText> values = new ArrayList<>();
    ReleaseKey key = new ReleaseKey(unit.name(), release.namespace(), release.name());
    for (FileKind kind : List.of(FileKind.BASE_VALUES, FileKind.VALUES, FileKind.USER_VALUES)) {
      OutputFile file = tree.file(kind, key);
      if (file != null) {
        Traced<String> users = kind == FileKind.BASE_VALUES ? release.baseValues() : null;
        values.add(
            new ValuesText(
                users == null ? file.path().value() : besides(plan.source(), users.value()),
                file.text()));
      }
    }
    return new HelmRequest(
        chart,
        release.name(),
        release.namespace(),
        unit.facts().cluster().kubernetesVersion().value() + ".0",
        values,
        served(unit.facts()));
  }

  private static Set<String> served(UnitFacts facts) {
    return ServedApis.of(
        facts.cluster().kubernetesVersion().value().minor(),
        facts.cluster().provider().value() == Provider.OPENSHIFT,
        facts.settings().apiVersions().stream().map(Traced::value).toList());
  }

  private static String besides(String profile, String file) {
    return Path.of(profile).resolveSibling(file).normalize().toString().replace('\\', '/');
  }

  private @Nullable ReleaseRendering render(
      PlannedUnit unit,
      Placement placement,
      PlannedRelease release,
      FoundChart chart,
      HelmRequest request,
      OutputTree tree) {
    String place = unit.name() + "/" + release.name();
    HelmOutcome outcome = helm.render(request);
    for (String warning : outcome.warnings()) {
      findings.add(
          Code.HLM007,
          release.chart().chart().position(),
          "Helm says of '%s': %s".formatted(release.chart().chart().value(), warning),
          "a value has another type than in the chart's own values: check that this is intended",
          place);
    }
    outcome.problems().forEach(new RenderingFaults(release, place, findings)::add);
    String chartText = outcome.text();
    if (chartText == null) {
      return null;
    }
    ReleaseKey key = new ReleaseKey(unit.name(), release.namespace(), release.name());
    OutputPath path =
        Objects.requireNonNull(tree.layout().path(FileKind.RENDERED, key), "fixed for all");
    String name = path.value();
    String text = postRendered(new SourceText(name, chartText), key, tree);
    if (text == null) {
      return null;
    }
    Result<List<KubernetesObject>> manifests = ManifestReader.read(name, text);
    addAll(manifests.diagnostics());
    return manifests.isPresent()
        ? new ReleaseRendering(
            unit, placement, release, chart, request, path, chartText, text, manifests.get())
        : null;
  }

  private @Nullable String postRendered(SourceText rendered, ReleaseKey release, OutputTree tree) {
    OutputFile placement = tree.file(FileKind.PLACEMENT, release);
    if (placement == null) {
      return rendered.text();
    }
    Result<PlacementFile> file =
        PlacementFileReader.read(new SourceText(placement.path().value(), placement.text()));
    addAll(file.diagnostics());
    if (!file.isPresent()) {
      return null;
    }
    Result<String> text = PostRender.apply(file.get(), rendered);
    // The warnings of post-render are left out: other checks report the same problems, with the
    // line of the catalog.
    addAll(text.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).toList());
    return text.value();
  }

  private void addAll(List<Diagnostic> found) {
    synchronized (diagnostics) {
      diagnostics.addAll(found);
    }
  }

  private List<ReleaseRendering> run(List<Callable<@Nullable ReleaseRendering>> tasks) {
    ExecutorService pool =
        Executors.newFixedThreadPool(Math.max(1, Math.min(threads, tasks.size())));
    try {
      List<ReleaseRendering> done = new ArrayList<>();
      for (Future<@Nullable ReleaseRendering> task : pool.invokeAll(tasks)) {
        ReleaseRendering rendering = task.get();
        if (rendering != null) {
          done.add(rendering);
        }
      }
      return done;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("rendering was interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
