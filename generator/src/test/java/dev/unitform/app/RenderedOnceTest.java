package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.helm.Helm;
import dev.unitform.helm.HelmRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Helm renders each release once in a run, even if several parts of the run need its manifests. */
class RenderedOnceTest {
  @TempDir private Path folder;
  private final List<HelmRequest> requests = Collections.synchronizedList(new ArrayList<>());

  @Test
  void rendersOnceForTheOutput() {
    WebProject.in(folder);

    run(/* ofEveryProfile= */ true, /* validates= */ false);

    assertThat(ofReleases()).containsExactly("web");
  }

  @Test
  void rendersOnceForTheOutputAndItsChecks() {
    WebProject.in(folder).withProfile("  targets: [rendered]\n");

    run(/* ofEveryProfile= */ false, /* validates= */ true);

    assertThat(ofReleases()).containsExactly("web");
  }

  @Test
  void rendersTwiceWhereTheTemplatesMayHideWhatVaries() {
    WebProject.in(folder).with(WebProject.TEMPLATE, "image: web:1", "image: {{ tpl \"web:1\" . }}");

    run(/* ofEveryProfile= */ true, /* validates= */ false);

    assertThat(ofReleases()).containsExactly("web", "web");
  }

  @Test
  void looksForTheValuesThatAreNotReadInAFewRenderings() {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      values.append("extra%d: {key: a%d, other: true, list: [{a: %d}]}\n".formatted(i, i, i));
    }
    WebProject.in(folder)
        .with("profiles/base.yaml", values.toString())
        .withProfile("  services: {web: {baseValues: {web: base.yaml}}}\n");

    List<Diagnostic> found = run(/* ofEveryProfile= */ false, /* validates= */ true);

    assertThat(found).filteredOn(d -> d.code() == Code.EFF012).hasSize(1_500);
    assertThat(requests).hasSizeLessThan(400);
  }

  private List<Diagnostic> run(boolean ofEveryProfile, boolean validates) {
    Charts charts = new Charts(/* folder= */ null, ofEveryProfile, this::counting);
    try (Generation generation = Generation.forOutput(2, charts)) {
      Run run = Run.of(generation, List.of(folder.resolve(WebProject.PROFILE)));
      assertThat(run.hasErrors()).as(run.diagnostics().toString()).isFalse();
      return validates
          ? run.products().stream()
              .flatMap(product -> ChartProof.check(product, charts).diagnostics().stream())
              .toList()
          : List.of();
    }
  }

  private Helm counting(Helm helm) {
    return request -> {
      requests.add(request);
      return helm.render(request);
    };
  }

  /**
   * The releases that were rendered with the generated values, without the renderings of probes.
   */
  private List<String> ofReleases() {
    return requests.stream()
        .filter(request -> request.values().stream().noneMatch(v -> v.name().equals("probe")))
        .map(HelmRequest::release)
        .toList();
  }
}
