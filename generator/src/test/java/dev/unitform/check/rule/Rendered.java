package dev.unitform.check.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.manifest.ManifestReader;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.UnitFacts;
import dev.unitform.planner.rule.Findings;
import java.util.List;

/** Manifests that a release of a unit renders, checked with the rules. */
final class Rendered {
  static final String FILE = "u1/rendered/ns/app.yaml";

  /** Three zones with two nodes each. */
  static final UnitFacts CLOUD =
      facts("cloud", "region: r1, zones: [a, b, c], nodePools: [{name: p, nodesPerZone: 2}]");

  static final UnitFacts ONE_ZONE =
      facts("cloud", "region: r1, zones: [a], nodePools: [{name: p, nodesPerZone: 2}]");

  /** The number of nodes is unknown. */
  static final UnitFacts DATA_CENTER = facts("private-data-center", "dataCenter: d1");

  static final UnitFacts ONE_NODE =
      facts("private-data-center", "dataCenter: d1, nodePools: [{name: p, nodes: 1}]");

  /** Two racks, four nodes. */
  static final UnitFacts RACKS =
      facts(
          "private-data-center",
          "dataCenter: d1, nodePools: [{name: p, nodes: 4}],"
              + " racks: {label: example.com/rack, values: [r1, r2]}");

  private static final String SERVICE =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: app, title: A service}
      spec:
        highAvailability: [%s]
        disasterRecovery: not-supported
        hosting: primary-only
        charts:
          - chart: app
            version: "1.0.0"
            namespace: ns
            source: made up
            workloads: [%s]
            releases: [{name: app}]
            contract: NONE
      """;

  private Rendered() {}

  static UnitFacts facts(String deployment, String unit) {
    return plan(deployment, unit, "n-plus-one", "{name: web}").plan().units().get(0).facts();
  }

  /** The release of a service in a cloud unit. */
  static PlannedRelease release(String mode, String workloads) {
    return plan("cloud", "region: r1, zones: [a, b, c]", mode, workloads)
        .plan()
        .units()
        .get(0)
        .releases()
        .get(0);
  }

  private static Findings plan(String deployment, String unit, String mode, String workloads) {
    return Findings.of(
        """
        apiVersion: unitform/v1
        kind: TopologyProfile
        metadata: {name: test}
        spec:
          deployment: %s
          policies:
            spread: {host: {n-plus-one: soft}}
          unitGroup:
            name: group
            unitPairs:
              - name: east
                primary:
                  {name: u1, %s}
        """
            .formatted(deployment, unit),
        SERVICE.formatted(mode, workloads));
  }

  /** The findings, each as {@code line CODE message}. */
  static List<String> found(UnitFacts unit, String manifests) {
    return found(unit, new RenderedRelease("app", "ns", null, read(FILE, manifests)));
  }

  static List<String> found(UnitFacts unit, RenderedRelease... releases) {
    return KubernetesRules.check(unit, List.of(releases)).stream().map(Rendered::line).toList();
  }

  static List<KubernetesObject> read(String file, String manifests) {
    Result<List<KubernetesObject>> read = ManifestReader.read(file, manifests);
    assertThat(read.diagnostics()).isEmpty();
    return read.get();
  }

  private static String line(Diagnostic found) {
    assertThat(found.help()).isNotBlank();
    assertThat(found.message()).doesNotEndWith(".");
    return (found.position() == null ? "-" : String.valueOf(found.position().line()))
        + " "
        + found.code()
        + " "
        + found.message();
  }

  /** A Deployment with additional fields in its specification and in that of its pods. */
  static String deployment(String spec, String pod) {
    return """
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      selector: {matchLabels: {app: web}}
    %s  template:
        metadata: {labels: {app: web, tier: front}}
        spec:
    %s      containers: [{name: web, image: web}]
    """
        .formatted(indented(spec, 2), indented(pod, 6));
  }

  static String deployment(int replicas) {
    return deployment("replicas: " + replicas, "");
  }

  private static String indented(String text, int spaces) {
    return text.isEmpty() ? "" : text.indent(spaces);
  }
}
