package dev.unitform.chartcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chart cannot read the environment of the program, and no chart can connect to it. */
class HelmEnvironmentTest {
  private static final String ASKED =
      """
      kind: ConfigMap
      apiVersion: v1
      metadata:
        name: asked
      data:
        looked: {{ lookup "v1" "Secret" "kube-system" "token" | toJson | quote }}
        listed: {{ (lookup "v1" "Secret" "kube-system" "").items | default list | len | quote }}
        hidden: {{ tpl (printf "{{ %sup \\"v1\\" \\"Secret\\" \\"a\\" \\"b\\" | toJson }}" "look") . | quote }}
        custom: {{ lookup "example.com/v1" "Thing" "" "" | toJson | quote }}
        host: {{ getHostByName "localhost" | quote }}
      """;

  @TempDir private Path folder;
  private ServerSocket cluster;

  @BeforeEach
  void openACluster() throws IOException {
    cluster = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    // The kernel accepts connections before the program does, so one attempt is enough.
    cluster.setSoTimeout(1);
  }

  @AfterEach
  void closeTheCluster() throws IOException {
    cluster.close();
  }

  @Test
  void aChartFindsNothingInTheClusterThatTheEnvironmentNames() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("kubeconfig"),
            """
            apiVersion: v1
            kind: Config
            clusters: [{name: real, cluster: {server: "http://127.0.0.1:%d"}}]
            contexts: [{name: real, context: {cluster: real}}]
            current-context: real
            """
                .formatted(cluster.getLocalPort()));
    WebProject project = WebProject.in(folder.resolve("project"));
    Files.writeString(project.root().resolve("charts/web/templates/asked.yaml"), ASKED);

    Run run =
        run(
            project,
            Map.of(
                "KUBECONFIG",
                config.toString(),
                "KUBERNETES_SERVICE_HOST",
                "127.0.0.1",
                "KUBERNETES_SERVICE_PORT",
                String.valueOf(cluster.getLocalPort()),
                "HTTP_PROXY",
                "http://127.0.0.1:" + cluster.getLocalPort(),
                "HELM_KUBECONTEXT",
                "nowhere",
                "HELM_KUBEAPISERVER",
                "http://127.0.0.1:" + cluster.getLocalPort()),
            "generate",
            "--render");

    assertThat(run.code()).as(run.out()).isZero();
    assertThat(Files.readString(rendered(project)))
        .contains(
            "looked: \"{}\"", "listed: \"0\"", "hidden: \"{}\"", "custom: \"{}\"", "host: \"\"");
    assertThatThrownBy(cluster::accept).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void helmsProcessEndsWithTheOneThatStartedItHoweverThatEnds() throws Exception {
    WebProject project = WebProject.in(folder.resolve("project"));
    Files.writeString(
        project.root().resolve("charts/web/templates/endless.yaml"),
        "{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}");
    Process process = process(project, Map.of(), "validate");
    ProcessHandle helm = null;
    // A shorter time is enough to load Helm, so the process is rendering the template.
    while (helm == null
        || helm.info().totalCpuDuration().orElseThrow().compareTo(Duration.ofSeconds(3)) < 0) {
      assertThat(process.isAlive()).isTrue();
      helm = process.children().findFirst().orElse(null);
      Thread.onSpinWait();
    }
    process.destroyForcibly();
    assertThat(helm.onExit().get(20, TimeUnit.SECONDS)).isEqualTo(helm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "catalog import charts/web"})
  void aTemporaryFolderThatCannotBeUsedIsTold(String command) throws Exception {
    WebProject project = WebProject.in(folder.resolve("project"));
    Run run =
        run(
            project,
            Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder.resolve("nowhere")),
            command.split(" "));
    assertThat(run.code()).as(run.out()).isEqualTo(1);
    assertThat(run.out())
        .contains("error[HLM001]: Helm cannot be used here: the temporary folder '")
        .doesNotContain("IMP001");
  }

  private static Path rendered(WebProject project) throws IOException {
    try (var files = Files.walk(project.root().resolve("out"))) {
      return files
          .filter(file -> file.toString().contains("rendered"))
          .filter(Files::isRegularFile)
          .findFirst()
          .orElseThrow();
    }
  }

  private record Run(int code, String out) {}

  /** A separate process, because the environment of this process cannot be changed. */
  private static Run run(WebProject project, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Process process = process(project, environment, arguments);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out);
  }

  private static Process process(
      WebProject project, Map<String, String> environment, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.unitform.cli.Main");
    builder.command().addAll(List.of(arguments));
    builder.directory(project.root().toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }
}
