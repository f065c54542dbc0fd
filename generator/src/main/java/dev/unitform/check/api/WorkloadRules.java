package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.CronSchedule;
import dev.unitform.kube.LabelSelector;
import dev.unitform.kube.NameForm;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rules for workloads, jobs and autoscalers (pkg/apis/apps, batch and autoscaling of
 * k8s.io/kubernetes).
 */
final class WorkloadRules {
  private static final int PROGRESS_SECONDS = 600;
  private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9.+_/-]{1,100}");

  /** Stands for the UID of a new job. No selector can contain this text. */
  private static final String UNKNOWN_UID = "(uid)";

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
    String service = node.text("serviceName");
    // Kubernetes 1.32 and earlier accept any serviceName, but cannot create the pods if the name is
    // not a label.
    if (!service.isEmpty() && node.isAtLeast("1.33")) {
      TypeRules.refuse(node, NameForm.LABEL.fault(service), "serviceName");
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

  /**
   * Whether the API server ignores a part of an object: in a daemon set with {@code type:
   * OnDelete}, it ignores the settings of a rolling update. In other kinds it rejects such
   * settings.
   */
  static boolean isIgnored(ApiNode node) {
    ApiNode strategy = node.ancestor(1, "apps.v1.DaemonSetUpdateStrategy");
    return strategy != null && strategy.text("type").equals("OnDelete");
  }

  /** Checks a rolling update of a daemon set, as ValidateRollingUpdateDaemonSet does. */
  static void rollingUpdateOnNodes(ApiNode node) {
    boolean waits = isZero(node.at("maxUnavailable"));
    boolean surges = node.has("maxSurge") && !isZero(node.at("maxSurge"));
    if (waits && !surges) {
      node.refuseConflict("is 0 and maxSurge is 0, so no pod could be replaced", "maxUnavailable");
    } else if (surges && !waits) {
      node.refuseConflict("requires maxUnavailable: 0 (the default is 1)", "maxSurge");
    }
  }

  private static boolean isZero(JsonNode value) {
    return value.asText().matches("0+%?");
  }

  /** Checks a job, as validateJobSpec and ValidateJobTemplateSpec do. */
  static void job(ApiNode node) {
    JsonNode pod = node.at("template", "spec");
    String policy = pod.path("restartPolicy").asText();
    if (pod.isObject() && (policy.isEmpty() || policy.equals("Always"))) {
      node.refuse(
          "is %s, but a job's pods need Never or OnFailure"
              .formatted(policy.isEmpty() ? "missing, which means Always" : policy),
          "template",
          "spec",
          "restartPolicy");
    }
    if (pod.isObject()) {
      hostNames(node);
    }
    indexed(node);
    boolean manual = node.at("manualSelector").asBoolean();
    boolean repeated = node.ancestor(1, "batch.v1.JobTemplateSpec") != null;
    if (!repeated && !manual && !selectsGeneratedLabels(node)) {
      node.refuseConflict(
          "may select only labels that Kubernetes gives the pods, such as job-name, unless"
              + " manualSelector is true",
          "selector");
    }
    if (repeated && (manual || node.has("selector"))) {
      node.refuseConflict(
          "is set by Kubernetes for each run", manual ? "manualSelector" : "selector");
    }
  }

  /** Checks the name of an indexed job. The host name of a pod is this name and the pod's index. */
  private static void indexed(ApiNode node) {
    ApiNode job = node.ancestor(1, "batch.v1.Job");
    String name = job == null ? "" : job.text("metadata", "name");
    long completions = node.at("completions").asLong(0);
    if (node.text("completionMode").equals("Indexed") && completions > 0 && !name.isEmpty()) {
      String last = "%s-%d".formatted(name, completions - 1);
      String fault = NameForm.LABEL.fault(last);
      if (job != null && fault != null) {
        job.refuseValue(
            "%s, the host name of the last pod, is not valid: %s"
                .formatted(ApiNode.quoted(last), fault),
            "metadata",
            "name");
      }
    }
  }

  /**
   * Whether the selector of a job is missing or matches the labels that Kubernetes gives its pods,
   * as ValidateGeneratedSelector requires.
   */
  private static boolean selectsGeneratedLabels(ApiNode node) {
    ApiNode job = node.ancestor(1, "batch.v1.Job");
    String name = job == null ? "" : job.text("metadata", "name");
    LabelSelector selector = LabelSelector.of(node.at("selector"));
    Map<String, String> labels = new HashMap<>();
    // From Kubernetes 1.27 on, each label is also set with a prefix.
    for (String prefix :
        node.isAtLeast("1.27") ? List.of("", "batch.kubernetes.io/") : List.of("")) {
      labels.put(prefix + "job-name", name);
      labels.put(prefix + "controller-uid", UNKNOWN_UID);
    }
    return selector == null || selector.matches(labels);
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

  /** Checks the workload of an autoscaler, as ValidateAPIVersion does from Kubernetes 1.34 on. */
  static void scaled(ApiNode node) {
    String version = node.text("scaleTargetRef", "apiVersion");
    if (node.isAtLeast("1.34") && node.has("scaleTargetRef") && !version.matches("[^/]+/[^/]*")) {
      node.refuse(
          (version.isEmpty() ? "is missing" : "cannot be " + ApiNode.quoted(version))
              + ": it must name an API group, such as apps/v1",
          "scaleTargetRef",
          "apiVersion");
    }
  }

  /**
   * Checks an autoscaler. A minimum of zero requires a metric that exists without pods: an object
   * or external metric.
   */
  static void autoscaler(ApiNode node) {
    scaled(node);
    JsonNode least = node.at("minReplicas");
    boolean external =
        node.items("metrics").stream().anyMatch(m -> m.has("object") || m.has("external"));
    if (least.isIntegralNumber() && least.asLong() == 0 && !external) {
      node.refuseValue("it must be 1 or more without an object or external metric", "minReplicas");
    }
  }
}
