package dev.unitform.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.input.Texts;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.planner.rule.Findings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogLintTest {
  /** Two services. Each test replaces one piece of the text by a fault. */
  private static final String CATALOG =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: front, title: A front}
      spec:
        highAvailability: [n-plus-one]
        disasterRecovery: not-supported
        hosting: primary-or-secondary
        priorityClass: {name: high, value: 10, source: made up}
        charts:
          - chart: front
            version: "1.0.0"
            namespace: space
            externalTraffic: true
            source: made up
            workloads:
              - {name: web, kind: Deployment, match: {kind: Deployment, name: web}}
              - {name: api, kind: Deployment, match: {name: api}}
              - {name: job, kind: Job}
            releases:
              - {name: front, after: [back]}
              - {name: front-tenant, per: tenant, installedAs: "f{tenant.id}", workloads: []}
            contract:
              replicas: [{path: replicaCount, sample: 1}]
              autoscaling: {sampleOn: true, enabled: [{path: hpa.enabled}], minimum: [], maximum: [], targets: [], other: []}
              identity:
                - {path: "a.b[0].\\"c.d\\"", value: "{location}/{unit}"}
                - {path: a.c, value: x, perRelease: {front: "{unit}"}}
      REST
      ---
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: back, title: A back}
      spec:
        highAvailability: [cron-job]
        disasterRecovery: not-supported
        hosting: primary-only
        priorityClass: {name: high, value: 10, source: made up}
        charts:
          - chart: back
            version: "1.0.0"
            namespace: space
            externalTraffic: true
            source: made up
            workloads: [{name: back, kind: CronJob}]
            releases: [{name: back}]
            contract: NONE
      """
          .replace(
              "REST\n",
              """
                    disruptionBudget: null
                    topologySpread: null
                    priorityClass: null
                    affinity: null
                    nodeSelector: null
                    tolerations: null
                    strategy: null
                    tenant: []
                    domain: []
                    clusterDns: []
                    imageRegistry: []
                    imagePullSecrets: []
                    storageClasses: []
                    schedule: []
                    resources: []
                    images: []
                    backends: []
              """
                  .indent(2));

  private static Result<Catalog> with(String piece, String fault) {
    assertThat(CATALOG).contains(piece);
    return Texts.catalog(CATALOG.replace(piece, fault));
  }

  @Test
  void theCatalogOfThisTestIsFlawless() {
    Result<Catalog> catalog = with("front", "front");
    assertThat(catalog.diagnostics()).isEmpty();
    assertThat(CatalogLint.lint(catalog.get())).isEmpty();
  }

  @Test
  void aNameOfABudgetThatNoValueChangesContradictsAPathOfThisBudget() {
    Result<Catalog> catalog =
        Texts.catalog(
            CATALOG
                .replace("{name: api,", "{name: api, budgetName: api,")
                .replaceFirst(
                    "disruptionBudget: null",
                    "disruptionBudget: {enabled: {path: pdb.enabled, workload: api}}"));
    assertThat(CatalogLint.lint(catalog.get()))
        .extracting(Findings::line)
        .containsExactly(
            "service-1.yaml:17:18 CAT006 'api' has a budgetName, but the contract has a path for"
                + " its disruption budget | remove budgetName, which is only for a budget that no"
                + " value changes");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          after: [back]              || after: [bakc]                   || service-1.yaml:20:33 CAT002 'front' is to be installed after a release that does not exist: 'bakc' | did you mean 'back'? write the name of a release of the catalog
          after: [back]              || after: [front]                  || service-1.yaml:20:33 CAT001 the order of releases has a cycle: front after front | remove 'front' from the 'after' of 'front', or remove another 'after' in this cycle
          releases: [{name: back}]   || releases: [{name: back, after: [front]}] || service-1.yaml:20:33 CAT001 the order of releases has a cycle: back after front after back | remove 'back' from the 'after' of 'front', or remove another 'after' in this cycle
          releases: [{name: back}]   || releases: [{name: front}]       || service-2.yaml:16:25 CAT005 the release 'front' is already defined (service-1.yaml:20:18) | give each release a unique name; 'installedAs' can set the name in the cluster
          path: a.c                  || path: a..c                      || service-1.yaml:27:20 CAT006 'a..c' is not a path of a chart's values | join keys by dots, as in a.b[0].c; put a key that has dots into double quotes
          path: a.c                  || path: a.                        || service-1.yaml:27:20 CAT006 'a.' is not a path of a chart's values | join keys by dots, as in a.b[0].c; put a key that has dots into double quotes
          path: a.c                  || path: "a[x]"                    || service-1.yaml:27:20 CAT006 'a[x]' is not a path of a chart's values | join keys by dots, as in a.b[0].c; put a key that has dots into double quotes
          path: a.c                  || path: "a[99999999999]"          || service-1.yaml:27:20 CAT006 'a[99999999999]' is not a path of a chart's values | join keys by dots, as in a.b[0].c; put a key that has dots into double quotes
          path: a.c                  || path: "a[0"                     || service-1.yaml:27:20 CAT006 'a[0' is not a path of a chart's values | join keys by dots, as in a.b[0].c; put a key that has dots into double quotes
          path: a.c                  || path: 'a."b'                    || service-1.yaml:27:20 CAT006 'a."b' is not a path of a chart's values | join keys by dots, as in a.b[0].c; put a key that has dots into double quotes
          path: replicaCount         || path: ".replicaCount"           || service-1.yaml:23:27 CAT006 '.replicaCount' is not a path of a chart's values | join keys by dots, as in a.b[0].c; put a key that has dots into double quotes
          value: x,                  || value: "{loc}",                 || service-1.yaml:27:32 CAT007 unknown placeholder '{loc}' | did you mean 'location'? the placeholders are unit, location, consulDatacenter, domain, unitDomain, imageRegistry, storageClass.rwo, storageClass.rwx, color, release, namespace, tenant.name, tenant.id, tenant.uuid, tenant.sipDomain
          value: x,                  || value: "{tenant.di}",           || service-1.yaml:27:32 CAT007 unknown placeholder '{tenant.di}' | did you mean 'tenant.id'? the placeholders are unit, location, consulDatacenter, domain, unitDomain, imageRegistry, storageClass.rwo, storageClass.rwx, color, release, namespace, tenant.name, tenant.id, tenant.uuid, tenant.sipDomain
          value: x,                  || value: "{zzz}",                 || service-1.yaml:27:32 CAT007 unknown placeholder '{zzz}' | the placeholders are unit, location, consulDatacenter, domain, unitDomain, imageRegistry, storageClass.rwo, storageClass.rwx, color, release, namespace, tenant.name, tenant.id, tenant.uuid, tenant.sipDomain
          {front: "{unit}"}          || {front: "{units}"}              || service-1.yaml:27:55 CAT007 unknown placeholder '{units}' | did you mean 'unit'? the placeholders are unit, location, consulDatacenter, domain, unitDomain, imageRegistry, storageClass.rwo, storageClass.rwx, color, release, namespace, tenant.name, tenant.id, tenant.uuid, tenant.sipDomain
          value: x,                  || note: x,                        || service-1.yaml:27:20 CAT006 'a.c' has values for single releases, but none for the others | give it a 'value' for the other releases
          enabled: [{path: hpa.enabled}] || enabled: []                 || service-1.yaml:10:14 CAT006 the vendor's sample of 'front' enables autoscaling, but the contract has neither its switch nor its bounds | set autoscaling.enabled to the path of the switch. If the chart has no switch, set autoscaling.minimum and autoscaling.maximum to the paths of the bounds. If the sample does not enable autoscaling, set sampleOn: false
          {name: api, kind: Deployment, || {name: api, kind: Deployment, limit: {exactly: 1, source: x}, || service-1.yaml:17:41 CAT006 'api' has a limit on its count, but 'web' takes its count from the same value | under contract.replicas, give each workload its own path: workload: api
          match: {kind: Deployment,  || match: {kind: StatefulSet,      || service-1.yaml:16:29 CAT006 'web' is a Deployment, and its match looks for a StatefulSet | give both the same kind
          "f{tenant.id}"             || f                               || service-1.yaml:21:18 CAT006 'front-tenant' is installed once per tenant, but its release name 'f' is the same for all tenants | put {tenant.id} into installedAs, so that the names differ
          per: tenant, installedAs   || installedAs                     || service-1.yaml:21:18 CAT006 'front-tenant' is installed once per unit, but its release name 'f{tenant.id}' names a tenant | add per: tenant, or take {tenant.id} out of installedAs
          """)
  void aFaultIsAnErrorWithItsLineAndAWayOutOfLintAndOfThePlan(
      String piece, String fault, String error) {
    Result<Catalog> catalog = with(piece, fault);
    assertThat(catalog.diagnostics()).isEmpty();
    assertThat(CatalogLint.lint(catalog.get()))
        .filteredOn(d -> d.severity() == Severity.ERROR)
        .extracting(Findings::line)
        .containsExactly(error);
    String profile = Findings.CLOUD + "    {}\n  tenants: [{name: a, id: \"1\", home: east}]\n";
    assertThat(Findings.of(profile, catalog.get()).errors()).contains(error);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          workloads: []              || workloads: [wbe]                || service-1.yaml:21:86 CAT002 the chart has no workload 'wbe' | did you mean 'web'? name a workload of the chart
          {path: hpa.enabled}        || {path: hpa.enabled, workload: wbe} || service-1.yaml:24:79 CAT002 the chart has no workload 'wbe' | did you mean 'web'? name a workload of the chart
          images: []                 || images: [{path: a, workload: wbe}] || service-1.yaml:43:38 CAT002 the chart has no workload 'wbe' | did you mean 'web'? name a workload of the chart
          {front: "{unit}"}          || {fornt: "{unit}"}               || service-1.yaml:27:20 CAT002 the chart has no release 'fornt' | did you mean 'front'? name a release of the chart
          {name: api,                || {name: web,                     || service-1.yaml:17:18 CAT005 the workload 'web' is already defined (service-1.yaml:16:18) | give each workload a unique name
          {id: back,                 || {id: front,                     || service-2.yaml:3:16 CAT005 the service 'front' is already defined (service-1.yaml:3:16) | give each service a unique name
          hosting: primary-only      || needs: [{service: fornt, evidence: a}]\\n  hosting: primary-only || service-2.yaml:7:21 CAT002 the catalog has no service 'fornt' | did you mean 'front'? name a service of the catalog
          hosting: primary-only      || needs: [{service: back, evidence: a}]\\n  hosting: primary-only || service-2.yaml:7:21 CAT002 'back' needs itself | name another service, or remove this entry of 'needs'
          hosting: primary-only      || needs: [{service: front, evidence: a}, {service: front, evidence: b}]\\n  hosting: primary-only || service-2.yaml:7:52 CAT005 'needs' lists 'front' twice (service-2.yaml:7:21) | list it once
          hosting: primary-only      || sameColorAs: fornt\\n  hosting: primary-only || service-2.yaml:7:16 CAT002 the catalog has no service 'fornt' | did you mean 'front'? name a service of the catalog
          """)
  void aReferenceInsideOfAFileIsCheckedWhenItIsRead(String piece, String fault, String error) {
    Result<Catalog> catalog = with(piece, fault.replace("\\n", "\n"));
    assertThat(catalog.diagnostics()).extracting(Findings::line).containsExactly(error);
    assertThat(Findings.of(Findings.CLOUD + "    {}\n", catalog.get()).plan().units()).hasSize(2);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          replicas: [{path: replicaCount, sample: 1}] || replicas: [{path: r, workload: web}] || service-1.yaml:17:18 CAT004 the catalog names no value of the chart 'front' that sets the replicas of 'api' | post-render sets them; if the chart has such a value, add its path under contract.replicas
          replicas: [{path: replicaCount, sample: 1}] || replicas: [{path: r, workload: web}, {path: "x[0].r", workload: api}] || service-1.yaml:17:18 CAT004 the catalog names no value of the chart 'front' that sets the replicas of 'api' | post-render sets them; if the chart has such a value, add its path under contract.replicas
          {name: api, kind: Deployment, || {name: api, supporting: true, replicas: 2, || service-1.yaml:17:18 CAT004 the catalog names no value of the chart 'front' that sets the replicas of 'api' | post-render sets them; if the chart has such a value, add its path under contract.replicas
          disasterRecovery: not-supported\\n  hosting: primary-only || disasterRecovery: active-spare\\n  hosting: primary-only || service-2.yaml:6:21 CAT003 back: the DR mode 'active-spare' contradicts the hosting 'primary-only' | the hosting takes precedence: nothing of the service is installed in a secondary unit
          hosting: primary-only      || hosting: primary-only\\n  notices: ["The sources differ."] || service-2.yaml:8:13 CAT003 back: The sources differ.
          hosting: primary-only\\n  priorityClass: {name: high, value: 10 || hosting: primary-only\\n  priorityClass: {name: high, value: 11 || service-2.yaml:8:25 PLN112 the priority class 'high' has two values, 10 and 11 (service-1.yaml:8:25) | write the same at both places, because a unit has only one object of this name
          externalTraffic: true\\n      source: made up\\n      workloads: [{name: back || source: made up\\n      workloads: [{name: back || service-2.yaml:12:18 PLN112 the namespace 'space' is marked externalTraffic by one chart and not by another (service-1.yaml:12:18) | write the same at both places, because a unit has only one object of this name
          """)
  void whatIsDoubtfulIsANotice(String piece, String fault, String notice) {
    Result<Catalog> catalog = with(piece.replace("\\n", "\n"), fault.replace("\\n", "\n"));
    assertThat(catalog.diagnostics()).isEmpty();
    assertThat(CatalogLint.lint(catalog.get())).extracting(Findings::line).containsExactly(notice);
    assertThat(CatalogLint.lint(catalog.get()))
        .extracting(Diagnostic::severity)
        .containsOnly(Severity.NOTICE);
  }

  @Test
  void aWorkloadThatPostRenderCannotTellFromAnotherIsAWarning() {
    String match = ", match: {name: api}";
    assertThat(CatalogLint.lint(with(match, "").get()))
        .extracting(Findings::line)
        .containsExactly(
            "service-1.yaml:17:18 CAT011 'api' is not the only workload of 'front', and has no"
                + " match | give the workload a match: {kind, name}, by which post-render finds"
                + " it");
    assertThat(CatalogLint.lint(with("Deployment, match: {name: api}}", "CronJob}").get()))
        .isEmpty();
  }

  @Test
  void aKeyForSpreadWithoutASelectorIsLeftAloneAndThatIsANotice() {
    String key = "topologySpread: {path: spread}";
    assertThat(CatalogLint.lint(with("topologySpread: null", key).get()))
        .extracting(Findings::line)
        .containsExactly(
            "service-1.yaml:16:18 CAT010 'front' has a key for spread constraints, but the catalog"
                + " does not have the labels of the pods of 'web' | add podLabels to the"
                + " workload, or addsSelector: true to the path of the spread constraints; until"
                + " then, post-render writes the constraints",
            "service-1.yaml:17:18 CAT010 'front' has a key for spread constraints, but the catalog"
                + " does not have the labels of the pods of 'api' | add podLabels to the"
                + " workload, or addsSelector: true to the path of the spread constraints; until"
                + " then, post-render writes the constraints");
    String own = "topologySpread: {path: spread, addsSelector: true}";
    assertThat(CatalogLint.lint(with("topologySpread: null", own).get())).isEmpty();
  }

  @Test
  void theShippedCatalogHasNoErrorAndNamesItsSixCountsWithoutAKey() {
    List<Diagnostic> found = CatalogLint.lint(Texts.shippedCatalog());
    assertThat(found).extracting(Diagnostic::severity).containsOnly(Severity.NOTICE);
    assertThat(found)
        .filteredOn(d -> d.code().name().equals("CAT004"))
        .extracting(Diagnostic::message)
        .extracting(message -> message.substring(message.lastIndexOf("of '")))
        .containsExactly(
            "of 'job-manager'",
            "of 'task-manager'",
            "of 'gca'",
            "of 'permissions'",
            "of 'raa'",
            "of 'telemetry-service'");
    assertThat(found)
        .filteredOn(d -> d.message().contains("contradicts the hosting"))
        .extracting(d -> d.message().substring(0, d.message().indexOf(':')))
        .containsExactly("designer", "genesys-pulse", "interaction-server");
  }

  @Test
  void aReleaseWhosePredecessorIsNotInstalledIsANotice() {
    Result<Catalog> catalog =
        with("hosting: primary-only", "hosting: primary-only\n  enabled: false");
    assertThat(Findings.of(Findings.CLOUD + "    {}\n", catalog.get()).under("PLN109"))
        .containsExactly(
            "service-1.yaml:20:33 PLN109 front: 'front' should be installed after 'back', which is"
                + " not installed in the same unit");
  }

  @Test
  void severalFaultsAreFoundInOneGo() {
    String broken =
        CATALOG
            .replace("after: [back]", "after: [bakc]")
            .replace("path: a.c", "path: a..c")
            .replace("value: x,", "value: \"{loc}\",")
            .replace("enabled: [{path: hpa.enabled}]", "enabled: []");
    List<String> codes = new ArrayList<>();
    CatalogLint.lint(Texts.catalog(broken).get()).forEach(d -> codes.add(d.code().name()));
    assertThat(codes).containsExactly("CAT006", "CAT002", "CAT006", "CAT007");
  }
}
