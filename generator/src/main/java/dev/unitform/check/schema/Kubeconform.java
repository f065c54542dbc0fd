package dev.unitform.check.schema;

import dev.unitform.check.program.Programs;
import dev.unitform.check.program.Programs.Outcome;
import dev.unitform.plan.KubernetesVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The program kubeconform, as it is installed here: by itself, or as an image for Docker.
 *
 * @param container Docker's program; null when kubeconform itself is installed
 * @param program kubeconform, or its image
 * @param caches null when this user has none
 */
record Kubeconform(@Nullable Path container, String program, @Nullable Path caches) {
  static final String IMAGE = "ghcr.io/yannh/kubeconform:v0.8.0";

  private static final Duration QUICK = Duration.ofSeconds(10);
  private static final Duration PATIENT = Duration.ofMinutes(5);
  private static final String MANIFESTS_INSIDE = "/manifests";
  private static final String SCHEMAS_INSIDE = "/schemas";

  private static final String OF_CUSTOM_KINDS =
      "/crds/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json";

  /** Looks for it: on the PATH, else for a Docker that answers. */
  static Optional<Kubeconform> find(Programs programs) throws InterruptedException {
    Path installed = programs.find("kubeconform");
    if (installed != null) {
      return Optional.of(new Kubeconform(null, installed.toString(), programs.caches()));
    }
    Path docker = programs.find("docker");
    return docker != null && answers(docker)
        ? Optional.of(new Kubeconform(docker, IMAGE, programs.caches()))
        : Optional.empty();
  }

  private static boolean answers(Path docker) throws InterruptedException {
    List<String> question =
        List.of(docker.toString(), "version", "--format", "{{.Server.Version}}");
    try {
      return Programs.run(question, Path.of("").toAbsolutePath(), Map.of(), QUICK).exit() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The folder in which {@code .ci/build-schemas} puts schemas, if it has those of a version.
   *
   * @return null when kubeconform has to get them itself
   */
  @Nullable Path schemas(KubernetesVersion version) {
    Path folder = caches == null ? null : caches.resolve("unitform").resolve("schemas");
    return folder != null
            && Files.isDirectory(folder.resolve("v%s.0-standalone-strict".formatted(version)))
        ? folder
        : null;
  }

  /** Holds all files of a folder against the schemas of a version; the answer is JSON. */
  Outcome run(Path folder, KubernetesVersion version) throws IOException, InterruptedException {
    return Programs.run(command(folder, version), folder, Map.of(), PATIENT);
  }

  private List<String> command(Path folder, KubernetesVersion version) throws IOException {
    Path schemas = schemas(version);
    List<String> command = new ArrayList<>();
    if (container != null) {
      command.addAll(List.of(container.toString(), "run", "--rm"));
      command.addAll(List.of("--volume", folder + ":" + MANIFESTS_INSIDE + ":ro"));
      if (schemas != null) {
        command.addAll(List.of("--network", "none"));
        command.addAll(List.of("--volume", schemas + ":" + SCHEMAS_INSIDE + ":ro"));
      }
    }
    command.add(program);
    command.addAll(List.of("-strict", "-summary", "-output", "json"));
    command.addAll(List.of("-kubernetes-version", version + ".0"));
    if (schemas != null) {
      String location = container == null ? schemas.toString() : SCHEMAS_INSIDE;
      command.addAll(List.of("-schema-location", location));
      command.addAll(List.of("-schema-location", location + OF_CUSTOM_KINDS));
    } else if (container == null && caches != null) {
      // So that the next run need not download them again.
      Path downloaded = caches.resolve("unitform").resolve("kubeconform");
      command.addAll(List.of("-cache", Files.createDirectories(downloaded).toString()));
    }
    command.add(container == null ? folder.toString() : MANIFESTS_INSIDE);
    return command;
  }

  /** How people would call it. */
  @Override
  public String toString() {
    return container == null ? "kubeconform" : program;
  }
}
