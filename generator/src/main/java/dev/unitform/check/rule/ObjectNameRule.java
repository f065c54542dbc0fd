package dev.unitform.check.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.NameForm;
import dev.unitform.plan.KubernetesVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the form and length of names, and of names that Kubernetes derives from them (Kubernetes
 * documentation, "Object Names and IDs" and "CronJob"; kubernetes#64023 for a StatefulSet's
 * revision label; Helm's own check of release names). A Service's name may begin with a digit from
 * 1.36 on (KEP-5311, RelaxedServiceNameValidation).
 */
final class ObjectNameRule implements KubernetesRule {
  private static final KubernetesVersion RELAXED_SERVICES = new KubernetesVersion(1, 36);
  private static final int RELEASE = 53;
  private static final int NAMESPACE = 63;
  private static final int SUBDOMAIN = 253;

  /**
   * Kinds with the same rule for their names.
   *
   * @param names the kinds with their API groups, as kubectl reads them: {@code CronJob.batch}
   */
  private record Kinds(int limit, NameForm form, List<String> names) {
    Kinds(int limit, NameForm form, String names) {
      this(limit, form, List.of(names.strip().split("\\s+", -1)));
    }
  }

  /** The kinds that are checked. */
  private static final List<Kinds> KINDS =
      List.of(
          new Kinds(52, NameForm.SUBDOMAIN, "CronJob.batch"),
          new Kinds(52, NameForm.LABEL, "StatefulSet.apps"),
          new Kinds(63, NameForm.SUBDOMAIN, "Job.batch"),
          new Kinds(63, NameForm.SERVICE, "Service"),
          new Kinds(NAMESPACE, NameForm.LABEL, "Namespace"),
          new Kinds(
              SUBDOMAIN,
              NameForm.SUBDOMAIN,
              """
              Deployment.apps DaemonSet.apps Pod ConfigMap Secret ServiceAccount
              PersistentVolumeClaim HorizontalPodAutoscaler.autoscaling Ingress.networking.k8s.io
              NetworkPolicy.networking.k8s.io IngressClass.networking.k8s.io
              StorageClass.storage.k8s.io Endpoints EndpointSlice.discovery.k8s.io
              Lease.coordination.k8s.io RuntimeClass.node.k8s.io CSIDriver.storage.k8s.io
              MutatingWebhookConfiguration.admissionregistration.k8s.io
              ValidatingWebhookConfiguration.admissionregistration.k8s.io LimitRange ResourceQuota
              PersistentVolume ReplicaSet.apps PriorityClass.scheduling.k8s.io
              """),
          new Kinds(
              Integer.MAX_VALUE,
              NameForm.PATH_SEGMENT,
              """
              PodDisruptionBudget.policy Role.rbac.authorization.k8s.io
              ClusterRole.rbac.authorization.k8s.io RoleBinding.rbac.authorization.k8s.io
              ClusterRoleBinding.rbac.authorization.k8s.io
              """));

  @Override
  public void check(UnitObjects unit, Diagnostics diagnostics) {
    for (RenderedRelease release : unit.releases()) {
      SourcePosition at =
          release.manifests().isEmpty() ? null : release.manifests().get(0).position();
      name("release", release.name(), RELEASE, NameForm.SUBDOMAIN, at, diagnostics);
      name("namespace", release.namespace(), NAMESPACE, NameForm.LABEL, at, diagnostics);
    }
    boolean relaxed =
        unit.facts().cluster().kubernetesVersion().value().compareTo(RELAXED_SERVICES) >= 0;
    for (KubernetesObject object : unit.objects()) {
      String kind = object.group().isEmpty() ? object.kind() : object.kind() + "." + object.group();
      KINDS.stream()
          .filter(kinds -> kinds.names.contains(kind) && !object.name().isEmpty())
          .forEach(
              kinds ->
                  name(
                      object.kind(),
                      object.name(),
                      kinds.limit,
                      relaxed && kinds.form == NameForm.SERVICE ? NameForm.LABEL : kinds.form,
                      object.position(),
                      diagnostics));
      if (!object.namespace().equals(unit.releaseOf(object).namespace())) {
        name(
            "namespace",
            object.namespace(),
            NAMESPACE,
            NameForm.LABEL,
            object.position(),
            diagnostics);
      }
    }
  }

  private static void name(
      String what,
      String name,
      int limit,
      NameForm form,
      @Nullable SourcePosition at,
      Diagnostics diagnostics) {
    if (name.length() > limit) {
      diagnostics.add(
          Code.K8S014,
          at,
          "the %s name '%s' has %d characters, %d more than its limit of %d"
              .formatted(what, name, name.length(), name.length() - limit, limit),
          "shorten the part that this name is made from: the release's name, the tenant's id or the"
              + " chart's fullnameOverride");
    } else if (!form.matches(name)) {
      diagnostics.add(
          Code.K8S014,
          at,
          "'%s' cannot be the name of a %s".formatted(name, what),
          "such a name " + form.words());
    }
  }
}
