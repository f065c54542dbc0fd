package dev.unitform.plan;

import dev.unitform.kube.WorkloadKind;
import dev.unitform.trace.Traced;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A topology spread constraint without its selector, which comes from the workload.
 *
 * @param key the kind of place over which it spreads pods
 * @param topologyKey the node label
 * @param maxSkew the largest difference in count between two places
 * @param hard true for DoNotSchedule, false for ScheduleAnyway
 * @param revision whether only pods of one revision are counted
 * @param honorTaints whether nodes whose taints the pods do not tolerate are left out
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

  /** A kind of place over which pods are spread. */
  public enum Key {
    ZONE,
    RACK,
    HOST
  }

  /** Whether the constraint gets {@code matchLabelKeys: [pod-template-hash]}. */
  public enum RevisionKeys {
    POD_TEMPLATE_HASH,
    /**
     * The constraint gets the key only if the rendered workload is a Deployment, which post-render
     * finds out.
     */
    AUTO,
    ABSENT
  }

  /**
   * The fields of the constraint in Kubernetes, without a selector, for a workload of a known kind.
   */
  public Map<String, Object> fieldsFor(WorkloadKind kind) {
    Map<String, Object> fields = fields();
    if (revision == RevisionKeys.AUTO && kind == WorkloadKind.DEPLOYMENT) {
      fields.put(MATCH_LABEL_KEYS, POD_TEMPLATE_HASH);
    }
    return fields;
  }

  /** The fields of the constraint in Kubernetes, without a selector. */
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
