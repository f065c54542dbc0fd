package dev.unitform.plandoc;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unitform.output.OneLine;
import dev.unitform.plan.Plan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of a plan.json, as profiles/schema/plan.schema.json describes it. The components of
 * the records are the keys of the document, in order. A key that an older version of Unitform did
 * not write is null, false, 0 or empty. Unknown keys are kept in {@code others}.
 *
 * @param targets the optional targets of the profile; the key is left out if there are none
 * @param resilience the worst effects that failures may have; the key is left out if the profile
 *     does not limit them
 */
public record PlanDocument(
    String profile,
    List<UnitDocument> units,
    String apiVersion,
    String kind,
    @Nullable String source,
    @Nullable String deployment,
    @Nullable String group,
    @OneLine @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> targets,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ResilienceDocument resilience,
    List<String> notices,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
  static final String API_VERSION = "unitform/v1";
  static final String KIND = "Plan";

  public PlanDocument {
    profile = Members.required(profile, "profile", "plan");
    units = Members.requiredList(units, "units", "plan");
    apiVersion = apiVersion == null ? API_VERSION : apiVersion;
    kind = kind == null ? KIND : kind;
    targets = Members.list(targets);
    notices = Members.list(notices);
  }

  /** Converts a plan to its document. */
  public static PlanDocument of(Plan plan) {
    return new PlanDocument(
        plan.profile(),
        Members.each(plan.units(), unit -> UnitDocument.of(unit, plan.delivery())),
        API_VERSION,
        KIND,
        plan.source(),
        plan.deployment().toString(),
        plan.group(),
        Members.values(plan.delivery().targets()),
        plan.resilience() == null ? null : ResilienceDocument.of(plan.resilience()),
        plan.notices(),
        Map.of());
  }

  /** A copy with other units. */
  public PlanDocument withUnits(List<UnitDocument> units) {
    return new PlanDocument(
        profile,
        units,
        apiVersion,
        kind,
        source,
        deployment,
        group,
        targets,
        resilience,
        notices,
        others);
  }

  /** The sum of all replica counts of the plan. */
  public int pods() {
    return units.stream().mapToInt(UnitDocument::countedPods).sum();
  }

  /** The other unit of a unit's pair; null if there is none. */
  public @Nullable UnitDocument counterpart(UnitDocument unit) {
    return unit.counterpart() == null ? null : unit(unit.counterpart());
  }

  /** A unit by name; null if there is none. */
  public @Nullable UnitDocument unit(String name) {
    return units.stream().filter(unit -> unit.name().equals(name)).findFirst().orElse(null);
  }
}
