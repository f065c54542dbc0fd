package dev.unitform.render;

import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.input.CatalogReader;
import dev.unitform.input.ProfileReader;
import dev.unitform.input.Sources;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.plan.Plan;
import dev.unitform.planner.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Plans of small profiles with the shipped catalog. */
final class Plans {
  static final String CLOUD =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata:
        name: global-cloud
      spec:
        deployment: cloud
        defaults:
          provider: gke
          kubernetesVersion: "1.31"
          domain: cx.example.com
          imageRegistry: registry.example.com/cx
          chartRepository: oci://registry.example.com/charts
        policies:
          networkPolicies: true
        tenants:
          - {name: t100, id: "100", home: americas, uuid: 9350e2fc-a1dd-4c65-8d40-1f75a2e00100}
        unitGroup:
          name: global
          unitPairs:
            - name: americas
              primary:
                name: us-east
                region: us-east1
                zones: [us-east1-b, us-east1-c, us-east1-d]
                storageClasses: {rwo: premium-rwo, rwx: filestore}
                network: {nodes: 10.200.0.0/22, pods: 10.200.64.0/18, services: 10.200.16.0/20}
                nodePools: [{name: general, nodesPerZone: 3, cpu: "16", memory: 64Gi, maxPods: 110}]
              secondary:
                name: us-west
                region: us-west1
                zones: [us-west1-a, us-west1-b, us-west1-c]
                network: {nodes: 10.201.0.0/22, pods: 10.201.64.0/18, services: 10.201.16.0/20}
            - name: emea
              primary:
                name: eu-fra
                region: europe-west3
                zones: [europe-west3-a]
        services:
          cx-contact: {host: secondary}
          designer: {highAvailability: active-active, color: green}
          billing-data: {enabled: true}
          voice-microservices:
            n: 5
            values:
              voice-agent: {context: {envs: {"no": "0644", ratio: 0.0000001}}}
      """;

  private Plans() {}

  /** The plan of a profile in a separate project, with the shipped catalog. */
  static Plan of(Path project, String profile) {
    try {
      Path file = Files.createDirectories(project.resolve("profiles")).resolve("it.yaml");
      Files.writeString(file, profile);
      Sources sources = new Sources();
      Result<TopologyProfile> read = new ProfileReader().read(file, sources);
      Result<Catalog> catalog = new CatalogReader().readFor(read.get(), file, sources);
      Result<Plan> plan =
          Planner.plan(read.get(), catalog.get(), Map.of(), List.of(), Map.of()).plan();
      plan.diagnostics().stream()
          .filter(d -> d.severity() == Severity.ERROR)
          .findFirst()
          .ifPresent(
              d -> {
                throw new AssertionError(d);
              });
      return plan.get();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
