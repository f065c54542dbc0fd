package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.model.catalog.Workload;
import dev.unitform.model.profile.Tenant;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.trace.Traced;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the length of the names that Unitform derives: at most 53 characters for a release (a
 * limit of Helm), 52 for a cron job, 52 for a StatefulSet (Kubernetes appends 11 characters for the
 * revision label of its pods, kubernetes#64023), and 63 for other names and for namespaces.
 */
public final class NameRule {
  private static final int RELEASE = 53;
  private static final int CRON_JOB = 52;
  private static final int STATEFUL_SET = 52;
  private static final int DNS_LABEL = 63;

  /** The name of a release in the cluster. */
  public static String installedName(
      String release, @Nullable String installedAs, @Nullable Tenant tenant) {
    if (installedAs == null) {
      return tenant == null ? release : release + "-" + tenant.id().value();
    }
    String name = installedAs.replace("{release}", release);
    return tenant == null ? name : name.replace("{tenant.id}", tenant.id().value());
  }

  private NameRule() {}

  /** Checks that the derived names of a unit's releases are short enough and unique. */
  public static void check(List<PlannedRelease> releases, Diagnostics diagnostics) {
    Map<String, PlannedRelease> seen = new LinkedHashMap<>();
    for (PlannedRelease release : releases) {
      SourcePosition at = position(release);
      limit("release", release.name(), RELEASE, at, diagnostics);
      limit(
          "namespace",
          release.namespace(),
          DNS_LABEL,
          release.chart().namespace().position(),
          diagnostics);
      release.workloads().forEach(w -> workload(release.name(), w.workload(), at, diagnostics));
      release.workloads().forEach(w -> labels(release, w.workload(), diagnostics));
      PlannedRelease earlier =
          seen.putIfAbsent(release.namespace() + "/" + release.name(), release);
      // Two tenants with the same id are not reported here: ReferenceRule reports them.
      if (earlier != null && !earlier.id().equals(release.id())) {
        SourcePosition other = position(earlier);
        diagnostics.addAboutTwo(
            Code.PLN011,
            at,
            other,
            "two releases in the namespace '%s' would be named '%s': '%s' and '%s'"
                .formatted(release.namespace(), release.name(), earlier.id(), release.id()),
            release.tenant() == null && earlier.tenant() == null
                ? "rename one of them in the catalog"
                : "give the tenant another id");
      }
    }
  }

  private static void workload(
      String release, Workload workload, @Nullable SourcePosition at, Diagnostics diagnostics) {
    Traced<WorkloadKind> kind = workload.kind();
    if (kind == null) {
      return;
    }
    Workload.Match match = workload.match();
    String glob = match == null || match.name() == null ? "{release}" : match.name();
    String name = glob.replace("{release}", release).replace("*", "");
    int limit =
        switch (kind.value()) {
          case CRON_JOB -> CRON_JOB;
          case STATEFUL_SET -> STATEFUL_SET;
          case DEPLOYMENT, DAEMON_SET, JOB -> DNS_LABEL;
        };
    limit(kind.value().toString(), name, limit, at, diagnostics);
  }

  /** Checks the length of the labels by which selectors find a workload's pods. */
  private static void labels(PlannedRelease release, Workload workload, Diagnostics diagnostics) {
    workload
        .podLabels()
        .values()
        .forEach(
            text ->
                limit(
                    "label",
                    text.replace("{release}", release.name())
                        .replace("{namespace}", release.namespace()),
                    DNS_LABEL,
                    workload.name().position(),
                    diagnostics));
  }

  private static void limit(
      String what, String name, int limit, @Nullable SourcePosition at, Diagnostics diagnostics) {
    if (name.length() > limit) {
      diagnostics.add(
          Code.PRF012,
          at,
          "the %s name '%s' has %d characters, %d more than its limit of %d"
              .formatted(what, name, name.length(), name.length() - limit, limit),
          "shorten the name that it is derived from");
    }
  }

  private static @Nullable SourcePosition position(PlannedRelease release) {
    Tenant tenant = release.tenant();
    return tenant != null
        ? tenant.id().position()
        : release.entry().map(entry -> entry.name().position()).orElse(null);
  }
}
