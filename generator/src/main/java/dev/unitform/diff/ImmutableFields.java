package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.kube.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields that the API server of Kubernetes refuses to change in an object that exists, so that
 * the object has to be deleted and made anew. The table follows the validation of updates in
 * Kubernetes 1.36; each part names the function that it is taken from.
 */
final class ImmutableFields {
  /**
   * A part of an object that cannot change.
   *
   * @param kind with the API group after a dot, where it has one
   * @param path to a value, or to fields that cannot change
   * @param except which of the fields can
   * @param standard what the server puts in place of a value that is missing; null for nothing
   * @param refused whether the server refuses it for two objects that differ there
   */
  private record Part(
      String kind,
      String path,
      List<String> except,
      @Nullable String standard,
      BiPredicate<Tree, Tree> refused) {

    Part except(String... fields) {
      return new Part(kind, path, List.of(fields), standard, refused);
    }

    Part standard(String value) {
      return new Part(kind, path, except, value, refused);
    }

    Part when(BiPredicate<Tree, Tree> condition) {
      return new Part(kind, path, except, standard, condition);
    }
  }

  private static final String FILESYSTEM = "Filesystem";

  private static final List<Part> TABLE =
      List.of(
          // apps/validation: ValidateStatefulSetUpdate
          part("StatefulSet.apps", "spec")
              .except(
                  "replicas",
                  "ordinals",
                  "template",
                  "updateStrategy",
                  "revisionHistoryLimit",
                  "persistentVolumeClaimRetentionPolicy",
                  "minReadySeconds",
                  "podManagementPolicy"),
          part("StatefulSet.apps", "spec.podManagementPolicy").standard("OrderedReady"),
          // apps/validation: ValidateDeploymentUpdate, ValidateDaemonSetUpdate,
          // ValidateReplicaSetUpdate, ValidateControllerRevisionUpdate
          part("Deployment.apps", "spec.selector"),
          part("DaemonSet.apps", "spec.selector"),
          part("ReplicaSet.apps", "spec.selector"),
          part("ControllerRevision.apps", "data"),
          // batch/validation: ValidateJobSpecUpdate, validateCompletions
          part("Job.batch", "spec.template"),
          part("Job.batch", "spec.selector"),
          part("Job.batch", "spec.completionMode").standard("NonIndexed"),
          part("Job.batch", "spec.completions").when((one, two) -> !isIndexed(one, two)),
          part("Job.batch", "spec.podFailurePolicy"),
          part("Job.batch", "spec.backoffLimitPerIndex"),
          part("Job.batch", "spec.managedBy"),
          part("Job.batch", "spec.successPolicy"),
          // core/validation: ValidatePersistentVolumeClaimUpdate
          part("PersistentVolumeClaim", "spec")
              .except("resources", "volumeAttributesClassName", "volumeName", "volumeMode"),
          part("PersistentVolumeClaim", "spec.volumeMode").standard(FILESYSTEM),
          part("PersistentVolumeClaim", "spec.volumeName").when(once("spec", "volumeName")),
          part("PersistentVolumeClaim", "spec.resources.limits"),
          part("PersistentVolumeClaim", "spec.resources.requests.storage")
              .when(ImmutableFields::shrinks),
          // core/validation: ValidatePersistentVolumeUpdate
          part("PersistentVolume", "spec")
              .except(
                  "capacity",
                  "accessModes",
                  "claimRef",
                  "persistentVolumeReclaimPolicy",
                  "storageClassName",
                  "mountOptions",
                  "volumeAttributesClassName",
                  "volumeMode",
                  "nodeAffinity"),
          part("PersistentVolume", "spec.volumeMode").standard(FILESYSTEM),
          part("PersistentVolume", "spec.nodeAffinity")
              .when((one, two) -> one.at(List.of("spec", "nodeAffinity")) != null),
          // core/validation: validateUpgradeDowngradeClusterIPs,
          // validateUpgradeDowngradeIPFamilies, validateLoadBalancerClassField,
          // validateServiceExternalTrafficFieldsUpdate
          part("Service", "spec.clusterIP").when(ImmutableFields::haveAddresses),
          part("Service", "spec.clusterIPs.[0]").when(ImmutableFields::haveAddresses),
          part("Service", "spec.ipFamilies.[0]").when(once("spec", "ipFamilies", "[0]")),
          part("Service", "spec.loadBalancerClass").when(ImmutableFields::areBalancers),
          part("Service", "spec.healthCheckNodePort").when(once("spec", "healthCheckNodePort")),
          // core/validation: ValidateSecretUpdate, ValidateConfigMapUpdate
          part("Secret", "type").standard("Opaque"),
          part("Secret", "data").when(ImmutableFields::wasImmutable),
          part("Secret", "stringData").when(ImmutableFields::wasImmutable),
          part("Secret", "immutable").when(ImmutableFields::wasImmutable),
          part("ConfigMap", "data").when(ImmutableFields::wasImmutable),
          part("ConfigMap", "binaryData").when(ImmutableFields::wasImmutable),
          part("ConfigMap", "immutable").when(ImmutableFields::wasImmutable),
          // core/validation: ValidatePodUpdate
          part("Pod", "spec")
              .except(
                  "activeDeadlineSeconds",
                  "terminationGracePeriodSeconds",
                  "tolerations",
                  "schedulingGates"),
          // rbac/validation: ValidateRoleBindingUpdate, ValidateClusterRoleBindingUpdate
          part("RoleBinding.rbac.authorization.k8s.io", "roleRef"),
          part("ClusterRoleBinding.rbac.authorization.k8s.io", "roleRef"),
          // storage/validation: ValidateStorageClassUpdate, validateCSIDriverUpdate,
          // ValidateVolumeAttributesClassUpdate
          part("StorageClass.storage.k8s.io", "provisioner"),
          part("StorageClass.storage.k8s.io", "parameters"),
          part("StorageClass.storage.k8s.io", "reclaimPolicy").standard("Delete"),
          part("StorageClass.storage.k8s.io", "volumeBindingMode").standard("Immediate"),
          part("CSIDriver.storage.k8s.io", "spec.attachRequired").standard("true"),
          part("CSIDriver.storage.k8s.io", "spec.volumeLifecycleModes"),
          part("VolumeAttributesClass.storage.k8s.io", "driverName"),
          part("VolumeAttributesClass.storage.k8s.io", "parameters"),
          // scheduling/validation: ValidatePriorityClassUpdate
          part("PriorityClass.scheduling.k8s.io", "value"),
          part("PriorityClass.scheduling.k8s.io", "preemptionPolicy")
              .standard("PreemptLowerPriority"),
          // networking/validation: ValidateIngressClassUpdate
          part("IngressClass.networking.k8s.io", "spec.controller"),
          // node/validation: ValidateRuntimeClassUpdate
          part("RuntimeClass.node.k8s.io", "handler"),
          // discovery/validation: ValidateEndpointSliceUpdate
          part("EndpointSlice.discovery.k8s.io", "addressType"),
          // resource/validation: ValidateResourceClaimUpdate, ValidateResourceClaimTemplateUpdate
          part("ResourceClaim.resource.k8s.io", "spec"),
          part("ResourceClaimTemplate.resource.k8s.io", "spec"),
          // apiextensions/validation: validateCustomResourceDefinitionSpecUpdate
          part("CustomResourceDefinition.apiextensions.k8s.io", "spec.group"),
          part("CustomResourceDefinition.apiextensions.k8s.io", "spec.scope"),
          part("CustomResourceDefinition.apiextensions.k8s.io", "spec.names.kind"),
          part("CustomResourceDefinition.apiextensions.k8s.io", "spec.names.plural"));

