package dev.unitform.check.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.check.api.Refusal;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.ShortText;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.yaml.StreamNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes diagnostics about the faults of objects against their schema. */
final class FaultDiagnostics {
  private static final int SHOWN = 60;
  private static final List<String> SCALARS = List.of("integer", "number", "boolean");

  private final KubernetesObject manifest;
  private final KubernetesSchemas schemas;
  private final ManifestPlaces places;
  private final @Nullable StreamNode object;

  FaultDiagnostics(KubernetesObject manifest, KubernetesSchemas schemas, ManifestPlaces places) {
    this.manifest = manifest;
    this.schemas = schemas;
    this.places = places;
    this.object = places.node(manifest.position());
  }

  Diagnostic diagnostic(SchemaFault fault) {
    String owner = manifest.toString();
    String field = fault.field();
    return switch (fault.kind()) {
      case UNKNOWN_FIELD ->
          new Diagnostic(
              Code.CHK010,
              object == null
                  ? manifest.position()
                  : places.ofKey(object, fault.path(), fault.name()),
              "%s has the unknown field '%s'".formatted(owner, field),
              known(fault));
      case MISSING_FIELD ->
          new Diagnostic(
              Code.CHK011,
              place(fault.path()),
              "%s lacks '%s'".formatted(owner, field),
              "Kubernetes %s requires it".formatted(schemas.version()));
      case WRONG_TYPE ->
          new Diagnostic(
              Code.CHK012,
              place(fault.path()),
              "'%s' of %s must be %s, not %s"
                  .formatted(field, owner, types(fault.constraint()), found(fault)),
              typeHelp(fault));
      case WRONG_VALUE ->
          isBase64(fault.constraint())
              ? new Diagnostic(
                  Code.CHK012,
                  place(fault.path()),
                  // The value may be a password, so it is not quoted.
                  "'%s' of %s is not base64".formatted(field, owner),
                  "encode it, for example with the template function b64enc; a Secret can have"
                      + " plain text in 'stringData'")
              : new Diagnostic(
                  Code.CHK012,
                  place(fault.path()),
                  "'%s' of %s cannot be %s".formatted(field, owner, found(fault)),
                  valueHelp(fault.constraint()));
    };
  }

  /** Whether a part of a schema is the pattern of base64, which no other pattern resembles. */
  private static boolean isBase64(JsonNode constraint) {
    return constraint.asText().contains("[A-Za-z0-9+/]");
  }

  Diagnostic diagnostic(Refusal refusal) {
    String owner = manifest.toString();
    return new Diagnostic(
        refusal.code(),
        place(refusal.path()),
        refusal.path().isEmpty()
            ? "%s %s".formatted(owner, refusal.why())
            : "'%s' of %s %s".formatted(SchemaFault.field(refusal.path()), owner, refusal.why()),
        (isOfTemplate(refusal)
                ? "Kubernetes %s refuses the objects that it makes from this template"
                : "Kubernetes %s refuses the object")
            .formatted(schemas.version()));
  }

  /**
   * Whether a fault is in a part of a template that the API server checks only later, in the
   * objects made from the template. These parts are the labels of a StatefulSet's claims or of a
   * CronJob's jobs, and the labels that distinguish the revisions of a workload.
   */
  private static boolean isOfTemplate(Refusal refusal) {
    List<String> path = refusal.path();
    return path.contains("matchLabelKeys")
        || (refusal.code() == Code.K8S015
            && (path.contains("volumeClaimTemplates") || path.contains("jobTemplate")));
  }

  private SourcePosition place(List<String> path) {
    return object == null ? manifest.position() : places.of(object, path);
  }

  private String known(SchemaFault fault) {
    List<String> names = schemas.fields(manifest.apiVersion(), manifest.kind(), fault.path());
    at(fault.path()).fieldNames().forEachRemaining(names::remove);
    return Suggestion.help(
        fault.name(),
        names,
        "correct or remove this field, because Kubernetes refuses or silently drops unknown"
            + " fields");
  }

  private JsonNode at(List<String> path) {
    JsonNode node = manifest.body();
    for (String step : path) {
      node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
    }
    return node;
  }

  private String found(SchemaFault fault) {
    JsonNode value = at(fault.path());
    return switch (value.getNodeType()) {
      case OBJECT -> "a mapping";
      case ARRAY -> "a list";
      case STRING -> "the text '" + ShortText.of(value.asText(), SHOWN) + "'";
      case NULL, MISSING -> "nothing";
      default -> "'" + value.asText() + "'";
    };
  }

  private String typeHelp(SchemaFault fault) {
    JsonNode value = at(fault.path());
    // The constraint is one type, or a list of types.
    boolean textWanted = fault.constraint().toString().contains("\"string\"");
    if (value.isValueNode() && !value.isTextual() && textWanted) {
      return "quote it: \"%s\"".formatted(value.asText());
    }
    return value.isTextual()
            && fault.constraint().isTextual()
            && SCALARS.contains(fault.constraint().asText())
        ? "write it without quotes"
        : "see the API reference of Kubernetes for the right type";
  }

  private static String valueHelp(JsonNode constraint) {
    if (constraint.isArray() && !constraint.isEmpty() && constraint.get(0).isValueNode()) {
      List<String> legal = new ArrayList<>();
      constraint.forEach(value -> legal.add(value.asText()));
      return "use one of: " + Suggestion.list(legal);
    }
    return constraint.isValueNode()
        ? "the schema requires " + constraint.asText()
        : "see the API reference of Kubernetes for the possible values";
  }

  private static String types(JsonNode constraint) {
    List<String> words = new ArrayList<>();
    (constraint.isArray() ? constraint : List.of(constraint))
        .forEach(
            type ->
                words.add(
                    switch (type.asText()) {
                      case "object" -> "a mapping";
                      case "array" -> "a list";
                      case "string" -> "text";
                      case "integer" -> "a whole number";
                      case "number" -> "a number";
                      case "boolean" -> "true or false";
                      default -> type.asText();
                    }));
    return String.join(" or ", words);
  }
}
