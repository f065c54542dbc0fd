package dev.unitform.manifest;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.kube.WorkloadPattern;
import dev.unitform.manifest.PlacementFile.Autoscaling;
import dev.unitform.manifest.PlacementFile.Entry;
import dev.unitform.manifest.PlacementFile.Revision;
import dev.unitform.manifest.PlacementFile.Spread;
import dev.unitform.schema.DocumentValue;
import dev.unitform.schema.SchemaCheck;
import dev.unitform.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads placement files. */
public final class PlacementFileReader {
  /** The file with the schema of placement files. */
  public static final String SCHEMA = "placement.schema.json";

  private static final List<String> OF_LASTING_PODS =
      List.of("replicas", "topologySpreadConstraints", "autoscaling", "podDisruptionBudget");
  private static final List<String> OF_CRON_JOBS = List.of("concurrencyPolicy");

  private static final SchemaCheck CHECK = SchemaCheck.of(SCHEMA);

  private final Diagnostics diagnostics = new Diagnostics();

  private PlacementFileReader() {}

  /** Reads a placement file. The result has no value if the file has errors. */
  public static Result<PlacementFile> read(SourceText source) {
    Result<YamlNode> root = CHECK.read(source);
    if (!root.isPresent()) {
      return root.failed();
    }
    PlacementFileReader reader = new PlacementFileReader();
    PlacementFile file = reader.file(new DocumentValue(root.get()));
    return reader.diagnostics.hasErrors()
        ? Result.failure(reader.diagnostics)
        : Result.of(file, reader.diagnostics);
  }

  private PlacementFile file(DocumentValue root) {
    return new PlacementFile(
        Objects.requireNonNull(root.text("metadata", "name")),
        Objects.requireNonNull(root.text("metadata", "namespace")),
        root.items("spec", "workloads").stream().map(this::entry).toList());
  }

  private Entry entry(DocumentValue item) {
    String kind = item.text("match", "kind");
    boolean forbids = item.has("concurrencyPolicy");
    WorkloadPattern match =
        new WorkloadPattern(
            kind == null ? null : WorkloadKind.of(kind), item.text("match", "name"), !forbids);
    checkTogether(item, match);
    DocumentValue budget = item.at("podDisruptionBudget");
    return new Entry(
        item.position(),
        match,
        item.integer("replicas"),
        spread(item),
        autoscaling(item.at("autoscaling")),
        budget == null ? null : budget.integer("maxUnavailable"),
        forbids);
  }

  /**
   * Checks settings that exclude each other. The pods of a cron job run only for a time, so they
   * need no count, spread or budget.
   */
  private void checkTogether(DocumentValue entry, WorkloadPattern match) {
    for (String key : match.runsPermanently() ? OF_CRON_JOBS : OF_LASTING_PODS) {
      if (entry.has(key)) {
        diagnostics.add(
            Code.SCH007,
            entry.position(),
            match.runsPermanently()
                ? "'" + key + "' is only for cron jobs"
                : "'" + key + "' is not for cron jobs",
            "remove the key, or match another kind");
      }
    }
  }

  private @Nullable Autoscaling autoscaling(@Nullable DocumentValue bounds) {
    if (bounds == null) {
      return null;
    }
    Integer min = bounds.integer("minReplicas");
    Integer max = bounds.integer("maxReplicas");
    DocumentValue written = bounds.at("maxReplicas");
    if (written != null && min != null && max != null && max < min) {
      diagnostics.add(
          Code.SCH006,
          written.position(),
          "'maxReplicas' cannot be " + max,
          "use " + min + " or more: the maximum cannot be below 'minReplicas'");
    }
    return new Autoscaling(min, max == null ? min : max, bounds.integer("startReplicas"));
  }

  private List<Spread> spread(DocumentValue entry) {
    List<Spread> spread = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (DocumentValue item : entry.items("topologySpreadConstraints")) {
      Map<String, Object> fields = new LinkedHashMap<>();
      put(fields, "topologyKey", item.text("topologyKey"));
      put(fields, "maxSkew", item.integer("maxSkew"));
      put(fields, "whenUnsatisfiable", item.text("whenUnsatisfiable"));
      put(fields, "nodeTaintsPolicy", item.text("nodeTaintsPolicy"));
      Spread read = new Spread(fields, revision(item));
      if (!keys.add(read.topologyKey())) {
        diagnostics.add(
            Code.SCH007,
            item.position(),
            "'topologySpreadConstraints' lists '" + read.topologyKey() + "' twice",
            "list each item once");
      }
      spread.add(read);
    }
    return spread;
  }

  private static Revision revision(DocumentValue constraint) {
    DocumentValue keys = constraint.at("matchLabelKeys");
    return keys != null && keys.node() instanceof YamlNode.Scalar
        ? Revision.AUTOMATIC
        : new Revision(
            false, constraint.items("matchLabelKeys").stream().map(DocumentValue::text).toList());
  }

  private static void put(Map<String, Object> fields, String key, @Nullable Object value) {
    if (value != null) {
      fields.put(key, value);
    }
  }
}
