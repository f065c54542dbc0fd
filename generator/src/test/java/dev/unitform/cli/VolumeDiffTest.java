package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reports of diff if the catalog runs another workload under the same name. */
class VolumeDiffTest {
  private static final String ORDERS = "profiles/starter-catalog/orders.yaml";
  private static final String CHECKOUT = "profiles/starter-catalog/checkout.yaml";
  private static final String VOLUME = "            storage: {size: 1Gi, mountPath: /data}\n";

  @TempDir private Path folder;
  private WebProject files;

  @BeforeEach
  void generate() throws Exception {
    WebProject.copy(
        Path.of("../profiles/starter-catalog"), folder.resolve("profiles/starter-catalog"));
    files =
        new WebProject(folder)
            .with("profiles/starter.yaml", Files.readString(Path.of("../profiles/starter.yaml")));
    assertThat(CommandRun.in(folder, "generate").code()).isEqualTo(ExitCode.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "size: 1Gi, size: 500Mi, destructive",
    "size: 1Gi, size: 1024Mi, neutral",
    "size: 1Gi, size: 2Gi, destructive",
    "mountPath: /data, mountPath: /other, destructive",
    "WHOLE, '', destructive"
  })
  void aVolumeThatGoesOrGetsAnotherSizePutsDataAtStake(String from, String to, String risk) {
    if (from.equals("WHOLE")) {
      files.with(ORDERS, VOLUME, to);
    } else {
      files.with(ORDERS, from, to);
    }
    expect(risk);
  }

  @ParameterizedTest
  @CsvSource({
    "kind: Deployment, kind: StatefulSet, destructive",
    "'  priorityClass: {name: shop-critical, value: 100000, source: \"nobody pays while it is down\"}\n', '', weakening"
  })
  void anotherKindIsAnotherObjectAndNoPriorityIsLess(String from, String to, String risk) {
    files.with(CHECKOUT, from.replace("\\n", "\n"), to);
    expect(risk);
  }

  @Test
  void aWorkloadThatGoesIsNamed() {
    String pictures =
        """
                - name: pictures
                  kind: Deployment
                  requests: {cpu: 50m, memory: 64Mi}
                  limits: {memory: 128Mi}
                  run:
                    image: {repository: library/nginx, tag: "1.28.0"}
                    port: 80
        """;
    files.with("profiles/starter-catalog/storefront.yaml", pictures, "");

    assertThat(CommandRun.in(folder, "diff").out())
        .contains(
            "  region-one, region-two: Storefront storefront/pictures workload removed;",
            "  region-one, region-two  storefront/pictures: workload removed [destructive]\n");
  }

  @Test
  void whatOnlyARunWithRenderMakesIsNotCompared() {
    CommandRun rendered = CommandRun.in(folder, "generate", "--render");
    assertThat(rendered.code()).as(rendered.err()).isEqualTo(ExitCode.OK);
    assertThat(folder.resolve("out/starter/region-one/rendered")).isDirectory();

    assertThat(CommandRun.in(folder, "diff").out()).contains("no difference");

    files.with(
        "profiles/starter.yaml", "dispatcher: {host: secondary}", "dispatcher: {enabled: false}");
    assertThat(CommandRun.in(folder, "diff").out())
        .as("the manifests of a release that goes, go with it")
        .contains("Dispatcher removed (", "1 removal (destructive)");
  }

  private void expect(String risk) {
    CommandRun ran = CommandRun.in(folder, "diff");
    assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(CommandRun.in(folder, "diff", "--fail-on", "destructive").code())
        .as(ran.out())
        .isEqualTo(risk.equals("destructive") ? ExitCode.DIFFERENCES : ExitCode.OK);
    assertThat(CommandRun.in(folder, "diff", "--fail-on", "weakening").code())
        .isEqualTo(risk.equals("neutral") ? ExitCode.OK : ExitCode.DIFFERENCES);
  }
}
