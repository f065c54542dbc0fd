package dev.unitform.plan;

import dev.unitform.kube.WorkloadKind;
import dev.unitform.trace.Traced;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A topology spread constraint without its label selector, which is that of the workload.
 *
 * @param key the part of a unit (zone, rack or node) over which the constraint spreads pods
 * @param topologyKey the node label that names this part
 * @param maxSkew the largest allowed difference between the pod counts of two such parts
 * @param hard true for DoNotSchedule, false for ScheduleAnyway
 * @param revision whether only pods of the same revision of the workload are counted
 * @param honorTaints whether nodes are left out if they have taints that the pods do not tolerate
 */
public record SpreadConstraint(
    Key key,
    String topologyKey,
    int maxSkew,
    Traced<Boolean> hard,
    RevisionKeys revision,
    boolean honorTaints) {
  private static final String MATCH_LABEL_KEYS = "matchLabelKeys";
  private static final List<String> POD_TEMPLATE_HASH = List.of("pod-template-hash");

  /** A part of a unit over which pods are spread. */
  public enum Key {
    ZONE,
    RACK,
    HOST
  }

  /** Whether the constraint gets {@code matchLabelKeys: [pod-template-hash]}. */
  public enum RevisionKeys {
    POD_TEMPLATE_HASH,
    /**
     * The constraint gets {@code matchLabelKeys} only if the rendered workload is a Deployment. Its
     * kind is not known before rendering, so post-render decides.
     */
    AUTO,
    ABSENT
  }

  /**
   * The fields of the constraint in Kubernetes, without the label selector, for a workload of the
   * given kind.
   */
  public Map<String, Object> fieldsFor(WorkloadKind kind) {
    Map<String, Object> fields = fields();
    if (revision == RevisionKeys.AUTO && kind == WorkloadKind.DEPLOYMENT) {
      fields.put(MATCH_LABEL_KEYS, POD_TEMPLATE_HASH);
    }
    return fields;
  }

  /** The fields of the constraint in Kubernetes, without the label selector. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("topologyKey", topologyKey);
    fields.put("maxSkew", maxSkew);
    fields.put("whenUnsatisfiable", whenUnsatisfiable());
    if (honorTaints) {
      fields.put("nodeTaintsPolicy", "Honor");
    }
    if (revision == RevisionKeys.POD_TEMPLATE_HASH) {
      fields.put(MATCH_LABEL_KEYS, POD_TEMPLATE_HASH);
    }
    return fields;
  }

  public String whenUnsatisfiable() {
    return hard.value() ? "DoNotSchedule" : "ScheduleAnyway";
  }
}
