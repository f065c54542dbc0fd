package dev.unitform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.RequiredPrograms;
import dev.unitform.check.program.Programs;
import dev.unitform.check.program.Programs.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Kubernetes control plane for one test: etcd, the API server, the controllers and the scheduler,
 * with kwok instead of the nodes. It listens only on the loopback address, and always ends with
 * this process.
 */
final class ControlPlane implements AutoCloseable {
  private static final Path SCRIPT =
      Path.of("src/test/resources/cluster/control-plane").toAbsolutePath();
  private static final Programs PROGRAMS = new Programs(System::getenv);
  private static final List<String> NEEDED =
      List.of(
          "etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubectl", "kwok");
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Process process;

  private ControlPlane(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** A condition for which a test waits. */
  @FunctionalInterface
  interface Look<T> {
    Optional<T> at() throws IOException, InterruptedException;
  }

  /** Skips the test if a program is missing; fails it if a cluster is required. */
  static void require(String... more) {
    List<String> missing =
        Stream.concat(NEEDED.stream(), Stream.of(more))
            .filter(program -> PROGRAMS.find(program) == null)
            .toList();
    if (!missing.isEmpty()) {
      throw RequiredPrograms.missing(
          "cluster",
          "not on the PATH: %s; .ci/install-tools builds them"
              .formatted(String.join(", ", missing)));
    }
  }

  static ControlPlane start() throws IOException, InterruptedException {
    require();
    // Another process may take a free port; then the next one is tried.
    for (int left = 2; ; left--) {
      ControlPlane started = started();
      try {
        started.waitUntilReady();
        return started;
      } catch (IOException | AssertionError e) {
        started.close();
        if (left == 0) {
          throw e;
        }
      }
    }
  }

  private static ControlPlane started() throws IOException {
    Path folder = Files.createTempDirectory("unitform-cluster");
    List<Integer> ports = freePorts(3);
    String token = UUID.randomUUID().toString();
    Files.writeString(folder.resolve("tokens.csv"), token + ",admin,admin,system:masters\n");
    Files.writeString(folder.resolve("accounts.pem"), privateKey());
    Files.writeString(
        folder.resolve("kubeconfig"),
        """
        {"apiVersion": "v1", "kind": "Config", "current-context": "test",
         "clusters": [{"name": "test", "cluster": {"server": "https://127.0.0.1:%d",
                       "certificate-authority": "certificates/apiserver.crt"}}],
         "users": [{"name": "test", "user": {"token": "%s"}}],
         "contexts": [{"name": "test", "context": {"cluster": "test", "user": "test"}}]}
        """
            .formatted(ports.get(2), token));
    List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString(), folder.toString()));
    ports.forEach(port -> command.add(port.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("script.log").toFile())
            .start();
    return new ControlPlane(folder, process);
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> open = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return open.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : open) {
        socket.close();
      }
    }
  }

  private static String privateKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
      return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
          .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void waitUntilReady() throws IOException, InterruptedException {
    until("the API server is ready", () -> succeeded("get", "--raw=/readyz"));
    process.outputWriter().write("go on\n");
    process.outputWriter().flush();
    // The controllers run when they have created the default objects of every namespace.
    until("the controllers run", () -> succeeded("get", "serviceaccount", "default"));
  }

  private Optional<Boolean> succeeded(String... arguments)
      throws IOException, InterruptedException {
    return kubectl(arguments).exit() == 0 ? Optional.of(true) : Optional.empty();
  }

  /** Tries again and again, until there is a value. */
  <T> T until(String what, Look<T> look) throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      Optional<T> seen = look.at();
      if (seen.isPresent()) {
        return seen.get();
      }
      if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    throw new AssertionError(
        "waited in vain until %s%s".formatted(what, process.isAlive() ? logs() : ""));
  }

  /** The last lines that each program printed. */
  private String logs() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).sorted().toList()) {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        all.append("\n%s:\n".formatted(log.getFileName()))
            .append(String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size())));
      }
    }
    return all.toString();
  }

  Outcome kubectl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    return run(command, Map.of());
  }

  /** Runs a program whose environment names only this cluster. */
  Outcome run(List<String> command, Map<String, String> variables)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(variables);
    all.put("KUBECONFIG", folder.resolve("kubeconfig").toString());
    all.put("KUBECACHEDIR", folder.resolve("kubectl-cache").toString());
    all.put("HTTPS_PROXY", "");
    all.put("https_proxy", "");
    return Programs.run(command, folder, all, LIMIT);
  }

  /** All objects of a kind, in all namespaces. */
  List<JsonNode> all(String kind) throws IOException, InterruptedException {
    Outcome answer = kubectl("get", kind, "--all-namespaces", "--output=json");
    assertThat(answer.exit()).as(answer.err()).isZero();
    List<JsonNode> items = new ArrayList<>();
    JSON.readTree(answer.out()).path("items").forEach(items::add);
    return items;
  }

  /** Creates objects with their status, which applying them would leave out. */
  void create(List<? extends JsonNode> objects) throws IOException, InterruptedException {
    if (!objects.isEmpty()) {
      Path file = write("created.json", list(objects));
      Outcome answer = kubectl("create", "--filename=" + file);
      assertThat(answer.exit()).as(answer.err()).isZero();
    }
  }

  private static String list(List<? extends JsonNode> objects) {
    return JSON.createObjectNode()
        .put("apiVersion", "v1")
        .put("kind", "List")
        .set("items", JSON.createArrayNode().addAll(objects))
        .toString();
  }

  /** A file in the folder of the cluster, which is removed with it. */
  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  Path folder() {
    return folder;
  }

  Process process() {
    return process;
  }

  @Override
  public void close() throws IOException {
    process.outputWriter().close();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
