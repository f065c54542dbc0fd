package dev.unitform.model.catalog;

import dev.unitform.kube.WorkloadKind;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workload that a chart runs.
 *
 * @param kind null if unknown
 * @param match the pattern by which post-render finds it; null if it is the release's only workload
 * @param supporting whether it only serves the service's own workloads (a cache, a database)
 * @param replicas the fixed count of a supporting workload
 * @param highAvailability its own mode; null for that of the service
 * @param podLabels labels that only its pods in the namespace have; empty if unknown
 * @param run the container that it runs, for the reference chart
 */
public record Workload(
    Traced<String> name,
    @Nullable Traced<WorkloadKind> kind,
    @Nullable String evidence,
    @Nullable Match match,
    @Nullable Boolean supporting,
    @Nullable Traced<Integer> replicas,
    @Nullable Traced<HighAvailability> highAvailability,
    @Nullable Traced<Limit> limit,
    @Nullable Resources requests,
    @Nullable Resources limits,
    Map<String, String> podLabels,
    @Nullable Traced<Run> run) {
  public Workload {
    podLabels = Maps.orEmpty(podLabels);
  }

  /**
   * The pattern that finds a workload in a release's manifests.
   *
   * @param name a glob in which {@code {release}} is replaced by the release's name
   */
  public record Match(@Nullable WorkloadKind kind, @Nullable String name) {}

  /**
   * A limit that a chart sets for a workload's replica count. Exactly one of the first three
   * components is set.
   *
   * @param quorum members that vote: etcd's documentation recommends 3, 5 or 7
   */
  public record Limit(
      @Nullable Integer exactly,
      @Nullable Integer atLeast,
      @Nullable Quorum quorum,
      String source) {
    private static final int SMALLEST_QUORUM = 3;
    private static final int LARGEST_QUORUM = 7;

    public boolean allows(int count) {
      return nearest(count) == count;
    }

    /** The nearest count that the limit allows. If voting members are needed, never a lower one. */
    public int nearest(int count) {
      if (quorum != null) {
        return Math.min(Math.max(count | 1, SMALLEST_QUORUM), LARGEST_QUORUM);
      }
      return exactly != null ? exactly : atLeast == null ? count : Math.max(count, atLeast);
    }

    /** The limit as text. */
    public String phrase() {
      if (quorum != null) {
        return "3, 5 or 7, as its members vote";
      }
      return exactly != null ? "exactly " + exactly : "at least " + atLeast;
    }
  }

  /** The numbers of voting members that a workload may have. */
  public enum Quorum {
    ODD;

    /** The name in profiles and catalog files. */
    @Override
    public String toString() {
      return "odd";
    }
  }

  /** Requests or limits of one pod, as Kubernetes quantities. */
  public record Resources(@Nullable String cpu, @Nullable String memory) {}

  /**
   * The container that a workload runs.
   *
   * @param env environment variables, with placeholders
   * @param port the port on which it listens
   * @param schedule the schedule of a cron job
   * @param storage the volume of each pod of a StatefulSet
   * @param autoscaling the metrics for scaling, in N+1; null for a fixed count
   */
  public record Run(
      Image image,
      List<String> command,
      List<String> args,
      Map<String, String> env,
      @Nullable Integer port,
      @Nullable Traced<String> schedule,
      @Nullable Traced<Storage> storage,
      @Nullable Traced<ScalingTargets> autoscaling) {
    public Run {
      command = Lists.orEmpty(command);
      args = Lists.orEmpty(args);
      env = Maps.orEmpty(env);
    }
  }

  /**
   * A container image.
   *
   * @param registry null for the registry of the profile
   */
  public record Image(@Nullable String registry, String repository, String tag) {}

  /** A volume of each pod. */
  public record Storage(String size, String mountPath) {}

  /** The usage that an autoscaler aims at, in percent of the request. */
  public record ScalingTargets(@Nullable Integer cpu, @Nullable Integer memory) {}

  public boolean isSupporting() {
    return Boolean.TRUE.equals(supporting);
  }

  public boolean isKind(WorkloadKind other) {
    return kind != null && kind.value() == other;
  }
}
