package dev.unitform.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.report.DiagnosticReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostRenderTest {
  private static final String ZONE =
      """
      topologySpreadConstraints:
        - topologyKey: zone
          maxSkew: 1
          whenUnsatisfiable: ScheduleAnyway
          matchLabelKeys: %s
      """;
  private static final String BUDGET = "podDisruptionBudget: {maxUnavailable: 1}\n";

  @Test
  void aDeploymentTakesEverythingThatIsAsked() {
    String changed =
        apply(
            placement(
                "match: {}\nreplicas: 4\n"
                    + """
                    topologySpreadConstraints:
                      - topologyKey: topology.kubernetes.io/zone
                        maxSkew: 1
                        whenUnsatisfiable: DoNotSchedule
                        nodeTaintsPolicy: Honor
                        matchLabelKeys: ["pod-template-hash"]
                      - topologyKey: kubernetes.io/hostname
                        maxSkew: 1
                        whenUnsatisfiable: ScheduleAnyway
                        matchLabelKeys: auto
                    """
                    + BUDGET),
            """
            ---
            # Source: web/templates/deployment.yaml
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              replicas: 1 # per region
              selector:
                matchLabels:
                  app: web
              template:
                metadata:
                  labels: {app: web, tier: "on"}
                spec:
                  # the program
                  containers:
                    - {name: web, image: "web:1", args: [yes, 012, 1e3, "on"]}
            ---
            # Source: web/templates/none.yaml
            """);
    assertThat(changed)
        .isEqualTo(
            """
            ---
            # Source: web/templates/deployment.yaml
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              replicas: 4 # per region
              selector:
                matchLabels:
                  app: web
              template:
                metadata:
                  labels: {app: web, tier: "on"}
                spec:
                  # the program
                  topologySpreadConstraints:
                    - topologyKey: "topology.kubernetes.io/zone"
                      maxSkew: 1
                      whenUnsatisfiable: "DoNotSchedule"
                      nodeTaintsPolicy: "Honor"
                      labelSelector:
                        matchLabels:
                          app: web
                      matchLabelKeys:
                        - "pod-template-hash"
                    - topologyKey: "kubernetes.io/hostname"
                      maxSkew: 1
                      whenUnsatisfiable: "ScheduleAnyway"
                      labelSelector:
                        matchLabels:
                          app: web
                      matchLabelKeys:
                        - "pod-template-hash"
                  containers:
                    - {name: web, image: "web:1", args: [yes, 012, 1e3, "on"]}
            ---
            # Source: web/templates/none.yaml
            ---
            # Added by unitform post-render: the chart renders none.
            apiVersion: "policy/v1"
            kind: "PodDisruptionBudget"
            metadata:
              name: "web"
            spec:
              maxUnavailable: 1
              selector:
                matchLabels:
                  app: web
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "[pod-template-hash]"})
  void podsOfAStatefulSetHaveNoRevisionToTellThemBy(String keys) {
    assertThat(
            apply(placement("match: {}\n" + ZONE.formatted(keys)), workload("StatefulSet", "db")))
        .contains("topologyKey: \"zone\"")
        .doesNotContain("matchLabelKeys");
  }

  @Test
  void aKeyIsNotInTheSelectorAndAmongTheLabelsOfARevision() {
    String deployment =
        workload("Deployment", "web")
            .replace("matchLabels: {app: web}", "matchLabels: {app: web, pod-template-hash: x}")
            .replace("labels: {app: web}", "labels: {app: web, pod-template-hash: x}");
    assertThat(apply(placement("match: {}\n" + ZONE.formatted("auto")), deployment))
        .contains("topologyKey: \"zone\"")
        .doesNotContain("matchLabelKeys");
    assertThat(
            apply(placement("match: {}\n" + ZONE.formatted("[pod-template-hash, x]")), deployment))
        .contains("matchLabelKeys:\n            - \"x\"\n");
  }

  @Test
  void aSelectorOfExpressionsIsTakenWhole() {
    String changed =
        apply(
            placement("match: {}\n" + ZONE.formatted("auto") + BUDGET),
            workload("Deployment", "web")
                .replace(
                    "matchLabels: {app: web}",
                    "matchExpressions: [{key: app, operator: In, values: [web, \"1\"]}, {key: x,"
                        + " operator: DoesNotExist}]"));
    assertThat(changed.split("matchExpressions", -1)).hasSize(4);
    assertThat(changed)
        .contains(
            """
                matchExpressions:
                  - key: app
                    operator: In
                    values:
                      - web
                      - "1"
                  - key: x
                    operator: DoesNotExist
            """);
  }

  @Test
  void theChartsConstraintsStayUnlessTheyAreAboutTheSameKey() {
    String existing =
        """
              topologySpreadConstraints:
                - {topologyKey: rack, maxSkew: 3, whenUnsatisfiable: ScheduleAnyway}
                - topologyKey: zone
                  maxSkew: 5
                  whenUnsatisfiable: DoNotSchedule
                - topologyKey: zone
                  maxSkew: 7
                  whenUnsatisfiable: ScheduleAnyway
              containers: []
        """;
    String changed =
        apply(
            placement("match: {}\n" + ZONE.formatted("auto")),
            workload("Deployment", "web").replace("      containers: []\n", existing));
    assertThat(changed)
        .contains(
            """
                  topologySpreadConstraints:
                    - topologyKey: rack
                      maxSkew: 3
                      whenUnsatisfiable: ScheduleAnyway
                    - topologyKey: "zone"
                      maxSkew: 1
                      whenUnsatisfiable: "ScheduleAnyway"
                      labelSelector:
                        matchLabels:
                          app: web
                      matchLabelKeys:
                        - "pod-template-hash"
                  containers: []
            """);
  }

  @Test
  void whatIsAsAskedAlreadyIsLeftAlone() {
    String same =
        workload("Deployment", "web")
            .replace("replicas: 1", "replicas: 0x4")
            .replace(
                "      containers: []\n",
                """
                      topologySpreadConstraints: # as asked, in other words
                        - labelSelector: {"matchLabels": {'app': web}}
                          matchLabelKeys: [pod-template-hash]
                          whenUnsatisfiable: ScheduleAnyway
                          topologyKey: 'zone'
                          maxSkew: 1
                """);
    assertThat(apply(placement("match: {}\nreplicas: 4\n" + ZONE.formatted("auto")), same))
        .isEqualTo(same);
  }

  @Test
  void anAutoscalerTakesItsBoundsAndDecidesTheCount() {
    String stream = workload("Deployment", "web") + autoscaler("Deployment", "web", 2, 5);
    String changed =
        apply(
            placement("match: {}\nreplicas: 4\nautoscaling: {minReplicas: 4, maxReplicas: 8}\n"),
            stream);
    assertThat(changed)
        .isEqualTo(
            stream
                .replace("minReplicas: 2", "minReplicas: 4")
                .replace("maxReplicas: 5", "maxReplicas: 8"));
    String wide = stream.replace("maxReplicas: 5", "maxReplicas: 50");
    assertThat(apply(placement("match: {}\nautoscaling: {minReplicas: 4, maxReplicas: 8}\n"), wide))
        .as("a higher upper bound stays")
        .isEqualTo(wide.replace("minReplicas: 2", "minReplicas: 4"));
    assertThat(apply(placement("match: {}\nautoscaling: {minReplicas: 4, maxReplicas: 4}\n"), wide))
        .as("equal bounds fix the count")
        .isEqualTo(
            wide.replace("minReplicas: 2", "minReplicas: 4")
                .replace("maxReplicas: 50", "maxReplicas: 4"));
    String without = stream.replace("  minReplicas: 2\n", "");
    assertThat(
            apply(placement("match: {}\nautoscaling: {minReplicas: 4, maxReplicas: 5}\n"), without))
        .contains("  minReplicas: 4\n");
  }

  @Test
  void theAutoscalerOfAnotherWorkloadIsNotTouched() {
    String stream =
        workload("Deployment", "web")
            + autoscaler("StatefulSet", "web", 2, 5)
            + autoscaler("Deployment", "other", 2, 5)
            + autoscaler("Deployment", "web", 2, 5)
                .replace("{name: web}", "{name: web, namespace: elsewhere}");
    Result<String> result =
        PostRender.apply(
            placement("match: {}\nreplicas: 4\nautoscaling: {minReplicas: 4, maxReplicas: 8}\n"),
            new SourceText("stdin", stream));
    assertThat(result.get()).isEqualTo(stream.replace("replicas: 1", "replicas: 4"));
    assertThat(DiagnosticReport.concise(result.diagnostics()))
        .isEqualTo(
            "placement:6:7: warning[PRN009]: no autoscaler of the release scales Deployment"
                + " 'web'\n");
    assertThat(
            PostRender.apply(
                    placement("match: {}\nautoscaling: {startReplicas: 4}\n"),
                    new SourceText("stdin", stream))
                .diagnostics())
        .extracting(Diagnostic::help)
        .containsExactly(
            "the planned number of replicas at the start was not set; check whether autoscaling is"
                + " switched off in the chart's values");
  }

  @Test
  void jsonStaysJson() throws Exception {
    for (String spec : List.of("{\"replicas\":1}", "{ }", "{\"a\":[{\"b\":{}}]}")) {
      String stream =
          "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"web\"},\"spec\":"
              + spec
              + "}\n";
      String changed =
          PostRender.apply(placement("match: {}\nreplicas: 4\n"), new SourceText("stdin", stream))
              .get();
      assertThat(new ObjectMapper().readTree(changed).at("/spec/replicas").asInt()).isEqualTo(4);
    }
  }

  @Test
  void aCountThatAnAutoscalerDecidesIsLeftToIt() {
    String stream = workload("Deployment", "web") + autoscaler("Deployment", "web", 2, 5);
    Result<String> result =
        PostRender.apply(placement("match: {}\nreplicas: 4\n"), new SourceText("stdin", stream));
    assertThat(result.get()).isEqualTo(stream);
    assertThat(DiagnosticReport.concise(result.diagnostics()))
        .isEqualTo(
            "placement:6:7: warning[PRN008]: the replica count of Deployment 'web' was not"
                + " set, because HorizontalPodAutoscaler 'web' decides it\n");
  }

  @Test
  void aScaledObjectIsAnAutoscalerWithOtherKeys() {
    String stream =
        workload("Deployment", "web")
            + """
            ---
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: web}
            spec:
              scaleTargetRef: {name: web}
              triggers: []
            """;
    assertThat(
            apply(
                placement(
                    "match: {}\nreplicas: 4\nautoscaling: {minReplicas: 4, maxReplicas: 8}\n"),
                stream))
        .isEqualTo(stream.replace("  scaleTargetRef", "  minReplicaCount: 4\n  scaleTargetRef"));
  }

  @Test
  void aBudgetOfTheChartForThesePodsGetsThePlannedLimit() {
    PlacementFile placement = placement("match: {}\n" + BUDGET);
    for (String selector :
        List.of(
            "matchLabels: {app: web}", "matchExpressions: [{key: app, operator: Exists}]", "")) {
      String stream = workload("Deployment", "web") + budget("other", selector);
      String changed = apply(placement, stream);
      assertThat(changed)
          .isEqualTo(
              stream.replace(
                  "{name: other}\nspec:\n", "{name: other}\nspec:\n  maxUnavailable: 1\n"));
      assertThat(apply(placement, changed)).isEqualTo(changed);
    }
  }

  @Test
  void aBudgetOfTheChartLosesItsOtherBound() {
    String budget =
        budget("web", "matchLabels: {app: web}")
            .replace(
                "spec:\n",
                "spec:\n  minAvailable: 2\n  unhealthyPodEvictionPolicy: IfHealthyBudget\n");
    String changed =
        apply(placement("match: {}\n" + BUDGET), workload("Deployment", "web") + budget);
    assertThat(changed)
        .contains("maxUnavailable: 1", "IfHealthyBudget")
        .doesNotContain("minAvailable");
    assertThat(apply(placement("match: {}\n" + BUDGET), changed)).isEqualTo(changed);
  }

  @Test
  void aBudgetOfTheChartForSeveralWorkloadsStays() {
    String stream =
        workload("Deployment", "web")
            + workload("StatefulSet", "web").replace("name: web", "name: db")
            + budget("all", "matchLabels: {app: web}");
    assertThat(apply(placement("match: {kind: Deployment}\n" + BUDGET), stream)).isEqualTo(stream);
  }

  @Test
  void aBudgetForOtherPodsIsNotEnoughAndKeepsItsName() {
    String stream =
        workload("Deployment", "web")
            + budget("web", "matchLabels: {app: web, tier: back}")
            + budget("far", "matchLabels: {app: web}")
                .replace("{name: far}", "{name: far, namespace: elsewhere}");
    String changed = apply(placement("match: {}\n" + BUDGET), stream);
    assertThat(changed).startsWith(stream).contains("  name: \"web-2\"\n");
  }

  @Test
  void podsThatTwoSelectorsMeanTakeOneBudget() {
    String stream =
        workload("Deployment", "web")
            + workload("StatefulSet", "web").replace("name: web", "name: db");
    String changed =
        apply(
            placement(
                "match: {kind: Deployment}\n" + BUDGET, "match: {kind: StatefulSet}\n" + BUDGET),
            stream);
    assertThat(changed.split("kind: \"PodDisruptionBudget\"", -1)).hasSize(2);
  }

  @Test
  void theBudgetOfAWorkloadWithANamespaceIsInIt() {
    String stream =
        workload("Deployment", "web").replace("{name: web}", "{name: web, namespace: far}");
    assertThat(apply(placement("match: {}\n" + BUDGET), stream))
        .endsWith(
            """
              name: "web"
              namespace: "far"
            spec:
              maxUnavailable: 1
              selector:
                matchLabels:
                  app: web
            """);
  }

  @Test
  void cronJobsRunOneAtATime() {
    String stream =
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: nightly}
        spec:
          concurrencyPolicy: Allow
          schedule: "0 0 * * *"
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: hourly}
        spec: {schedule: "0 * * * *"}
        """;
    assertThat(apply(placement("match: {kind: CronJob}\nconcurrencyPolicy: Forbid\n"), stream))
        .isEqualTo(
            stream
                .replace("concurrencyPolicy: Allow", "concurrencyPolicy: \"Forbid\"")
                .replace(
                    "{schedule: \"0 *", "{\"concurrencyPolicy\": \"Forbid\", schedule: \"0 *"));
    assertThat(apply(placement("match: {name: hourly}\nconcurrencyPolicy: Forbid\n"), stream))
        .isEqualTo(
            stream.replace(
                "{schedule: \"0 *", "{\"concurrencyPolicy\": \"Forbid\", schedule: \"0 *"));
  }

  @Test
  void itemsOfListsAreWorkloads() {
    String stream =
        """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: v1
          kind: Service
          metadata: {name: web}
        - apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web}
          spec:
            selector: {matchLabels: {app: web}}
            template:
              metadata: {labels: {app: web}}
              spec: {containers: []}
        - {apiVersion: v1, kind: List, items: [{apiVersion: batch/v1, kind: CronJob, metadata: {name: c}, spec: {a: b}}]}
        """;
    assertThat(
            apply(
                placement(
                    "match: {}\nreplicas: 3\n",
                    "match: {kind: CronJob}\nconcurrencyPolicy: Forbid\n"),
                stream))
        .isEqualTo(
            stream
                .replace("    selector:", "    replicas: 3\n    selector:")
                .replace("{a: b}", "{\"concurrencyPolicy\": \"Forbid\", a: b}"));
  }

  @Test
  void kindsOfOtherGroupsAreNoWorkloads() {
    String stream =
        workload("Deployment", "web").replace("apps/v1", "example.com/v1")
            + workload("Deployment", "real");
    assertThat(apply(placement("match: {}\nreplicas: 3\n"), stream))
        .isEqualTo(
            stream.substring(0, stream.lastIndexOf("---"))
                + workload("Deployment", "real").replace("replicas: 1", "replicas: 3"));
  }

  @Test
  void namesAreGlobsWithTheReleasesName() {
    String stream =
        workload("Deployment", "shop-web")
            + workload("Deployment", "shop-web-2")
            + workload("Deployment", "web.x")
            + workload("Deployment", "webbx");
    assertThat(apply(placement("match: {name: \"{release}-web*\"}\nreplicas: 3\n"), stream))
        .isEqualTo(
            workload("Deployment", "shop-web").replace("replicas: 1", "replicas: 3")
                + workload("Deployment", "shop-web-2").replace("replicas: 1", "replicas: 3")
                + workload("Deployment", "web.x")
                + workload("Deployment", "webbx"));
    assertThat(apply(placement("match: {name: web.x}\nreplicas: 3\n"), stream))
        .as("a point is a point")
        .endsWith(workload("Deployment", "webbx"));
    assertThat(apply(placement("match: {name: web?x}\nreplicas: 3\n"), stream))
        .endsWith(workload("Deployment", "webbx").replace("replicas: 1", "replicas: 3"));
  }

  @Test
  void hooksAreNoWorkloadsUnlessTheyAreNamed() {
    String hook =
        workload("Deployment", "check")
            .replace("{name: check}", "{name: check, annotations: {helm.sh/hook: test}}");
    String stream = hook + workload("Deployment", "web");
    assertThat(apply(placement("match: {}\nreplicas: 3\n"), stream))
        .isEqualTo(hook + workload("Deployment", "web").replace("replicas: 1", "replicas: 3"));
    assertThat(apply(placement("match: {name: \"*\"}\nreplicas: 3\n"), stream)).startsWith(hook);
    assertThat(apply(placement("match: {name: check}\nreplicas: 3\n"), stream))
        .isEqualTo(hook.replace("replicas: 1", "replicas: 3") + workload("Deployment", "web"));
  }

  @Test
  void severalWorkloadsWhereOneIsMeantAreAnErrorThatListsThem() {
    assertThat(
            errors(
                placement("match: {}\nreplicas: 3\n"),
                workload("Deployment", "web") + workload("StatefulSet", "db")))
        .containsExactly(
            "placement:6:7: error[PRN003]: the match has no kind and no name, but there are 2"
                + " workloads: Deployment 'web', StatefulSet 'db'");
  }

  @Test
  void aWorkloadThatIsNotThereIsAWarningThatNamesThoseThatAre() {
    String stream = workload("Deployment", "web") + workload("StatefulSet", "db");
    Result<String> result =
        PostRender.apply(
            placement(
                "match: {kind: StatefulSet, name: web}\nreplicas: 3\n",
                "match: {name: \"{release}-*\"}\nreplicas: 3\n",
                "match: {name: db}\nreplicas: 3\n"),
            new SourceText("stdin", stream));
    assertThat(DiagnosticReport.concise(result.diagnostics()).lines())
        .containsExactly(
            "placement:6:7: warning[PRN004]: no workload of release 'shop' is a StatefulSet called"
                + " 'web'",
            "placement:8:7: warning[PRN004]: no workload of release 'shop' is a Deployment or"
                + " StatefulSet called 'shop-*'");
    assertThat(result.diagnostics().get(0).help())
        .isEqualTo("nothing was added; the release has: Deployment 'web', StatefulSet 'db'");
    assertThat(result.get())
        .isEqualTo(
            workload("Deployment", "web")
                + workload("StatefulSet", "db").replace("replicas: 1", "replicas: 3"));
  }

  @Test
  void twoEntriesForOneWorkloadAreAnError() {
    assertThat(
            errors(
                placement("match: {}\nreplicas: 3\n", "match: {name: w*}\nreplicas: 4\n"),
                workload("Deployment", "web")))
        .containsExactly(
            "placement:8:7: error[PRN005]: Deployment 'web' is matched here and also at line 6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  selector: {matchLabels: {app: web}}\n|",
        "{matchLabels: {app: web}}|{}",
        "{matchLabels: {app: web}}|{matchLabels: {}}",
        "{matchLabels: {app: web}}|",
        "{matchLabels: {app: web}}|web",
      })
  void aWorkloadWithoutASelectorIsAnErrorWhereOneIsNeeded(String replacement) {
    String[] parts = replacement.split("\\|", 2);
    String stream = workload("Deployment", "web").replace(parts[0], parts[1]);
    assertThat(errors(placement("match: {}\n" + BUDGET), stream))
        .containsExactly("stdin:2:1: error[PRN006]: Deployment 'web' has no selector");
    assertThat(apply(placement("match: {}\nreplicas: 3\n"), stream)).contains("replicas: 3");
  }

  @Test
  void aSelectorThatMissesItsOwnPodsIsAnError() {
    assertThat(
            errors(
                placement("match: {}\n" + ZONE.formatted("auto")),
                workload("Deployment", "web")
                    .replace("{labels: {app: web}}", "{labels: {app: w}}")))
        .containsExactly(
            "stdin:2:1: error[PRN007]: the selector of Deployment 'web' does not match the labels"
                + " of its own pods");
  }

  @Test
  void aWorkloadWithoutPodsIsAnError() {
    assertThat(
            errors(
                placement("match: {}\n" + ZONE.formatted("auto")),
                workload("Deployment", "web").replace("    spec:\n      containers: []\n", "")))
        .containsExactly("stdin:2:1: error[PRN006]: Deployment 'web' has no 'spec.template.spec'");
    assertThat(
            errors(
                placement("match: {}\nreplicas: 3\n"),
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n"))
        .containsExactly("stdin:1:1: error[PRN006]: Deployment 'web' has no 'spec'");
  }

  @Test
  void aStreamThatIsNoYamlPassesNothingOn() {
    Result<String> result =
        PostRender.apply(
            placement("match: {}\nreplicas: 3\n"),
            new SourceText(
                "stdin",
                workload("Deployment", "web") + "---\n# Source: shop/templates/a.yaml\na: [b\n"));
    assertThat(result.isPresent()).isFalse();
    assertThat(DiagnosticReport.concise(result.diagnostics()))
        .isEqualTo("stdin:14:4: error[YML001]: a quote or bracket is opened here and not closed\n");
    assertThat(result.diagnostics().get(0).help())
        .isEqualTo("it was rendered from shop/templates/a.yaml; close the quote or bracket");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "---\n",
        "# only a comment",
        "just text\n",
        "- a\n- b",
        "a: b\r\n---\r\nc: |\r\n  ---\r\n  d\r\n",
        "\uFEFFkind: Deployment\n",
        "kind: Deployment\nmetadata: {name: [x]}\n",
        "kind: [Deployment]\n",
        "kind: List\nitems: {a: b}\n",
        "a: 1\na: 2\n",
        "data: {on: yes, x: 012, y: 1e3, z: ~, d: 2022-01-01, t: 12:30:45}\n",
        "a: &x {b: c}\nd: {<<: *x}\ne: *x\n...\n---\nf: !own g",
        "a:\tb\t# c\n",
        "a: \"\\u263A \uD83D\uDE00 \\x41\"   \n\n\n",
      })
  void allElsePassesAsItCame(String stream) {
    assertThat(
            PostRender.apply(placement("match: {}\nreplicas: 3\n"), new SourceText("stdin", stream))
                .get())
        .isEqualTo(stream);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "# c\n%s",
        "# c\n---\n%s",
        "\uFEFF%s",
        "%%YAML 1.2\n---\n%s",
        "a: b\n---\n%s",
        "a: b\n...\n%%YAML 1.2\n---\n%s",
      })
  void aStreamWithoutALastLineEndKeepsWhatItsLastLineSays(String form) {
    String last =
        workload("Deployment", "web").replace("---\n", "").stripTrailing()
            + "\n      x: |+\n        end";
    String stream = form.formatted(last);
    String changed = apply(placement("match: {}\n" + BUDGET), stream);
    assertThat(changed).endsWith(last).contains("PodDisruptionBudget");
    List<KubernetesObject> manifests = ManifestReader.read("after", changed).get();
    assertThat(manifests)
        .extracting(KubernetesObject::kind)
        .containsExactly("PodDisruptionBudget", "Deployment");
    assertThat(manifests.get(1).body().at("/spec/template/spec/x").asText()).isEqualTo("end");
  }

  @Test
  void budgetsBreakLinesAsTheStreamDoes() {
    String stream = workload("Deployment", "web").replace("\n", "\r\n");
    assertThat(
            apply(placement("match: {}\nreplicas: 3\n" + ZONE.formatted("auto") + BUDGET), stream))
        .contains("PodDisruptionBudget")
        .doesNotContainPattern("[^\\r]\\n");
  }

  @Test
  void aLargeStreamPassesToo() {
    String definition =
        "---\nkind: CustomResourceDefinition\nspec:\n"
            + "  - {name: x, description: \"a long and winding text about a field\"}\n"
                .repeat(20_000);
    String stream = definition.repeat(8) + workload("Deployment", "web");
    assertThat(stream.length()).isGreaterThan(10_000_000);
    assertThat(apply(placement("match: {}\nreplicas: 3\n"), stream))
        .isEqualTo(stream.replace("replicas: 1\n", "replicas: 3\n"));
  }

  private static String workload(String kind, String name) {
    return """
    ---
    apiVersion: apps/v1
    kind: %s
    metadata: {name: %s}
    spec:
      replicas: 1
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec:
          containers: []
    """
        .formatted(kind, name);
  }

  private static String autoscaler(String kind, String name, int min, int max) {
    return """
    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: %s}
    spec:
      scaleTargetRef: {apiVersion: apps/v1, kind: %s, name: %s}
      minReplicas: %d
      maxReplicas: %d
    """
        .formatted(name, kind, name, min, max);
  }

  @Test
  void aConstraintOfTheChartWithoutATopologyKeyStays() {
    String text =
        apply(
            placement(
                """
                match: {}
                topologySpreadConstraints:
                  - {topologyKey: zone, maxSkew: 1, whenUnsatisfiable: ScheduleAnyway}
                """),
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {topologySpreadConstraints: [{maxSkew: 2}, null, zone]}
            """);
    assertThat(text).containsSubsequence("maxSkew", "2", "null", "zone", "topologyKey", "zone");
  }

  @Test
  void itemsOfAListOfOneKindNeedNotSayTheirOwn() {
    String text =
        apply(
            placement("match: {name: two}\nreplicas: 7\n"),
            """
            apiVersion: apps/v1
            kind: DeploymentList
            items:
              - metadata: {name: one}
                spec: {replicas: 1}
              - metadata: {name: two}
                spec: {replicas: 1}
            """);
    assertThat(text).containsOnlyOnce("replicas: 7").endsWith("spec: {replicas: 7}\n");
  }

  @Test
  void aPatternOfManyStarsIsHeldAgainstALongNameInNoTime() {
    PlacementFile file = placement("match: {name: \"" + "*a".repeat(100) + "b\"}\nreplicas: 2\n");
    String stream =
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: %s}\nspec: {}\n"
            .formatted("a".repeat(100_000));
    assertThat(apply(file, stream)).isEqualTo(stream);
    assertThat(apply(file, stream.replace("}\ns", "b}\ns"))).contains("2");
  }

  @Test
  void moreObjectsThanAnyReleaseHasAreRefused() {
    assertThat(
            errors(
                placement("match: {kind: Deployment}\nreplicas: 2\n"),
                "---\n{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {}}\n"
                    .repeat(5_001)))
        .containsExactly(
            "stdin:10002:1: error[PRN010]: more than 5000 workloads, autoscalers and budgets in one"
                + " release");
  }

  @Test
  void budgetsComeLastUnlessTheLastLineCannotEnd() {
    PlacementFile file = placement("match: {}\n" + BUDGET);
    String stream = "# c\n".repeat(100_000) + workload("Deployment", "web") + "note: x";
    assertThat(apply(file, stream)).startsWith(stream + "\n---\n# Added by");
    String scalar = "# c\n" + workload("Deployment", "web").substring(4) + "note: |\n  x";
    assertThat(apply(file, scalar)).startsWith("---\n# Added by").endsWith("\n---\n" + scalar);
    assertThat(apply(file, scalar.replace("|", "|-"))).startsWith(scalar.replace("|", "|-"));
  }

  @Test
  void aWorkloadKeepsACountBesideItsAutoscalerWhereTheFileAsksForIt() {
    PlacementFile file = placement("match: {}\nautoscaling: {startReplicas: 4}\n");
    String workload =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          paused: false
        """;
    assertThat(apply(file, workload + autoscaler("Deployment", "web", 4, 8)))
        .contains("  replicas: 4\n")
        .endsWith("minReplicas: 4\n  maxReplicas: 8\n");
    String keda =
        """
        ---
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: {name: web}
        spec: {scaleTargetRef: {name: web}, minReplicaCount: 4}
        """;
    assertThat(apply(file, workload + keda)).contains("  replicas: 4\n").endsWith(keda);
    assertThat(apply(file, workload)).isEqualTo(workload);
  }

  private static String budget(String name, String selector) {
    return """
    ---
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: {name: %s}
    spec:
      selector: {%s}
    """
        .formatted(name, selector);
  }

  /** A placement file of release 'shop'. Its first entry begins at line 6. */
  private static PlacementFile placement(String... entries) {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: unitform/v1
            kind: Placement
            metadata: {name: shop, namespace: shop}
            spec:
              workloads:
            """);
    for (String entry : entries) {
      text.append(entry.stripTrailing().indent(6).replaceFirst(" {6}", "    - "));
    }
    Result<PlacementFile> file =
        PlacementFileReader.read(new SourceText("placement", text.toString()));
    assertThat(file.diagnostics()).isEmpty();
    return file.get();
  }

  /** The result of post-render. A second run must not change it. */
  private static String apply(PlacementFile file, String stream) {
    Result<String> once = PostRender.apply(file, new SourceText("stdin", stream));
    assertThat(DiagnosticReport.concise(once.diagnostics())).doesNotContain("error");
    String text = once.get();
    assertThat(PostRender.apply(file, new SourceText("stdin", text)).get()).isEqualTo(text);
    return text;
  }

  private static List<String> errors(PlacementFile file, String stream) {
    Result<String> result = PostRender.apply(file, new SourceText("stdin", stream));
    assertThat(result.isPresent()).isFalse();
    return DiagnosticReport.concise(result.diagnostics()).lines().toList();
  }
}
