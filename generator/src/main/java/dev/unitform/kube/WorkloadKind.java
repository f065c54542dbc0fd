package dev.unitform.kube;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A Kubernetes kind of workload that a catalog can name. */
public enum WorkloadKind {
  DEPLOYMENT("Deployment", "apps"),
  STATEFUL_SET("StatefulSet", "apps"),
  /** One pod on each node: it has no count, no spread and no budget. */
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
   * The kind with a name.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public static WorkloadKind of(String word) {
    return Arrays.stream(values()).filter(k -> k.word.equals(word)).findFirst().orElseThrow();
  }

  /** The kind of an object; null if it is of none of these. */
  public static @Nullable WorkloadKind of(KubernetesObject object) {
    return Arrays.stream(values())
        .filter(k -> k.word.equals(object.kind()) && k.isIn(object.group()))
        .findFirst()
        .orElse(null);
  }

  /** Deployments had another group at first. */
  private boolean isIn(String otherGroup) {
    return otherGroup.equals(group) || (this == DEPLOYMENT && otherGroup.equals("extensions"));
  }

  /** The API group of its current version. */
  public String group() {
    return group;
  }

  /** Whether it has replicas that stay; a job runs once, a cron job now and then. */
  public boolean stays() {
    return this == DEPLOYMENT || this == STATEFUL_SET;
  }

  /** The word that Kubernetes uses. */
  @Override
  public String toString() {
    return word;
  }
}