  private static final List<String> CLAIM_DEFAULTS = List.of("apiVersion", "kind", "status");

  private ImmutableFields() {}

  private static Part part(String kind, String path) {
    return new Part(kind, path, List.of(), null, (one, two) -> true);
  }

  /** The differences between two states of an object that the API server refuses. */
  static List<TreeChange> changes(Tree before, Tree after) {
    String kind = kind(after);
    List<TreeChange> changes = new ArrayList<>();
    if (kind.equals(kind(before)) && !isHook(before) && !isHook(after)) {
      for (Part part : TABLE) {
        if (part.kind().equals(kind) && part.refused().test(before, after)) {
          changes.addAll(changes(part, before, after));
        }
      }
    }
    return changes;
  }

  private static List<TreeChange> changes(Part part, Tree before, Tree after) {
    List<String> path = List.of(part.path().split("\\."));
    Tree one = before.at(path);
    Tree two = after.at(path);
    if (!(one instanceof Tree.Fields || two instanceof Tree.Fields)) {
      boolean isSame =
          (one instanceof Tree.Items || two instanceof Tree.Items)
              ? Objects.equals(one, two)
              : Objects.equals(text(one, part.standard()), text(two, part.standard()));
      return isSame ? List.of() : List.of(new TreeChange(path, one, two));
    }
    List<TreeChange> changes = new ArrayList<>();
    for (TreeChange change : TreeDiff.of(one, two)) {
      boolean isWhole = change.path().isEmpty();
      if (isWhole || (!part.except().contains(change.path().get(0)) && isDifferent(change))) {
        List<String> whole = new ArrayList<>(path);
        whole.addAll(change.path());
        changes.add(new TreeChange(whole, change.before(), change.after()));
      }
    }
    return changes;
  }

