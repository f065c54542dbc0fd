package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.input.Texts;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.ValueAssignment;
import dev.unitform.planner.Planner;
import dev.unitform.trace.Cause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's own values at keys for which a plan has decisions. */
class UserValuesRuleTest {
  private static final String SERVICE =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: svc, title: Service}
      spec:
        highAvailability: [n-plus-one, singleton]
        disasterRecovery: active-spare
        hosting: primary-or-secondary
        priorityClass: {name: high, value: 1000, source: made up}
        charts:
          - chart: c
            version: "1.0.0"
            namespace: space
            source: made up
            workloads: [{name: w, kind: Deployment}]
            releases: [{name: rel}]
            contract: NONE
      """;
  private static final String CONTRACT =
      Texts.NO_CONTRACT
          .replace("replicas: []", "replicas: [{path: deployment.replicaCount, sample: 1}]")
          .replace(
              "autoscaling: null",
              "autoscaling: {sampleOn: true, enabled: [{path: hpa.enabled, sample: true}], minimum:"
                  + " [{path: hpa.min, sample: 1}], maximum: [{path: hpa.max, sample: 2}], targets:"
                  + " [], other: []}")
          .replace(
              "disruptionBudget: null",
              "disruptionBudget: {enabled: {path: pdb.enabled, sample: true}, minAvailable: {path:"
                  + " pdb.least, sample: 1}, maxUnavailable: {path: pdb.most, sample: 1}}")
          .replace(
              "topologySpread: null",
              "topologySpread: {path: \"pod.\\\"spread.by\\\"\", addsSelector: true}")
          .replace("priorityClass: null", "priorityClass: {path: priority, sample: x}")
          .replace("affinity: null", "affinity: {path: affinity, sample: {}}")
          .replace("nodeSelector: null", "nodeSelector: {path: nodeSelector, sample: {}}")
          .replace("identity: []", "identity: [{path: where, value: \"/{location}\"}]")
          .replace("domain: []", "domain: [{path: \"hosts[0]\", value: \"x.{unit}\"}]");

  private static Findings plan(String settings) {
    return Findings.of(
        Findings.CLOUD + "    svc: " + settings + "\n", SERVICE.replace("NONE", CONTRACT));
  }

  private static List<String> paths(List<String> findings) {
    return findings.stream().map(line -> line.replaceFirst("^[^']*'([^']*)'.*", "$1")).toList();
  }

  @Test
  void whatThePlanWritesIsTheSameInTheUsersValuesWithoutAWord() {
    assertThat(
            plan("{values: {rel: {deployment: {replicaCount: 3, other: 1}, hpa: {enabled: true},"
                    + " hosts: [x.east-1, more], where: \"/east-1\"}}, enabled: true}")
                .under("PLN012"))
        .as("in the other unit, names differ")
        .extracting(line -> line.replaceFirst(" \\|.*", ""))
        .containsExactly(
            "13:97 PLN012 the plan decides 'hosts[0]' of 'rel': \"x.east-2\" (the value from"
                + " the catalog, with its placeholders filled in for this unit; its key is at"
                + " service-1.yaml:16:715); your value here would change it to \"x.east-1\"",
            "13:121 PLN012 the plan decides 'where' of 'rel': \"/east-2\" (the value from the"
                + " catalog, with its placeholders filled in for this unit, from"
                + " profile.yaml:11:27; its key is at service-1.yaml:16:656); your value here would"
                + " change it to \"/east-1\"");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          deployment: {replicaCount: 1}               | deployment.replicaCount
          deployment: {replicaCount: ~}               | deployment.replicaCount
          deployment: {replicaCount: "3"}             | deployment.replicaCount
          deployment: {replicaCount: {a: 1}}          | deployment.replicaCount
          deployment: ~                               | deployment.replicaCount
          deployment: 7                               | deployment.replicaCount
          deployment: [replicaCount]                  | deployment.replicaCount
          deployment: {}                              | ``
          deployment: {other: 1}                      | ``
          hpa: {enabled: false}                       | hpa.enabled
          hpa: {min: 1}                               | hpa.min
          hpa: {max: 3}                               | hpa.max
          pdb: {enabled: false}                       | pdb.enabled
          pdb: {most: 2}                              | pdb.most
          pdb: {least: ~}                             | ``
          pod: {spread.by: []}                        | pod."spread.by"
          pod: {spread: {by: []}}                     | ``
          priority: low                               | priority
          affinity: {nodeAffinity: {a: 1}}            | affinity
          affinity: {}                                | ``
          affinity: {nodeAffinity: {}}                | ``
          nodeSelector: {disk: ssd}                   | nodeSelector
          where: "/elsewhere"                         | where
          hosts: [a]                                  | hosts[0]
          hosts: []                                   | hosts[0]
          hosts: {a: 1}                               | hosts[0]
          host: a                                     | ``
          """)
  void aValueInThePlaceOfADecisionIsFoundAtItsLineWithTheDecisionAndAWayOut(
      String values, String path) {
    Findings found = plan("{values: {rel: {" + values + "}}}");
    assertThat(paths(found.under("PLN012")).stream().distinct())
        .isEqualTo(path.isEmpty() ? List.of() : List.of(path));
    assertThat(found.under("PLN012")).allMatch(line -> line.startsWith("13:"));
  }

  @Test
  void aNullAboveAllDecisionsHidesEachOfThem() {
    assertThat(plan("{values: {rel: {hpa: ~}}}").errors())
        .extracting(line -> line.replaceFirst(" \\(.*\\); ", "; ").replaceFirst(" \\|.*", ""))
        .containsExactly(
            "13:31 PLN012 the plan decides 'hpa.enabled' of 'rel': true; your value here removes"
                + " it",
            "13:31 PLN012 the plan decides 'hpa.max' of 'rel': 6; your value here removes it",
            "13:31 PLN012 the plan decides 'hpa.min' of 'rel': 3; your value here removes it");
  }

  @Test
  void theMessageNamesTheDecisionWithItsReasonAndTheHelpWhatToWrite() {
    assertThat(plan("{n: 3, values: {rel: {deployment: {replicaCount: 1}}}}").errors())
        .containsExactly(
            "13:59 PLN012 the plan decides 'deployment.replicaCount' of 'rel': 4 (N needed and one"
                + " spare, at least the recommended minimum, from profile.yaml:13:14; its key is at"
                + " service-1.yaml:16:36); your value here would change it to 1 | use 'n' or"
                + " 'replicas' under services.svc, if the mode allows it, or declare your value as"
                + " intended: services.svc.overrides: {rel: {deployment.replicaCount: {override:"
                + " true, because: ...}}}");
  }

  private static String overriding(String path, String values) {
    String also = values.contains("hpa: {enabled: false}") && !path.startsWith("hpa") ? "hpa" : "x";
    return "{values: {rel: {%s}}, overrides: {rel: {'%s': {override: true, because: so it is}%s}}}"
        .formatted(
            values, path, also.equals("hpa") ? ", hpa: {override: true, because: so it is}" : "");
  }

  private static String shape(Findings found) {
    PlannedWorkload workload = found.workload("east-1", "rel", "w");
    PlannedWorkload.Autoscaling scaling = workload.autoscaling();
    return "%s zone %s node %s, %s, %d constraints, %s"
        .formatted(
            Objects.requireNonNull(workload.replicas()).value(),
            workload.survivors().zone(),
            workload.survivors().node(),
            scaling == null ? "fixed" : scaling.min().value() + " to " + scaling.max().value(),
            workload.spread().size(),
            workload.maxUnavailable() == null
                ? "no budget"
                : "budget " + workload.maxUnavailable().value());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          x                       | other: 1                                 | 3 zone 2 node 2, 3 to 6, 2 constraints, budget 1
          deployment.replicaCount | deployment: {replicaCount: 1}            | 1 zone 0 node 0, 1 to 2, 0 constraints, no budget
          deployment              | deployment: {replicaCount: "5"}          | 5 zone 3 node 4, 5 to 10, 2 constraints, budget 1
          deployment.replicaCount | deployment: {replicaCount: 0}, hpa: {enabled: false} | 0 zone 0 node 0, fixed, 0 constraints, no budget
          hpa.enabled             | hpa: {enabled: false}                    | 3 zone 2 node 2, fixed, 2 constraints, budget 1
          hpa.min                 | hpa: {min: 1}                            | 1 zone 0 node 0, 1 to 2, 0 constraints, no budget
          hpa.max                 | hpa: {max: 4}                            | 3 zone 2 node 2, 3 to 4, 2 constraints, budget 1
          pdb.enabled             | pdb: {enabled: "false"}                  | 3 zone 2 node 2, 3 to 6, 2 constraints, no budget
          pdb.most                | pdb: {most: 2}                           | 3 zone 2 node 2, 3 to 6, 2 constraints, budget 2
          pod."spread.by"         | pod: {spread.by: []}                     | 3 zone 2 node 2, 3 to 6, 0 constraints, budget 1
          pod                     | pod: {spread.by: [{topologyKey: kubernetes.io/hostname, maxSkew: 2, whenUnsatisfiable: DoNotSchedule}]} | 3 zone 2 node 2, 3 to 6, 1 constraints, budget 1
          """)
  void thePlanFollowsWhatIsSaidToBeMeant(String path, String values, String shape) {
    Findings found = plan(overriding(path, values));
    assertThat(found.errors()).isEmpty();
    assertThat(shape(found)).isEqualTo(shape);
    assertThat(found.under("PLN119").isEmpty()).isEqualTo(path.equals("x"));
    assertThat(found.under("PLN120").isEmpty()).isEqualTo(!path.equals("x"));
  }

  @Test
  void whatIsFollowedIsInTheValuesWithBothPlacesAndInTheNoticesWithTheReason() {
    Findings found = plan(overriding("where", "where: there"));
    ValueAssignment value =
        found.release("east-1", "rel").values().stream()
            .filter(v -> v.path().text().equals("where"))
            .findFirst()
            .orElseThrow();
    assertThat(value.value()).isEqualTo("there");
    assertThat(value.decision().cause())
        .isInstanceOfSatisfying(
            Cause.Overridden.class,
            cause -> {
              assertThat(cause.by()).hasToString("profile.yaml:13:33");
              assertThat(cause.was().value()).isEqualTo("/east-1");
            });
    assertThat(found.placement("east-2", "svc").notices())
        .contains(
            "'where' of 'rel' is \"there\" instead of \"/east-2\", as an override declares: so it"
                + " is");
    assertThat(found.under("PLN119"))
        .containsExactly(
            "13:60 PLN119 svc: 'where' of 'rel' is \"there\" instead of \"/east-1\", as an override"
                + " declares: so it is",
            "13:60 PLN119 svc: 'where' of 'rel' is \"there\" instead of \"/east-2\", as an override"
                + " declares: so it is");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          deployment.replicaCount | deployment: {replicaCount: many} | PLN013 the plan cannot use your value "many" for 'deployment.replicaCount' of 'rel', although an override declares it as intended | set 'deployment.replicaCount' to a whole number
          deployment.replicaCount | deployment: ~                    | PLN013 the plan cannot use your value null for 'deployment.replicaCount' of 'rel', although an override declares it as intended | set 'deployment.replicaCount' to a whole number
          deployment.replicaCount | deployment: {replicaCount: -1}   | PLN013 the plan cannot use your value -1 for 'deployment.replicaCount' of 'rel', although an override declares it as intended | set 'deployment.replicaCount' to a whole number
          deployment.replicaCount | deployment: {replicaCount: 1.5}  | PLN013 the plan cannot use your value 1.5 for 'deployment.replicaCount' of 'rel', although an override declares it as intended | set 'deployment.replicaCount' to a whole number
          deployment.replicaCount | deployment: {replicaCount: 0}    | PLN013 the plan cannot use your value 0 for 'deployment.replicaCount' of 'rel', although an override declares it as intended | set 'deployment.replicaCount' to 1 or more, or switch the workload's autoscaler off as well
          hpa.enabled             | hpa: {enabled: 1}                | PLN013 the plan cannot use your value 1 for 'hpa.enabled' of 'rel', although an override declares it as intended | set 'hpa.enabled' to true or false
          pdb.most                | pdb: {most: 50%}                 | PLN013 the plan cannot use your value "50%" for 'pdb.most' of 'rel', although an override declares it as intended | set 'pdb.most' to a whole number
          pdb.least               | pdb: {least: 1}                  | PLN014 'pdb.least' of 'rel' sets a second bound of a disruption budget, in addition to 'pdb.most', which is 1 (service-1.yaml:16:383) | leave it out: Kubernetes rejects a budget with both bounds
          """)
  void whatNoPlanCanFollowStaysAnError(String path, String values, String error, String help) {
    assertThat(plan(overriding(path, values)).errors())
        .extracting(line -> line.replaceFirst("^\\S+ ", ""))
        .containsExactly(error + " | " + help);
  }

  @Test
  void theHelpForACountOfZeroNamesNoSwitchThatTheChartDoesNotHave() {
    assertThat(
            Findings.of(
                    Findings.CLOUD
                        + "    svc: "
                        + overriding("deployment.replicaCount", "deployment: {replicaCount: 0}")
                        + "\n",
                    SERVICE.replace(
                        "NONE",
                        CONTRACT.replace("enabled: [{path: hpa.enabled, sample: true}], ", "")))
                .errors())
        .singleElement(InstanceOfAssertFactories.STRING)
        .endsWith(
            " | set 'deployment.replicaCount' to 1 or more: the workload's autoscaler has no"
                + " switch");
  }

  @Test
  void aBudgetHasOneBoundWhicheverOfItsValuesAreTheUsers() {
    assertThat(plan("{values: {rel: {pdb: {least: 2}}}}").errors())
        .containsExactly(
            "13:39 PLN014 'pdb.least' of 'rel' sets a second bound of a disruption budget, in"
                + " addition to 'pdb.most', which is 1 (service-1.yaml:16:383) | leave it out:"
                + " Kubernetes rejects a budget with both bounds");
    assertThat(plan(overriding("pdb.most", "pdb: {least: 2, most: 2}")).errors())
        .as("both are the user's")
        .singleElement()
        .asString()
        .contains("in addition to 'pdb.most', which is 2 (profile.yaml:13:");
  }

  @Test
  void theNearestLevelSaysWhatIsMeantAndMayTakeItBack() {
    String profile =
        Findings.CLOUD.replace(
                "zones: [a, b, c]}\n        secondary",
                "zones: [a, b, c], services: {svc: {overrides: {rel: {where: {override: false,"
                    + " because: not here}}}}}}\n        secondary")
            + "    svc: "
            + overriding("where", "where: there")
            + "\n";
    Findings found = Findings.of(profile, SERVICE.replace("NONE", CONTRACT));
    assertThat(paths(found.under("PLN012"))).containsExactly("where");
    assertThat(found.under("PLN119")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.", ".a", "a..b", "[0]", "a[x]", "\"a"})
  void anOverrideHasThePathOfAValue(String path) {
    assertThat(plan("{overrides: {rel: {'" + path + "': {override: true, because: so}}}}").errors())
        .extracting(line -> line.replaceFirst("^\\S+ ", "").replaceFirst(" \\|.*", ""))
        .containsExactly("PRF025 '" + path + "' is not the path of a value");
  }

  @Test
  void anOverrideIsForAReleaseOfTheService() {
    assertThat(plan("{overrides: {other: {where: {override: true, because: so}}}}").errors())
        .containsExactly(
            "13:31 PRF010 'svc' has no release 'other' | use one of: rel; write the name of a"
                + " release of the service");
  }

  @Test
  void anAffinityOfAWorkloadThatIsNotSpreadIsTheUsersOwn() {
    assertThat(
            plan("{highAvailability: singleton, values: {rel: {affinity: {a: 1}, nodeSelector:"
                    + " {b: c}}}}")
                .errors())
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          deployment  | replicacount           | deployment.replicaCount
          deployment  | replica-count          | deployment.replicaCount
          deployment  | replicaCounts          | deployment.replicaCount
          deployment  | repliacCount           | deployment.replicaCount
          deployment  | replicas               | ``
          deployment  | replicaCount           | ``
          Deployment  | replicaCount           | deployment
          hpa         | mix                    | ``
          hpa         | MAX                    | hpa.max
          other       | replicacount           | ``
          """)
  void aKeyThatIsNearlyOneOfTheContractIsANotice(String parent, String key, String meant) {
    List<String> notices =
        plan("{values: {rel: {%s: {%s: 3}}}}".formatted(parent, key)).under("PLN121");
    assertThat(notices).hasSize(meant.isEmpty() ? 0 : 1);
    assertThat(notices).allMatch(line -> line.contains("did you mean '" + meant + "'?"));
  }

  @Test
  void aPathThatIsWrittenAsOneKeyIsANotice() {
    assertThat(plan("{values: {rel: {deployment.replicaCount: 1}}}").under("PLN121"))
        .containsExactly(
            "13:51 PLN121 the chart of 'rel' probably does not read '\"deployment.replicaCount\"' |"
                + " did you mean 'deployment.replicaCount'? Helm accepts any key, and a chart"
                + " ignores the keys that its templates do not read");
  }

  // ---- base values, which Helm reads before the plan's

  private static final SourcePosition BASE = new SourcePosition("base.yaml", 3, 5, 1);

  private static GivenValue base(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, GivenValue> fields = new LinkedHashMap<>();
      map.forEach((key, below) -> fields.put(String.valueOf(key), base(below)));
      return new GivenValue.Fields(BASE, fields);
    }
    return value instanceof List<?> list
        ? new GivenValue.Items(BASE, list.stream().map(UserValuesRuleTest::base).toList())
        : new GivenValue.Scalar(BASE, value);
  }

  private static List<String> withBase(String settings, Map<String, Object> base) {
    Result<Plan> plan =
        Planner.plan(
                Texts.profile(
                        Findings.CLOUD + "    svc: {baseValues: {rel: b.yaml}" + settings + "}\n")
                    .get(),
                Texts.catalog(SERVICE.replace("NONE", CONTRACT)).get(),
                Map.of("b.yaml", base(base)),
                List.of(),
                Map.of())
            .plan();
    return plan.diagnostics().stream()
        .filter(d -> d.code().name().matches("PLN01[234]|PLN1(19|2.)"))
        .map(d -> Findings.line(d).replaceFirst(" \\(.*", ""))
        .toList();
  }

  @Test
  void thePlanWinsOverBaseValuesWhereverItWrites() {
    assertThat(
            withBase(
                "",
                Map.of(
                    "deployment", Map.of("replicaCount", 1),
                    "hpa", List.of(),
                    "where", "there",
                    "hosts", List.of("a", "b"),
                    "affinity", Map.of("nodeAffinity", Map.of()))))
        .isEmpty();
  }

  @Test
  void baseValuesThatUndoADecisionAtAKeyThatIsNotWrittenAreFound() {
    Map<String, Object> base = Map.of("affinity", Map.of("a", 1), "pdb", Map.of("least", 1));
    assertThat(withBase("", base))
        .containsExactly(
            "base.yaml:3:5 PLN012 the plan decides 'affinity' of 'rel': a spread over zone and"
                + " host",
            "base.yaml:3:5 PLN014 'pdb.least' of 'rel' sets a second bound of a disruption budget,"
                + " in addition to 'pdb.most', which is 1");
    assertThat(withBase(", values: {rel: {affinity: ~, pdb: {least: ~}}}", base))
        .as("what comes last takes it back")
        .isEmpty();
    assertThat(
            withBase(
                ", overrides: {rel: {affinity: {override: true, because: so}}}",
                Map.of("affinity", Map.of("a", 1))))
        .containsExactly(
            "13:56 PLN119 svc: 'affinity' of 'rel' is a mapping instead of a spread over zone and"
                + " host, as an override declares: so");
  }

  @Test
  void aKeyOfBaseValuesThatIsNearlyOneOfTheContractIsANotice() {
    assertThat(withBase("", Map.of("deployment", Map.of("replicacount", 1))))
        .containsExactly(
            "base.yaml:3:5 PLN121 the chart of 'rel' probably does not read"
                + " 'deployment.replicacount' | did you mean 'deployment.replicaCount'? Helm"
                + " accepts any key, and a chart ignores the keys that its templates do not read");
  }
}
