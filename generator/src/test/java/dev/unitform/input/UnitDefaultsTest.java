package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.SourceText;
import dev.unitform.model.profile.Unit;
import dev.unitform.model.profile.UnitPair;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UnitDefaultsTest {
  private static final String PROFILE =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata: {name: p}
      spec:
        deployment: cloud
        defaults:
          domain: common.example.com
          storageClasses: {rwo: fast, rwx: shared}
          nodePools: [{name: common, nodesPerZone: 1}]
          cluster: {create: true}
        unitGroup:
          name: g
          unitPairs:
            - name: pair
              primary:
                name: one
                domain: own.example.com
                storageClasses: {rwo: own}
                nodePools: [{name: own}]
                cluster: {name: first}
              secondary: {name: two}
      """;

  private final UnitPair pair =
      new ProfileReader()
          .read(new SourceText("p.yaml", PROFILE), new Sources())
          .get()
          .spec()
          .unitGroup()
          .unitPairs()
          .get(0);

  @Test
  void aUnitTakesWhatItDoesNotSayFromTheDefaults() {
    Unit two = Objects.requireNonNull(pair.secondary()).value();
    assertThat(two.domain()).extracting(Traced::value).isEqualTo("common.example.com");
    assertThat(two.storageClasses().rwx()).extracting(Traced::value).isEqualTo("shared");
    assertThat(pools(two)).containsExactly("common");
  }

  @Test
  void whatAUnitSaysWinsAndMappingsMergeKeyByKey() {
    Unit one = pair.primary().value();
    assertThat(one.domain()).extracting(Traced::value).isEqualTo("own.example.com");
    assertThat(one.storageClasses().rwo()).extracting(Traced::value).isEqualTo("own");
    assertThat(one.storageClasses().rwx()).extracting(Traced::value).isEqualTo("shared");
    Unit.Cluster cluster = Objects.requireNonNull(one.cluster()).value();
    assertThat(cluster.name()).extracting(Traced::value).isEqualTo("first");
    assertThat(cluster.create()).extracting(Traced::value).isEqualTo(true);
  }

  @Test
  void listsAreTakenWhole() {
    assertThat(pools(pair.primary().value())).containsExactly("own");
  }

  @Test
  void aValueKeepsThePositionAtWhichItIsGiven() {
    Unit two = Objects.requireNonNull(pair.secondary()).value();
    assertThat(Objects.requireNonNull(two.domain()).position()).hasToString("p.yaml:7:13");
    assertThat(two.name().position()).hasToString("p.yaml:21:27");
    assertThat(Objects.requireNonNull(pair.primary().value().domain()).position())
        .hasToString("p.yaml:17:19");
  }

  private static List<String> pools(Unit unit) {
    return Objects.requireNonNull(unit.nodePools()).value().stream()
        .map(pool -> pool.name().value())
        .toList();
  }
}
