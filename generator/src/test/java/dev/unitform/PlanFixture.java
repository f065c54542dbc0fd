package dev.unitform;

import static dev.unitform.kube.WorkloadKind.DEPLOYMENT;
import static dev.unitform.kube.WorkloadKind.STATEFUL_SET;
import static dev.unitform.model.catalog.HighAvailability.ACTIVE_ACTIVE;
import static dev.unitform.model.catalog.HighAvailability.CRON_JOB;
import static dev.unitform.model.catalog.HighAvailability.N_PLUS_ONE;
import static dev.unitform.model.catalog.HighAvailability.SINGLETON;
import static dev.unitform.model.catalog.Hosting.PRIMARY_ONLY;
import static dev.unitform.model.catalog.Hosting.PRIMARY_OR_SECONDARY;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.Color;
import dev.unitform.model.catalog.DisasterRecovery;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Hosting;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.catalog.Workload;
import dev.unitform.model.profile.Deployment;
import dev.unitform.model.profile.Provider;
import dev.unitform.model.profile.Role;
import dev.unitform.model.profile.Tenant;
import dev.unitform.model.profile.Unit;
import dev.unitform.output.Layout;
import dev.unitform.output.Layout.FileKind;
import dev.unitform.output.Layout.ReleaseKey;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.KubernetesVersion;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Placement.DataUse;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plan.PodFacts;
import dev.unitform.plan.SpreadConstraint;
import dev.unitform.plan.SpreadConstraint.RevisionKeys;
import dev.unitform.plan.UnitFacts;
import dev.unitform.plan.ValueAssignment;
import dev.unitform.plan.ValueAssignment.Purpose;
import dev.unitform.plan.ValuePath;
import dev.unitform.planner.rule.NeededRule;
import dev.unitform.trace.Cause;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A plan made by hand, with one service of each kind, like the example in product.md. */
@NullMarked
public final class PlanFixture {
  public static final String PROFILE = "profiles/global-cloud.yaml";

  private static final RuleId N_PLUS_ONE_RULE =
      new RuleId("replicas.n-plus-one", "N needed and one spare, at least the recommended minimum");
  private static final RuleId DEFAULT_N =
      new RuleId("replicas.default-n", "two replicas are needed unless the profile says otherwise");
  private static final RuleId PRIMARY_ONLY_RULE =
      new RuleId("placement.primary-only", "a primary-only service is installed in primary units");
  private static final RuleId BUDGET =
      new RuleId("budget.one-at-a-time", "a drain may evict one replica at a time");
  private static final RuleId BY_MODE =
      new RuleId(
          "spread.by-mode",
          "the replicas of N=2 must not share a zone, rack or node; the replicas of N+1 prefer"
              + " different ones");
  private static final Traced<Integer> MINIMUM = profile(3, 16, 22);

  public static final Tenant TENANT =
      new Tenant(
          profile("t100", 27, 14),
          null,
          profile("100", 27, 25),
          profile("americas", 27, 38),
          null,
          null);

  private PlanFixture() {}

  public static <T> Traced<T> profile(T value, int line, int column) {
    return Traced.given(
        value, new SourcePosition(PROFILE, line, column, value.toString().length()));
  }

  private static <T> Traced<T> catalog(String id, T value, int line, int column) {
    return Traced.given(
        value,
        new SourcePosition(
            "profiles/catalog/" + id + ".yaml", line, column, value.toString().length()));
  }

  // ---- units

  public static PlannedUnit unit(UnitFacts facts, List<Placement> placements) {
    return new PlannedUnit(facts, placements);
  }

  // In class files, NullAway does not read annotations of qualified types, such as Unit.@Nullable
  // Racks.
  @SuppressWarnings("NullAway")
  public static UnitFacts facts(
      String name,
      String pair,
      Role role,
      @Nullable String counterpart,
      int line,
      List<Tenant> tenants) {
    return new UnitFacts(
        settings(
            name,
            line,
            profile("cx.example.com", 10, 13),
            profile("registry.example.com/cx", 11, 20),
            null,
            null),
        new UnitFacts.Membership(
            pair,
            profile(role, line, 9),
            null,
            counterpart,
            tenants,
            counterpart == null
                ? List.of()
                : List.of(
                    new UnitFacts.Peer(
                        counterpart,
                        pair,
                        role == Role.PRIMARY ? Role.SECONDARY : Role.PRIMARY,
                        List.of("10.200.0.0/22")))),
        new UnitFacts.Site(
            Deployment.CLOUD,
            name + "1",
            List.of(name + "1-b", name + "1-c", name + "1-d"),
            null,
            Traced.derived(
                name,
                new RuleId("identity.location", "the unit's name unless the profile says so")),
            new Traced<>(
                "dc-" + name,
                new Cause.Overridden(
                    new SourcePosition(PROFILE, line + 5, 27, 10), profile("dc", 11, 27)))),
        new UnitFacts.Cluster(
            Traced.derived(name, new RuleId("unit.cluster-name", "the unit's name")),
            false,
            profile(Provider.GKE, 8, 15),
            Traced.defaulted(
                new KubernetesVersion(1, 31),
                new RuleId("unit.kubernetes-version", "1.31 unless the profile says otherwise")),
            null,
            List.of(),
            Traced.derived(
                9,
                new RuleId("unit.nodes", "the nodes of all pools in all zones"),
                profile(3, line + 7, 48).as("nodesPerZone")),
            null,
            /* networkPolicies= */ false));
  }

