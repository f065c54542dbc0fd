package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshRuleTest {
  /** Ranges of three units. The networks are in lines 11, 14 and 18. */
  private static Findings found(String first, String second, String third) {
    return Findings.of(
        """
        apiVersion: unitform/v1
        kind: TopologyProfile
        metadata: {name: test}
        spec:
          deployment: private-data-center
          unitGroup:
            name: group
            unitPairs:
              - name: east
                primary: {name: u1, dataCenter: d1,
                  network: %s}
                secondary:
                  {name: u2, dataCenter: d2,
                  network: %s}
              - name: west
                primary:
                  {name: u3, dataCenter: d3,
                  network: %s}
        """
            .formatted(first, second, third));
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiterString = "||",
      nullValues = "-",
      quoteCharacter = '`',
      textBlock =
          """
          {nodes: 10.0.0.0/22}   || {nodes: 10.0.4.0/22}    || -
          {pods: 10.0.0.0/8}     || {pods: 11.0.0.0/8}      || -
          {nodes: fd00::/64}     || {nodes: fd00:0:0:1::/64} || -
          {nodes: 0.0.0.0/0}     || {nodes: "::/0"}         || -
          {nodes: 10.0.0.0/22}   || {nodes: 10.0.0.0/22}    || 14:28 PRF007 the nodes range 10.0.0.0/22 of 'u2' overlaps the nodes range 10.0.0.0/22 of 'u1' (profile.yaml:11:28) | all units connect to each other: give each its own range
          {nodes: 10.0.0.0/8}    || {pods: 10.9.0.0/16}     || 14:27 PRF007 the pods range 10.9.0.0/16 of 'u2' overlaps the nodes range 10.0.0.0/8 of 'u1' (profile.yaml:11:28) | all units connect to each other: give each its own range
          {services: 10.9.0.0/16} || {nodes: 10.0.0.0/8}    || 14:28 PRF007 the nodes range 10.0.0.0/8 of 'u2' overlaps the services range 10.9.0.0/16 of 'u1' (profile.yaml:11:31) | all units connect to each other: give each its own range
          {nodes: 0.0.0.0/0}     || {nodes: 255.255.255.255/32} || 14:28 PRF007 the nodes range 255.255.255.255/32 of 'u2' overlaps the nodes range 0.0.0.0/0 of 'u1' (profile.yaml:11:28) | all units connect to each other: give each its own range
          {pods: "fd00::/16"}    || {pods: "fd00:1::/32"}   || 14:27 PRF007 the pods range fd00:1::/32 of 'u2' overlaps the pods range fd00::/16 of 'u1' (profile.yaml:11:27) | all units connect to each other: give each its own range
          """)
  void rangesOfTwoUnitsMustNotOverlap(String first, String second, String error) {
    assertThat(String.join("; ", found(first, second, "{}").errors()))
        .isEqualTo(error == null ? "" : error);
  }

  @Test
  void unitsOfDifferentPairsAreMeshedToo() {
    assertThat(found("{nodes: 10.0.0.0/22}", "{}", "{nodes: 10.0.3.0/24}").errors())
        .containsExactly(
            "18:28 PRF007 the nodes range 10.0.3.0/24 of 'u3' overlaps the nodes range 10.0.0.0/22"
                + " of 'u1' (profile.yaml:11:28) | all units connect to each other: give each its"
                + " own range");
  }

  @Test
  void theRangesOfOneUnitMustNotOverlapEither() {
    assertThat(found("{nodes: 10.0.0.0/22, pods: 10.0.0.0/16}", "{}", "{}").errors())
        .containsExactly(
            "11:47 PRF007 the pods range 10.0.0.0/16 of 'u1' overlaps the nodes range 10.0.0.0/22"
                + " of 'u1' (profile.yaml:11:28) | all units connect to each other: give each its"
                + " own range");
  }

  @Test
  void aRangeThatOverlapsSeveralIsReportedOnce() {
    assertThat(
            found("{nodes: 10.0.0.0/22}", "{nodes: 10.0.4.0/22}", "{nodes: 10.0.0.0/8}").errors())
        .hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          10.0.0.0        || '10.0.0.0' is not an address range | write it in CIDR notation, as in 10.200.0.0/22
          10.0.0.0/33     || '10.0.0.0/33' is not an address range | write it in CIDR notation, as in 10.200.0.0/22
          10.0.0/8        || '10.0.0/8' is not an address range | write it in CIDR notation, as in 10.200.0.0/22
          10.0.0.256/32   || '10.0.0.256/32' is not an address range | write it in CIDR notation, as in 10.200.0.0/22
          10.0.0.01/32    || '10.0.0.01/32' is not an address range | write it in CIDR notation, as in 10.200.0.0/22
          10.0.0.0/08     || '10.0.0.0/08' is not an address range | write it in CIDR notation, as in 10.200.0.0/22
          10.0.0.0/-1     || '10.0.0.0/-1' is not an address range | write it in CIDR notation, as in 10.200.0.0/22
          "fd00::1::/64"  || 'fd00::1::/64' is not an address range | write it in CIDR notation, as in 10.200.0.0/22
          "fd00::/129"    || 'fd00::/129' is not an address range | write it in CIDR notation, as in 10.200.0.0/22
          "g::/64"        || 'g::/64' is not an address range | write it in CIDR notation, as in 10.200.0.0/22
          "1:2:3:4:5:6:7:8:9/64" || '1:2:3:4:5:6:7:8:9/64' is not an address range | write it in CIDR notation, as in 10.200.0.0/22
          all             || 'all' is not an address range | write it in CIDR notation, as in 10.200.0.0/22
          10.0.1.0/16     || '10.0.1.0/16' does not start at the first address of its range | did you mean '10.0.0.0/16'?
          10.0.0.1/31     || '10.0.0.1/31' does not start at the first address of its range | did you mean '10.0.0.0/31'?
          "fd00::1/64"    || 'fd00::1/64' does not start at the first address of its range | did you mean 'fd00:0:0:0:0:0:0:0/64'?
          """)
  void textThatIsNoRangeIsAnError(String range, String error) {
    assertThat(found("{nodes: " + range + "}", "{}", "{}").errors())
        .containsExactly("11:28 PRF006 " + error);
  }

  @Test
  void everyUnitKnowsAllOthersWithTheirRanges() {
    Findings found =
        found("{nodes: 10.0.0.0/22, pods: 10.1.0.0/16}", "{services: 10.2.0.0/16}", "{}");
    assertThat(found.unit("u2").facts().membership().peers())
        .extracting(peer -> peer.unit() + " of " + peer.pair() + " " + peer.ranges())
        .containsExactly("u1 of east [10.0.0.0/22, 10.1.0.0/16]", "u3 of west []");
  }
}
