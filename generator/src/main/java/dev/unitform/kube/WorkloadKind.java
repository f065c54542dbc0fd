package dev.unitform.kube;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A kind of workload in Kubernetes that a catalog can name. */
public enum WorkloadKind {
  DEPLOYMENT("Deployment", "apps"),
  STATEFUL_SET("StatefulSet", "apps"),
  /** Runs one pod on each node, so it has no replica count, no spread and no budget. */
  DAEMON_SET("DaemonSet", "apps"),
  CRON_JOB("CronJob", "batch"),
  JOB("Job", "batch");

  private final String word;
  private final String group;

  WorkloadKind(String word, String group) {
    this.word = word;
    this.group = group;
  }

  /**
   * The kind with this name in Kubernetes.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public static WorkloadKind of(String word) {
    return Arrays.stream(values()).filter(k -> k.word.equals(word)).findFirst().orElseThrow();
  }

  /** The kind of an object; null if a catalog cannot name this kind. */
  public static @Nullable WorkloadKind of(KubernetesObject object) {
    return Arrays.stream(values())
        .filter(k -> k.word.equals(object.kind()) && k.isIn(object.group()))
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether Kubernetes has ever served the kind in an API group. Deployments were first in the
   * group {@code extensions}.
   */
  private boolean isIn(String otherGroup) {
    return otherGroup.equals(group) || (this == DEPLOYMENT && otherGroup.equals("extensions"));
  }

  /** The API group of its current version. */
  public String group() {
    return group;
  }

  /**
   * Whether workloads of this kind have replicas that run permanently; jobs and cron jobs run only
   * for a time.
   */
  public boolean runsPermanently() {
    return this == DEPLOYMENT || this == STATEFUL_SET;
  }

  /** The name of the kind in Kubernetes. */
  @Override
  public String toString() {
    return word;
  }
}