  /** The settings of a unit in a profile, without its place and its cluster. */
  @SuppressWarnings("NullAway")
  private static Unit settings(
      String name,
      int line,
      @Nullable Traced<String> domain,
      @Nullable Traced<String> imageRegistry,
      @Nullable Traced<String> chartRepository,
      @Nullable Traced<String> storageClass) {
    return new Unit(
        profile(name, line, 9),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        domain,
        imageRegistry,
        chartRepository,
        new Unit.StorageClasses(storageClass, null),
        null,
        null,
        Map.of());
  }

  /** A service of the plan, which is its shipped service, too. */
  public static @Nullable Service shipped(String id) {
    return globalCloud().units().stream()
        .map(unit -> unit.placement(id))
        .filter(Objects::nonNull)
        .map(Placement::service)
        .findFirst()
        .orElse(null);
  }

  // ---- services

  public static Service service(
      String id,
      String title,
      @Nullable Integer row,
      Hosting hosting,
      DisasterRecovery recovery,
      HighAvailability... modes) {
    List<Traced<HighAvailability>> given = new ArrayList<>();
    for (HighAvailability mode : modes) {
      given.add(catalog(id, mode, 8, 23));
    }
    return new Service(
        "unitform/v1",
        "Service",
        new Service.Metadata(
            catalog(id, id, 4, 7),
            title,
            null,
            row == null ? null : catalog(id, row, 6, 8),
            "page"),
        new Service.Spec(
            given,
            catalog(id, recovery, 9, 21),
            catalog(id, hosting, 10, 12),
            null,
            null,
            List.of(),
            null,
            null,
            List.of(),
            List.of()));
  }

  /** The service with the charts of its releases, as in the catalog. */
  private static Service withCharts(Service service, List<Chart> charts) {
    Service.Spec spec = service.spec();
    return new Service(
        service.apiVersion(),
        service.kind(),
        service.metadata(),
        new Service.Spec(
            spec.highAvailability(),
            spec.disasterRecovery(),
            spec.hosting(),
            spec.scope(),
            spec.enabled(),
            spec.notices(),
            spec.priorityClass(),
            spec.sameColorAs(),
            spec.needs(),
            charts));
  }

  public static Chart chart(String service, String chart, String version, String namespace) {
    return chart(service, chart, version, namespace, List.of());
  }

  public static Chart chart(
      String service, String chart, String version, String namespace, List<Release> releases) {
    List<dev.unitform.model.catalog.Binding> none = List.of();
    return new Chart(
        catalog(service, chart, 15, 14),
        catalog(service, version, 16, 16),
        catalog(service, namespace, 17, 18),
        null,
        false,
        null,
        List.of(),
        List.of(),
        releases,
        new ChartContract(
            none,
            ChartContract.Autoscaling.NONE,
            ChartContract.DisruptionBudget.NONE,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            none),
        null);
  }

  private static Release catalogRelease(
      String service, String name, @Nullable Color color, String... after) {
    List<Traced<String>> before = new ArrayList<>();
    for (String one : after) {
      before.add(catalog(service, one, 33, 38));
    }
    return new Release(
        catalog(service, name, 33, 18),
        null,
        null,
        color == null ? null : catalog(service, color, 34, 30),
        null,
        null,
        before);
  }

  // ---- placements

  public static Placement installed(
      Service service,
      UnitFacts unit,
      Traced<HighAvailability> mode,
      DataUse use,
      String reason,
      List<String> notices,
      List<PlannedRelease> releases) {
    return new Placement(
        withCharts(service, releases.stream().map(PlannedRelease::chart).distinct().toList()),
        Traced.derived(
            true,
            service.spec().hosting().value() == PRIMARY_ONLY
                ? PRIMARY_ONLY_RULE
                : new RuleId(
                    "placement.both-units",
                    "a service with an active or limited active spare is installed in full"
                        + " in both units of the pair"),
            service.spec().disasterRecovery().as("disasterRecovery"),
            service.spec().hosting().as("hosting"),
            unit.membership().role().as("role")),
        mode,
        use != DataUse.STANDBY,
        use,
        reason,
        Stream.concat(overruled(service), notices.stream()).toList(),
        releases);
  }

