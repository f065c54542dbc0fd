package dev.unitform.check.api;

import dev.unitform.kube.NameForm;
import java.util.List;

/** The rules for roles and their bindings (pkg/apis/rbac of k8s.io/kubernetes). */
final class AccessRules {
  private static final String GROUP = "rbac.authorization.k8s.io";

  private AccessRules() {}

  /** Checks a rule of a role, as ValidatePolicyRule does. */
  static void rule(ApiNode node) {
    boolean resources =
        List.of("apiGroups", "resources", "resourceNames").stream()
            .anyMatch(field -> !node.at(field).isEmpty());
    if (!node.at("nonResourceURLs").isEmpty()) {
      if (node.ancestor(2, "rbac.v1.Role") != null) {
        node.refuseConflict("are allowed only in a ClusterRole", "nonResourceURLs");
      } else if (resources) {
        node.refuseConflict("cannot be set together with resources", "nonResourceURLs");
      }
      return;
    }
    for (String field : List.of("apiGroups", "resources")) {
      if (node.at(field).isEmpty()) {
        node.refuseConflict("is missing or empty, but a rule about resources requires it", field);
      }
    }
  }

  /** Checks a subject, as ValidateRoleBindingSubject does. */
  static void subject(ApiNode node) {
    boolean account = node.text("kind").equals("ServiceAccount");
    String group = node.text("apiGroup");
    if (!group.isEmpty() && (account || !group.equals(GROUP))) {
      node.refuseValue("it must be " + (account ? "empty" : GROUP), "apiGroup");
    }
    String name = node.text("name");
    if (account && !name.isEmpty()) {
      TypeRules.refuse(node, NameForm.SUBDOMAIN.fault(name), "name");
    }
    boolean ofCluster = node.ancestor(2, "rbac.v1.ClusterRoleBinding") != null;
    if (account && ofCluster && node.text("namespace").isEmpty()) {
      node.refuseConflict("is missing, but a ServiceAccount requires it", "namespace");
    }
  }

  /** Checks the role of a binding for the whole cluster, as ValidateClusterRoleBinding does. */
  static void clusterBinding(ApiNode node) {
    if (node.text("roleRef", "kind").equals("Role")) {
      node.refuseValue("it must be ClusterRole here", "roleRef", "kind");
    }
  }
}
