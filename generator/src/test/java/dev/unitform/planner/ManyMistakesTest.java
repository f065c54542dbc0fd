package dev.unitform.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.input.Texts;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.plan.Plan;
import dev.unitform.planner.rule.Findings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One run finds all mistakes of meaning, each once, at its own place. */
class ManyMistakesTest {
  private static final String PROFILE =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata: {name: test}
      spec:
        deployment: cloud
        policies: {allowBelowMinimum: [emial]}
        tenants:
          - {name: a, id: "100", home: east}
          - {name: b, id: "100", home: east}
          - {name: c, id: "300", home: eats}
        unitGroup:
          name: group
          unitPairs:
            - name: east
              primary:
                name: east-1
                region: r1
                zones: [a, b, a]
                network: {nodes: 10.0.0.0/22, pods: 10.1.0.0/16}
              secondary:
                name: east-1
                region: r1
                zones: []
                network: {nodes: 10.0.2.0/24, pods: 10.2.0.1/16, services: ten}
        services:
          genesys-authentication: {highAvailability: singleton}
          webrtc: {n: 3, replicas: 4}
          workspace-web-edition: {replicas: 2}
          voice-platform-resource-manager: {replicas: 5}
          genesys-cx-insights: {replicas: 3}
          email: {host: secondary}
          digital-channels: {color: green}
          voice-microservices: {autoscaling: {max: 2}}
          designer: {values: {desinger-blue: {a: 1}}}
          wbrtc: {}
      """;

  private static List<Diagnostic> errors() {
    Result<TopologyProfile> profile = Texts.profile(PROFILE);
    assertThat(profile.diagnostics()).isEmpty();
    return Planner.plan(profile.get(), Texts.shippedCatalog(), Map.of(), List.of(), Map.of())
        .plan()
        .diagnostics()
        .stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .toList();
  }

  @Test
  void twentyMistakesAreTwentyErrors() {
    assertThat(errors())
        .extracting(Findings::line)
        .extracting(line -> line.substring(0, line.indexOf(" | ")))
        .containsExactly(
            "6:34 PRF001 unknown service 'emial'",
            "9:21 PRF003 the tenant id '100' exists already (profile.yaml:8:21)",
            "10:34 PRF002 unknown unit pair 'eats'",
            "18:25 PRF003 'a' is listed twice in 'east-1' (profile.yaml:18:19)",
            "21:17 PRF003 the unit 'east-1' exists already (profile.yaml:16:17)",
            "22:19 PRF008 both units of 'east' are in the region 'r1' (profile.yaml:17:19)",
            "23:11 PRF004 the unit 'east-1' has no zone",
            "24:28 PRF007 the nodes range 10.0.2.0/24 of 'east-1' overlaps the nodes range"
                + " 10.0.0.0/22 of 'east-1' (profile.yaml:19:28)",
            "24:47 PRF006 '10.2.0.1/16' does not start at the first address of its range",
            "24:70 PRF006 'ten' is not an address range",
            "26:48 PLN001 'genesys-authentication' does not have the mode 'singleton'",
            "27:30 PLN003 'webrtc' has both 'n' and 'replicas' (profile.yaml:27:17)",
            "28:39 PLN004 a replica count of 2 for 'workspace-web-edition' is below the minimum"
                + " of 3",
            "29:49 PLN005 5 replicas break a limit of the chart: 'rm' runs exactly 2 (the service's"
                + " own guide runs two active pods; dashboards expect pods 0 and 1)",
            "30:37 PLN002 'genesys-cx-insights' cannot have 3 replicas: in mode 'active-active' it"
                + " always runs 2 replicas",
            "31:19 PLN006 'email' cannot be hosted in the secondary unit",
            "32:31 PLN010 'digital-channels' has no colours",
            "33:46 PLN009 the autoscaling maximum of 2 is below the minimum of 3",
            "34:25 PRF010 'designer' has no release 'desinger-blue'",
            "35:5 PRF001 unknown service 'wbrtc'");
  }

  @Test
  void eachIsSaidOnceInTheOrderOfItsPlaceAndTellsAWayOut() {
    List<Diagnostic> errors = errors();
    assertThat(errors).isSorted().doesNotHaveDuplicates();
    assertThat(errors).extracting(Diagnostic::position).doesNotHaveDuplicates();
    assertThat(errors).allSatisfy(error -> assertThat(error.help()).isNotBlank());
  }

  @Test
  void everyPlaceIsThatOfTheWordItIsAbout() {
    List<String> lines = PROFILE.lines().toList();
    assertThat(errors())
        .allSatisfy(
            error -> {
              String rest =
                  lines
                      .get(Objects.requireNonNull(error.position()).line() - 1)
                      .substring(error.position().column() - 1);
              String word = rest.substring(0, Math.min(rest.length(), error.position().length()));
              assertThat(word).matches("[A-Za-z0-9.\"/-]+");
              assertThat(rest.substring(word.length())).matches("([,}\\]:].*)?");
            });
  }

  @Test
  void thePlanIsMadeOfWhateverResolves() {
    Plan plan =
        Planner.plan(
                Texts.profile(PROFILE).get(), Texts.shippedCatalog(), Map.of(), List.of(), Map.of())
            .plan()
            .get();
    assertThat(plan.units()).hasSize(2);
    assertThat(plan.units()).allSatisfy(unit -> assertThat(unit.placements()).hasSize(27));
  }
}
