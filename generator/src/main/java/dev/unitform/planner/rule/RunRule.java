package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.CronSchedule;
import dev.unitform.kube.Quantity;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Workload;
import dev.unitform.trace.Traced;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks the catalog's {@code run} entries, which describe the workloads of the reference chart:
 * each must name its image, and its settings must fit the kind of the workload.
 */
record RunRule(Workload workload, Diagnostics diagnostics) {
  static void check(Chart chart, Diagnostics diagnostics) {
    for (Workload workload : chart.workloads()) {
      RunRule rule = new RunRule(workload, diagnostics);
      rule.limits();
      Traced<Workload.Run> run = workload.run();
      if (!chart.isDelivered()) {
        if (run != null) {
          rule.report(
              run.position(),
              "the chart '%s' has no value for 'run' of '%s'"
                  .formatted(chart.chart().value(), workload.name().value()),
              "remove 'run', or remove 'chart', 'version' and 'contract' to use the reference"
                  + " chart");
        }
      } else if (run == null || workload.kind() == null) {
        rule.report(
            workload.name().position(),
            "the workload '%s' has no '%s'"
                .formatted(workload.name().value(), run == null ? "run" : "kind"),
            run == null
                ? "add 'run' with an image; the reference chart is used where no 'chart' is named"
                : "add a kind: Deployment, StatefulSet, CronJob or Job");
      } else {
        rule.fitsKind(run, workload.kind().value());
      }
    }
  }

  /**
   * Checks that no resource request is larger than its limit, because Kubernetes rejects such a
   * container.
   */
  private void limits() {
    Workload.Resources requests = workload.requests();
    Workload.Resources limits = workload.limits();
    if (requests != null && limits != null) {
      within("cpu", requests.cpu(), limits.cpu());
      within("memory", requests.memory(), limits.memory());
    }
  }

  private void within(String resource, @Nullable String request, @Nullable String limit) {
    Quantity requested = request == null ? null : Quantity.parse(request);
    Quantity most = limit == null ? null : Quantity.parse(limit);
    if (requested != null && most != null && requested.compareTo(most) > 0) {
      report(
          workload.name().position(),
          "'%s' requests more %s than its limit: %s, and the limit is %s"
              .formatted(workload.name().value(), resource, request, limit),
          "Kubernetes refuses it: raise the limit or lower the request");
    }
  }

  private void fitsKind(Traced<Workload.Run> given, WorkloadKind kind) {
    Workload.Run run = given.value();
    if (kind == WorkloadKind.CRON_JOB && run.schedule() == null) {
      report(
          given.position(),
          "the cron job '%s' has no schedule".formatted(workload.name().value()),
          "add run.schedule, such as \"0 3 * * *\"");
    }
    String schedule = run.schedule() == null ? null : CronSchedule.fault(run.schedule().value());
    if (run.schedule() != null && schedule != null) {
      report(
          run.schedule().position(),
          "'%s' is not a schedule: it %s".formatted(run.schedule().value(), schedule),
          "Kubernetes refuses it: write one such as \"0 3 * * *\"");
    }
    Traced<Workload.Storage> storage = run.storage();
    Quantity size = storage == null ? null : Quantity.parse(storage.value().size());
    if (storage != null && size != null && size.sign() == 0) {
      report(
          storage.position(),
          "'%s' asks for a volume of size 0".formatted(workload.name().value()),
          "Kubernetes refuses it: write a size such as 10Gi");
    }
    only(kind == WorkloadKind.CRON_JOB, run.schedule(), "a schedule");
    only(kind == WorkloadKind.STATEFUL_SET, run.storage(), "storage");
    only(kind.runsPermanently(), run.port() == null ? null : given, "a port");
    only(kind.runsPermanently(), run.autoscaling(), "autoscaling");
    if (run.autoscaling() != null && kind.runsPermanently()) {
      Workload.Resources requests = workload.requests();
      Workload.ScalingTargets targets = run.autoscaling().value();
      hasRequest("cpu", targets.cpu(), requests == null ? null : requests.cpu(), run.autoscaling());
      hasRequest(
          "memory",
          targets.memory(),
          requests == null ? null : requests.memory(),
          run.autoscaling());
    }
  }

  private void only(boolean fits, @Nullable Traced<?> given, String what) {
    if (!fits && given != null) {
      report(
          given.position(),
          "'%s' is a %s and has %s"
              .formatted(
                  workload.name().value(), Objects.requireNonNull(workload.kind()).value(), what),
          "remove run.%s: only a %s"
              .formatted(
                  what.replaceFirst("^a ", ""),
                  switch (what) {
                    case "a schedule" -> "CronJob has a schedule";
                    case "storage" -> "StatefulSet has a volume for each pod";
                    default -> "Deployment or a StatefulSet can have " + what;
                  }));
    }
  }

  /**
   * Checks that a workload that is autoscaled by the use of a resource also requests this resource,
   * because the target of the autoscaler is a percentage of the request (Kubernetes,
   * HorizontalPodAutoscaler).
   */
  private void hasRequest(
      String resource, @Nullable Integer target, @Nullable String request, Traced<?> at) {
    if (target != null && request == null) {
      report(
          at.position(),
          "'%s' is scaled by its use of %s, but has no request for it"
              .formatted(workload.name().value(), resource),
          "add requests.%s: the target of the autoscaler is a percentage of the request"
              .formatted(resource));
    }
  }

  private void report(@Nullable SourcePosition at, String message, String help) {
    diagnostics.add(Code.CAT008, at, message, help);
  }
}
