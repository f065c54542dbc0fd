package dev.unitform.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.kube.Autoscaler;
import dev.unitform.manifest.PlacementFile.Entry;
import dev.unitform.yaml.StreamDocument;
import dev.unitform.yaml.StreamEditor;
import dev.unitform.yaml.StreamEditor.Change;
import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds the settings of a placement file to rendered manifests: spread constraints, replica counts,
 * bounds of autoscalers and disruption budgets. All other text stays unchanged.
 */
public final class PostRender {
  private final RenderedStream stream;
  private final List<RenderedObject> objects;
  private final Diagnostics diagnostics;
  private final Budgets budgets;
  private final List<Scaler> scalers = new ArrayList<>();
  private final Map<Integer, List<Change>> changes = new TreeMap<>();

  private PostRender(RenderedStream stream, String namespace, Diagnostics diagnostics) {
    this.stream = stream;
    this.objects = stream.objects(namespace);
    this.diagnostics = diagnostics;
    this.budgets = new Budgets(objects);
    for (RenderedObject object : objects) {
      Autoscaler autoscaler = Autoscaler.of(object.object());
      if (autoscaler != null) {
        scalers.add(new Scaler(object, autoscaler));
      }
    }
  }

  private record Scaler(RenderedObject object, Autoscaler autoscaler) {}

  /**
   * Applies all settings of a placement file to a stream. Applying them again changes nothing.
   *
   * @return a result without a value if the stream is not YAML or a setting cannot be applied
   */
  public static Result<String> apply(PlacementFile file, SourceText source) {
    Result<RenderedStream> stream = RenderedStream.read(source);
    return stream.isPresent() ? apply(file, stream.get()) : stream.failed();
  }

  /**
   * Applies all settings of a placement file to a stream that was already read.
   *
   * @return a result without a value if a setting cannot be applied
   */
  public static Result<String> apply(PlacementFile file, RenderedStream stream) {
    Diagnostics diagnostics = new Diagnostics();
    PostRender postRender = new PostRender(stream, file.namespace(), diagnostics);
    WorkloadMatch.of(file, postRender.objects, diagnostics)
        .forEach(
            match -> match.getValue().forEach(object -> postRender.change(match.getKey(), object)));
    String text = diagnostics.hasErrors() ? null : postRender.text();
    return text == null ? Result.failure(diagnostics) : Result.of(text, diagnostics);
  }

  private void change(Entry entry, RenderedObject workload) {
    if (!(workload.at("spec") instanceof StreamNode.Mapping)) {
      malformed(workload, "has no 'spec'");
      return;
    }
    if (entry.forbidsConcurrency()
        && !workload.object().at("spec", "concurrencyPolicy").asText().equals("Forbid")) {
      set(workload, List.of("spec"), "concurrencyPolicy", StreamNode.of("Forbid"));
    }
    count(entry, workload);
    if (!entry.spread().isEmpty() || entry.maxUnavailable() != null) {
      Pods pods = Pods.of(workload, diagnostics);
      if (pods != null) {
        spread(entry, workload, pods);
        if (entry.maxUnavailable() != null) {
          budget(workload, pods, entry.maxUnavailable());
        }
      }
    }
  }

  private void count(Entry entry, RenderedObject workload) {
    List<Scaler> autoscalers =
        scalers.stream().filter(s -> s.autoscaler().scales(workload.object())).toList();
    PlacementFile.Autoscaling bounds = entry.autoscaling();
    if (bounds != null) {
      autoscalers.forEach(autoscaler -> bound(autoscaler, bounds));
      if (autoscalers.isEmpty()) {
        diagnostics.add(
            Code.PRN009,
            entry.position(),
            "no autoscaler of the release scales " + workload,
            "the planned %s not set; check"
                    .formatted(
                        bounds.minReplicas() == null
                            ? "number of replicas at the start was"
                            : "minimum and maximum were")
                + " whether autoscaling is switched"
                + " off in the chart's values");
      }
    }
    Integer replicas = entry.replicas();
    if (replicas != null && autoscalers.isEmpty()) {
      setNumber(workload, "replicas", replicas);
    } else if (bounds != null && bounds.startReplicas() != null && !autoscalers.isEmpty()) {
      setNumber(workload, "replicas", bounds.startReplicas());
    } else if (replicas != null && bounds == null) {
      diagnostics.add(
          Code.PRN008,
          entry.position(),
          "the replica count of %s was not set, because %s decides it"
              .formatted(workload, autoscalers.get(0).object()),
          "switch autoscaling off in the chart's values, or declare in the catalog how"
              + " the chart configures it");
    }
  }

