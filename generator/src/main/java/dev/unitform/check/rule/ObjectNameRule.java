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
  private static final String WEBHOOKS = "admissionregistration.k8s.io";
  private static final String ROLES = "rbac.authorization.k8s.io";

  private record Kind(String group, String kind, int limit, NameForm form) {}

  /** The kinds that are checked. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind("batch", "CronJob", 52, NameForm.SUBDOMAIN),
          new Kind("apps", "StatefulSet", 52, NameForm.LABEL),
          new Kind("batch", "Job", 63, NameForm.SUBDOMAIN),
          new Kind("", "Service", 63, NameForm.SERVICE),
          new Kind("", "Namespace", NAMESPACE, NameForm.LABEL),
          new Kind("apps", "Deployment", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("apps", "DaemonSet", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("", "Pod", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("", "ConfigMap", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("", "Secret", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("", "ServiceAccount", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("", "PersistentVolumeClaim", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("policy", "PodDisruptionBudget", Integer.MAX_VALUE, NameForm.PATH_SEGMENT),
          new Kind("autoscaling", "HorizontalPodAutoscaler", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("networking.k8s.io", "Ingress", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("networking.k8s.io", "NetworkPolicy", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("networking.k8s.io", "IngressClass", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("storage.k8s.io", "StorageClass", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind(ROLES, "Role", Integer.MAX_VALUE, NameForm.PATH_SEGMENT),
          new Kind(ROLES, "ClusterRole", Integer.MAX_VALUE, NameForm.PATH_SEGMENT),
          new Kind(ROLES, "RoleBinding", Integer.MAX_VALUE, NameForm.PATH_SEGMENT),
          new Kind(ROLES, "ClusterRoleBinding", Integer.MAX_VALUE, NameForm.PATH_SEGMENT),
          new Kind("", "Endpoints", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("discovery.k8s.io", "EndpointSlice", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("coordination.k8s.io", "Lease", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("node.k8s.io", "RuntimeClass", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("storage.k8s.io", "CSIDriver", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind(WEBHOOKS, "MutatingWebhookConfiguration", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind(WEBHOOKS, "ValidatingWebhookConfiguration", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("", "LimitRange", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("", "ResourceQuota", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("", "PersistentVolume", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("apps", "ReplicaSet", SUBDOMAIN, NameForm.SUBDOMAIN),
          new Kind("scheduling.k8s.io", "PriorityClass", SUBDOMAIN, NameForm.SUBDOMAIN));

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
      KINDS.stream()
          .filter(kind -> object.is(kind.group(), kind.kind()) && !object.name().isEmpty())
          .forEach(
              kind ->
                  name(
                      kind.kind(),
                      object.name(),
                      kind.limit(),
                      relaxed && kind.form() == NameForm.SERVICE ? NameForm.LABEL : kind.form(),
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
