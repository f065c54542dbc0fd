package dev.unitform.kube;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a catalog entry or a placement file says which rendered workloads it means.
 *
 * @param kind null for any kind that fits {@code lasting}
 * @param name a glob in which {@code {release}} stands for the release's name; null for any name
 * @param lasting without a kind: whether a Deployment or StatefulSet is meant, or a CronJob
 */
public record WorkloadPattern(@Nullable WorkloadKind kind, @Nullable String name, boolean lasting) {
  private static final String RELEASE = "{release}";

  /** Whether the matching workloads have lasting pods, which can be spread. */
  public boolean stays() {
    return kind == null ? lasting : kind.stays();
  }

  /** Whether it means the only workload of a release, whatever its kind and name. */
  public boolean isOnlyOne() {
    return kind == null && name == null;
  }

  /**
   * The objects that are meant. Hooks run outside of the release's life, so they are meant only if
   * nothing else is, and if the pattern asks for a job or gives the whole name.
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
    boolean ofKind = kind != null ? of == kind : lasting ? of.stays() : of == WorkloadKind.CRON_JOB;
    return ofKind
        && (name == null || new NameGlob(name.replace(RELEASE, release)).matches(object.name()));
  }

  /** The pattern in words: {@code Deployment called 'web-*'}. */
  public String words(String release) {
    String what =
        kind != null ? kind.toString() : lasting ? "Deployment or StatefulSet" : "CronJob";
    return name == null ? what : what + " called '" + name.replace(RELEASE, release) + "'";
  }
}
