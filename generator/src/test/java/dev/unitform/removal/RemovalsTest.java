package dev.unitform.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.planner.rule.Findings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemovalsTest {
  private static final String PROFILE =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata: {name: test}
      spec:
        deployment: cloud
        defaults: {provider: gke, cluster: {create: true}, nodePools: [{name: general}, {name: media}]}
        tenants:
          - {name: acme, id: "100", home: main}
          - {name: globex, id: "200", home: main}
        unitGroup:
          name: group
          unitPairs:
            - name: main
              primary: {name: one, region: r1, zones: [a, b], network: {nodes: 10.1.0.0/22, pods: 10.2.0.0/18, services: 10.3.0.0/20}}
              secondary: {name: two, region: r2, zones: [a, b], network: {nodes: 10.4.0.0/22, pods: 10.5.0.0/18, services: 10.6.0.0/20}}
            - name: other
              primary: {name: three, region: r3, zones: [a, b], network: {nodes: 10.7.0.0/22, pods: 10.8.0.0/18, services: 10.9.0.0/20}}
        services: {}
      """;

  private static final String CATALOG =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: web, title: Web}
      spec:
        highAvailability: [n-plus-one]
        disasterRecovery: active-spare
        hosting: primary-or-secondary
        charts:
          - chart: web
            version: "1.0.0"
            namespace: web
            source: made up
            workloads: [{name: web, kind: Deployment}]
            releases: [{name: web-blue, color: blue}, {name: web-green, color: green}, {name: web-cache}]
            contract: NONE
      ---
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: queue, title: Queue}
      spec:
        highAvailability: [active-active]
        disasterRecovery: not-supported
        hosting: primary-or-secondary
        charts:
          - chart: queue
            version: "1.0.0"
            namespace: queue
            source: made up
            workloads: [{name: queue, kind: StatefulSet}]
            releases: [{name: queue}]
            contract: NONE
      ---
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: desk, title: Desk}
      spec:
        highAvailability: [singleton]
        disasterRecovery: active-spare
        hosting: primary-or-secondary
        charts:
          - chart: desk
            version: "1.0.0"
            namespace: desk
            source: made up
            workloads: [{name: desk, kind: StatefulSet}]
            releases: [{name: desk, per: tenant}, {name: desk-tools, per: tenant, workloads: []}]
            contract: NONE
      """;

  private static Plan plan(String profile, String catalog) {
    Findings findings = Findings.of(profile, catalog);
    assertThat(findings.errors()).isEmpty();
    return findings.plan();
  }

  /** The installed units and releases according to a profile's plan.json. */
  private static PlanDocument before(String profile) {
    return read(PlanFile.text(PlanDocument.of(plan(profile, CATALOG))));
  }

  private static PlanDocument read(String json) {
    return PlanFile.read("plan.json", json.getBytes(StandardCharsets.UTF_8)).get();
  }

  private static Removals removals(String profile, String catalog) {
    return Removals.between(before(PROFILE), plan(profile, catalog), List.of());
  }

  private static List<String> told(Removals removals) {
    return removals.removals().stream()
        .map(r -> r.address() + ": " + r.what() + (r.hint() == null ? "" : " | " + r.hint()))
        .toList();
  }

  private static List<String> removed(String from, String to) {
    assertThat(PROFILE).contains(from);
    return told(removals(PROFILE.replace(from, to), CATALOG));
  }

  @Test
  void aUnitWithTheSameDigestOfItsPartsLosesNothing() {
    String two = "name: two, ";
    List<String> profiles =
        List.of(
            PROFILE,
            PROFILE.replace("services: {}", "services: {web: {n: 4}}"),
            PROFILE.replace(two, two + "services: {web: {n: 4}}, "),
            PROFILE.replace(two, two + "services: {web: {enabled: false}}, "),
            PROFILE.replace("services: {}", "services: {web: {color: green}}"),
            PROFILE.replace("services: {}", "services: {queue: {enabled: false}}"),
            PROFILE.replace(
                "- name: main", "- name: main\n        services: {queue: {host: secondary}}"),
            PROFILE.replace("    - {name: globex, id: \"200\", home: main}\n", ""),
            PROFILE.replace("id: \"200\"", "id: \"300\""),
            PROFILE.replace("name: globex", "name: umbrella, previousName: globex"),
            PROFILE.replace("name: two", "name: zwei, previousName: two"),
            PROFILE.replace(", {name: media}", ""),
            PROFILE.replace("{name: media}", "{name: calls, previousName: media}"),
            PROFILE.replace("cluster: {create: true}", "cluster: {create: false}"),
            PROFILE.replace(two, two + "cluster: {create: true, name: second}, "));
    int same = 0;
    for (String from : profiles) {
      PlanDocument before = before(from);
      Map<String, String> digests = digests(plan(from, CATALOG));
      for (String to : profiles) {
        Plan after = plan(to, CATALOG);
        for (Map.Entry<String, String> unit : digests(after).entrySet()) {
          if (!unit.getValue().isEmpty() && unit.getValue().equals(digests.get(unit.getKey()))) {
            same++;
            PlanDocument only =
                before.withUnits(List.of(Objects.requireNonNull(before.unit(unit.getKey()))));
            assertThat(Removals.between(only, after, List.of(unit.getKey())))
                .as("from %s to %s", from, to)
                .isEqualTo(Removals.NONE);
          }
        }
      }
    }
    assertThat(same).isBetween(150, 400);
    assertThat(digests(plan(profiles.get(1), CATALOG))).isEqualTo(digests(plan(PROFILE, CATALOG)));
  }

  private static Map<String, String> digests(Plan plan) {
    Map<String, String> digests = new TreeMap<>();
    plan.units().forEach(unit -> digests.put(unit.name(), RemovableParts.digest(unit)));
    return digests;
  }

  @Test
  void nothingIsRemovedWhereNothingChanges() {
    Plan plan = plan(PROFILE, CATALOG);
    assertThat(plan.units()).hasSize(3).allMatch(unit -> !unit.releases().isEmpty());
    assertThat(Removals.between(before(PROFILE), plan, List.of())).isEqualTo(Removals.NONE);
  }

  @Test
  void aServiceThatIsSwitchedOffIsRemovedFromEveryUnit() {
    assertThat(removed("services: {}", "services: {web: {enabled: false}}"))
        .containsExactly(
            "one/web: Web with 2 releases (web-blue, web-cache); everything else in the namespace"
                + " 'web' is removed too",
            "three/web: Web with 2 releases (web-blue, web-cache); everything else in the namespace"
                + " 'web' is removed too",
            "two/web: Web with 2 releases (web-blue, web-cache); everything else in the namespace"
                + " 'web' is removed too");
  }

  @Test
  void oneReleaseOfManyIsRemovedByItself() {
    assertThat(removed("services: {}", "services: {web: {color: green}}"))
        .containsExactly(
            "one/web/web-blue: a release of Web",
            "three/web/web-blue: a release of Web",
            "two/web/web-blue: a release of Web");
  }

  @Test
  void aServiceThatMovesToThePairsOtherUnitIsSaidToMove() {
    String there = "- name: main\n        services: {queue: {host: secondary}}";
    assertThat(removed("- name: main", there))
        .containsExactly(
            "one/queue: Queue with 1 release (queue), with data in queue; it moves to 'two';"
                + " everything else in the namespace 'queue' is removed too");
  }

  @Test
  void aServiceThatStaysInThePairsOtherUnitIsSaidToStay() {
    String two = "secondary: {name: two, ";
    assertThat(removed(two, two + "services: {web: {enabled: false}}, "))
        .containsExactly(
            "two/web: Web with 2 releases (web-blue, web-cache); it stays in 'one'; everything else"
                + " in the namespace 'web' is removed too");
  }

  @Test
  void aUnitThatIsGoneIsRemovedWithAllThatItHas() {
    String secondary = PROFILE.lines().filter(l -> l.contains("secondary:")).findFirst().orElse("");
    assertThat(removed(secondary + "\n", ""))
        .containsExactly(
            "two: a unit with 6 releases, with data in desk-100, desk-200, and its cluster 'two',"
                + " home of 'acme' and 'globex'");
  }

  @Test
  void aUnitUnderANameThatNobodyToldIsRemovedWithAHint() {
    assertThat(removed("name: three", "name: drei"))
        .containsExactly(
            "three: a unit with 3 releases, with data in queue, and its cluster 'three' | if it was"
                + " renamed, set previousName: three on 'drei'");
  }

  @Test
  void aTenantThatIsGoneIsRemovedOnceWithAllOfItsReleases() {
    assertThat(removed("    - {name: globex, id: \"200\", home: main}\n", ""))
        .containsExactly(
            "tenant/globex: a tenant, with 4 releases in 'one' and 'two', with data in desk-200 |"
                + " if it was renamed, set previousName: globex there");
  }

  @Test
  void aTenantWithoutReleasesIsRemovedAllTheSame() {
    String off = PROFILE.replace("services: {}", "services: {desk: {enabled: false}}");
    Plan now = plan(off.replace("    - {name: globex, id: \"200\", home: main}\n", ""), CATALOG);
    assertThat(told(Removals.between(before(off), now, List.of())))
        .containsExactly(
            "tenant/globex: a tenant, which has no own releases in the remaining units | if it was"
                + " renamed, set previousName: globex there");
  }

  @Test
  void aTenantWithAnotherHomeMoves() {
    assertThat(removed("id: \"200\", home: main", "id: \"200\", home: other"))
        .containsExactly(
            "tenant/globex: a tenant, with 4 releases in 'one' and 'two', with data in desk-200;"
                + " the tenant moves to 'three', where its releases are installed again");
  }

  @Test
  void aTenantWithAnotherIdIsInstalledAnew() {
    assertThat(removed("id: \"200\"", "id: \"201\""))
        .containsExactly(
            "tenant/globex: a tenant, with 4 releases in 'one' and 'two', with data in desk-200;"
                + " they are installed again under other names, because its id changed | keep the"
                + " id, which is part of the names of its releases, and change the name instead");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name: umbrella", "name: umbrella, previousName: globex"})
  void aTenantUnderAnotherNameLosesNothing(String name) {
    assertThat(removed("name: globex", name)).isEmpty();
  }

  @Test
  void renamedThingsAreSaidToBeRenamed() {
    Removals removals =
        removals(
            PROFILE
                .replace("name: two", "name: zwei, previousName: two")
                .replace("name: globex", "name: umbrella, previousName: globex")
                .replace("{name: media}", "{name: calls, previousName: media}"),
            CATALOG);

    assertThat(told(removals)).isEmpty();
    assertThat(removals.renames())
        .extracting(r -> r.kind() + " " + r.before() + " -> " + r.now())
        .containsExactly(
            "node pool media -> calls", "unit two -> zwei", "tenant globex -> umbrella");
  }

  @Test
  void theNamesOfPairsAndOfTheGroupAreNotThoseOfAnythingThatRuns() {
    String profile =
        PROFILE
            .replace("name: group", "name: band")
            .replace("- name: main", "- name: haupt")
            .replace("home: main", "home: haupt");
    assertThat(removals(profile, CATALOG)).isEqualTo(Removals.NONE);
  }

  @Test
  void whatIsRemovedOfARenamedUnitGoesByItsNewName() {
    assertThat(
            removed(
                "name: two, ",
                "name: zwei, previousName: two, services: {web: {enabled: false}}, "))
        .singleElement()
        .asString()
        .startsWith("zwei/web: Web with 2 releases");
  }

  @Test
  void aPreviousNameThatIsTakenBackWhileTheClusterStillBearsItIsSeen() {
    String renamed = PROFILE.replace("name: two", "name: zwei, previousName: two");
    Plan later = plan(PROFILE.replace("name: two", "name: zwei"), CATALOG);
    assertThat(told(Removals.between(before(renamed), later, List.of())))
        .containsExactly(
            "cluster/zwei: the cluster 'two' is replaced by 'zwei', and everything in it is lost |"
                + " to keep it, set cluster: {name: two} on 'zwei'");
    Plan kept = plan(PROFILE.replace("name: two", "name: zwei, cluster: {name: two}"), CATALOG);
    assertThat(Removals.between(before(renamed), kept, List.of())).isEqualTo(Removals.NONE);
  }

  @Test
  void aUnitThatIsRenamedTwiceKeepsItsClusterIfThatIsSaid() {
    String once = PROFILE.replace("name: two", "name: zwei, previousName: two");
    String twice = PROFILE.replace("name: two", "name: deux, previousName: zwei");
    assertThat(told(Removals.between(before(once), plan(twice, CATALOG), List.of())))
        .singleElement()
        .asString()
        .startsWith("cluster/deux: the cluster 'two' is replaced");
    String kept = twice.replace("name: deux", "name: deux, cluster: {name: two}");
    assertThat(told(Removals.between(before(once), plan(kept, CATALOG), List.of()))).isEmpty();
  }

  @Test
  void aClusterThatIsNotCreatedAnyMoreIsSeen() {
    assertThat(removed("cluster: {create: true}", "cluster: {create: false}"))
        .contains("cluster/one: no Terraform module is generated any more for the cluster 'one'")
        .hasSize(3);
  }

  @Test
  void aNodePoolThatIsGoneOrRenamedTwiceIsSeen() {
    assertThat(removed("{name: media}", "{name: calls}"))
        .contains(
            "cluster/one/media: a node pool of 'one', with its nodes | if it was renamed, set"
                + " previousName: media there")
        .hasSize(3);
    String once = PROFILE.replace("{name: media}", "{name: calls, previousName: media}");
    for (String twice :
        List.of("{name: talks, previousName: calls}", "{name: talks, previousName: media}")) {
      Plan now = plan(PROFILE.replace("{name: media}", twice), CATALOG);
      assertThat(told(Removals.between(before(once), now, List.of())))
          .contains(
              "cluster/one/calls: a node pool of 'one', with its nodes | its name at the provider"
                  + " stays 'media': restore its name and previousName")
          .hasSize(3);
    }
  }

  @Test
  void aReleaseThatTheCatalogCallsOtherwiseIsKeptByWhatItIsInstalledAs() {
    String renamed = CATALOG.replace("name: web-cache", "name: web-store");
    assertThat(told(removals(PROFILE, renamed)))
        .contains(
            "one/web/web-cache: a release of Web | if it is now called 'web-store' in the catalog,"
                + " add installedAs: web-cache there")
        .hasSize(3);
    String kept = CATALOG.replace("{name: web-cache}", "{name: web-store, installedAs: web-cache}");
    assertThat(removals(PROFILE, kept)).isEqualTo(Removals.NONE);
    String service = CATALOG.replace("{id: web, title: Web}", "{id: portal, title: Portal}");
    assertThat(removals(PROFILE, service)).isEqualTo(Removals.NONE);
  }

  @Test
  void aReleaseInAnotherNamespaceIsInstalledAnew() {
    assertThat(told(removals(PROFILE, CATALOG.replace("namespace: queue", "namespace: lines"))))
        .contains(
            "one/queue/queue: a release of Queue, with data; 'queue' is installed again as"
                + " 'lines/queue'; everything else in the namespace 'queue' is removed too");
  }

  @Test
  void aRunThatIsLimitedToUnitsTellsOfThoseAlone() {
    Plan now =
        plan(
            PROFILE
                .replace("services: {}", "services: {web: {enabled: false}}")
                .replace("name: three", "name: drei"),
            CATALOG);
    assertThat(Removals.between(before(PROFILE), now, List.of("two")).removals())
        .extracting(Removal::address)
        .containsExactly("two/web");
  }

  @Test
  void aRemovalIsAllowedByItsAddressOrByThoseOfAllOfItsReleases() {
    Removals removals =
        removals(PROFILE.replace("services: {}", "services: {web: {enabled: false}}"), CATALOG);

    assertThat(new AllowedRemovals(List.of("one/web", "two/web/web-blue")).others(removals))
        .extracting(Removal::address)
        .containsExactly("three/web", "two/web");
    assertThat(
            new AllowedRemovals(
                    List.of("one/web", "three/web", "two/web/web-blue", "two/web/web-cache"))
                .others(removals))
        .isEmpty();
    assertThat(new AllowedRemovals(List.of("one", "two", "three")).others(removals)).hasSize(3);
  }

  @Test
  void whatIsAllowedToGoAndDoesNotIsAnError() {
    SortedMap<String, Removals> one = new TreeMap<>();
    one.put(
        "test",
        removals(PROFILE.replace("services: {}", "services: {web: {enabled: false}}"), CATALOG));
    assertThat(addressErrors(one, "one/web", "one", "one/wbe"))
        .containsExactly(
            "--allow-destroy names 'one', but this run does not remove it | did you mean 'one/web'?"
                + " leave out addresses that are already removed",
            "--allow-destroy names 'one/wbe', but this run does not remove it | did you mean"
                + " 'one/web'? leave out addresses that are already removed");
    SortedMap<String, Removals> none = new TreeMap<>();
    none.put("test", Removals.NONE);
    assertThat(addressErrors(none, "one"))
        .containsExactly(
            "--allow-destroy names 'one', but this run does not remove it | nothing would be"
                + " removed: leave out --allow-destroy");
    SortedMap<String, Removals> two = new TreeMap<>(one);
    two.put("copy", one.get("test"));
    assertThat(addressErrors(two, "one/web"))
        .containsExactly(
            "--allow-destroy names 'one/web', which this run removes in several profiles: 'copy'"
                + " and 'test' | generate one profile at a time, and allow the removal in each"
                + " run");
  }

  private static List<String> addressErrors(
      SortedMap<String, Removals> removals, String... allowed) {
    return new AllowedRemovals(List.of(allowed))
        .addressErrors(removals, new TreeSet<>()).stream().map(RemovalsTest::line).toList();
  }

  private static String line(Diagnostic diagnostic) {
    return diagnostic.message() + " | " + diagnostic.help();
  }

  @Test
  void aPlanJsonOfAnEarlierVersionNamesTheClusterAfterItsUnit() {
    String json =
        PlanFile.text(PlanDocument.of(plan(PROFILE, CATALOG)))
            .replaceAll(" *\"(clusterName|dataTier)\": [^\\n]*\\n", "")
            .replaceAll(",\\s*\"previousName\": null", "")
            .replaceAll(",(\\s*})", "$1");
    PlanDocument old = read(json);

    assertThat(json).doesNotContain("clusterName", "previousName", "dataTier");
    assertThat(old.units()).isEqualTo(PlanDocument.of(plan(PROFILE, CATALOG)).units());
  }
}