  /** The notice that the planner adds to the placements of such a service. */
  private static Stream<String> overruled(Service service) {
    return service.overrulesRecovery()
        ? Stream.of(
            "the vendor's HA/DR page gives the service the disaster-recovery mode '%s', but allows the service only in the primary unit, so no other unit recovers the service"
                .formatted(service.spec().disasterRecovery().value()))
        : Stream.of();
  }

  public static Placement absent(
      Service service, UnitFacts unit, String reason, RuleId rule, Cause.Input... inputs) {
    return new Placement(
        service,
        Traced.derived(false, rule, inputs),
        service.spec().highAvailability().get(0),
        false,
        null,
        reason,
        overruled(service).toList(),
        List.of());
  }

  private static Placement absentByHosting(Service service, UnitFacts unit) {
    return absent(
        service,
        unit,
        "hosting is primary-only, and %s is the secondary unit of %s"
            .formatted(unit.name(), unit.membership().pair()),
        PRIMARY_ONLY_RULE,
        service.spec().hosting().as("hosting"),
        unit.membership().role().as("role"));
  }

  // ---- releases

  public static PlannedRelease release(
      String name,
      Chart chart,
      int wave,
      List<String> dependsOn,
      List<PlannedWorkload> workloads,
      ValueAssignment... values) {
    return new PlannedRelease(
        name,
        name,
        chart,
        chart.namespace().value(),
        null,
        wave,
        dependsOn,
        workloads,
        List.of(values),
        List.of(),
        List.of(),
        null,
        null,
        null);
  }

  public static PlannedRelease forTenant(PlannedRelease release, Tenant tenant) {
    return new PlannedRelease(
        release.name() + "-" + tenant.id().value(),
        release.id(),
        release.chart(),
        release.namespace(),
        tenant,
        release.wave(),
        release.dependsOn(),
        release.workloads(),
        release.values(),
        release.affinityValues(),
        release.leftToUser(),
        release.userValues(),
        release.baseValues(),
        release.givenBefore());
  }

  public static PlannedRelease withUserValues(
      PlannedRelease release,
      Map<String, Object> values,
      @Nullable Traced<String> base,
      PlannedRelease.LeftToUser... left) {
    return new PlannedRelease(
        release.name(),
        release.id(),
        release.chart(),
        release.namespace(),
        release.tenant(),
        release.wave(),
        release.dependsOn(),
        release.workloads(),
        release.values(),
        release.affinityValues(),
        List.of(left),
        given(values),
        base,
        null);
  }

  private static GivenValue given(Object value) {
    SourcePosition at = SourcePosition.startOf("profiles/fixture.yaml");
    if (value instanceof Map<?, ?> map) {
      Map<String, GivenValue> fields = new LinkedHashMap<>();
      map.forEach((key, below) -> fields.put(String.valueOf(key), given(below)));
      return new GivenValue.Fields(at, fields);
    }
    return value instanceof List<?> list
        ? new GivenValue.Items(at, list.stream().map(PlanFixture::given).toList())
        : new GivenValue.Scalar(at, value);
  }

  public static ValueAssignment sets(
      String path, Purpose purpose, Traced<?> decision, @Nullable PlannedWorkload workload) {
    return new ValueAssignment(ValuePath.of(path), decision.value(), purpose, decision, workload);
  }

  // ---- workloads

  public static Traced<Integer> nPlusOne(
      Traced<HighAvailability> mode, @Nullable Traced<Integer> n) {
    Traced<Integer> needed = n == null ? Traced.defaulted(2, DEFAULT_N) : n;
    return Traced.derived(
        Math.max(needed.value() + 1, MINIMUM.value()),
        N_PLUS_ONE_RULE,
        needed.as("n"),
        MINIMUM.as("minimumReplicas"),
        mode.as("highAvailability"));
  }

  public static Traced<Integer> fixed(int count, Traced<HighAvailability> mode) {
    return Traced.derived(
        count,
        count == 1
            ? new RuleId("replicas.singleton", "one replica runs")
            : new RuleId("replicas.active-active", "two replicas run at the same time"),
        mode.as("highAvailability"));
  }

