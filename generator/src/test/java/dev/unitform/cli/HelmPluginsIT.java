package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The plugin folders that the build makes for Helm 3 and Helm 4, run as Helm runs them. */
@DisabledOnOs(OS.WINDOWS)
class HelmPluginsIT {
  private static final Path PLUGINS = Path.of("target/helm-plugins").toAbsolutePath();
  private static final String STREAM =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 1
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: web}]}
      """;

  @TempDir private Path folder;

  /** Helm 3 gets the path of the executable and its arguments. */
  @Test
  void theOneForHelm3IsACommandAndAnExecutableBesideIt() throws Exception {
    Path plugin = PLUGINS.resolve("helm-3/unitform");
    JsonNode description = description(plugin);
    assertThat(description.path("command").asText()).isEqualTo("$HELM_PLUGIN_DIR/unitform");
    assertThat(description.path("hooks").path("install").asText())
        .isEqualTo("$HELM_PLUGIN_DIR/unitform --version");
    assertPostRenders(List.of(plugin.resolve("unitform").toString(), "post-render"));
  }

  /** Helm 4 gets the name of a plugin of this type, and runs its command with its arguments. */
  @Test
  void theOneForHelm4IsAPostRenderer() throws Exception {
    Path plugin = PLUGINS.resolve("helm-4/unitform");
    JsonNode description = description(plugin);
    assertThat(description.path("apiVersion").asText()).isEqualTo("v1");
    assertThat(description.path("type").asText()).isEqualTo("postrenderer/v1");
    assertThat(description.path("runtime").asText()).isEqualTo("subprocess");
    JsonNode run = description.at("/runtimeConfig/platformCommand/0");
    List<String> command = new ArrayList<>();
    command.add(run.path("command").asText().replace("${HELM_PLUGIN_DIR}", plugin.toString()));
    run.path("args").forEach(argument -> command.add(argument.asText()));
    assertPostRenders(command);
  }

  private static JsonNode description(Path plugin) throws IOException {
    JsonNode description =
        new YAMLMapper().readTree(Files.readString(plugin.resolve("plugin.yaml")));
    assertThat(description.path("name").asText()).isEqualTo("unitform");
    assertThat(description.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.]+)?");
    return description;
  }

  private void assertPostRenders(List<String> command) throws IOException, InterruptedException {
    Path placement = folder.resolve("placement.yaml");
    Files.writeString(
        placement,
        """
        apiVersion: unitform/v1
        kind: Placement
        metadata: {name: web, namespace: web}
        spec:
          workloads:
            - match: {kind: Deployment}
              replicas: 3
        """);
    Path in = Files.writeString(folder.resolve("in.yaml"), STREAM);
    Path out = folder.resolve("out.yaml");
    Path err = folder.resolve("err.txt");
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("--placement", placement.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(whole)
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int code = builder.start().waitFor();
    assertThat(Files.readString(err)).isEmpty();
    assertThat(code).isZero();
    assertThat(Files.readString(out)).isEqualTo(STREAM.replace("replicas: 1", "replicas: 3"));
  }
}
