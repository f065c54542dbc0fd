package dev.unitform.model.catalog;

import dev.unitform.kube.WorkloadKind;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a chart runs.
 *
 * @param kind null if unknown
 * @param match how post-render finds it; null for the release's only one
 * @param supporting whether it only serves the service's own workloads (a cache, a database)
 * @param replicas the fixed count of a supporting workload
 * @param highAvailability its own mode; null for that of the service
 * @param podLabels labels that only its pods in the namespace have; empty if unknown
 * @param run what it runs, for the reference chart
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
   * How a workload is found among a release's manifests.
   *
   * @param name a glob; {@code {release}} stands for the release's name
   */
  public record Match(@Nullable WorkloadKind kind, @Nullable String name) {}

  /**
   * A limit of the chart on its count; one of the first three is given.
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

    /** The allowed count that is nearest to the given one; of a quorum, never a smaller one. */
    public int nearest(int count) {
      if (quorum != null) {
        return Math.min(Math.max(count | 1, SMALLEST_QUORUM), LARGEST_QUORUM);
      }
      return exactly != null ? exactly : atLeast == null ? count : Math.max(count, atLeast);
    }

    /** The limit in words. */
    public String phrase() {
      if (quorum != null) {
        return "3, 5 or 7, as its members vote";
      }
      return exactly != null ? "exactly " + exactly : "at least " + atLeast;
    }
  }

  /** The form of a count of members that vote. */
  public enum Quorum {
    ODD;

    /** The word that files use. */
    @Override
    public String toString() {
      return "odd";
    }
  }

  /** Requests or limits of one pod, as Kubernetes quantities. */
  public record Resources(@Nullable String cpu, @Nullable String memory) {}

  /**
   * What a workload runs.
   *
   * @param env environment variables, with placeholders
   * @param port that it listens on
   * @param schedule of a cron job
   * @param storage of each pod of a StatefulSet
   * @param autoscaling what it scales on, in N+1; null for a count that is fixed
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
   * @param registry null for the profile's
   */
  public record Image(@Nullable String registry, String repository, String tag) {}

  /** A volume of each pod. */
  public record Storage(String size, String mountPath) {}

  /** The targets of an autoscaler: usage in percent of the request. */
  public record ScalingTargets(@Nullable Integer cpu, @Nullable Integer memory) {}

  public boolean isSupporting() {
    return Boolean.TRUE.equals(supporting);
  }

  public boolean isKind(WorkloadKind other) {
    return kind != null && kind.value() == other;
  }
}
