package dev.unitform.app;

import dev.unitform.chart.AvailableCharts;
import dev.unitform.helm.ChartLoader;
import dev.unitform.helm.Helm;
import dev.unitform.helm.HelmOutcome;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.helm.HelmRequest;
import dev.unitform.input.Project;
import dev.unitform.model.catalog.Chart;
import dev.unitform.plan.Plan;
import dev.unitform.target.TargetSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The charts of a run, and Helm. Each release is rendered only once in a run. */
public final class Charts implements AutoCloseable {
  private final @Nullable Path named;
  private final boolean ofEveryProfile;
  private final HelmRenderer renderer = new HelmRenderer();
  private final Helm helm;
  private final Helm trials;
  private final ChartLoader loader = new ChartLoader();
  private final Map<Project, AvailableCharts> availableByProject = new HashMap<>();
  private final Map<HelmRequest, HelmOutcome> rendered = new HashMap<>();

  /**
   * @param folder the folder of charts; null for the folder {@code charts} of the project, if the
   *     project has one
   * @param ofEveryProfile whether to render manifests for all profiles, not only for those that
   *     pick the target {@code rendered}
   */
  public Charts(@Nullable Path folder, boolean ofEveryProfile) {
    this(folder, ofEveryProfile, helm -> helm);
  }

  /**
   * @param around wraps Helm; tests use this to watch the renderings
   */
  Charts(@Nullable Path folder, boolean ofEveryProfile, UnaryOperator<Helm> around) {
    this.named = folder;
    this.ofEveryProfile = ofEveryProfile;
    this.helm = around.apply(renderer);
    this.trials = around.apply(renderer.trials());
    if (folder != null) {
      renderer.prepare();
    }
  }

  /** The charts of the project's own folder, for profiles that pick the target {@code rendered}. */
  static Charts ofTheProject() {
    return new Charts(/* folder= */ null, /* ofEveryProfile= */ false);
  }

  boolean ofEveryProfile() {
    return ofEveryProfile;
  }

  /** Whether Helm renders manifests for the profile of a plan. */
  boolean renderFor(Plan plan) {
    return ofEveryProfile || plan.delivery().picks(TargetSpec.RENDERED);
  }

  /** Whether the user named a folder of charts or the project has one. */
  boolean hasFolder(Project project) {
    return folder(project) != null;
  }

  /** Whether the chart of a catalog entry is available. */
  boolean holds(Project project, Chart entry) {
    return AvailableCharts.holds(folder(project), project, entry);
  }

  synchronized AvailableCharts available(Project project) {
    return availableByProject.computeIfAbsent(
        project, p -> new AvailableCharts(folder(p), p, loader));
  }

  /** Renders a release, or returns the result if this run has rendered it before. */
  synchronized HelmOutcome renderOnce(HelmRequest request) {
    return rendered.computeIfAbsent(request, helm::render);
  }

  /** Helm itself, which renders a release at each call, unlike {@link #renderOnce}. */
  Helm helm() {
    return helm;
  }

  /** Helm for renderings with trial values, for which a separate time limit applies. */
  Helm trials() {
    return trials;
  }

  private @Nullable Path folder(Project project) {
    return named != null ? named : project.folder(AvailableCharts.FOLDER);
  }

  /** Ends the process in which Helm runs. */
  @Override
  public void close() {
    renderer.close();
  }
}
