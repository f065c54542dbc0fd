package dev.unitform.manifest;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.WorkloadPattern;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A placement file: what post-render adds to the rendered workloads of a release.
 *
 * @param namespace where objects that name none end up
 */
public record PlacementFile(String release, String namespace, List<Entry> workloads) {
  public PlacementFile {
    workloads = List.copyOf(workloads);
  }

  /**
   * The additions for the workloads that match.
   *
   * @param position where it stands
   * @param replicas null where the chart's count is right
   * @param spread empty where there is nothing to add
   * @param maxUnavailable of the disruption budget; null where none is asked for
   * @param forbidsConcurrency whether a cron job is kept from running twice at a time
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
   * A topology spread constraint without its selector, which is the workload's own.
   *
   * @param fields what is written as it is, in order: key, skew and policies
   * @param revision whether pods of different revisions are counted apart
   */
  public record Spread(Map<String, Object> fields, Revision revision) {
    String topologyKey() {
      return String.valueOf(fields.get("topologyKey"));
    }
  }

  /**
   * The labels by which pods of different revisions are counted apart.
   *
   * @param automatic by the hash that Deployments put on their pods, which no other kind does
   * @param keys the labels, unless it is automatic
   */
  public record Revision(boolean automatic, List<String> keys) {
    static final Revision NONE = new Revision(false, List.of());
    static final Revision AUTOMATIC = new Revision(true, List.of());

    public Revision {
      keys = List.copyOf(keys);
    }
  }

  /**
   * The bounds of an autoscaler; the upper one is only ever raised.
   *
   * @param minReplicas null where the chart's bounds are right
   * @param maxReplicas null where the minimum is
   * @param startReplicas the count that the workload keeps in its manifest; null for none
   */
  public record Autoscaling(
      @Nullable Integer minReplicas,
      @Nullable Integer maxReplicas,
      @Nullable Integer startReplicas) {}
}
