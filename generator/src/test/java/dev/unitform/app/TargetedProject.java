package dev.unitform.app;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.input.Texts;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The output of a shipped profile that picks every GitOps target. */
public final class TargetedProject {
  static final String REPOSITORY = "https://git.example.com/platform/topology.git";

  private static final String PICKED =
      "spec:\n  targets: [argocd, flux, helmfile]\n  gitOps: {repository: \""
          + REPOSITORY
          + "\", path: deploy/out}\n";

  /** A service between two services of the starter catalog, with a chart that is not available. */
  private static final String EDGE =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: edge, title: Edge}
      spec:
        highAvailability: [n-plus-one]
        disasterRecovery: active-spare
        hosting: primary-or-secondary
        charts:
          - chart: edge-proxy
            version: "1.2.3"
            namespace: edge
            source: made up
            workloads:
              - {name: proxy, match: {kind: Deployment, name: "{release}-proxy.*"}}
              - {name: cache, match: {kind: StatefulSet, name: "{release}-cache"}, supporting: true, replicas: 3}
            releases:
              - {name: edge-with-a-name-that-is-just-as-long-as-helm-permits, after: [checkout]}
            contract: NONE
      """
          .replace("NONE", Texts.NO_CONTRACT)
          .replace(
              "autoscaling: null",
              "autoscaling: {sampleOn: true, enabled: [{path: hpa.enabled, sample: true, workload:"
                  + " proxy}], minimum: [], maximum: [], targets: [], other: []}");

  /** The generated plan and its files. */
  public record Made(String name, Plan plan, OutputTree tree) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final Path folder;

  public TargetedProject(Path folder) {
    this.folder = folder;
  }

  /** A profile with every target. */
  public Made shipped(Path profile) throws IOException {
    return made(profile(profile), Generation.forOutput(2), "");
  }

  /** The starter profile with rendered manifests; all its charts are available. */
  Made rendered() throws IOException {
    return made(
        profile(Path.of("../profiles/starter.yaml")),
        Generation.forOutput(2, new Charts(null, true)),
        ", rendered");
  }

  /** The same with an additional service between the others, whose chart is not available. */
  Made partlyRendered() throws IOException {
    Path profile = profile(Path.of("../profiles/starter.yaml"));
    Path catalog = folder.resolve("profiles/starter-catalog");
    Files.writeString(catalog.resolve("edge.yaml"), EDGE);
    Path storefront = catalog.resolve("storefront.yaml");
    Files.writeString(
        storefront,
        Files.readString(storefront)
            .replace(
                "after: [checkout]",
                "after: [edge-with-a-name-that-is-just-as-long-as-helm-permits]"));
    return made(profile, Generation.forOutput(2, new Charts(null, true)), ", partly rendered");
  }

  private Path profile(Path shipped) throws IOException {
    String text =
        Files.readString(shipped)
            .replaceAll("(?m)^  (targets|gitOps): .*\n", "")
            .replaceFirst("(?m)^spec:\n", PICKED);
    if (!text.contains("chartRepository: ")) {
      String repository = "    chartRepository: https://charts.example.com/\n";
      text =
          text.contains("\n  defaults:\n")
              ? text.replaceFirst("\n  defaults:\n", "$0" + repository)
              : text.replaceFirst("(?m)^spec:\n", "$0  defaults:\n" + repository);
    }
    Path profile = folder.resolve("profiles").resolve(shipped.getFileName());
    Path catalog = shipped.resolveSibling("starter-catalog");
    Path copy = folder.resolve("profiles/starter-catalog");
    Files.createDirectories(copy);
    try (Stream<Path> services = Files.list(catalog)) {
      for (Path service : services.toList()) {
        Files.writeString(copy.resolve(service.getFileName()), Files.readString(service));
      }
    }
    Files.writeString(profile, text);
    return profile;
  }

  private static Made made(Path profile, Generation generation, String how) {
    Result<Inputs> inputs = generation.read(profile);
    Result<Plan> plan = generation.plan(inputs.get());
    requireNoErrors(plan.diagnostics());
    Result<OutputTree> tree = generation.render(inputs.get(), plan.get(), RunScope.ALL);
    requireNoErrors(tree.diagnostics());
    return new Made(plan.get().profile() + how, plan.get(), tree.get());
  }

  private static void requireNoErrors(List<Diagnostic> diagnostics) {
    if (diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
      throw new AssertionError(diagnostics);
    }
  }
}
