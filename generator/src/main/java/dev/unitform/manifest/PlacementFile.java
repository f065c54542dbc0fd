package dev.unitform.manifest;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.WorkloadPattern;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A placement file: the settings that post-render adds to the rendered workloads of a release.
 *
 * @param namespace the namespace of objects that do not name one
 */
public record PlacementFile(String release, String namespace, List<Entry> workloads) {
  public PlacementFile {
    workloads = List.copyOf(workloads);
  }

  /**
   * The settings for the workloads that match a pattern.
   *
   * @param position its place in the file
   * @param replicas null to keep the chart's count
   * @param spread the constraints to add
   * @param maxUnavailable the limit of the disruption budget to add; null for no budget
   * @param forbidsConcurrency whether runs of a cron job must not overlap
   */
  public record Entry(
      SourcePosition position,
      WorkloadPattern match,
      @Nullable Integer replicas,
      List<Spread> spread,
      @Nullable Autoscaling autoscaling,
      @Nullable Integer maxUnavailable,
      boolean forbidsConcurrency) {
    public Entry {
      spread = List.copyOf(spread);
    }
  }

  /**
   * A topology spread constraint without a selector; the selector of the workload is used.
   *
   * @param fields the key, skew and policies, in order
   * @param revision whether pods of different revisions are counted separately
   */
  public record Spread(Map<String, Object> fields, Revision revision) {
    String topologyKey() {
      return String.valueOf(fields.get("topologyKey"));
    }
  }

  /**
   * The labels that distinguish the pods of different revisions of a workload.
   *
   * @param automatic whether the label with the hash of the pod template is used. Only the pods of
   *     Deployments have this label
   * @param keys the keys of the labels; empty if automatic
   */
  public record Revision(boolean automatic, List<String> keys) {
    static final Revision NONE = new Revision(false, List.of());
    static final Revision AUTOMATIC = new Revision(true, List.of());

    public Revision {
      keys = List.copyOf(keys);
    }
  }

  /**
   * The bounds of an autoscaler.
   *
   * @param minReplicas null to keep the chart's bounds
   * @param maxReplicas the maximum that replaces a lower maximum of the chart. If it equals {@code
   *     minReplicas}, it replaces every maximum of the chart. Null if {@code minReplicas} is null
   * @param startReplicas the replica count of the workload until the autoscaler acts; null for none
   */
  public record Autoscaling(
      @Nullable Integer minReplicas,
      @Nullable Integer maxReplicas,
      @Nullable Integer startReplicas) {}
}
