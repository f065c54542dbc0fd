package dev.unitform.explain;

import dev.unitform.explain.Explanation.Answer;
import dev.unitform.explain.Explanation.Detail;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers questions about a unit. */
record UnitQuestions(Plan plan, PlannedUnit unit) {
  /** The names of the fields. */
  List<String> fields() {
    return List.copyOf(facts().keySet());
  }

  /** The answers; empty if a unit has no such field. */
  List<Answer> answers(@Nullable String field) {
    if (field == null) {
      return List.of(whole());
    }
    Map<String, @Nullable Traced<?>> facts = facts();
    Traced<?> value = facts.get(field);
    if (value == null) {
      return facts.containsKey(field) ? List.of(unset(field)) : List.of();
    }
    return List.of(
        answer(field, value.value(), "= " + value.value(), ExplainedReason.of(field, value, null)));
  }

  private Answer whole() {
    UnitFacts facts = unit.facts();
    Map<String, @Nullable Traced<?>> rest = facts();
    rest.remove("role");
    List<ExplainedReason> reasons = new ArrayList<>();
    rest.forEach(
        (name, value) ->
            Stream.ofNullable(value)
                .forEach(set -> reasons.add(ExplainedReason.of(name, set, null))));
    long installed = unit.placements().stream().filter(Placement::isInstalled).count();
    List<Detail> details = new ArrayList<>();
    details.add(new Detail("in", List.of(place())));
    details.add(
        new Detail(
            "runs",
            List.of(
                "%s of %s services in %s releases, %s pods"
                    .formatted(
                        installed,
                        unit.placements().size(),
                        unit.releases().size(),
                        unit.pods()))));
    List<String> without =
        unit.placements().stream()
            .filter(placement -> !placement.isInstalled())
            .map(placement -> placement.service().id() + ": " + placement.reason())
            .toList();
    if (!without.isEmpty()) {
      details.add(new Detail("without", without));
    }
    return new Answer(
        unit.name(),
        null,
        null,
        "is the %s unit of %s"
            .formatted(facts.membership().role().value(), facts.membership().pair()),
        null,
        ExplainedReason.of("role", facts.membership().role(), null),
        reasons,
        details,
        List.of(),
        List.of(),
        LossOfUnit.ofUnit(plan, unit));
  }

  private String place() {
    UnitFacts facts = unit.facts();
    String zones =
        facts.site().zones().isEmpty() ? "" : ": " + String.join(", ", facts.site().zones());
    String racks =
        facts.site().racks() == null
            ? ""
            : ": racks "
                + String.join(
                    ", ", facts.site().racks().values().stream().map(Traced::value).toList());
    return facts.site().place() + zones + racks;
  }

  private Answer unset(String field) {
    return answer(
        field,
        null,
        "is not set",
        ExplainedReason.of(field, Traced.defaulted("none", Rules.NOT_SET), null));
  }

  private Answer answer(
      String field, @Nullable Object value, String statement, ExplainedReason reason) {
    return Answer.of(unit.name(), field, value, statement, reason, List.of(), List.of());
  }

  /** The values by their names; null for a value that is not set. */
  private Map<String, @Nullable Traced<?>> facts() {
    UnitFacts facts = unit.facts();
    Map<String, @Nullable Traced<?>> all = new LinkedHashMap<>();
    all.put("role", facts.membership().role());
    all.put("provider", facts.cluster().provider());
    all.put("kubernetesVersion", facts.cluster().kubernetesVersion());
    all.put("location", facts.site().location());
    all.put("consulDatacenter", facts.site().consulDatacenter());
    all.put("domain", facts.settings().domain());
    all.put("imageRegistry", facts.settings().imageRegistry());
    all.put("chartRepository", facts.settings().chartRepository());
    all.put("storageClasses.rwo", facts.settings().storageClasses().rwo());
    all.put("storageClasses.rwx", facts.settings().storageClasses().rwx());
    all.put("nodes", facts.cluster().nodes());
    all.put("zoneNumbers", facts.hasClusterModule() ? facts.cluster().zoneNumbers() : null);
    all.put("clusterName", facts.hasClusterModule() ? facts.cluster().name() : null);
    all.put("previousName", facts.settings().previousName());
    return all;
  }
}
