package dev.unitform.diff.recorded;

import dev.unitform.diff.tree.Tree;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Helm release as a plan.json has it.
 *
 * @param values what its values file sets, by path
 * @param facts everything else that it says of the release
 */
public record RecordedRelease(
    String name,
    String namespace,
    List<RecordedWorkload> workloads,
    Map<String, Value> values,
    Tree.Fields facts) {
  public RecordedRelease {
    workloads = List.copyOf(workloads);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * A value of the chart.
   *
   * @param purpose what it is for, in the words of plan.json; empty where it is not said
   * @param facts everything else that is said of it
   */
  public record Value(@Nullable Tree value, String purpose, Tree.Fields facts) {}

  /** What tells it from the unit's other releases. */
  public String key() {
    return namespace + "/" + name;
  }

  /** A fact that is a text; null where it is not said. */
  public @Nullable String text(String fact) {
    return Tree.textOf(facts.get(fact));
  }

  /** Whether a fact is said to be so. */
  public boolean is(String fact) {
    return "true".equals(text(fact));
  }

  /** The pods that its counts add up to. */
  public int pods() {
    return workloads.stream()
        .map(RecordedWorkload::replicas)
        .mapToInt(replicas -> replicas == null ? 0 : replicas)
        .sum();
  }
}