  /**
   * A workload as the rules plan it: with two or more replicas, post-render delivers spread and
   * budget.
   */
  public static PlannedWorkload workload(
      Workload workload,
      @Nullable Traced<Integer> replicas,
      Traced<HighAvailability> mode,
      PlannedWorkload.@Nullable Autoscaling autoscaling) {
    boolean several = replicas != null && replicas.value() > 1;
    Traced<Boolean> hard =
        Traced.derived(mode.value() == ACTIVE_ACTIVE, BY_MODE, mode.as("highAvailability"));
    RevisionKeys revision =
        workload.kind() == null
            ? RevisionKeys.AUTO
            : workload.isKind(DEPLOYMENT) ? RevisionKeys.POD_TEMPLATE_HASH : RevisionKeys.ABSENT;
    List<SpreadConstraint> spread =
        several
            ? List.of(
                new SpreadConstraint(
                    SpreadConstraint.Key.ZONE,
                    "topology.kubernetes.io/zone",
                    1,
                    hard,
                    revision,
                    hard.value()),
                new SpreadConstraint(
                    SpreadConstraint.Key.HOST,
                    "kubernetes.io/hostname",
                    1,
                    hard,
                    revision,
                    hard.value()))
            : List.of();
    int count = replicas == null ? 0 : replicas.value();
    return new PlannedWorkload(
        workload,
        replicas,
        replicas == null ? DeliveryMethod.NONE : DeliveryMethod.VALUES,
        replicas == null
            ? new PlannedWorkload.Survivors(null, null, null, false)
            : new PlannedWorkload.Survivors(
                count - (count + 2) / 3, null, count - (count + 8) / 9, false),
        autoscaling,
        spread,
        several ? DeliveryMethod.POST_RENDER : DeliveryMethod.NONE,
        replicas != null && several ? Traced.derived(1, BUDGET, replicas.as("replicas")) : null,
        several ? DeliveryMethod.POST_RENDER : DeliveryMethod.NONE,
        DeliveryMethod.NONE,
        new PodFacts(
            replicas == null ? null : NeededRule.needed(workload, replicas, mode.value(), null),
            PodFacts.Volume.NONE,
            workload.requests(),
            workload.requests() == null
                ? PodFacts.RequestsBy.UNKNOWN
                : PodFacts.RequestsBy.SAMPLE));
  }

  public static Workload named(String service, String name, @Nullable WorkloadKind kind) {
    return named(service, name, kind, null, null);
  }

  public static Workload named(
      String service,
      String name,
      @Nullable WorkloadKind kind,
      @Nullable Integer supporting,
      Workload.@Nullable Limit limit) {
    return new Workload(
        catalog(service, name, 20, 17),
        kind == null ? null : catalog(service, kind, 20, 35),
        null,
        null,
        supporting == null ? null : true,
        supporting == null ? null : catalog(service, supporting, 20, 50),
        null,
        limit == null ? null : catalog(service, limit, 21, 11),
        null,
        null,
        Map.of(),
        null,
        null,
        null);
  }

  // ---- the plan of the example

  /** Two pairs in the cloud, the second without tenants, with one service of each kind. */
  public static Plan globalCloud() {
    List<PlannedUnit> units = new ArrayList<>();
    List<Tenant> tenants = List.of(TENANT);
    units.add(everything(facts("us-east", "americas", Role.PRIMARY, "us-west", 32, tenants)));
    units.add(everything(facts("us-west", "americas", Role.SECONDARY, "us-east", 41, tenants)));
    units.add(everything(facts("eu-fra", "emea", Role.PRIMARY, "eu-ams", 47, List.of())));
    units.add(everything(facts("eu-ams", "emea", Role.SECONDARY, "eu-fra", 50, List.of())));
    return new Plan(
        "global-cloud",
        PROFILE,
        Deployment.CLOUD,
        "global",
        units,
        Delivery.NO_OPTIONAL_TARGETS,
        null,
        List.of());
  }

  /** One pair, and a primary without secondary in a data center with racks. */
  public static Plan small() {
    UnitFacts unit = facts("us-east", "americas", Role.PRIMARY, "us-west", 32, List.of(TENANT));
    UnitFacts other = facts("us-west", "americas", Role.SECONDARY, "us-east", 41, List.of());
    UnitFacts alone = dataCenter("alone", "islands", 47);
    return new Plan(
        "small",
        PROFILE,
        Deployment.CLOUD,
        "global",
        List.of(
            new PlannedUnit(unit, List.of(designer(unit), infoMart(unit), voice(unit))),
            new PlannedUnit(other, List.of(designer(other), infoMart(other), voice(other))),
            new PlannedUnit(alone, List.of(designer(alone), infoMart(alone), voice(alone)))),
        Delivery.NO_OPTIONAL_TARGETS,
        null,
        List.of("the pair islands has no secondary unit: nothing recovers what it runs"));
  }