  /** Whether it is more than another way to write the same. */
  private static boolean isDifferent(TreeChange change) {
    List<String> path = change.path();
    String first = path.get(0);
    String last = path.get(path.size() - 1);
    String one = Tree.textOf(change.before());
    String two = Tree.textOf(change.after());
    if (first.equals("volumeClaimTemplates") && path.size() > 2) {
      if (last.equals("volumeMode")) {
        return !Objects.equals(text(change.before(), FILESYSTEM), text(change.after(), FILESYSTEM));
      }
      return !CLAIM_DEFAULTS.contains(path.get(2)) && !Quantity.isSame(one, two);
    }
    // A pod may get another image.
    return !(last.equals("image") && first.matches("(initC|c)ontainers") && path.size() == 3);
  }

  private static @Nullable String text(@Nullable Tree tree, @Nullable String standard) {
    String text = Tree.textOf(tree);
    return text == null ? standard : text;
  }

  private static String kind(Tree object) {
    String version = String.valueOf(Tree.textOf(object.get("apiVersion")));
    String kind = String.valueOf(Tree.textOf(object.get("kind")));
    int slash = version.indexOf('/');
    return slash < 0 ? kind : kind + "." + version.substring(0, slash);
  }

  /** Helm and Argo CD delete a hook and make it anew. */
  private static boolean isHook(Tree object) {
    Tree annotations = object.at(List.of("metadata", "annotations"));
    return annotations != null
        && (annotations.get("helm.sh/hook") != null
            || annotations.get("argocd.argoproj.io/hook") != null);
  }

  private static boolean isIndexed(Tree one, Tree two) {
    return "Indexed".equals(at(one, "spec", "completionMode"))
        && "Indexed".equals(at(two, "spec", "completionMode"));
  }

  private static boolean shrinks(Tree one, Tree two) {
    String[] size = {"spec", "resources", "requests", "storage"};
    return !Quantity.isAtLeast(at(two, size), at(one, size));
  }

  private static boolean haveAddresses(Tree one, Tree two) {
    return !"ExternalName".equals(at(one, "spec", "type"))
        && !"ExternalName".equals(at(two, "spec", "type"));
  }

  private static boolean areBalancers(Tree one, Tree two) {
    return "LoadBalancer".equals(at(one, "spec", "type"))
        && "LoadBalancer".equals(at(two, "spec", "type"));
  }

  private static boolean wasImmutable(Tree one, Tree two) {
    return "true".equals(at(one, "immutable"));
  }

  /** Refuses another value, but not the first one, which may be what the server chose. */
  private static BiPredicate<Tree, Tree> once(String... path) {
    return (one, two) -> one.at(List.of(path)) != null && two.at(List.of(path)) != null;
  }

  private static @Nullable String at(Tree object, String... path) {
    return Tree.textOf(object.at(List.of(path)));
  }
}
