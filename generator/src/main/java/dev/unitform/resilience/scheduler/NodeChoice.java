package dev.unitform.resilience.scheduler;

import java.util.List;
import java.util.Map;

/**
 * The nodes that a pod requires or prefers.
 *
 * @param selector labels that a node must have
 * @param required node affinity: one of the terms must match; empty for none
 * @param preferred node affinity that only increases a node's score
 */
public record NodeChoice(
    Map<String, String> selector,
    List<NodeTerm> required,
    List<Preferred> preferred,
    List<Toleration> tolerations) {
  /** Any node without a taint. */
  public static final NodeChoice ANY = new NodeChoice(Map.of(), List.of(), List.of(), List.of());

  public NodeChoice {
    required = List.copyOf(required);
    preferred = List.copyOf(preferred);
    tolerations = List.copyOf(tolerations);
  }

  /** A term with its weight. */
  public record Preferred(int weight, NodeTerm term) {}

  boolean admits(Node node) {
    return (selector.isEmpty() || node.labels().entrySet().containsAll(selector.entrySet()))
        && (required.isEmpty() || required.stream().anyMatch(term -> term.fits(node.labels())));
  }

  boolean tolerates(Taint taint) {
    return tolerations.stream().anyMatch(toleration -> toleration.tolerates(taint));
  }

  boolean toleratesRefusing(Node node) {
    for (Taint taint : node.taints()) {
      if (taint.refuses() && !tolerates(taint)) {
        return false;
      }
    }
    return true;
  }
}