  /** A data center with its own racks, ranges and nodes, and no other unit in its pair. */
  @SuppressWarnings("NullAway")
  private static UnitFacts dataCenter(String name, String pair, int line) {
    return new UnitFacts(
        settings(
            name,
            line,
            null,
            null,
            profile("oci://registry.example.com/charts", 12, 22),
            profile("fast", line + 5, 31)),
        new UnitFacts.Membership(
            pair, profile(Role.PRIMARY, line, 9), null, null, List.of(), List.of()),
        new UnitFacts.Site(
            Deployment.PRIVATE_DATA_CENTER,
            "Haus \"Ä\"",
            List.of(),
            new Unit.Racks(
                profile("topology.example.com/rack", line + 1, 24),
                List.of(profile("r1", line + 1, 60), profile("r2", line + 1, 64))),
            profile("island", line + 3, 19),
            profile("island-dc", line + 4, 27)),
        new UnitFacts.Cluster(
            Traced.derived(name, new RuleId("unit.cluster-name", "the unit's name")),
            true,
            profile(Provider.OPENSHIFT, 8, 15),
            profile(new KubernetesVersion(1, 25), line + 2, 28),
            new Unit.Network(profile("10.1.0.0/22", line + 6, 26), null, null),
            List.of(
                new Unit.NodePool(
                    profile("general", line + 7, 28),
                    null,
                    null,
                    profile(4, line + 7, 44),
                    profile("16", line + 7, 52),
                    profile("64Gi", line + 7, 65),
                    profile(110, line + 7, 80),
                    null,
                    null)),
            profile(4, line + 7, 44),
            null,
            /* networkPolicies= */ true));
  }

  /** The release voice-agent of us-east as in the examples. */
  public static OutputTree output() {
    String values =
        """
        # Unitform: profile global-cloud, unit us-east (primary of americas)

        # 5 needed + 1 spare.
        deployment:
          replicaCount: 6

        hpa:
          enabled: true
          maxReplicas: 12
        image: {registry: "registry.example.com/cx"}
        """;
    String user =
        """
        context:
          envs:
            - "a"
            - level: "debug"
        """;
    String placement =
        """
        # Unitform: profile global-cloud, unit us-east, release voice-agent.
        apiVersion: unitform/v1
        kind: Placement
        spec:
          workloads:
            - match: {kind: Deployment, name: "{release}"}
              topologySpreadConstraints:
                - topologyKey: "topology.kubernetes.io/zone"
                  maxSkew: 1
                - topologyKey: "kubernetes.io/hostname"
                  maxSkew: 1
              autoscaling: {minReplicas: 6, maxReplicas: 12}
              podDisruptionBudget:
                maxUnavailable: 1
        """;
    ReleaseKey agent = new ReleaseKey("us-east", "voice", "voice-agent");
    ReleaseKey configServer = new ReleaseKey("us-east", "gvp", "gvp-configserver");
    Layout layout =
        new Layout(
            Map.of(agent, files(agent), configServer, files(configServer)), Layout.Sharing.NONE);
    List<OutputFile> files = new ArrayList<>();
    Map.of(
            FileKind.VALUES, values,
            FileKind.USER_VALUES, user,
            FileKind.PLACEMENT, placement)
        .forEach((kind, text) -> files.add(file(layout, kind, agent, text)));
    files.add(file(layout, FileKind.VALUES, configServer, "# Nothing is set here.\n"));
    return OutputTree.of("global-cloud", files, layout).get();
  }

  private static Layout.ReleaseFiles files(ReleaseKey key) {
    return kind -> {
      String folder = kind == FileKind.PLACEMENT ? "placement" : "values";
      String end = kind == FileKind.USER_VALUES ? ".user.yaml" : ".yaml";
      String[] steps = {key.unit(), folder, key.namespace(), key.name() + end};
      return new OutputPath(String.join("/", steps));
    };
  }

  private static OutputFile file(Layout layout, FileKind kind, ReleaseKey key, String text) {
    return new OutputFile(Objects.requireNonNull(layout.path(kind, key)), text, "a template");
  }

  /** A number of pairs with numbered names, for tables that are too wide. */
  public static Plan wide(int pairs) {
    List<PlannedUnit> units = new ArrayList<>();
    for (int i = 1; i <= pairs; i++) {
      String pair = "pair-" + i;
      String primary = "unit-" + i + "a";
      String secondary = "unit-" + i + "b";
      units.add(everything(facts(primary, pair, Role.PRIMARY, secondary, 32, List.of(TENANT))));
      units.add(everything(facts(secondary, pair, Role.SECONDARY, primary, 41, List.of(TENANT))));
    }
    return new Plan(
        "wide",
        PROFILE,
        Deployment.CLOUD,
        "global",
        units,
        Delivery.NO_OPTIONAL_TARGETS,
        null,
        List.of());
  }

  private static PlannedUnit everything(UnitFacts unit) {
    return new PlannedUnit(
        unit,
        List.of(
            authentication(unit),
            designer(unit),
            configurationServer(unit),
            insights(unit),
            infoMart(unit),
            dataMart(unit),
            contact(unit),
            archive(unit),
            voice(unit),
            billing(unit)));
  }

