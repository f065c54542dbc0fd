package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartcheck.EffectiveValues;
import dev.unitform.helm.ValuesText;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.plan.ValuePath;
import java.util.Collection;
import java.util.List;

/**
 * The values that a check of a contract sets in each rendering, because the release needs these
 * values. The check does not try their paths.
 */
public final class FixedValues {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FixedValues() {}

  /**
   * The values that a contract always writes for a release, such as its highly available mode.
   * Values with placeholders are left out, because only a profile fills them in.
   *
   * @param release the id of the release
   */
  public static ValuesText of(ChartContract contract, String release) {
    ObjectNode values = JSON.createObjectNode();
    for (Binding binding : contract.bindings()) {
      GivenValue value = binding.valueFor(release);
      ValuePath path = ValuePath.parse(binding.path().value());
      if (value == null || path == null || path.entersListItem()) {
        continue;
      }
      boolean isFixed =
          value.plain() != null
              && value.texts().noneMatch(text -> String.valueOf(text.value()).contains("{"));
      if (isFixed) {
        EffectiveValues.put(values, values, path, JSON.valueToTree(value.plain()));
      }
    }
    return new ValuesText("the contract's values", values.toString());
  }

  /** A values file without the paths whose effects a check of the contract looks for. */
  public static ValuesText in(ValuesText file, ChartContract contract) {
    ObjectNode values = EffectiveValues.read(file.text());
    PathComparison.bindings(contract).values().stream()
        .flatMap(Collection::stream)
        .map(binding -> ValuePath.of(binding.path().value()).steps())
        .forEach(steps -> remove(values, steps));
    return new ValuesText(file.name(), values.toString());
  }

  private static void remove(ObjectNode values, List<Object> steps) {
    JsonNode at = values;
    for (Object step : steps.subList(0, steps.size() - 1)) {
      at = at.path(String.valueOf(step));
    }
    if (at instanceof ObjectNode parent) {
      parent.remove(String.valueOf(steps.get(steps.size() - 1)));
    }
  }
}
