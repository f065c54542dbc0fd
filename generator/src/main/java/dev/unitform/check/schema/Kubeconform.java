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

/** Runs kubeconform, as an installed program or in a container. */
interface Kubeconform {
  String IMAGE = "ghcr.io/yannh/kubeconform:v0.8.0";

  /** The paths of the files and the schemas in the container. */
  Path FILES_INSIDE = Path.of("/manifests");

  Path SCHEMAS_INSIDE = Path.of("/schemas");

  Duration QUICK = Duration.ofSeconds(10);
  Duration PATIENT = Duration.ofMinutes(5);

  /** Checks all files of a folder with the schemas of a version; the output is JSON. */
  Outcome run(Path folder, KubernetesVersion version) throws IOException, InterruptedException;

  /** Finds kubeconform on the PATH, or else Docker with a running daemon. */
  static Optional<Kubeconform> find(Programs programs) throws InterruptedException {
    Path installed = programs.find("kubeconform");
    if (installed != null) {
      return Optional.of(new Installed(installed, programs.caches()));
    }
    Path docker = programs.find("docker");
    return docker != null && answers(docker)
        ? Optional.of(new InContainer(docker, programs.caches()))
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
   * The folder of the schemas that {@code .ci/build-schemas} makes; empty if it has no schemas of
   * this version.
   *
   * @param caches null if this user has no folder for caches
   */
  static Optional<Path> schemas(@Nullable Path caches, KubernetesVersion version) {
    return Optional.ofNullable(caches)
        .map(folder -> folder.resolve("unitform").resolve("schemas"))
        .filter(
            folder -> Files.isDirectory(folder.resolve("v" + version + ".0-standalone-strict")));
  }

  /**
   * The arguments of kubeconform.
   *
   * @param schemas null if kubeconform downloads them
   */
  static List<String> arguments(Path files, KubernetesVersion version, @Nullable Path schemas) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-strict", "-summary", "-output", "json"));
    arguments.addAll(List.of("-kubernetes-version", version + ".0"));
    if (schemas != null) {
      arguments.addAll(List.of("-schema-location", schemas.toString()));
      arguments.addAll(
          List.of(
              "-schema-location",
              schemas + "/crds/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json"));
    }
    arguments.add(files.toString());
    return arguments;
  }

  /** kubeconform as an installed program. */
  record Installed(Path program, @Nullable Path caches) implements Kubeconform {
    @Override
    public Outcome run(Path folder, KubernetesVersion version)
        throws IOException, InterruptedException {
      Optional<Path> schemas = schemas(caches, version);
      List<String> command = new ArrayList<>(List.of(program.toString()));
      if (schemas.isEmpty() && caches != null) {
        // Downloaded schemas are kept, so that the next run uses them again.
        Path downloaded = caches.resolve("unitform").resolve("kubeconform");
        command.addAll(List.of("-cache", Files.createDirectories(downloaded).toString()));
      }
      command.addAll(arguments(folder, version, schemas.orElse(null)));
      return Programs.run(command, folder, Map.of(), PATIENT);
    }
  }

  /** kubeconform as an image that Docker runs. */
  record InContainer(Path docker, @Nullable Path caches) implements Kubeconform {
    @Override
    public Outcome run(Path folder, KubernetesVersion version)
        throws IOException, InterruptedException {
      Optional<Path> schemas = schemas(caches, version);
      List<String> command = new ArrayList<>(List.of(docker.toString(), "run", "--rm"));
      command.addAll(List.of("--volume", folder + ":" + FILES_INSIDE + ":ro"));
      schemas.ifPresent(
          place -> {
            command.addAll(List.of("--volume", place + ":" + SCHEMAS_INSIDE + ":ro"));
            command.addAll(List.of("--network", "none"));
          });
      command.add(IMAGE);
      command.addAll(
          arguments(FILES_INSIDE, version, schemas.map(place -> SCHEMAS_INSIDE).orElse(null)));
      return Programs.run(command, folder, Map.of(), PATIENT);
    }
  }
}
