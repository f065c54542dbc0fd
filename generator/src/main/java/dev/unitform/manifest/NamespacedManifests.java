package dev.unitform.manifest;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.yaml.StreamDocument;
import dev.unitform.yaml.StreamEditor;
import dev.unitform.yaml.StreamEditor.Change;
import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import dev.unitform.yaml.YamlStreamReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Manifests whose objects say their namespace. Helm adds it when it installs; whoever applies
 * rendered manifests does not. Only the kinds that Kubernetes itself keeps in namespaces get one:
 * whether another kind is kept in one, its definition in the cluster says.
 */
public final class NamespacedManifests {
  /** The API groups of Kubernetes itself, but for those whose names end in its domain. */
  private static final List<String> OWN_GROUPS =
      List.of("", "apps", "autoscaling", "batch", "policy");

  private static final String OWN_DOMAIN = ".k8s.io";

  /** Groups below the domain that are installed as custom resources. */
  private static final List<String> CUSTOM =
      List.of(
          "gateway.networking.k8s.io",
          "snapshot.storage.k8s.io",
          "metrics.k8s.io",
          "autoscaling.k8s.io",
          "policy.networking.k8s.io");

  /** From the list of resources that the API server of Kubernetes gives (namespaced=false). */
  private static final List<String> OF_THE_CLUSTER =
      List.of(
          "APIService",
          "CSIDriver",
          "CSINode",
          "CertificateSigningRequest",
          "ClusterRole",
          "ClusterRoleBinding",
          "ClusterTrustBundle",
          "ComponentStatus",
          "CustomResourceDefinition",
          "DeviceClass",
          "DeviceTaintRule",
          "FlowSchema",
          "IPAddress",
          "IngressClass",
          "MutatingAdmissionPolicy",
          "MutatingAdmissionPolicyBinding",
          "MutatingWebhookConfiguration",
          "Namespace",
          "Node",
          "PersistentVolume",
          "PriorityClass",
          "PriorityLevelConfiguration",
          "ResourceSlice",
          "RuntimeClass",
          "SelfSubjectAccessReview",
          "SelfSubjectReview",
          "SelfSubjectRulesReview",
          "ServiceCIDR",
          "StorageClass",
          "StorageVersion",
          "StorageVersionMigration",
          "SubjectAccessReview",
          "TokenReview",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ValidatingWebhookConfiguration",
          "VolumeAttachment",
          "VolumeAttributesClass");

  private final String namespace;

  private NamespacedManifests(String namespace) {
    this.namespace = namespace;
  }

  /**
   * The stream with the namespace of the release on every object that belongs in one and does not
   * say which.
   *
   * @return no value when a document of it is not YAML
   */
  public static Result<String> of(SourceText source, String namespace) {
    NamespacedManifests manifests = new NamespacedManifests(namespace);
    List<StreamDocument> documents = new ArrayList<>();
    List<Diagnostic> found = YamlStreamReader.read(source, documents::add);
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.addAll(found);
    if (diagnostics.hasErrors()) {
      return Result.failure(diagnostics);
    }
    StringBuilder text = new StringBuilder();
    for (StreamDocument document : documents) {
      List<Change> changes = new ArrayList<>();
      if (document.root() != null) {
        manifests.collect(document.root(), List.of(), changes);
      }
      text.append(
          changes.isEmpty()
              ? source.text().substring(document.start(), document.end())
              : StreamEditor.edit(source.text(), document, changes));
    }
    return Result.of(text.toString(), diagnostics);
  }

  private void collect(StreamNode node, List<String> path, List<Change> changes) {
    String kind = StreamMeaning.text(node, "kind");
    String version = StreamMeaning.text(node, "apiVersion");
    if (kind == null || version == null) {
      return;
    }
    if (kind.endsWith("List")
        && StreamMeaning.at(node, "items") instanceof StreamNode.Sequence items) {
      for (int i = 0; i < items.items().size(); i++) {
        List<String> below = new ArrayList<>(path);
        below.add("items");
        below.add(String.valueOf(i));
        collect(items.items().get(i), below, changes);
      }
      return;
    }
    if (isKeptInANamespace(version, kind)
        && StreamMeaning.at(node, "metadata") instanceof StreamNode.Mapping
        && StreamMeaning.text(node, "metadata", "namespace") == null) {
      List<String> metadata = new ArrayList<>(path);
      metadata.add("metadata");
      changes.add(new Change(metadata, "namespace", StreamNode.of(namespace)));
    }
  }

  private static boolean isKeptInANamespace(String version, String kind) {
    int slash = version.indexOf('/');
    String group = slash < 0 ? "" : version.substring(0, slash);
    boolean own =
        OWN_GROUPS.contains(group) || (group.endsWith(OWN_DOMAIN) && !CUSTOM.contains(group));
    return own && !OF_THE_CLUSTER.contains(kind);
  }
}
