package dev.unitform.resilience.scheduler;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node of a cluster.
 *
 * @param labels includes its name as {@link #HOST}
 * @param allocatable the resources that its pods can request in total
 * @param pods the maximum number of pods
 */
public record Node(String name, Map<String, String> labels, ResourceAmounts allocatable, int pods) {
  public static final String HOST = "kubernetes.io/hostname";
  public static final String ZONE = "topology.kubernetes.io/zone";

  public Node {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }
}
