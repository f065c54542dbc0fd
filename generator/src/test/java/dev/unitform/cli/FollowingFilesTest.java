package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes in the files for GitOps tools that follow from a decision are reported with the decision,
 * and not again.
 */
class FollowingFilesTest {
  private static final String PROFILE = "profiles/private-dc.yaml";

  private static final String VOICE_VERSION = "100.0.1000007";

  @TempDir private Path folder;
  private WebProject files;

  @BeforeEach
  void generate() throws IOException {
    files =
        new WebProject(folder)
            .with(PROFILE, Files.readString(Path.of("..").resolve(PROFILE)))
            .with(PROFILE, "targets: [helmfile]", "targets: [argocd, flux, helmfile]")
            .with(
                PROFILE,
                "  unitGroup:\n",
                "  gitOps: {repository: \"https://git.example.com/topology.git\"}\n  unitGroup:\n");
    assertThat(CommandRun.in(folder, "generate").code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aReleaseThatGoesTakesItsEntriesWithIt() {
    files.with(
        PROFILE, "    genesys-web-services: {n: 3}", "    genesys-web-services: {enabled: false}");

    String told = CommandRun.in(folder, "diff").out();

    assertThat(told).contains("removal").doesNotContain("By file and path", "Application ");
    String back = CommandRun.in(folder, "diff", "--format", "json").out();
    assertThat(back).contains("/flux/releases/kustomization.yaml", "/helmfile/helmfile.yaml");
  }

  @Test
  void aChartsVersionIsToldOnce() {
    WebProject.copy(Path.of("../profiles/catalog"), folder.resolve("profiles/catalog"));
    files.with(
        "profiles/catalog/voice-microservices.yaml",
        "version: \"" + VOICE_VERSION + "\"",
        "version: \"999.0.1\"");

    String told = CommandRun.in(folder, "diff").out();

    assertThat(told)
        .contains("chart version " + VOICE_VERSION + " → 999.0.1")
        .doesNotContain("By file and path");
  }

  @Test
  void aDigestChangesWithWhatItIsOf() {
    files.with(PROFILE, "active-active: hard}", "active-active: soft}");

    CommandRun ran = CommandRun.in(folder, "diff");
    String told = ran.out();

    assertThat(told)
        .as(ran.err())
        .contains("rack hard → soft [weakening]")
        .doesNotContain("postRendererArgs", "By file and path");
  }
}
