package dev.unitform.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.planner.rule.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityCheckTest {
  private static final String PROFILE =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata: {name: test}
      spec:
        deployment: %s
        defaults: {provider: %s}
        unitGroup:
          name: group
          unitPairs:
            - name: east
              primary: {name: u1, %s}
        services:
          app: {replicas: 4%s}
      """;

  private static final String SERVICE =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: app, title: A service}
      spec:
        highAvailability: [n-plus-one]
        disasterRecovery: not-supported
        hosting: primary-only
        charts:
          - namespace: ns
            workloads:
              - {name: web, kind: Deployment, requests: {cpu: "1", memory: 2Gi}, run: {image: {repository: web, tag: v1}}}
              - {name: idle, kind: Deployment, run: {image: {repository: idle, tag: v1}}}
              - {name: job, kind: Job, requests: {cpu: "500"}, run: {image: {repository: job, tag: v1}}}
            releases: [{name: app}]
      """;

  private static final String UNKNOWN =
      "CHK019 the capacity of the nodes of 'u1' was checked without 1 of its 2 workloads, whose"
          + " requests are unknown | set their requests in the catalog, or in the services' values";

  private static List<String> found(String deployment, String provider, String unit, String more) {
    return found(SERVICE, deployment, provider, unit, more);
  }

  private static List<String> found(
      String service, String deployment, String provider, String unit, String more) {
    return CapacityCheck.check(
            Findings.of(PROFILE.formatted(deployment, provider, unit, more), service).plan())
        .stream()
        .map(Findings::line)
        .map(line -> line.substring(line.indexOf("CHK")))
        .toList();
  }

  private static List<String> cloud(String pool) {
    return found(
        "cloud",
        "generic",
        "region: r1, zones: [a, b], nodePools: [{name: p, %s}]".formatted(pool),
        "");
  }

  @Test
  void whatFitsAlsoWithOneZoneGoneIsFine() {
    assertThat(cloud("nodesPerZone: 2, cpu: \"2\", memory: 8Gi")).containsExactly(UNKNOWN);
  }

  @Test
  void tooFewCpusAreToldWithNumbersAndAWayOut() {
    assertThat(cloud("nodesPerZone: 1, cpu: \"1\", memory: 32Gi"))
        .contains(
            "CHK017 the nodes of 'u1' are too small: the pods request 4 CPUs, and the nodes have 2"
                + " CPUs (1 workload with unknown requests is not counted) | set nodesPerZone of"
                + " the pool 'p' to 2 or more; the largest requests are those of 'web' of 'app' (4"
                + " × 1)");
    assertThat(cloud("nodesPerZone: 2, cpu: \"1\", memory: 32Gi"))
        .noneMatch(line -> line.startsWith("CHK017"));
  }

  @Test
  void whatFitsOnlyWithAllZonesIsAWarning() {
    assertThat(cloud("nodesPerZone: 1, cpu: \"3\", memory: 32Gi"))
        .anyMatch(
            line ->
                line.startsWith(
                    "CHK018 with one zone lost, the nodes of 'u1' are too small: the pods request 4"
                        + " CPUs, and the nodes have 3 CPUs (1 workload with unknown requests is"
                        + " not counted) | set nodesPerZone of the pool 'p' to 2 or more"));
  }

  @Test
  void memoryCountsWithoutWhatTheKubeletKeeps() {
    // Without the reserved 100 MiB, four pods of 2 GiB would fit exactly.
    assertThat(cloud("nodesPerZone: 1, cpu: \"8\", memory: 4Gi"))
        .anyMatch(line -> line.contains("8 GiB of memory") && line.contains("7.8 GiB of memory"));
  }

  @Test
  void podsCountOnesOfUnknownRequestsToo() {
    assertThat(cloud("nodesPerZone: 1, cpu: \"8\", memory: 64Gi, maxPods: 3"))
        .contains(
            "CHK017 the nodes of 'u1' are too small: the unit has 8 pods, and its nodes have room"
                + " for 6 pods | set nodesPerZone of the pool 'p' to 2 or more");
  }

  @Test
  void aPodThatNoNodeHasRoomForIsNamed() {
    assertThat(cloud("nodesPerZone: 20, cpu: 900m, memory: 64Gi"))
        .contains(
            "CHK017 no node of 'u1' has room for a pod of 'web' of 'app': it requests 1 CPUs, and"
                + " the largest node has 0.9 CPUs | use larger nodes, or reduce the pod's request");
  }

  @Test
  void whatAProviderKeepsIsLeftOut() {
    String unit =
        "region: r1, zones: [a], nodePools: [{name: p, nodesPerZone: 4, cpu: \"1\", memory: 16Gi}]";
    assertThat(found("cloud", "generic", unit, "")).noneMatch(line -> line.startsWith("CHK017"));
    assertThat(found("cloud", "gke", unit, ""))
        .anyMatch(line -> line.startsWith("CHK017 no node") && line.contains("has 0.94 CPUs"));
    assertThat(found("cloud", "aks", unit, "")).anyMatch(line -> line.contains("has 0.94 CPUs"));
    assertThat(found("cloud", "openshift", unit, ""))
        .anyMatch(line -> line.contains("has 0.5 CPUs"));
  }

  @Test
  void racksAndSingleNodesAreLostAsWell() {
    String nodes = "dataCenter: d1, nodePools: [{name: p, nodes: %d, cpu: \"2\", memory: 64Gi}]";
    assertThat(found("private-data-center", "generic", nodes.formatted(2), ""))
        .anyMatch(line -> line.startsWith("CHK018 with one node lost"));
    assertThat(found("private-data-center", "generic", nodes.formatted(3), ""))
        .containsExactly(UNKNOWN);
    assertThat(
            found(
                "private-data-center",
                "generic",
                nodes.formatted(3) + ", racks: {label: example.com/rack, values: [r1, r2]}",
                ""))
        .anyMatch(line -> line.startsWith("CHK018 with one rack lost"));
  }

  @Test
  void nothingIsSaidOfNodesWhoseSizeIsNotKnown() {
    assertThat(cloud("nodesPerZone: 1")).isEmpty();
    assertThat(found("cloud", "generic", "region: r1, zones: [a]", "")).isEmpty();
  }

  @Test
  void aFileOfTheUsersMayAskForAnything() {
    assertThat(
            found(
                "cloud",
                "generic",
                "region: r1, zones: [a], nodePools: [{name: p, nodesPerZone: 1, cpu: \"1\", memory:"
                    + " 1Gi}]",
                ", baseValues: {app: own.yaml}"))
        .containsExactly(
            "CHK019 the capacity of the nodes of 'u1' was not checked, because the requests of all"
                + " its workloads are unknown | set their requests in the catalog, or in the"
                + " services' values");
  }

  @Test
  void requestsInTheUsersValuesAreKnown() {
    String service =
        SERVICE
                .replaceAll(", run: \\{image: [^}]*}}", "")
                .replace(
                    "- namespace: ns",
                    """
                    - chart: app
                          version: "1.0.0"
                          source: made up
                          namespace: ns\
                    """)
            + "      contract: {resources: [{path: idle.resources, workload: idle}]}\n";
    String unit =
        "region: r1, zones: [a, b], nodePools: [{name: p, nodesPerZone: 9, cpu: \"16\", memory:"
            + " 64Gi}]";
    String own = ", values: {app: {idle: {resources: {requests: {cpu: 1, memory: 1Gi}}}}}";
    assertThat(found(service, "cloud", "generic", unit, "")).containsExactly(UNKNOWN);
    assertThat(found(service, "cloud", "generic", unit, own)).isEmpty();
  }
}
