package dev.unitform.model.catalog;

import dev.unitform.kube.WorkloadKind;
import dev.unitform.kube.WorkloadPattern;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workload that a chart runs.
 *
 * @param kind null if unknown
 * @param match the pattern by which post-render finds the workload; null if it is the only workload
 *     of its release
 * @param supporting whether the workload only serves the service's other workloads, as a cache or a
 *     database does
 * @param replicas the fixed replica count of a supporting workload
 * @param highAvailability the workload's own mode; null if the mode of the service applies
 * @param podLabels labels that only the workload's pods have in their namespace; empty if unknown
 * @param budgetName the name, as a glob, of a disruption budget that the chart creates for this
 *     workload's pods alone and that no value changes or removes; null if there is none. {@code
 *     {release}} stands for the release's name
 * @param run the image and settings of the container, for the reference chart; null for other
 *     charts
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
    @Nullable String podLabelsRead,
    @Nullable String budgetName,
    @Nullable Traced<Run> run) {
  /**
   * The pattern that finds a workload in a release's manifests.
   *
   * @param name the name as a glob; {@code {release}} stands for the release's name
   */
  public record Match(@Nullable WorkloadKind kind, @Nullable String name) {}

  /**
   * A limit that a chart sets for a workload's replica count. Exactly one of the first three
   * components is set.
   *
   * @param quorum set if the replicas are voting members; etcd's documentation recommends 3, 5 or 7
   *     of them
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

    /**
     * The nearest replica count that the limit allows. For voting members, this is the count itself
     * or the next higher allowed number, up to 7.
     */
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

  /** The rule for the number of voting members. */
  public enum Quorum {
    ODD;

    /** The name in profiles and catalog files. */
    @Override
    public String toString() {
      return "odd";
    }
  }

  /** The resource requests or the resource limits of one pod, as Kubernetes quantities. */
  public record Resources(@Nullable String cpu, @Nullable String memory) {}

  /**
   * The image and the settings of the container that a workload of the reference chart runs.
   *
   * @param env environment variables, which may contain placeholders
   * @param port the port on which the container listens
   * @param schedule the schedule of a cron job
   * @param storage the volume of each pod of a StatefulSet
   * @param autoscaling the targets of an autoscaler in the mode N+1; null if the workload is not
   *     autoscaled
   */
  public record Run(
      Image image,
      List<String> command,
      List<String> args,
      Map<String, String> env,
      @Nullable Integer port,
      @Nullable Traced<String> schedule,
      @Nullable Traced<Storage> storage,
      @Nullable Traced<ScalingTargets> autoscaling) {}

  /**
   * A container image.
   *
   * @param registry null for the registry that the profile sets
   */
  public record Image(@Nullable String registry, String repository, String tag) {}

  /** A volume that each pod gets. */
  public record Storage(String size, String mountPath) {}

  /** The average use of CPU and memory that an autoscaler aims for, in percent of the request. */
  public record ScalingTargets(@Nullable Integer cpu, @Nullable Integer memory) {}

  public boolean isSupporting() {
    return Boolean.TRUE.equals(supporting);
  }

  /** The pattern that matches the workload's objects in rendered manifests. */
  public WorkloadPattern pattern() {
    WorkloadKind given = match == null ? null : match.kind();
    WorkloadKind known = kind == null ? null : kind.value();
    boolean comesAndGoes = known != null && !known.runsPermanently();
    return new WorkloadPattern(
        isKind(WorkloadKind.CRON_JOB) || (given == null && comesAndGoes) ? known : given,
        match == null ? null : match.name(),
        /* lasting= */ true);
  }

  /** {@link #budgetName} for a release; null if there is none. */
  public @Nullable String budgetGlob(String release) {
    return budgetName == null ? null : budgetName.replace("{release}", release);
  }

  /** Whether its pods run permanently, as far as its kind is known. */
  public boolean mayRunPermanently() {
    return kind == null || kind.value().runsPermanently();
  }

  public boolean isKind(WorkloadKind other) {
    return kind != null && kind.value() == other;
  }
}
