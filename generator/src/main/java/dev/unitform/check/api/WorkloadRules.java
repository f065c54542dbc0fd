package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.CronSchedule;
import dev.unitform.kube.NameForm;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rules for workloads, jobs and autoscalers (pkg/apis/apps, batch and autoscaling of
 * k8s.io/kubernetes).
 */
final class WorkloadRules {
  private static final int PROGRESS_SECONDS = 600;
  private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9.+_/-]{1,100}");

  private WorkloadRules() {}

  /** Checks a workload, as ValidateDeploymentSpec and similar functions do. */
  static void workload(ApiNode node) {
    JsonNode selector = node.at("selector");
    if (selector.isObject()
        && selector.path("matchLabels").isEmpty()
        && selector.path("matchExpressions").isEmpty()) {
      node.refuseConflict("selects nothing: it has no labels", "selector");
    }
    String policy = node.text("template", "spec", "restartPolicy");
    if (!policy.isEmpty() && !policy.equals("Always")) {
      node.refuseValue("it must be Always here", "template", "spec", "restartPolicy");
    }
    if (node.has("template", "spec", "activeDeadlineSeconds")) {
      node.refuseConflict(
          "is allowed only for the pods of jobs", "template", "spec", "activeDeadlineSeconds");
    }
    // A StatefulSet sets the host name and subdomain of its pods itself.
    if (!node.type().equals("apps.v1.StatefulSetSpec")) {
      hostNames(node);
    }
    int ready = node.at("minReadySeconds").asInt(0);
    int deadline = node.at("progressDeadlineSeconds").asInt(PROGRESS_SECONDS);
    if (node.type().equals("apps.v1.DeploymentSpec") && deadline <= ready) {
      node.refuseConflict(
          "must be lower than progressDeadlineSeconds (%d)".formatted(deadline), "minReadySeconds");
    }
  }

  private static void hostNames(ApiNode node) {
    for (String field : List.of("hostname", "subdomain")) {
      String name = node.text("template", "spec", field);
      String fault = name.isEmpty() ? null : NameForm.LABEL.fault(name);
      TypeRules.refuse(node, fault, "template", "spec", field);
    }
  }

  static void rollingUpdate(ApiNode node) {
    if (isZero(node.at("maxSurge")) && isZero(node.at("maxUnavailable"))) {
      node.refuseConflict("is 0 and maxSurge is 0, so no pod could be replaced", "maxUnavailable");
    }
  }

  /** Checks a rolling update of a daemon set, as ValidateRollingUpdateDaemonSet does. */
  static void rollingUpdateOnNodes(ApiNode node) {
    boolean waits = isZero(node.at("maxUnavailable"));
    boolean surges = node.has("maxSurge") && !isZero(node.at("maxSurge"));
    if (waits && !surges) {
      node.refuseConflict("is 0 and maxSurge is 0, so no pod could be replaced", "maxUnavailable");
    } else if (surges && !waits) {
      node.refuseConflict("requires maxUnavailable: 0, which is 1 by default", "maxSurge");
    }
  }

  private static boolean isZero(JsonNode value) {
    return List.of("0", "0%").contains(value.asText());
  }

  /** Checks a job, as validateJobSpec and ValidateJobTemplateSpec do. */
  static void job(ApiNode node) {
    JsonNode pod = node.at("template", "spec");
    if (pod.isObject() && pod.path("restartPolicy").asText("Always").equals("Always")) {
      node.refuse(
          "is %s, but a job's pods need Never or OnFailure"
              .formatted(pod.has("restartPolicy") ? "Always" : "missing, which means Always"),
          "template",
          "spec",
          "restartPolicy");
    }
    if (pod.isObject()) {
      hostNames(node);
    }
    boolean manual = node.at("manualSelector").asBoolean();
    boolean repeated = node.ancestor(1, "batch.v1.JobTemplateSpec") != null;
    if (!repeated && !manual && node.has("selector")) {
      node.refuseConflict("is set by Kubernetes, unless manualSelector is true", "selector");
    }
    if (repeated && (manual || node.has("selector"))) {
      node.refuseConflict(
          "is set by Kubernetes for each run", manual ? "manualSelector" : "selector");
    }
  }

  /** Checks a cron job, as validateCronJobSpec does. */
  static void cronJob(ApiNode node) {
    String schedule = node.text("schedule");
    boolean zoned = schedule.startsWith("TZ=") || schedule.startsWith("CRON_TZ=");
    // Up to Kubernetes 1.28, a schedule could contain its time zone.
    if (!zoned || node.isAtLeast("1.29") || node.has("timeZone")) {
      String fault = CronSchedule.fault(schedule);
      if (fault != null) {
        node.refuse("is %s, which %s".formatted(ApiNode.quoted(schedule), fault), "schedule");
      }
    }
    if (node.at("timeZone").isTextual() && !isZone(node.text("timeZone"))) {
      node.refuseValue("it must be the name of a time zone, such as Europe/Berlin", "timeZone");
    }
  }

  /**
   * Clusters may know different time zones without a slash in their names, so all such names are
   * accepted, except "Local", the zone of the machine.
   */
  private static boolean isZone(String name) {
    boolean listed = name.indexOf('/') < 0 || ZoneId.getAvailableZoneIds().contains(name);
    return ZONE.matcher(name).matches() && listed && !name.equalsIgnoreCase("Local");
  }

  /**
   * Checks an autoscaler. A cluster that can scale to zero requires a metric that exists without
   * pods.
   */
  static void autoscaler(ApiNode node) {
    JsonNode least = node.at("minReplicas");
    boolean external =
        node.items("metrics").stream().anyMatch(m -> m.has("object") || m.has("external"));
    if (least.isIntegralNumber() && least.asLong() == 0 && !external) {
      node.refuseValue("it must be 1 or more without an object or external metric", "minReplicas");
    }
  }
}