  public static Placement authentication(UnitFacts unit) {
    Service service =
        service(
            "genesys-authentication",
            "Genesys Authentication",
            1,
            PRIMARY_OR_SECONDARY,
            DisasterRecovery.ACTIVE_SPARE,
            N_PLUS_ONE);
    Traced<HighAvailability> mode = service.spec().highAvailability().get(0);
    Traced<Integer> count = nPlusOne(mode, null);
    PlannedWorkload auth =
        workload(named(service.id(), "gauth-auth", DEPLOYMENT), count, mode, null);
    PlannedWorkload environment =
        workload(named(service.id(), "gauth-environment", null), count, mode, null);
    return installed(
        service,
        unit,
        mode,
        DataUse.NORMAL,
        "active spare: %s also runs the service in full".formatted(unit.membership().counterpart()),
        List.of(),
        List.of(
            release(
                "gauth",
                chart(
                    service.id(),
                    "gauth",
                    "100.0.011+0166",
                    "gauth",
                    List.of(catalogRelease(service.id(), "gauth", null))),
                0,
                List.of(),
                List.of(auth, environment),
                sets("services.auth.replicas", Purpose.REPLICAS, count, auth),
                sets("services.environment.replicas", Purpose.REPLICAS, count, environment),
                sets("services.location", Purpose.IDENTITY, unit.site().location(), null))));
  }

  public static Placement designer(UnitFacts unit) {
    Service service =
        service(
            "designer",
            "Designer",
            2,
            PRIMARY_ONLY,
            DisasterRecovery.PILOT_LIGHT,
            N_PLUS_ONE,
            ACTIVE_ACTIVE);
    Chart chart =
        chart(
            service.id(),
            "designer",
            "100.0.122+1407",
            "designer",
            List.of(
                catalogRelease(service.id(), "designer-volume", null, "gauth"),
                catalogRelease(service.id(), "designer-blue", Color.BLUE, "designer-volume"),
                catalogRelease(service.id(), "designer-green", Color.GREEN, "designer-volume")));
    if (!unit.isPrimary()) {
      return absentByHosting(withCharts(service, List.of(chart)), unit);
    }
    Traced<HighAvailability> mode =
        Traced.derived(
            ACTIVE_ACTIVE,
            new RuleId("mode.chosen", "the profile chooses among the modes the service has"),
            profile(ACTIVE_ACTIVE, 51, 33).as("highAvailability"),
            service.spec().highAvailability().get(0).as("default"));
    PlannedWorkload designer =
        workload(named(service.id(), "designer", null), fixed(2, mode), mode, null);
    return installed(
        service,
        unit,
        mode,
        DataUse.NORMAL,
        "the service may run only in the primary unit",
        List.of(),
        List.of(
            release("designer-volume", chart, 1, List.of("gauth"), List.of()),
            release(
                "designer-blue",
                chart,
                2,
                List.of("designer-volume", "gauth"),
                List.of(designer),
                sets(
                    "designer.deployment.replicaCount",
                    Purpose.REPLICAS,
                    fixed(2, mode),
                    designer))));
  }

  public static Placement configurationServer(UnitFacts unit) {
    String id = "voice-platform-configuration-server";
    Service service =
        service(
            id,
            "Voice Platform Configuration Server",
            4,
            PRIMARY_OR_SECONDARY,
            DisasterRecovery.ACTIVE_SPARE,
            N_PLUS_ONE);
    Traced<HighAvailability> mode = service.spec().highAvailability().get(0);
    Workload catalog =
        named(
            id,
            "configserver",
            STATEFUL_SET,
            null,
            new Workload.Limit(
                1, null, null, "a comment in the chart's sample values asks for one replica"));
    Traced<Workload.Limit> limit = catalog.limit();
    Traced<Integer> count =
        limit == null
            ? nPlusOne(mode, null)
            : Traced.derived(
                1,
                new RuleId("replicas.chart-limit", "the chart itself limits the count"),
                nPlusOne(mode, null).as("computed"),
                limit.as("limit"));
    PlannedWorkload server = workload(catalog, count, mode, null);
    Traced<Boolean> off =
        Traced.derived(
            false,
            new RuleId(
                "autoscaling.switch",
                "on for N+1 where the chart's sample values have it on, off otherwise"));
    return installed(
        service,
        unit,
        mode,
        DataUse.NORMAL,
        "active spare: %s also runs the service in full".formatted(unit.membership().counterpart()),
        List.of(),
        List.of(
            release(
                "gvp-configserver",
                chart(
                    id,
                    "gvp-configserver",
                    "100.0.1000073",
                    "gvp",
                    List.of(catalogRelease(id, "gvp-configserver", null, "gauth"))),
                1,
                List.of("gauth"),
                List.of(server),
                sets("replicaCount", Purpose.REPLICAS, count, server),
                sets("hpa.enabled", Purpose.AUTOSCALING_SWITCH, off, server))));
  }

