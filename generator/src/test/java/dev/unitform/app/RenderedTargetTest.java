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
}
