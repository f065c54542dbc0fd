package dev.unitform.app;

import dev.unitform.chartcheck.ChartRendering;
import dev.unitform.chartcheck.EffectCheck;
import dev.unitform.chartcheck.EffectCheck.Delivered;
import dev.unitform.chartcheck.IgnoredValuesCheck;
import dev.unitform.chartcheck.NondeterministicCalls;
import dev.unitform.chartcheck.ReleaseRendering;
import dev.unitform.chartcheck.UnreadValuesCheck;
import dev.unitform.check.rule.KubernetesRules;
import dev.unitform.check.rule.RenderedRelease;
import dev.unitform.check.schema.ManifestText;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.input.Project;
import dev.unitform.output.OutputPath;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.target.TargetSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders the releases of a plan with the available charts, and checks the rendered manifests. */
public final class ChartProof {
  private ChartProof() {}

  /**
   * The result of the checks.
   *
   * @param manifests the manifests of each rendered release
   * @param unwritten gives a finding a place in the catalog if its own place is in a manifest that
   *     this program does not write to the output. A user cannot open such a manifest
   */
  public record Report(
      List<ManifestText> manifests, List<Diagnostic> diagnostics, RenderedFindings unwritten) {}

  /** Renders a plan's output with the charts, and checks the rendered manifests. */
  public static Report check(Run.Product product, Charts charts) {
    Project project = product.inputs().project();
    Plan plan = product.plan();
    ChartRendering.Rendered rendered =
        new ChartRendering(
                charts.available(project),
                charts::renderOnce,
                /* withSubstitutes= */ charts.hasFolder(project),
                Threads.usual())
            .render(plan, product.tree(), unit -> true);
    Diagnostics diagnostics = new Diagnostics(rendered.diagnostics());
    if (!rendered.substitutes().isEmpty()) {
      int count = rendered.substitutes().size();
      diagnostics.add(
          Code.HLM008,
          "%d %s missing, so %s replaced by a substitute made from the catalog: %s"
              .formatted(
                  count,
                  count == 1 ? "chart is" : "charts are",
                  count == 1 ? "it is" : "they are",
                  String.join(", ", rendered.substitutes())),
          "put the charts into the folder of charts, as folders or archives, to check the"
              + " catalog against them");
    }
    List<Delivered> delivered =
        List.of(
            new Delivered(
                plan.delivery().withoutPostRender(/* patches= */ true),
                DeliveredReleases.patched(rendered.releases(), plan.delivery())),
            new Delivered(
                plan.delivery().withoutPostRender(/* patches= */ false),
                DeliveredReleases.plain(rendered.releases(), plan.delivery(), charts::renderOnce)));
    diagnostics.addAll(EffectCheck.check(rendered.releases(), delivered));
    diagnostics.addAll(IgnoredValuesCheck.check(rendered.releases(), charts.trials()));
    diagnostics.addAll(UnreadValuesCheck.check(rendered.releases(), charts.trials()));
    NondeterministicCalls calls = new NondeterministicCalls();
    diagnostics.addAll(calls.clusterLookups(rendered.releases()));
    if (!plan.delivery().picks(TargetSpec.RENDERED)) {
      // If the profile picks the target 'rendered', RenderedTarget reports charts that depend on
      // the time or on random values.
      diagnostics.addAll(calls.reportClockAndRandom(rendered.releases()));
    }
    for (PlannedUnit unit : plan.units()) {
      List<ReleaseRendering> own = of(unit, rendered.releases());
      List<Diagnostic> ofAll = KubernetesRules.check(unit.facts(), objects(own));
      diagnostics.addAll(ofAll);
      Map<Diagnostic, List<String>> targets = new LinkedHashMap<>();
      for (Delivered some : delivered) {
        List<ReleaseRendering> others = of(unit, some.releases());
        if (!others.isEmpty()) {
          KubernetesRules.check(unit.facts(), objects(replaced(own, others)))
              .forEach(
                  found ->
                      targets
                          .computeIfAbsent(found, f -> new ArrayList<>())
                          .addAll(some.targets()));
        }
      }
      ofAll.forEach(targets::remove);
      targets.forEach((found, names) -> diagnostics.add(found.ofTargets(names)));
    }
    return new Report(
        rendered.releases().stream().map(ChartProof::manifest).toList(),
        diagnostics.sorted(),
        new RenderedFindings(
            rendered.releases().stream()
                .filter(release -> !plan.delivery().renders(release.release()))
                .toList()));
  }

  private static ManifestText manifest(ReleaseRendering rendering) {
    return new ManifestText(
        rendering.unit().facts().cluster().kubernetesVersion().value(),
        rendering.path().value(),
        rendering.text());
  }

  private static List<ReleaseRendering> of(PlannedUnit unit, List<ReleaseRendering> releases) {
    return releases.stream().filter(r -> r.unit().name().equals(unit.name())).toList();
  }

  private static List<RenderedRelease> objects(List<ReleaseRendering> releases) {
    return releases.stream().map(r -> RenderedRelease.of(r.release(), r.manifests())).toList();
  }

  /**
   * The releases of a unit. Each release in {@code others} replaces the release with the same path.
   */
  private static List<ReleaseRendering> replaced(
      List<ReleaseRendering> releases, List<ReleaseRendering> others) {
    Map<OutputPath, ReleaseRendering> byPath = new HashMap<>();
    others.forEach(other -> byPath.put(other.path(), other));
    return releases.stream().map(r -> byPath.getOrDefault(r.path(), r)).toList();
  }
}
