package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterRuleTest {
  private static final String NETWORK =
      "network: {nodes: 10.0.0.0/22, pods: 10.1.0.0/16, services: 10.2.0.0/20}";
  private static final String POOLS = "nodePools: [{name: a, nodesPerZone: 3}]";

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          gke       || NETWORK, POOLS || -
          eks       || NETWORK, POOLS || -
          aks       || NETWORK, POOLS || -
          gke       || POOLS          || 11:16 PRF011 the cluster of 'east-1' cannot be created without 'network' | give network.nodes, network.pods and network.services
          gke       || NETWORK        || 11:16 PRF011 the cluster of 'east-1' cannot be created without 'nodePools' | give at least one node pool
          gke       || domain: a.b    || 11:16 PRF011 the cluster of 'east-1' cannot be created without 'network' | give network.nodes, network.pods and network.services; 11:16 PRF011 the cluster of 'east-1' cannot be created without 'nodePools' | give at least one node pool
          gke       || network: {nodes: 10.0.0.0/22, pods: 10.1.0.0/16}, POOLS || 11:16 PRF011 the cluster of 'east-1' cannot be created without 'network' | give network.nodes, network.pods and network.services
          generic   || NETWORK, POOLS || 11:16 PLN107 'cluster.create' has no effect on 'east-1': Unitform creates no clusters of the provider 'generic'
          openshift || domain: a.b    || 11:16 PLN107 'cluster.create' has no effect on 'east-1': Unitform creates no clusters of the provider 'openshift'
          """)
  void aClusterToCreateNeedsItsAddressesAndItsNodes(String provider, String keys, String findings) {
    String unit = keys.replace("NETWORK", NETWORK).replace("POOLS", POOLS);
    String profile =
        Findings.CLOUD.replace(
            "        primary: {name: east-1,",
            "        primary: {provider: "
                + provider
                + ",\n      cluster: {create: true}, "
                + unit
                + ", name: east-1,");
    Findings found = Findings.of(profile + "    {}\n");
    assertThat(found.under("PRF011", "PLN107"))
        .containsExactlyElementsOf(
            findings == null
                ? Arrays.asList()
                : Arrays.asList(findings.replace("11:16", "11:7").split("; (?=11)", -1)));
  }
}