  public static Placement insights(UnitFacts unit) {
    Service service =
        service(
            "genesys-cx-insights",
            "Genesys CX Insights",
            9,
            PRIMARY_ONLY,
            DisasterRecovery.NOT_SUPPORTED,
            N_PLUS_ONE);
    if (!unit.isPrimary()) {
      return absentByHosting(service, unit);
    }
    Traced<HighAvailability> mode = service.spec().highAvailability().get(0);
    Workload postgres = named(service.id(), "postgres", STATEFUL_SET, 1, null);
    Traced<Integer> one = profile(1, 60, 15);
    return installed(
        service,
        unit,
        mode,
        DataUse.NORMAL,
        "the service may run only in the primary unit",
        unit.name().startsWith("eu")
            ? List.of("no tenant is at home in emea: the per-tenant releases are left out")
            : List.of(),
        List.of(
            release(
                "gcxi",
                chart(service.id(), "gcxi", "100.0.026+0700", "gcxi"),
                1,
                List.of("gauth"),
                List.of(
                    workload(
                        named(service.id(), "gcxi", STATEFUL_SET),
                        nPlusOne(mode, null),
                        mode,
                        null),
                    workload(
                        named(service.id(), "raa", STATEFUL_SET),
                        nPlusOne(mode, profile(11, 55, 20)),
                        mode,
                        null),
                    workload(postgres, one, mode, null)))));
  }

  public static Placement infoMart(UnitFacts unit) {
    Service service =
        service(
            "genesys-info-mart",
            "Genesys Info Mart",
            10,
            PRIMARY_OR_SECONDARY,
            DisasterRecovery.LIMITED_ACTIVE_SPARE,
            SINGLETON);
    if (unit.membership().tenants().isEmpty()) {
      return absent(
          service,
          unit,
          "all its releases are installed per tenant, and no tenant has its home in "
              + unit.membership().pair(),
          new RuleId(
              "placement.no-tenant",
              "a service that is installed per tenant needs a tenant whose home is the pair"),
          unit.membership().role().as("role"));
    }
    Traced<HighAvailability> mode = service.spec().highAvailability().get(0);
    return installed(
        service,
        unit,
        mode,
        unit.isPrimary() ? DataUse.NORMAL : DataUse.DISASTER_ONLY,
        "limited active spare: %s also runs the service in full"
            .formatted(unit.membership().counterpart()),
        List.of(),
        List.of(
            forTenant(
                release(
                    "gim",
                    chart(service.id(), "gim", "100.0.116+2500", "gim"),
                    1,
                    List.of("gauth"),
                    List.of(
                        workload(
                            named(service.id(), "gim-etl", STATEFUL_SET),
                            fixed(1, mode),
                            mode,
                            null))),
                TENANT)));
  }

  public static Placement dataMart(UnitFacts unit) {
    Service service =
        service(
            "iwd-data-mart",
            "IWD Data Mart",
            12,
            PRIMARY_ONLY,
            DisasterRecovery.NOT_SUPPORTED,
            CRON_JOB);
    if (!unit.isPrimary()) {
      return absentByHosting(service, unit);
    }
    Traced<HighAvailability> mode = service.spec().highAvailability().get(0);
    PlannedWorkload job =
        workload(named(service.id(), "iwddm-cronjob", WorkloadKind.CRON_JOB), null, mode, null);
    return installed(
        service,
        unit,
        mode,
        DataUse.NORMAL,
        "the service may run only in the primary unit",
        List.of(),
        List.of(
            release(
                "iwddm-cronjob",
                chart(service.id(), "iwddm-cronjob", "100.0.043+0300", "iwddm"),
                1,
                List.of("gauth"),
                List.of(job))));
  }

  public static Placement contact(UnitFacts unit) {
    Service service =
        service(
            "cx-contact",
            "CX Contact",
            15,
            PRIMARY_OR_SECONDARY,
            DisasterRecovery.NOT_SUPPORTED,
            N_PLUS_ONE);
    Traced<Role> host = profile(Role.SECONDARY, 49, 24);
    if (unit.isPrimary()) {
      return absent(
          service,
          unit,
          "no disaster recovery: the service runs only in %s"
              .formatted(unit.membership().counterpart()),
          new RuleId(
              "placement.one-unit",
              "a service without disaster recovery runs in exactly one unit of the pair"),
          service.spec().disasterRecovery().as("disasterRecovery"),
          host.as("host"),
          unit.membership().role().as("role"));
    }
    Traced<HighAvailability> mode = service.spec().highAvailability().get(0);
    return installed(
        service,
        unit,
        mode,
        DataUse.NORMAL,
        "no disaster recovery: the service runs only in the secondary unit",
        List.of(),
        List.of(
            release(
                "cxc",
                chart(service.id(), "cxcontact", "100.0.029+0200", "cxc"),
                1,
                List.of("gauth"),
                List.of(
                    workload(
                        named(service.id(), "amark", DEPLOYMENT),
                        nPlusOne(mode, null),
                        mode,
                        null)))));
  }

