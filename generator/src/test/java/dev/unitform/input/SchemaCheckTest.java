package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.model.profile.ServiceSettings;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.program.ProgramFiles;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {
  private static final String PROFILE =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata: {name: test}
      spec:
        deployment: cloud
        unitGroup:
          name: group
          unitPairs:
            - name: east
              primary: {name: east-1, region: r1, zones: [a, b]}
        services: {}
        tenants: []
      """;

  private static final String SERVICE =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: svc, title: A service, row: 3, named: order}
      spec:
        highAvailability: [singleton]
        disasterRecovery: not-supported
        hosting: primary-only
        charts:
          - chart: svc
            version: "1.0.0"
            namespace: svc
            source: made up
            workloads: [{name: w}]
            releases: [{name: svc}]
            contract: NONE
      """;

  private static List<String> lines(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(
            d ->
                String.valueOf(d.position()).replaceFirst("^[^:]*:", "")
                    + " "
                    + d.code()
                    + " "
                    + d.message()
                    + " | "
                    + d.help())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.4.2",
        "100.0.005+0003",
        "031.0006.411",
        "100.0.005+0003-pe",
        "1.4.2-rc.1",
        "1.4.2-rc.1+b.7",
        "v1.4.2",
        "v1.4.2-rc.1+b.7",
        "0.0.0",
        "100.0.1000227"
      })
  void anExactChartVersionPasses(String version) {
    assertThat(Texts.catalog(SERVICE.replace("\"1.0.0\"", '"' + version + '"')).diagnostics())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.x",
        "1",
        "1.4",
        "latest",
        "v1.4",
        "V1.4.2",
        "vv1.4.2",
        "v 1.4.2",
        "1.4.2_1",
        "1.4.2+b+c",
        "1.4.*",
        "x",
        "1.4.2.1",
        "1.4.2-",
        "1.4.2+",
        "1.4.2-a..b",
        "1.4.2+.b",
        "^1.4.2",
        "~1.4.2",
        ">=1.4.2",
        "1.4.2 ",
        "1.4.2 - 1.5.0",
        "1.4.2 || 2.0.0",
        "1..2",
        ".1.2",
        "-1.4.2",
        "1.4.٢"
      })
  void whatMeansMoreThanOneChartVersionIsRefused(String version) {
    assertThat(
            lines(Texts.catalog(SERVICE.replace("\"1.0.0\"", '"' + version + '"')).diagnostics()))
        .containsExactly(
            "10:16 SCH005 '%s' is not a valid 'version' | ".formatted(version) + ChartVersion.HELP);
  }

  @Test
  void aPriorityClassOfKubernetesOwnIsRefused() {
    String service =
        SERVICE.replace(
            "spec:\n",
            "spec:\n  priorityClass: {name: system-node-critical, value: 1, source: a test}\n");
    assertThat(lines(Texts.catalog(service).diagnostics()))
        .singleElement(InstanceOfAssertFactories.STRING)
        .endsWith(
            "SCH005 'name' cannot be 'system-node-critical' | names that begin with 'system-' are"
                + " Kubernetes' own");
  }

  @Test
  void theDocumentsOfThisTestFitTheirSchemas() {
    assertThat(Texts.profile(PROFILE).diagnostics()).isEmpty();
    assertThat(Texts.catalog(SERVICE).diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"topology-profile", "service"})
  void everyPatternOfAnInputIsExplainedInWords(String schema) throws IOException {
    JsonNode root =
        new ObjectMapper()
            .readTree(ProgramFiles.text("profiles/schema/" + schema + ".schema.json"));
    List<JsonNode> patterns =
        root.findParents("pattern").stream()
            .filter(node -> !node.path("pattern").asText().equals("^system-"))
            .toList();
    assertThat(patterns).isNotEmpty().allMatch(node -> node.has("patternErrorMessage"));
  }

  @ParameterizedTest(name = "'{1}'")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          apiVersion: unitform/v1   || apiVersion: unitform/v2   || 1:13 SCH004 'apiVersion' must be 'unitform/v1', not 'unitform/v2' | write unitform/v1
          apiVersion: unitform/v1   || apiVersion: 1             || 1:13 SCH004 'apiVersion' must be 'unitform/v1', not '1' | write unitform/v1
          kind: TopologyProfile     || kind: Service             || 2:7 SCH004 'kind' must be 'TopologyProfile', not 'Service' | write TopologyProfile
          kind: TopologyProfile     || knd: TopologyProfile      || 2:1 SCH001 unknown key 'knd' | did you mean 'kind'? other keys allowed here: kind
          kind: TopologyProfile     || # none                    || 1:1 SCH002 the document lacks 'kind' | add the key 'kind'
          {name: test}              || {}                        || 3:1 SCH002 'metadata' lacks 'name' | add the key 'name'
          {name: test}              || {nаme: test}         || 3:12 SCH001 unknown key 'nаme' | it contains U+0430 (CYRILLIC SMALL LETTER A), and keys have only ASCII characters; did you mean 'name'? other keys allowed here: name
          {name: test}              || {n\u0378ame: test}        || 3:12 SCH001 unknown key 'n\u0378ame' | it contains U+0378, and keys have only ASCII characters; did you mean 'name'? other keys allowed here: name
          {name: test}              || {nmae: test}              || 3:12 SCH001 unknown key 'nmae' | did you mean 'name'? other keys allowed here: name
          {name: test}              || {name: Test}              || 3:18 SCH005 'Test' is not a valid 'name' | use lower-case letters, digits and hyphens, with a letter or digit at both ends
          {name: test}              || {name: -test}             || 3:18 SCH005 '-test' is not a valid 'name' | use lower-case letters, digits and hyphens, with a letter or digit at both ends
          {name: test}              || {name: 100}               || 3:18 SCH003 'name' must be text, not '100' | quote it: name: "100"
          {name: test}              || {name: true}              || 3:18 SCH003 'name' must be text, not 'true' | quote it: name: "true"
          {name: test}              || {name: ""}                || 3:18 SCH005 'name' is empty | give it a value, or remove the key
          {name: test}              || {name: }                  || 3:17 SCH003 'name' must be text, not empty | give it a value, or remove the key
          {name: test}              || {name: [test]}            || 3:12 SCH003 'name' must be text, not a list | see 'unitform schema' for the allowed values
          {name: test}              || test                      || 3:11 SCH003 'metadata' must be a mapping, not 'test' | see 'unitform schema' for the allowed values
          {name: test}              || {name: a234567890123456789012345678901234567890123456789012345678901234} || 3:18 SCH005 'name' has 64 characters | use at most 63
          deployment: cloud         || deployment: clod          || 5:15 SCH004 'deployment' cannot be 'clod' | did you mean 'cloud'? allowed values: cloud, private-data-center
          deployment: cloud         || deployment: bare-metal    || 5:15 SCH004 'deployment' cannot be 'bare-metal' | use one of: cloud, private-data-center
          deployment: cloud         || deployment: 5             || 5:15 SCH004 'deployment' cannot be '5' | use one of: cloud, private-data-center
          deployment: cloud         || deployment: no            || 5:15 YML003 'no' is read differently by YAML 1.1 and 1.2 | quote it if it is text: "no"; write true or false if it is a switch
          zones: [a, b]             || zones: a                  || 10:52 SCH003 'zones' must be a list, not 'a' | write a list: zones: ["a"]
          zones: [a, b]             || zones: [a, "b c"]         || 10:56 SCH005 'b c' is not a valid 'zones' | use letters, digits, hyphens, underscores and dots, with a letter or digit at both ends
          zones: [a, b]             || zones: null               || 10:52 SCH003 'zones' must be a list, not 'null' | give it a value, or remove the key
          zones: [a, b]             || zones: [null]             || 10:53 SCH003 item 1 of 'zones' must be text, not 'null' | give it a value, or remove the key
          zones: [a, b]             || zones: [a, 1]             || 10:56 SCH003 item 2 of 'zones' must be text, not '1' | quote it: "1"
          zones: [a, b]             || zones: {a: b}             || 10:45 SCH003 'zones' must be a list, not a mapping | see 'unitform schema' for the allowed values
          zones: [a, b]             || zones: [a], zone: b       || 10:57 SCH001 unknown key 'zone' | use one of: previousName, dataCenter, racks, network, provider, kubernetesVersion, apiVersions, location and 8 more
          zones: [a, b]             || zones: [a], dataCentre: b || 10:57 SCH001 unknown key 'dataCentre' | did you mean 'dataCenter'? other keys allowed here: previousName, dataCenter, racks, network, provider, kubernetesVersion, apiVersions, location and 8 more
          zones: [a, b]             || zones: [a], provider: gce || 10:67 SCH004 'provider' cannot be 'gce' | did you mean 'gke'? allowed values: gke, eks, aks, openshift, generic
          zones: [a, b]             || zones: [a], kubernetesVersion: 1.31 || 10:76 SCH003 'kubernetesVersion' must be text, not '1.31' | quote it: kubernetesVersion: "1.31"
          zones: [a, b]             || zones: [a], kubernetesVersion: "2.0" || 10:76 SCH005 '2.0' is not a valid 'kubernetesVersion' | name a minor version of Kubernetes 1, as in "1.31"
          zones: [a, b]             || zones: [a], nodePools: [] || 10:57 SCH007 'nodePools' has too few items | give at least 1
          zones: [a, b]             || zones: [a], nodePools: [{name: p, memory: 64GB}] || 10:87 SCH005 '64GB' is not a valid 'memory' | write a number of bytes with a unit of Kubernetes, such as 64Gi or 512Mi
          zones: [a, b]             || zones: [a], cluster: {create: "true"} || 10:75 SCH003 'create' must be true or false, not 'true' | write it without quotes, as in create: true
          zones: [a, b]             || zones: [a], cluster: {create: yes} || 10:75 YML003 'yes' is read differently by YAML 1.1 and 1.2 | quote it if it is text: "yes"; write true or false if it is a switch
          services: {}              || services: {email: {n: 0}} || 11:25 SCH006 'n' cannot be 0 | use 1 or more
          services: {}              || services: {email: {n: 10001}} || 11:25 SCH006 'n' cannot be 10001 | use 10000 or less
          services: {}              || services: {email: {n: 99999999999999999999}} || 11:25 SCH006 'n' cannot be 99999999999999999999 | use 10000 or less
          services: {}              || services: {email: {n: 2.5}} || 11:25 SCH003 'n' must be a whole number, not '2.5' | write it without quotes, as in n: 3
          services: {}              || services: {email: {n: "3"}} || 11:25 SCH003 'n' must be a whole number, not '3' | write it without quotes, as in n: 3
          services: {}              || services: {email: {n: .inf}} || 11:25 SCH003 'n' must be a whole number, not '.inf' | write it without quotes, as in n: 3
          services: {}              || services: {email: {replica: 3}} || 11:22 SCH001 unknown key 'replica' | did you mean 'replicas'? other keys allowed here: enabled, host, highAvailability, n, survive, replicas, color, autoscaling and 6 more
          services: {}              || services: {email: {chartVersions: {iwdem: latest}}} || 11:45 SCH005 'latest' is not valid for 'iwdem' of 'chartVersions' | name one version, not a range: three numbers as in "1.4.2", perhaps with a leading v ("v1.4.2"), a pre-release ("1.4.2-rc.1") and build metadata ("1.4.2+7")
          services: {}              || services: {Email_1: {}}   || 11:14 SCH005 the key 'Email_1' is not a valid name | use lower-case letters, digits and hyphens, with a letter or digit at both ends
          services: {}              || services: {100: 5}        || 11:19 SCH003 '100' of 'services' must be a mapping, not '5' | see 'unitform schema' for the allowed values
          services: {}              || services: {email: }       || 11:20 SCH003 'email' of 'services' must be a mapping, not empty | give it a value, or remove the key
          services: {}              || services:                 || 11:12 SCH003 'services' must be a mapping, not empty | give it a value, or remove the key
          services: {}              || services: []              || 11:3 SCH003 'services' must be a mapping, not a list | see 'unitform schema' for the allowed values
          services: {}              || policies: {spread: {zone: {singleton: hard}}} || 11:30 SCH001 unknown key 'singleton' | use one of: n-plus-one, active-active
          services: {}              || policies: {spread: {zone: {n-plus-one: firm}}} || 11:42 SCH004 'n-plus-one' cannot be 'firm' | use one of: soft, hard
          tenants: []               || tenants:                  || 12:11 SCH003 'tenants' must be a list, not empty | give it a value, or remove the key
          tenants: []               || tenants: [{name: a, id: 100, home: east}] || 12:27 SCH003 'id' must be text, not '100' | quote it: id: "100"
          tenants: []               || tenants: [{name: a, home: east}] || 12:13 SCH002 item 1 of 'tenants' lacks 'id' | add the key 'id'
          tenants: []               || tenants: [{name: a, id: a, home: east, uuid: x}] || 12:48 SCH005 'x' is not a valid 'uuid' | write 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, as in 9350e2fc-a1dd-4c65-8d40-1f75a2e00100
          """)
  void oneMistakeInAProfileIsOneDiagnosticWithItsPlaceAndAWayOut(
      String piece, String mistake, String found) {
    assertThat(PROFILE).contains(piece);
    assertThat(lines(Texts.profile(PROFILE.replace(piece, mistake)).diagnostics()))
        .containsExactly(found);
  }

  @ParameterizedTest(name = "'{1}'")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          kind: Service                || kind: TopologyProfile          || 2:7 SCH004 'kind' must be 'Service', not 'TopologyProfile' | write Service
          , named: order               || ``                             || 3:1 SCH002 'metadata' has 'row' and lacks 'named' | add the key 'named', or remove 'row'
          row: 3                       || row: 0                         || 3:44 SCH006 'row' cannot be 0 | use 1 or more
          row: 3                       || row: 99999999999               || 3:44 SCH006 'row' cannot be 99999999999 | use 10000 or less
          [singleton]                  || []                             || 5:3 SCH007 'highAvailability' has too few items | give at least 1
          [singleton]                  || [singleton, singleton]         || 5:3 SCH007 'highAvailability' lists an item twice | list each item once
          [singleton]                  || singleton                      || 5:21 SCH003 'highAvailability' must be a list, not 'singleton' | write a list: highAvailability: ["singleton"]
          [singleton]                  || [single]                       || 5:22 SCH004 item 1 of 'highAvailability' cannot be 'single' | did you mean 'singleton'? allowed values: n-plus-one, active-active, singleton, cron-job
          hosting: primary-only        || hosting: 5                     || 7:12 SCH003 'hosting' must be text, not '5' | quote it: hosting: "5"
          hosting: primary-only        || hosting: secondary-only        || 7:12 SCH004 'hosting' cannot be 'secondary-only' | use one of: primary-only, primary-or-secondary
          version: "1.0.0"             || version: 1.0                   || 10:16 SCH003 'version' must be text, not '1.0' | quote it: version: "1.0"
          workloads: [{name: w}]       || workloads: [{name: w, supporting: true}] || 13:19 SCH002 item 1 of 'workloads' has 'supporting' and lacks 'replicas' | add the key 'replicas', or remove 'supporting'
          workloads: [{name: w}]       || workloads: [{name: w, podLabelsRead: "1.0.0"}] || 13:19 SCH002 item 1 of 'workloads' has 'podLabelsRead' and lacks 'podLabels' | add the key 'podLabels', or remove 'podLabelsRead'
          workloads: [{name: w}]       || workloads: [{name: w, replicas: 2}] || 13:19 SCH002 item 1 of 'workloads' has 'replicas' and lacks 'supporting' | add the key 'supporting', or remove 'replicas'
          workloads: [{name: w}]       || workloads: [{name: w, supporting: false, replicas: 2}] || 13:41 SCH004 'supporting' must be 'true', not 'false' | write true
          workloads: [{name: w}]       || workloads: [{name: w, limit: {source: x}}] || 13:29 SCH007 'limit' has too few keys | give it one of: exactly, atLeast, quorum
          workloads: [{name: w}]       || workloads: [{name: w, limit: {source: x, exactly: 1, atLeast: 2}}] || 13:29 SCH007 'limit' has too many keys | give it only one of: exactly, atLeast, quorum
          workloads: [{name: w}]       || workloads: [{name: w, limit: {source: x, exactly: 99999999999}}] || 13:57 SCH006 'exactly' cannot be 99999999999 | use 10000 or less
          workloads: [{name: w}]       || workloads: [{name: w, kind: Pod}] || 13:35 SCH004 'kind' cannot be 'Pod' | use one of: Deployment, StatefulSet, DaemonSet, CronJob, Job
          workloads: [{name: w}]       || workloads: [{name: w, kind: CronJob, match: {kind: CronJob}}] || 13:58 SCH004 'kind' cannot be 'CronJob' | use Deployment or StatefulSet; for a workload of another kind, write its 'kind' beside 'match' and leave 'kind' out of 'match'
          workloads: [{name: w}]       || workloads: [{name: w, podLabels: {app/: web}}] || 13:41 SCH005 the key 'app/' is not a valid name | write the key of a label, such as app.kubernetes.io/name
          releases: [{name: svc}]      || releases: [{name: svc, dataTier: "?"}] || 14:40 SCH003 'dataTier' must be true or false, not '?' | write a value in place of the "?"; in a first file, a comment says which
          releases: [{name: svc}]      || releases: [{name: svc, after: ["?"]}] || 14:38 SCH005 '?' is not a valid 'after' | write a value in place of the "?"; in a first file, a comment says which
          releases: [{name: svc}]      || releases: []                   || 14:7 SCH007 'releases' has too few items | give at least 1
          releases: [{name: svc}]      || releases: [{name: svc, after: [a, a]}] || 14:30 SCH007 'after' lists an item twice | list each item once
          version: "1.0.0"             || # none                         || 9:7 SCH002 item 1 of 'charts' has 'chart' and lacks 'version' | add the key 'version', or remove 'chart'
          source: made up              || source: made up\\n      repository: "http://x" || 13:19 SCH005 'http://x' is not a valid 'repository' | write an address such as oci://registry.example.com/charts or https://charts.example.com
          """)
  void oneMistakeInAServiceIsOneDiagnosticWithItsPlaceAndAWayOut(
      String piece, String mistake, String found) {
    assertThat(SERVICE).contains(piece);
    assertThat(
            lines(
                Texts.catalog(SERVICE.replace(piece, mistake.replace("\\n", "\n"))).diagnostics()))
        .containsExactly(found);
  }

  private static ServiceSettings emailSettings(String settings) {
    Result<TopologyProfile> profile =
        Texts.profile(PROFILE.replace("services: {}", "services: {email: " + settings + "}"));
    return Objects.requireNonNull(profile.get().spec().services().get("email")).value();
  }

  @Test
  void aWholeNumberMayBeWrittenWithAPointOrInHexadecimal() {
    ServiceSettings settings = emailSettings("{n: 3.0, replicas: 0x10}");
    assertThat(Objects.requireNonNull(settings.n()).value()).isEqualTo(3);
    assertThat(Objects.requireNonNull(settings.replicas()).value()).isEqualTo(16);
  }

  @Test
  void freeValuesKeepTheirTypesAndNeedNoSchema() {
    ServiceSettings settings =
        emailSettings(
            "{values: {iwdem: {a: 1, b: 2.50, c: true, d: ~, e: [x, {f: \"no\"}], g:"
                + " 12345678901234567890}}}");
    assertThat(Objects.requireNonNull(settings.values().get("iwdem")).plain())
        .hasToString("{a=1, b=2.50, c=true, d=null, e=[x, {f=no}], g=12345678901234567890}");
  }

  @Test
  void tenMistakesOfFormAreTenDiagnosticsOnTenLines() {
    String profile =
        """
        apiVersion: unitform/v2
        kind: Topology
        metadata: {name: Test}
        spec:
          deployment: clouds
          catalogue: x
          policies: {minimumReplicas: 0}
          unitGroup:
            name: 5
            unitPairs:
              - name: east
                primary:
                  region: r1
                  zones: a
          services:
            email: {replicas: many}
            webrtc: {n: 010}
        """;
    List<Diagnostic> found = Texts.profile(profile).diagnostics();
    assertThat(lines(found))
        .extracting(line -> line.substring(0, line.indexOf(" | ")))
        .containsExactly(
            "1:13 SCH004 'apiVersion' must be 'unitform/v1', not 'unitform/v2'",
            "2:7 SCH004 'kind' must be 'TopologyProfile', not 'Topology'",
            "3:18 SCH005 'Test' is not a valid 'name'",
            "5:15 SCH004 'deployment' cannot be 'clouds'",
            "6:3 SCH001 unknown key 'catalogue'",
            "7:31 SCH006 'minimumReplicas' cannot be 0",
            "9:11 SCH003 'name' must be text, not '5'",
            "12:9 SCH002 'primary' lacks 'name'",
            "14:18 SCH003 'zones' must be a list, not 'a'",
            "16:23 SCH003 'replicas' must be a whole number, not 'many'",
            "17:17 YML003 '010' is read differently by YAML 1.1 and 1.2");
    assertThat(found).allSatisfy(d -> assertThat(d.help()).isNotBlank()).isSorted();
  }

  @Test
  void ofMoreThanTwoHundredFaultsTheLastTellsHowManyAreNotShown() {
    String many =
        PROFILE
            + IntStream.range(0, 250)
                .mapToObj("x%03d: 1\n"::formatted)
                .collect(Collectors.joining());
    List<Diagnostic> told = Texts.profile(many).diagnostics();
    assertThat(told).hasSize(200);
    assertThat(told.get(198).message()).isEqualTo("unknown key 'x198'");
    assertThat(told.get(199).message())
        .isEqualTo("unknown key 'x199'; and 50 more violations of the schema, which are not shown");
  }
}
