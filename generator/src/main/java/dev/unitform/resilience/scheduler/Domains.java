package dev.unitform.resilience.scheduler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Divides nodes into topology domains by the value of a label. */
final class Domains {
  private static final int NONE = -1;

  private final int[] of;
  private final int count;

  Domains(List<Node> nodes, String key) {
    of = new int[nodes.size()];
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < of.length; i++) {
      String value = nodes.get(i).labels().get(key);
      of[i] = value == null ? NONE : numbers.computeIfAbsent(value, v -> numbers.size());
    }
    count = numbers.size();
  }

  int count() {
    return count;
  }

  /** The number of a node's domain. */
  int of(int node) {
    return of[node];
  }

  boolean has(int node) {
    return of[node] != NONE;
  }
}
