package dev.unitform.check;

import dev.unitform.check.schema.ManifestText;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.KubernetesVersion;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.yaml.StreamDocument;
import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import dev.unitform.yaml.YamlStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the Kubernetes manifests in an output, from all targets. */
public final class ProducedManifests {
  /** The apiVersion prefix of documents that only Unitform reads. */
  private static final String OURS = "unitform/";

  /** The apiVersion prefix of documents that only kustomize reads. */
  private static final String KUSTOMIZE = "kustomize.config.k8s.io/";

  private ProducedManifests() {}

  /**
   * The manifest files, each with the Kubernetes version of its unit. A file that belongs to no
   * unit is listed once for each version in the plan.
   */
  public static List<ManifestText> of(Plan plan, OutputTree tree) {
    List<ManifestText> manifests = new ArrayList<>();
    for (OutputFile file : tree.files().values()) {
      String path = file.path().value();
      if (path.endsWith(".yaml") && hasObjects(file)) {
        for (KubernetesVersion version : versions(plan, path)) {
          manifests.add(new ManifestText(version, path, file.text()));
        }
      }
    }
    return manifests;
  }

  private static SortedSet<KubernetesVersion> versions(Plan plan, String path) {
    List<String> segments = List.of(path.split("/", -1));
    SortedSet<KubernetesVersion> own = new TreeSet<>();
    SortedSet<KubernetesVersion> all = new TreeSet<>();
    for (PlannedUnit unit : plan.units()) {
      KubernetesVersion version = unit.facts().cluster().kubernetesVersion().value();
      all.add(version);
      if (segments.subList(0, segments.size() - 1).contains(unit.name())) {
        own.add(version);
      }
    }
    return own.isEmpty() ? all : own;
  }

  /** Whether a file contains a Kubernetes object. If so, all its documents must be objects. */
  private static boolean hasObjects(OutputFile file) {
    boolean[] found = {false};
    YamlStreamReader.read(
        new SourceText(file.path().value(), file.text()),
        document -> found[0] |= isObject(document));
    return found[0];
  }

  private static boolean isObject(StreamDocument document) {
    StreamNode root = document.root();
    if (root == null) {
      return false;
    }
    String apiVersion = StreamMeaning.text(root, "apiVersion");
    boolean kind = StreamMeaning.text(root, "kind") != null;
    boolean metadata = StreamMeaning.at(root, "metadata") != null;
    if (apiVersion != null && apiVersion.startsWith(KUSTOMIZE)) {
      return false;
    }
    // A document with two of the keys apiVersion, kind and metadata is probably an object with a
    // mistake. It is checked, so that the mistake is reported.
    return (apiVersion == null || !apiVersion.startsWith(OURS))
        && (apiVersion != null ? kind || metadata : kind && metadata);
  }
}
