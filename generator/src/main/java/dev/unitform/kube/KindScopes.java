package dev.unitform.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides whether objects of a kind belong to a namespace. An unknown kind counts as namespaced. If
 * its objects have no namespace after all, the API server ignores the namespace in the manifest
 * ({@code rest.EnsureObjectNamespaceMatchesRequestNamespace} of k8s.io/apiserver). The opposite
 * mistake would create objects in the wrong namespace.
 */
public final class KindScopes {
  /** The kind that defines other kinds. */
  public static final String DEFINITION = "CustomResourceDefinition";

  /**
   * The kinds of Kubernetes without a namespace, from the resource list of its API server
   * (namespaced=false).
   */
  private static final List<String> OF_KUBERNETES =
      List.of(
          """
          APIService CSIDriver CSINode CertificateSigningRequest ClusterRole ClusterRoleBinding
          ClusterTrustBundle ComponentStatus CustomResourceDefinition DeviceClass DeviceTaintRule
          FlowSchema IPAddress IngressClass MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
          MutatingWebhookConfiguration Namespace Node PersistentVolume PriorityClass
          PriorityLevelConfiguration ResourceSlice RuntimeClass SelfSubjectAccessReview
          SelfSubjectReview SelfSubjectRulesReview ServiceCIDR StorageClass StorageVersion
          StorageVersionMigration SubjectAccessReview TokenReview ValidatingAdmissionPolicy
          ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration VolumeAttachment
          VolumeAttributesClass
          """
              .strip()
              .split("\\s+", -1));

  /** The API groups of Kubernetes itself whose names do not end in k8s.io. */
  private static final List<String> GROUPS = List.of("", "apps", "autoscaling", "batch", "policy");

  private static final String DOMAIN = ".k8s.io";

  /** Kinds without a namespace that projects of Kubernetes define by CustomResourceDefinitions. */
  private static final List<String> OF_ITS_PROJECTS =
      List.of(
          "AdminNetworkPolicy",
          "BaselineAdminNetworkPolicy",
          "GatewayClass",
          "VolumeGroupSnapshotClass",
          "VolumeGroupSnapshotContent",
          "VolumeSnapshotClass",
          "VolumeSnapshotContent");

  private final Set<String> defined = new HashSet<>();

  private KindScopes() {}

  /**
   * The scopes of the kinds of Kubernetes, and of the kinds that the CustomResourceDefinitions
   * among the objects define.
   */
  public static KindScopes among(Collection<KubernetesObject> objects) {
    KindScopes scopes = new KindScopes();
    for (KubernetesObject object : objects) {
      JsonNode spec = object.at("spec");
      if (object.kind().equals(DEFINITION) && spec.path("scope").asText().equals("Cluster")) {
        scopes.defined.add(
            spec.path("group").asText() + "/" + spec.path("names").path("kind").asText());
      }
    }
    return scopes;
  }

  public boolean isNamespaced(String apiVersion, String kind) {
    String group = KubernetesObject.groupOf(apiVersion);
    if (GROUPS.contains(group) || group.endsWith(DOMAIN)) {
      return !OF_KUBERNETES.contains(kind) && !OF_ITS_PROJECTS.contains(kind);
    }
    return !defined.contains(group + "/" + kind);
  }
}
