package dev.unitform.render;

import dev.unitform.diagnostic.Result;
import dev.unitform.input.Project;
import dev.unitform.input.Sources;
import dev.unitform.input.TemplatesReader;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.target.TemplateSource;
import dev.unitform.yaml.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Profiles with all facts that affect Terraform files, and their output. */
final class TerraformPlans {
  /** A name of a region, data center or zone that would end most strings and comments. */
  static final String NASTY =
      "a\"b ${x} %{if true} %%{y} # /* */ // {{ z }} \\ $${w} <<EOT \u6771\u4eac e\u0301";

  /** A unit for each provider whose cluster can be created, and for two others. */
  static final String CLUSTERS =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata:
        name: clusters
      spec:
        deployment: cloud
        defaults:
          kubernetesVersion: "1.31"
          cluster: {create: true}
          nodePools: [{name: general, nodesPerZone: 3, cpu: "16", memory: 64Gi, maxPods: 110}]
        unitGroup:
          name: clusters
          unitPairs:
            - name: one
              primary:
                name: on-gke
                provider: gke
                region: us-east1
                zones: [us-east1-b, us-east1-c, us-east1-d]
                network: {nodes: 10.200.0.0/22, pods: 10.200.64.0/18, services: 10.200.16.0/20}
              secondary:
                name: on-eks
                provider: eks
                region: us-west-2
                zones: [us-west-2a, us-west-2b, us-west-2c]
                network: {nodes: 10.201.0.0/22, pods: 10.201.64.0/18, services: 10.201.16.0/20}
                nodePools:
                  - {name: general, nodesPerZone: 3, maxPods: 110}
                  - {name: media, nodesPerZone: 2, machineType: c6i.8xlarge}
            - name: two
              primary:
                name: on-aks
                provider: aks
                region: westeurope
                zones: ["1", "2", "3"]
                network: {nodes: 10.202.0.0/22, pods: 10.202.64.0/18, services: 10.202.16.0/20}
                nodePools:
                  - {name: general, nodesPerZone: 3}
                  - {name: gvp-media-control-one, nodesPerZone: 2, machineType: Standard_F16s_v2}
                  - {name: gvp-media-control-two, nodesPerZone: 2, machineType: Standard_F16s_v2}
                  - {name: 9-lives, memory: 8Gi}
              secondary:
                name: on-openshift
                provider: openshift
                region: eu-central
                zones: [a, b]
            - name: three
              primary:
                name: elsewhere
                region: somewhere
                zones: [a]
                network: {nodes: "fd00:1::/64", pods: "fd00:2::/64", services: "fd00:3::/112"}
      """;

  /** The same with hostile names of places. */
  static String nasty() {
    String quoted = YamlText.quote(NASTY);
    return CLUSTERS
        .replaceAll("region: .*", "region: " + quoted.replaceAll("[\\\\$]", "\\\\$0"))
        .replace(
            "name: on-eks\n          provider: eks\n          region: \"a",
            "name: on-eks\n          provider: eks\n          region: \"c")
        .replace(
            "name: on-openshift\n          provider: openshift\n          region: \"a",
            "name: on-openshift\n          provider: openshift\n          region: \"c");
  }

  static final String DATA_CENTERS =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata:
        name: private
      spec:
        deployment: private-data-center
        defaults:
          provider: openshift
        unitGroup:
          name: private
          unitPairs:
            - name: home
              primary:
                name: east
                dataCenter: "Hall 1 \\"A\\" ${x}"
                racks: {label: topology.example.com/rack, values: [r1, r2]}
              secondary:
                name: west
                dataCenter: Hall 2
      """;

  private static final Map<String, Produced> PRODUCED = new ConcurrentHashMap<>();

  private TerraformPlans() {}

  /** A plan with all its generated files. */
  record Produced(Plan plan, OutputTree tree) {}

  /**
   * All targets, since Terraform files name files of other targets. Computed once for each profile.
   */
  static Produced produced(String profile) {
    return PRODUCED.computeIfAbsent(profile, TerraformPlans::produce);
  }

  /** Only the plan. */
  static Plan plan(String profile) {
    try {
      Path project = Files.createTempDirectory("unitform");
      Plan plan = Plans.of(project, profile);
      Files.delete(project.resolve("profiles/it.yaml"));
      Files.delete(project.resolve("profiles"));
      Files.delete(project);
      return plan;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Produced produce(String profile) {
    Plan plan = plan(profile);
    TemplateSource templates =
        TemplatesReader.readFolder(Path.of("..", "templates"), new Project(null), new Sources())
            .get();
    Result<OutputTree> result = Rendering.render(plan, templates);
    if (!result.isPresent()) {
      throw new AssertionError(result.diagnostics());
    }
    return new Produced(plan, result.get());
  }
}
