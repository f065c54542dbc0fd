package dev.unitform.app;

import static dev.unitform.chartcheck.WebProject.PROFILE;
import static dev.unitform.chartcheck.WebProject.SERVICE;
import static dev.unitform.chartcheck.WebProject.VALUES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.ChartRendering;
import dev.unitform.chartcheck.EffectCheck;
import dev.unitform.chartcheck.ReleaseRendering;
import dev.unitform.chartcheck.WebProject;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.manifest.ManifestReader;
import dev.unitform.planner.rule.Findings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The findings about a release to which post-render was not applied, although the plan needs it.
 */
class UnsetByPostRenderTest {
  @TempDir private Path folder;

  @Test
  void whatPostRenderShouldHaveSetIsReportedWithTheMatchAsTheCause() {
    WebProject project =
        WebProject.in(folder)
            .with(VALUES, "scaling:\n  enabled: false", "scaling:\n  enabled: true")
            .with(
                SERVICE,
                "autoscaling: null",
                "autoscaling: {sampleOn: true, enabled: [{path: scaling.enabled}]}")
            .with(
                SERVICE,
                "enabled: {path: budget.enabled}\n          minAvailable: null\n"
                    + "          maxUnavailable: {path: budget.maxUnavailable}",
                "enabled: {path: budget.enabled}");
    List<String> found = unrendered(project).stream().map(Findings::line).toList();
    String cause = "| post-render did not find the workload: correct its match in the catalog";
    assertThat(found).allSatisfy(line -> assertThat(line).endsWith(cause));
    assertThat(found)
        .extracting(line -> line.replaceFirst(" \\| .*", "").replaceFirst("^[^ ]* ", ""))
        .containsExactlyInAnyOrder(
            "EFF002 workload 'front' of 'web' starts with 1 replica until its autoscaler acts, but"
                + " 3 are planned (north/web)",
            "EFF003 the autoscaler of workload 'front' of 'web' has the minimum 1, but the plan"
                + " sets 3 through post-render (north/web)",
            "EFF003 the autoscaler of workload 'front' of 'web' has the maximum 2, but the plan"
                + " sets 6 through post-render (north/web)",
            "EFF005 workload 'front' of 'web' has no disruption budget, but the plan adds one"
                + " through post-render (north/web)");
  }

  /** The findings about the text that Helm rendered. */
  private static List<Diagnostic> unrendered(WebProject project) {
    Charts charts = new Charts(/* folder= */ null, /* ofEveryProfile= */ false);
    try (Generation generation = Generation.forOutput(1, charts)) {
      Run.Product product =
          Run.of(generation, List.of(project.root().resolve(PROFILE))).products().get(0);
      return EffectCheck.check(
          new ChartRendering(
                  charts.available(product.inputs().project()),
                  charts::renderOnce,
                  /* withSubstitutes= */ false,
                  /* threads= */ 1)
              .render(product.plan(), product.tree(), unit -> true).releases().stream()
                  .map(UnsetByPostRenderTest::asOfChart)
                  .toList(),
          List.of());
    }
  }

  private static ReleaseRendering asOfChart(ReleaseRendering rendering) {
    return new ReleaseRendering(
        rendering.unit(),
        rendering.placement(),
        rendering.release(),
        rendering.chart(),
        rendering.request(),
        rendering.path(),
        rendering.chartText(),
        rendering.chartText(),
        ManifestReader.read("web.yaml", rendering.chartText()).get());
  }
}
