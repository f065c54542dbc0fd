package dev.unitform.app;

import static dev.unitform.effect.WebProject.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.effect.WebProject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderedTargetTest {
  @TempDir private Path folder;

  @Test
  void aReleaseWhoseChartIsNotAtHandIsNotRenderedAndThatIsTold() throws Exception {
    WebProject project = WebProject.in(folder).withProfile("  targets: [rendered]\n");
    Files.move(folder.resolve("charts/web"), folder.resolve("charts/other"));
    assertThat(project.under("HLM009"))
        .containsExactly(
            "nowhere HLM009 not rendered, since their charts are not at hand: web | put them"
                + " into the folder 'charts' of the project, or name another one with --charts");
  }

  @Test
  void aChartThatMakesUpAPasswordIsToldSinceItsOutputNeverStaysTheSame() {
    WebProject project =
        WebProject.in(folder)
            .withProfile("  targets: [rendered]\n")
            .with(TEMPLATE, "image: web:1", "image: web:1\n          args: [{{ randAlpha 30 }}]");
    assertThat(project.under("HLM010"))
        .containsExactly(
            "profiles/catalog/web.yaml:10:14 HLM010 'web' renders something else each time, so"
                + " 'north/rendered/web/web.yaml' changes with every run | give the chart the"
                + " passwords and certificates that it makes up, by references to secrets of"
                + " your own");
  }

  @Test
  void whatOnlyATestMakesUpChangesNothing() {
    WebProject project =
        WebProject.in(folder)
            .withProfile("  targets: [rendered]\n")
            .with("charts/web/templates/tests/answers.yaml", hook("test", "-{{ randNumeric 9 }}"));
    assertThat(project.under("HLM010")).isEmpty();
  }

  @Test
  void hooksAreToldOnceForAChartAndThoseOfNoInstallAreLeftOut() {
    WebProject project =
        WebProject.in(folder)
            .withProfile("  targets: [rendered]\n")
            .with("charts/web/templates/tests/answers.yaml", hook("test", "-answers"))
            .with("charts/web/templates/tidy.yaml", hook("pre-delete", "-tidy"))
            .with("charts/web/templates/migrate.yaml", hook("pre-install,pre-upgrade", "-migrate"));
    assertThat(project.under("HLM012", "HLM013"))
        .containsExactly(
            "profiles/catalog/web.yaml:10:14 HLM012 the rendered manifests of 'web' are without its"
                + " hooks that no install runs: Job 'web-answers' (test), Job 'web-tidy'"
                + " (pre-delete) | who needs one of them runs it by hand",
            "profiles/catalog/web.yaml:10:14 HLM013 the rendered manifests of 'web' have hooks: Job"
                + " 'web-migrate' (pre-install, pre-upgrade) | Argo CD runs them before or after"
                + " the rest; Flux and kubectl know no hooks and apply them with it");
  }

  private static String hook(String events, String suffix) {
    return """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: {{ .Release.Name }}%s
          annotations: {"helm.sh/hook": "%s"}
        spec:
          template:
            spec:
              restartPolicy: Never
              containers:
                - {name: main, image: "busybox:1"}
        """
        .formatted(suffix, events);
  }
}
