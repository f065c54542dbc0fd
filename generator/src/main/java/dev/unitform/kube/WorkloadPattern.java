package dev.unitform.kube;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pattern by which a catalog entry or a placement file selects rendered workloads.
 *
 * @param kind null for any kind that fits {@code lasting}
 * @param name a glob in which {@code {release}} is replaced by the release's name; null for any
 *     name
 * @param lasting used if no kind is given: true for Deployments and StatefulSets, false for
 *     CronJobs
 */
public record WorkloadPattern(@Nullable WorkloadKind kind, @Nullable String name, boolean lasting) {
  private static final String RELEASE = "{release}";

  /** Whether the matching workloads run permanently, so that their pods can be spread. */
  public boolean runsPermanently() {
    return kind == null ? lasting : kind.runsPermanently();
  }

  /**
   * Whether the pattern has neither kind nor name, so that it matches the only workload of a
   * release.
   */
  public boolean isOnlyOne() {
    return kind == null && name == null;
  }

  /**
   * The objects that match. Helm does not treat hooks as part of the release, so a hook matches
   * only if no other object does, and only if the pattern is for jobs or contains a name without
   * wildcards.
   */
  public List<KubernetesObject> find(List<KubernetesObject> objects, String release) {
    List<KubernetesObject> all = objects.stream().filter(o -> matches(o, release)).toList();
    List<KubernetesObject> lasting = all.stream().filter(o -> HelmHook.of(o) == null).toList();
    boolean isWholeName = name != null && name.indexOf('*') < 0 && name.indexOf('?') < 0;
    return lasting.isEmpty() && (isWholeName || kind == WorkloadKind.JOB) ? all : lasting;
  }

  private boolean matches(KubernetesObject object, String release) {
    WorkloadKind of = WorkloadKind.of(object);
    if (of == null) {
      return false;
    }
    boolean ofKind =
        kind != null ? of == kind : lasting ? of.runsPermanently() : of == WorkloadKind.CRON_JOB;
    return ofKind
        && (name == null || new NameGlob(name.replace(RELEASE, release)).matches(object.name()));
  }

  /** The pattern as text: {@code Deployment called 'web-*'}. */
  public String words(String release) {
    String what =
        kind != null ? kind.toString() : lasting ? "Deployment or StatefulSet" : "CronJob";
    return name == null ? what : what + " called '" + name.replace(RELEASE, release) + "'";
  }
}
