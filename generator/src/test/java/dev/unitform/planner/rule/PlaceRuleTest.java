package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceRuleTest {
  private static Findings found(String deployment, String primary, String secondary) {
    return Findings.of(
        """
        apiVersion: unitform/v1
        kind: TopologyProfile
        metadata: {name: test}
        spec:
          deployment: %s
          unitGroup:
            name: group
            unitPairs:
              - name: east
                primary:
                  {name: u1, %s}
                secondary:
                  {name: u2, %s}
        """
            .formatted(deployment, primary, secondary));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          region: r1, zones: [a]                                        || -
          region: r1, zones: [a, b, c]                                  || -
          zones: [a]                                                    || 11:18 PRF004 the unit 'u1' has no region | add the key 'region'
          region: r1                                                    || 11:18 PRF004 the unit 'u1' has no zone | list the region's availability zones: zones: ["…"]
          region: r1, zones: []                                         || 11:34 PRF004 the unit 'u1' has no zone | list the region's availability zones: zones: ["…"]
          region: r1, zones: [a, b, a]                                  || 11:48 PRF003 'a' is listed twice in 'u1' (profile.yaml:11:42) | list each item once
          region: r1, zones: [a], dataCenter: d1                        || 11:58 PRF005 'dataCenter' does not apply to a deployment of kind 'cloud' | use region and zones
          region: r1, zones: [a], racks: {label: r, values: [x]}        || 11:46 PRF005 'racks' does not apply to a deployment of kind 'cloud' | use zones instead
          region: r1, zones: [a], nodePools: [{name: p, nodesPerZone: 2}] || -
          region: r1, zones: [a], nodePools: [{name: p, nodes: 2}]      || 11:75 PRF005 'nodes' does not apply to a deployment of kind 'cloud' | use nodesPerZone
          region: r1, zones: [a], nodePools: [{name: p}, {name: p}]     || 11:76 PRF003 'p' is listed twice in 'nodePools' (profile.yaml:11:65) | list each item once
          """)
  void aUnitOfACloudIsARegionWithZones(String unit, String errors) {
    assertThat(String.join("; ", found("cloud", unit, "region: r2, zones: [a]").errors()))
        .isEqualTo(errors == null ? "" : errors);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          dataCenter: d1                                           || -
          dataCenter: d1, racks: {label: r, values: [x]}           || -
          racks: {label: r, values: [x]}                           || 11:18 PRF004 the unit 'u1' has no data center | add the key 'dataCenter'
          dataCenter: d1, region: r1                               || 11:46 PRF005 'region' does not apply to a deployment of kind 'private-data-center' | use dataCenter
          dataCenter: d1, zones: [a]                               || 11:38 PRF005 'zones' does not apply to a deployment of kind 'private-data-center' | use racks
          dataCenter: d1, racks: {label: kubernetes.io/hostname, values: [x]} || 11:53 PLN003 the rack label 'kubernetes.io/hostname' is different on each node, and replicas are already spread over nodes | name a label that has the same value on all nodes of a rack
          dataCenter: d1, racks: {label: r, values: [x, x]}        || 11:68 PRF003 'x' is listed twice in 'u1' (profile.yaml:11:65) | list each item once
          dataCenter: d1, nodePools: [{name: p, nodes: 3}]         || -
          dataCenter: d1, nodePools: [{name: p, nodesPerZone: 3}]  || 11:74 PRF005 'nodesPerZone' does not apply to a deployment of kind 'private-data-center' | use nodes
          """)
  void aUnitOfAPrivateDataCenterIsADataCenterWithoutZones(String unit, String errors) {
    assertThat(String.join("; ", found("private-data-center", unit, "dataCenter: d2").errors()))
        .isEqualTo(errors == null ? "" : errors);
  }

  @ParameterizedTest(name = "{0}: {1} and {2}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          cloud               || region: r1, zones: [a] || region: r2, zones: [a] || -
          cloud               || region: r1, zones: [a] || region: r1, zones: [b] || 13:30 PRF008 both units of 'east' are in the region 'r1' (profile.yaml:11:30) | a secondary unit takes over when its primary is lost: put it in another place
          private-data-center || dataCenter: d1         || dataCenter: d1         || 13:34 PRF008 both units of 'east' are in the data center 'd1' (profile.yaml:11:34) | a secondary unit takes over when its primary is lost: put it in another place
          """)
  void theUnitsOfAPairAreInDifferentPlaces(
      String deployment, String primary, String secondary, String error) {
    assertThat(String.join("; ", found(deployment, primary, secondary).errors()))
        .isEqualTo(error == null ? "" : error);
  }
}
