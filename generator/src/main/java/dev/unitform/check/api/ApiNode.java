package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.ShortText;
import dev.unitform.kube.Quantity;
import dev.unitform.plan.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of an object, with its type in the API of Kubernetes.
 *
 * @param type such as {@code core.v1.Container}; empty if the API does not name it
 * @param path keys and indexes from the object to this part
 * @param parent null for the object itself
 * @param version the version of the cluster
 * @param refusals collects the findings of the whole object
 */
record ApiNode(
    JsonNode json,
    String type,
    List<String> path,
    @Nullable ApiNode parent,
    KubernetesVersion version,
    List<Refusal> refusals) {
  private static final int SHOWN = 60;
  private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

  /** A child of this part. */
  ApiNode child(JsonNode value, String childType, String... steps) {
    return new ApiNode(value, childType, pathTo(steps), this, version, refusals);
  }

  /** The value at a path of keys and indexes; a missing node if there is none. */
  JsonNode at(String... steps) {
    JsonNode here = json;
    for (String step : steps) {
      boolean index = here.isArray() && INDEX.matcher(step).matches();
      here = index ? here.path(Integer.parseInt(step)) : here.path(step);
    }
    return here;
  }

  /** The text at a path; empty if there is none. */
  String text(String... steps) {
    JsonNode found = at(steps);
    return found.isTextual() ? found.asText() : "";
  }

  /** The amount at a path; null if there is none. */
  @Nullable Quantity quantity(String... steps) {
    JsonNode found = at(steps);
    return found.isTextual() || found.isNumber() ? Quantity.parse(found.asText()) : null;
  }

  boolean has(String... steps) {
    return !at(steps).isMissingNode();
  }

  /** Whether a field has a value. As in Go, an empty text counts as missing. */
  boolean isSet(String... steps) {
    return has(steps) && !isEmptyText(steps);
  }

  boolean isEmptyText(String... steps) {
    return at(steps).isTextual() && text(steps).isEmpty();
  }

  /** The items of the list in a field; none if the field is not a list. */
  List<ApiNode> items(String field) {
    List<ApiNode> items = new ArrayList<>();
    JsonNode list = at(field);
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      items.add(child(list.get(i), "", field, String.valueOf(i)));
    }
    return items;
  }

  /**
   * The ancestor a given number of levels above this part; null if that ancestor does not have the
   * wanted type.
   */
  @Nullable ApiNode ancestor(int levels, String wanted) {
    ApiNode here = this;
    for (int i = 0; i < levels && here != null; i++) {
      here = here.parent;
    }
    return here != null && here.type.equals(wanted) ? here : null;
  }

  /** Whether the cluster has this version or a later one. */
  boolean isAtLeast(String wanted) {
    return version.compareTo(KubernetesVersion.of(wanted)) >= 0;
  }

  /** Reports a value that its field cannot have. */
  void refuseValue(String why, String... steps) {
    JsonNode value = at(steps);
    refuse(value.isValueNode() ? "cannot be %s: %s".formatted(shown(value), why) : why, steps);
  }

  /** Reports a value without quoting it, for example because it is long. */
  void refuse(String why, String... steps) {
    add(Code.K8S017, why, steps);
  }

  /** Reports a field that contradicts other fields of the object. */
  void refuseConflict(String why, String... steps) {
    add(Code.K8S018, why, steps);
  }

  /** Reports a label or an annotation. */
  void refuseLabel(String why, String... steps) {
    add(Code.K8S015, why, steps);
  }

  /** Reports an object whose name is not {@code first}, a dot, and its {@code spec.group}. */
  void requireName(String form, String first, boolean isKnown) {
    String required = first + "." + text("spec", "group");
    String name = text("metadata", "name");
    if (isKnown && !name.isEmpty() && !name.equals(required)) {
      refuseConflict(
          "is %s, but must be '%s' (%s)".formatted(quoted(name), form, quoted(required)),
          "metadata",
          "name");
    }
  }

  private void add(Code code, String why, String... steps) {
    refusals.add(new Refusal(code, pathTo(steps), why));
  }

  private List<String> pathTo(String... steps) {
    List<String> all = new ArrayList<>(path);
    all.addAll(List.of(steps));
    return all;
  }

  private static String shown(JsonNode value) {
    return value.isTextual() ? quoted(value.asText()) : value.asText();
  }

  /** A text in quotes, cut to a short line. */
  static String quoted(String text) {
    return "'" + ShortText.of(text, SHOWN).replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
