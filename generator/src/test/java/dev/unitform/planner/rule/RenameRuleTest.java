package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.UnitFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenameRuleTest {
  private static final String CLUSTER =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata: {name: test}
      spec:
        deployment: cloud
        defaults: {provider: gke, domain: example.com, cluster: {create: true}, nodePools: [{name: a}]}
        unitGroup:
          name: group
          unitPairs:
            - name: main
              primary: {name: one, region: r1, zones: [a, b], network: {nodes: 10.1.0.0/22, pods: 10.2.0.0/18, services: 10.3.0.0/20}}
              secondary: {name: two, region: r2, zones: [a, b], network: {nodes: 10.4.0.0/22, pods: 10.5.0.0/18, services: 10.6.0.0/20}}
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          name: one || name: one, previousName: one || 11:44 PRF020 the unit 'one' has its own name as its previous name | give the name that it had before, or remove 'previousName'
          name: one || name: one, previousName: two || 11:44 PRF021 the unit 'one' cannot have the previous name 'two', because this name is in use (profile.yaml:12:27) | to exchange two names, first rename one of them to a third name, and apply this change
          {name: a} || {name: a, previousName: a}   || 6:111 PRF020 the node pool 'a' has its own name as its previous name | give the name that it had before, or remove 'previousName'
          {name: a} || {name: a}, {name: b, previousName: a} || 6:122 PRF021 the node pool 'b' cannot have the previous name 'a', because this name is in use (profile.yaml:6:94) | to exchange two names, first rename one of them to a third name, and apply this change
          """)
  void aPreviousNameLeadsToOneThingThatIsCalledOtherwiseNow(String from, String to, String error) {
    assertThat(Findings.of(CLUSTER.replaceFirst(java.util.regex.Pattern.quote(from), to)).errors())
        .containsExactly(error);
  }

  @Test
  void twoUnitsCannotHaveBeenTheSame() {
    assertThat(
            Findings.of(CLUSTER.replaceAll("name: (one|two)", "name: $1, previousName: old"))
                .errors())
        .containsExactly(
            "12:46 PRF022 two of the units have the previous name 'old' (profile.yaml:11:44) |"
                + " remove 'previousName' from the one that did not have this name");
  }

  @Test
  void twoTenantsCannotHaveBeenTheSameAndUnitsCannotHaveExchangedTheirNames() {
    String tenants =
        "  tenants: [{name: a, previousName: x, id: a, home: main}, {name: b, previousName: x, id:"
            + " b,"
            + " home: main}]\n";
    assertThat(
            Findings.of(
                    CLUSTER
                            .replace("name: one", "name: one, previousName: two")
                            .replace("name: two,", "name: two, previousName: one,")
                            .replace("previousName: two, previousName: one,", "previousName: two,")
                        + tenants)
                .errors())
        .containsExactly(
            "11:44 PRF021 the unit 'one' cannot have the previous name 'two', because this name is"
                + " in use (profile.yaml:12:27) | to exchange two names, first rename one of them"
                + " to a third name, and apply this change",
            "12:46 PRF021 the unit 'two' cannot have the previous name 'one', because this name is"
                + " in use (profile.yaml:11:25) | to exchange two names, first rename one of them"
                + " to a third name, and apply this change",
            "13:84 PRF022 two of the tenants have the previous name 'x' (profile.yaml:13:37) |"
                + " remove 'previousName' from the one that did not have this name");
  }

  @Test
  void whatCannotBeRenamedKeepsTheNameThatTheUnitHad() {
    Findings findings = Findings.of(CLUSTER.replace("name: one", "name: one, previousName: old"));

    UnitFacts facts = findings.unit("one").facts();
    assertThat(facts.site().location().value()).isEqualTo("old");
    assertThat(facts.site().consulDatacenter().value()).isEqualTo("old");
    assertThat(facts.cluster().name().value()).isEqualTo("old");
    assertThat(facts.unitDomain()).isEqualTo("one.example.com");
    assertThat(findings.under("PLN117"))
        .containsExactly(
            "11:44 PLN117 'one' was renamed from 'old': its folder has the new name and its host"
                + " names end in '.one.example.com'; its location, its Consul data center and its"
                + " cluster keep the old name | after you have applied the change, you can remove"
                + " 'previousName' if you write 'location: old' and 'cluster: {name: old}'"
                + " instead");
  }

  @Test
  void aNameThatTheProfileGivesStaysAsItIs() {
    Findings findings =
        Findings.of(
            CLUSTER.replace(
                "name: one",
                "name: one, previousName: old, location: here, consulDatacenter: dc, cluster:"
                    + " {name: first}"));

    UnitFacts facts = findings.unit("one").facts();
    assertThat(facts.site().location().value()).isEqualTo("here");
    assertThat(facts.site().consulDatacenter().value()).isEqualTo("dc");
    assertThat(facts.cluster().name().value()).isEqualTo("first");
    assertThat(facts.cluster().create()).as("the default, though the unit has a cluster").isTrue();
    assertThat(findings.under("PLN117"))
        .containsExactly(
            "11:44 PLN117 'one' was renamed from 'old': its folder has the new name and its host"
                + " names end in '.one.example.com' | after you have applied the change, you can"
                + " remove 'previousName'");
  }

  @Test
  void twoClustersOfOneNameAreAnError() {
    assertThat(
            Findings.of(CLUSTER.replace("name: two", "name: two, cluster: {name: one}")).errors())
        .containsExactly(
            "12:48 PRF023 the clusters of 'one' and 'two' would both be named 'one' | give each"
                + " a unique name with cluster.name");
  }

  @Test
  void aRenamedPoolIsToldAndOneWithoutNodesOfOursHasNoEffect() {
    String renamed = CLUSTER.replace("{name: a}", "{name: a, previousName: old}");
    assertThat(Findings.of(renamed).under("PLN118"))
        .containsExactly(
            "6:111 PLN118 at the provider, the node pool 'a' of 'one' is still called 'old' | keep"
                + " 'previousName' as long as the pool exists",
            "6:111 PLN118 at the provider, the node pool 'a' of 'two' is still called 'old' | keep"
                + " 'previousName' as long as the pool exists");
    assertThat(Findings.of(renamed.replace("gke", "generic")).under("PLN107", "PLN118"))
        .contains(
            "6:115 PLN107 'previousName' has no effect on the node pool 'a' of 'one': Terraform"
                + " does not create its nodes");
  }

  @Test
  void theNamesOfPairsAndGroupsTouchNothingAndHaveNoPreviousOne() {
    assertThat(
            dev.unitform.input.Texts.profile(
                    CLUSTER.replace("- name: main", "- name: main\n        previousName: old"))
                .diagnostics())
        .hasSize(1)
        .allSatisfy(d -> assertThat(d.code().name()).isEqualTo("SCH001"));
  }
}
