package dev.unitform.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Helm's library reads the environment of its process, so a process of its own is started. */
class HelmEnvironmentTest {
  @TempDir private Path folder;

  @Test
  void aVariableThatLeadsNowhereIsToldWithAWayOut() throws IOException, InterruptedException {
    WebProject.in(folder);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.unitform.cli.Main",
            "validate",
            "--format",
            "human");
    builder.directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("HELM_KUBECONTEXT", "nowhere");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isEqualTo(1);
    assertThat(out)
        .contains(
            "error[HLM001]: Helm cannot be used here: context \"nowhere\" does not exist"
                + " (north/web)",
            "help: Helm's library reads KUBECONFIG and the HELM_ variables as the helm program"
                + " does:"
                + " unset what is broken; no cluster is needed");
  }
}
