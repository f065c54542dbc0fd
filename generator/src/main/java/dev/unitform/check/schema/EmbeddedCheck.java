package dev.unitform.check.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import dev.unitform.check.api.ApiRules;
import dev.unitform.check.api.Refusal;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.manifest.ManifestReader;
import dev.unitform.plan.KubernetesVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Checks objects with the schemas that the program contains, as strictly as the API server does
 * with strict field validation: unknown fields, missing fields and values of the wrong type are
 * errors.
 */
public final class EmbeddedCheck {
  private final SchemaPack pack = SchemaPack.read();
  private final Diagnostics diagnostics = new Diagnostics();
  private final SortedMap<KubernetesVersion, Tally> tallies = new TreeMap<>();
  private final SortedMap<String, Integer> unknown = new TreeMap<>();

  private EmbeddedCheck() {}

  /** Checks every text against the schemas of its own version of Kubernetes. */
  public static CheckResult check(List<ManifestText> texts) {
    if (texts.isEmpty()) {
      return new CheckResult(List.of(), new TreeMap<>());
    }
    EmbeddedCheck check = new EmbeddedCheck();
    for (ManifestText text : texts) {
      check.tallies.merge(text.version(), check.check(text), Tally::plus);
    }
    check.tallies.keySet().forEach(check::reportOtherVersion);
    check.reportUnknownKinds();
    return new CheckResult(check.diagnostics.sorted(), check.tallies);
  }

  private Tally check(ManifestText text) {
    Result<List<KubernetesObject>> read = ManifestReader.read(text.file(), text.text());
    diagnostics.addAll(read.diagnostics());
    KubernetesSchemas schemas = pack.nearest(text.version());
    Tally tally = new Tally(0, 0, errors(read.diagnostics()), 0);
    for (KubernetesObject manifest : read.get()) {
      tally = tally.plus(check(text, manifest, schemas));
    }
    return tally;
  }

  private static int errors(List<Diagnostic> found) {
    return (int) found.stream().filter(d -> d.severity() == Severity.ERROR).count();
  }

  private Tally check(ManifestText text, KubernetesObject manifest, KubernetesSchemas schemas) {
    JsonSchema schema = schemas.schema(manifest.apiVersion(), manifest.kind());
    JsonNode body = withoutNulls(manifest.body());
    List<Refusal> refusals =
        ApiRules.check(
            body,
            schemas.definitionOf(manifest.apiVersion(), manifest.kind()),
            schemas.definitions(),
            text.version());
    if (schema == null) {
      report(text, manifest, schemas, Set.of(), refusals);
      if (schemas.isOwn(manifest.apiVersion())) {
        diagnostics.add(noSuchKind(manifest, schemas));
        return new Tally(0, 0, 1, 0);
      }
      unknown.merge("%s (%s)".formatted(manifest.kind(), manifest.apiVersion()), 1, Integer::sum);
      return new Tally(0, 0, 0, 1);
    }
    Set<SchemaFault> faults = SchemaFault.of(schema.validate(body));
    if (faults.isEmpty() && refusals.isEmpty()) {
      return new Tally(1, 0, 0, 0);
    }
    report(text, manifest, schemas, faults, refusals);
    return new Tally(0, 1, 0, 0);
  }

  private void report(
      ManifestText text,
      KubernetesObject manifest,
      KubernetesSchemas schemas,
      Set<SchemaFault> faults,
      List<Refusal> refusals) {
    if (faults.isEmpty() && refusals.isEmpty()) {
      return;
    }
    FaultDiagnostics writer = new FaultDiagnostics(manifest, schemas, new ManifestPlaces(text));
    Set<String> reported = new HashSet<>();
    for (SchemaFault fault : faults) {
      diagnostics.add(writer.diagnostic(fault));
      reported.add(fault.field());
    }
    for (Refusal refusal : refusals) {
      if (reported.add(SchemaFault.field(refusal.path()))) {
        diagnostics.add(writer.diagnostic(refusal));
      }
    }
  }

  /** Kubernetes treats a field that is null as absent. */
  private static JsonNode withoutNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode made = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (!field.getValue().isNull()) {
          made.set(field.getKey(), withoutNulls(field.getValue()));
        }
      }
      return made;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode made = JsonNodeFactory.instance.arrayNode(array.size());
      array.forEach(item -> made.add(withoutNulls(item)));
      return made;
    }
    return node;
  }

  private static Diagnostic noSuchKind(KubernetesObject manifest, KubernetesSchemas schemas) {
    List<String> elsewhere = schemas.apiVersionsOf(manifest.kind());
    String help =
        elsewhere.isEmpty()
            ? Suggestion.help(
                manifest.kind(),
                schemas.kindsOf(manifest.apiVersion()),
                "see the API reference of Kubernetes for the kinds of this apiVersion")
            : "use apiVersion: " + String.join(" or ", elsewhere);
    return new Diagnostic(
        Code.CHK013,
        manifest.position(),
        "Kubernetes %s has no %s in '%s'"
            .formatted(schemas.version(), manifest.kind(), manifest.apiVersion()),
        help);
  }

  private void reportOtherVersion(KubernetesVersion version) {
    KubernetesVersion used = pack.nearest(version).version();
    if (!used.equals(version)) {
      List<KubernetesVersion> known = pack.versions();
      diagnostics.add(
          Code.CHK016,
          null,
          "objects for Kubernetes %s were checked with the schemas of %s".formatted(version, used),
          "this build contains the schemas of %s to %s; kubeconform can check other versions"
              .formatted(known.get(0), known.get(known.size() - 1)));
    }
  }

  private void reportUnknownKinds() {
    int objects = unknown.values().stream().mapToInt(Integer::intValue).sum();
    if (objects > 0) {
      diagnostics.add(
          Code.CHK014,
          null,
          "%d %s not checked, because no schema is known for %s"
              .formatted(
                  objects,
                  objects == 1 ? "object was" : "objects were",
                  Suggestion.list(unknown.keySet())),
          "the cluster checks such objects when they are applied");
    }
  }
}
