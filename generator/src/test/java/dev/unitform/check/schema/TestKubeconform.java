package dev.unitform.check.schema;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.unitform.RequiredPrograms;
import dev.unitform.check.program.Programs;
import dev.unitform.check.program.Programs.Outcome;
import dev.unitform.plan.KubernetesVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.DockerStatus;
import org.testcontainers.utility.MountableFile;

/** The kubeconform that tests run: its image if Docker runs, else the installed program. */
public final class TestKubeconform {
  private static final Programs PROGRAMS = new Programs(System::getenv);

  private final Kubeconform kubeconform;

  private TestKubeconform(Kubeconform kubeconform) {
    this.kubeconform = kubeconform;
  }

  /**
   * If neither is available, the test is skipped; it fails if {@code UNITFORM_REQUIRE} names the
   * program.
   */
  public static TestKubeconform required() {
    if (DockerClientFactory.instance().isDockerAvailable()) {
      return new TestKubeconform(new Container(PROGRAMS.caches()));
    }
    Path installed = PROGRAMS.find("kubeconform");
    if (installed != null) {
      return new TestKubeconform(new Kubeconform.Installed(installed, PROGRAMS.caches()));
    }
    throw RequiredPrograms.missing(
        "kubeconform", "Docker does not run, and kubeconform is not installed");
  }

  /** The numbers of all versions together. */
  public static Tally total(CheckResult checked) {
    return checked.tallies().values().stream().reduce(new Tally(0, 0, 0, 0), Tally::plus);
  }

  /** Checks texts against the schemas of their versions. */
  public CheckResult check(List<ManifestText> texts) throws InterruptedException {
    return KubeconformCheck.check(texts, kubeconform);
  }

  /** The image, run by Testcontainers, with the schemas that were built here, if there are any. */
  private record Container(@Nullable Path caches) implements Kubeconform {
    @Override
    public Outcome run(Path folder, KubernetesVersion version) {
      Optional<Path> schemas = Kubeconform.schemas(caches, version);
      List<String> arguments =
          Kubeconform.arguments(
              FILES_INSIDE, version, schemas.map(place -> SCHEMAS_INSIDE).orElse(null));
      try (GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(IMAGE))) {
        container
            .withCopyFileToContainer(MountableFile.forHostPath(folder), FILES_INSIDE.toString())
            .withCommand(arguments.toArray(new String[0]))
            .withStartupCheckStrategy(new Ended().withTimeout(PATIENT));
        schemas.ifPresent(
            place ->
                container.withCopyFileToContainer(
                    MountableFile.forHostPath(place), SCHEMAS_INSIDE.toString()));
        container.start();
        return new Outcome(
            Math.toIntExact(container.getCurrentContainerInfo().getState().getExitCodeLong()),
            container.getLogs(OutputType.STDOUT),
            container.getLogs(OutputType.STDERR));
      }
    }
  }

  /** Waits until the program has ended, with any exit code: 1 is also an answer. */
  private static final class Ended extends StartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient client, String id) {
      InspectContainerResponse.ContainerState state = getCurrentState(client, id);
      return DockerStatus.isContainerStopped(state)
          ? StartupStatus.SUCCESSFUL
          : StartupStatus.NOT_YET_KNOWN;
    }
  }
}
