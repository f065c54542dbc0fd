package dev.unitform.model.catalog;

/** A Kubernetes kind of workload. */
public enum WorkloadKind {
  DEPLOYMENT("Deployment"),
  STATEFUL_SET("StatefulSet"),
  CRON_JOB("CronJob"),
  JOB("Job");

  private final String word;

  WorkloadKind(String word) {
    this.word = word;
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