  public static Placement archive(UnitFacts unit) {
    Service service =
        service(
            "archive",
            "Archive",
            20,
            PRIMARY_OR_SECONDARY,
            DisasterRecovery.PILOT_LIGHT,
            SINGLETON);
    Traced<HighAvailability> mode = service.spec().highAvailability().get(0);
    Chart chart =
        chart(
            service.id(),
            "archive",
            "1.0.0",
            "archive",
            List.of(
                catalogRelease(service.id(), "archive-volume", null),
                catalogRelease(service.id(), "archive-server", null, "archive-volume")));
    PlannedRelease volume = release("archive-volume", chart, 0, List.of(), List.of());
    PlannedRelease server =
        release(
            "archive-server",
            chart,
            1,
            List.of("archive-volume"),
            List.of(
                workload(named(service.id(), "archive", DEPLOYMENT), fixed(1, mode), mode, null)));
    return unit.isPrimary()
        ? installed(
            service,
            unit,
            mode,
            DataUse.NORMAL,
            "pilot light: serves here; only its data tier is installed in "
                + unit.membership().counterpart(),
            List.of(),
            List.of(volume, server))
        : installed(
            service,
            unit,
            mode,
            DataUse.STANDBY,
            "pilot light of %s: only its data tier is installed; the other releases wait for activation"
                .formatted(unit.membership().counterpart()),
            List.of(),
            List.of(volume));
  }

  public static Placement voice(UnitFacts unit) {
    String id = "voice-microservices";
    Service service =
        service(
            id,
            "Voice Microservices",
            25,
            PRIMARY_OR_SECONDARY,
            DisasterRecovery.ACTIVE_SPARE,
            N_PLUS_ONE);
    Traced<HighAvailability> mode = service.spec().highAvailability().get(0);
    Traced<Integer> count = nPlusOne(mode, profile(5, 52, 31));
    Traced<Integer> min =
        Traced.derived(
            6,
            new RuleId(
                "autoscaling.minimum", "the autoscaler's minimum is the planned replica count"),
            count.as("replicas"));
    Traced<Integer> max = profile(12, 53, 44);
    PlannedWorkload agent =
        workload(
            named(id, "voice-agent", DEPLOYMENT),
            count,
            mode,
            new PlannedWorkload.Autoscaling(
                min,
                max,
                DeliveryMethod.POST_RENDER,
                DeliveryMethod.VALUES,
                DeliveryMethod.POST_RENDER));
    Traced<String> image =
        Traced.derived(
            "registry.example.com/cx",
            new RuleId(
                "identity.placeholders",
                "the value from the catalog, with its placeholders filled in for this unit"),
            profile("registry.example.com/cx", 11, 20).as("imageRegistry"));
    return installed(
        service,
        unit,
        mode,
        DataUse.NORMAL,
        unit.membership().counterpart() == null
            ? "active spare, but the pair has no secondary unit that could recover the service"
            : "active spare: %s also runs the service in full"
                .formatted(unit.membership().counterpart()),
        List.of(),
        List.of(
            withUserValues(
                release(
                    "voice-agent",
                    chart(
                        id,
                        "voice-agent",
                        "100.0.1000006",
                        "voice",
                        List.of(catalogRelease(id, "voice-agent", null, "gauth"))),
                    1,
                    List.of("gauth"),
                    List.of(agent),
                    sets("deployment.replicaCount", Purpose.REPLICAS, count, agent),
                    sets("hpa.maxReplicas", Purpose.AUTOSCALING_MAXIMUM, max, agent),
                    sets("image.registry", Purpose.IMAGE_REGISTRY, image, null)),
                Map.of("context", Map.of("envs", List.of("a", Map.of("level", "debug")))),
                profile("base/voice-agent.yaml", 54, 12),
                new PlannedRelease.LeftToUser(
                    "context.plugins[0].url",
                    "https://digital.us-east.cx.example.com",
                    "the catalog does not know the other keys of the list item"))));
  }

  public static Placement billing(UnitFacts unit) {
    Service service =
        service(
            "billing-data",
            "Billing Data Service",
            null,
            PRIMARY_ONLY,
            DisasterRecovery.NOT_SUPPORTED,
            CRON_JOB);
    return absent(
        service,
        unit,
        "off unless the profile enables it (services.billing-data.enabled)",
        new RuleId("placement.switched-off", "a service that is not enabled is not installed"),
        catalog("billing-data", false, 11, 12).as("enabled"));
  }
}