  private void bound(Scaler scaler, PlacementFile.Autoscaling bounds) {
    RenderedObject object = scaler.object();
    Autoscaler autoscaler = scaler.autoscaler();
    Integer least = bounds.minReplicas();
    Integer most = bounds.maxReplicas();
    if (least == null || most == null) {
      return;
    }
    setNumber(object, autoscaler.minKey(), least);
    Integer max = autoscaler.max();
    if (max == null || max < most || least.equals(most)) {
      setNumber(object, autoscaler.maxKey(), most);
    }
  }

  private void spread(Entry entry, RenderedObject workload, Pods pods) {
    if (entry.spread().isEmpty()) {
      return;
    }
    if (!(workload.at("spec", "template", "spec") instanceof StreamNode.Mapping)) {
      malformed(workload, "has no 'spec.template.spec'");
      return;
    }
    String key = "topologySpreadConstraints";
    StreamNode existing = workload.at("spec", "template", "spec", key);
    if (existing != null
        && !(existing instanceof StreamNode.Sequence)
        && !StreamMeaning.isNull(existing)) {
      malformed(workload, "has '" + key + "' that is not a list");
      return;
    }
    StreamNode constraints = SpreadAddition.of(entry.spread(), workload, pods, existing);
    if (constraints != null) {
      set(workload, List.of("spec", "template", "spec"), key, constraints);
    }
  }

  /** Gives the pods a budget: the chart's own with the planned limit, or an added one. */
  private void budget(RenderedObject workload, Pods pods, int maxUnavailable) {
    RenderedObject own = budgets.only(pods);
    if (own == null) {
      budgets.addIfMissing(workload, pods, maxUnavailable);
    } else if (own.at("spec", "minAvailable") == null) {
      setNumber(own, "maxUnavailable", maxUnavailable);
    } else {
      Map<String, StreamNode> spec = new LinkedHashMap<>();
      spec.put("maxUnavailable", StreamNode.of(maxUnavailable));
      for (String key : List.of("selector", "unhealthyPodEvictionPolicy")) {
        StreamNode kept = own.at("spec", key);
        if (kept != null) {
          spec.put(key, kept);
        }
      }
      set(own, List.of(), "spec", StreamNode.of(spec));
    }
  }

  private void malformed(RenderedObject workload, String what) {
    diagnostics.add(
        Code.PRN006,
        workload.position(),
        workload + " " + what,
        "Kubernetes requires it: fix the chart");
  }

  private void setNumber(RenderedObject object, String key, int number) {
    JsonNode written = object.object().at("spec", key);
    boolean same =
        written.isIntegralNumber() && written.canConvertToInt() && written.intValue() == number;
    if (!same) {
      set(object, List.of("spec"), key, StreamNode.of(number));
    }
  }

  private void set(RenderedObject object, List<String> below, String key, StreamNode value) {
    List<String> path = new ArrayList<>(object.path());
    path.addAll(below);
    changes
        .computeIfAbsent(object.document(), document -> new ArrayList<>())
        .add(new Change(path, key, value));
  }

  /** The changed stream; null if a document cannot be changed. */
  private @Nullable String text() {
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < stream.documents().size(); i++) {
      StreamDocument document = stream.documents().get(i);
      List<Change> wanted = changes.get(i);
      String text =
          wanted == null
              ? stream.source().text().substring(document.start(), document.end())
              : diagnostics.take(StreamEditor.edit(stream.source(), document, wanted));
      if (text == null) {
        return null;
      }
      documents.add(text);
    }
    return AddedDocuments.to(documents, budgets.added());
  }
}
