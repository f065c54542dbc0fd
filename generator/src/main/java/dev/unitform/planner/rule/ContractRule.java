package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Binding.Form;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.ValuePath;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks that a chart's contract does not contradict itself or the rest of the chart's entry in the
 * catalog.
 */
public final class ContractRule implements PlanningRule {
  @Override
  public void check(Planning planning, Diagnostics diagnostics) {
    check(planning.catalog(), diagnostics);
  }

  /** Checks every chart of a catalog. */
  public static void check(Catalog catalog, Diagnostics diagnostics) {
    for (Service service : catalog.services().values()) {
      for (Chart chart : service.spec().charts()) {
        chart.contract().bindings().forEach(binding -> binding(binding, diagnostics));
        forms(chart.contract(), diagnostics);
        autoscaling(chart, diagnostics);
        sharedCount(chart, diagnostics);
        RunRule.check(chart, diagnostics);
        chart.releases().forEach(release -> release(release, diagnostics));
        chart.workloads().forEach(workload -> match(workload, diagnostics));
        fixedBudgets(chart, diagnostics);
      }
    }
  }

  private static void binding(Binding binding, Diagnostics diagnostics) {
    if (ValuePath.parse(binding.path().value()) == null) {
      diagnostics.add(
          Code.CAT006,
          binding.path().position(),
          "'%s' is not a path of a chart's values".formatted(binding.path().value()),
          "join keys by dots, as in a.b[0].c; put a key that has dots into double quotes");
    }
    if (binding.value() != null) {
      placeholders(binding.value(), diagnostics);
    } else if (!binding.perRelease().isEmpty()) {
      diagnostics.add(
          Code.CAT006,
          binding.path().position(),
          "'%s' has values for single releases, but none for the others"
              .formatted(binding.path().value()),
          "give it a 'value' for the other releases");
    }
    binding.perRelease().values().forEach(other -> placeholders(other, diagnostics));
  }

  /**
   * Checks the forms in which a contract writes values ({@code form}). Only some keys can have a
   * form, and each of these keys allows only some forms.
   */
  private static void forms(ChartContract contract, Diagnostics diagnostics) {
    IdentityHashMap<List<Binding>, Set<Form>> legal = new IdentityHashMap<>();
    legal.put(contract.topologySpread(), EnumSet.allOf(Form.class));
    legal.put(contract.affinity(), EnumSet.of(Form.MAP, Form.TEXT));
    legal.put(contract.nodeSelector(), EnumSet.of(Form.MAP, Form.TEXT));
    legal.put(contract.tolerations(), EnumSet.of(Form.LIST, Form.TEXT));
    Set<Binding> fitting = Collections.newSetFromMap(new IdentityHashMap<>());
    legal.forEach(
        (keys, forms) ->
            keys.stream().filter(key -> forms.contains(key.form())).forEach(fitting::add));
    for (Binding key : contract.bindings()) {
      if (key.form() != null && !fitting.contains(key)) {
        diagnostics.add(
            Code.CAT006,
            key.path().position(),
            "'%s' cannot have the form '%s'".formatted(key.path().value(), key.form()),
            "topologySpread can have the forms list, text and map; affinity and nodeSelector can"
                + " have map and text; tolerations can have list and text. For any other key,"
                + " leave out 'form'");
      }
    }
  }

  private static void placeholders(GivenValue value, Diagnostics diagnostics) {
    value
        .texts()
        .forEach(
            text ->
                Placeholders.namesIn(String.valueOf(text.value())).stream()
                    .filter(name -> !Placeholders.NAMES.contains(name))
                    .forEach(
                        name ->
                            diagnostics.add(
                                Code.CAT007,
                                text.at(),
                                "unknown placeholder '{%s}'".formatted(name),
                                Suggestion.question(name, Placeholders.NAMES)
                                    + "the placeholders are "
                                    + String.join(", ", Placeholders.NAMES))));
  }

  private static void autoscaling(Chart chart, Diagnostics diagnostics) {
    ChartContract.Autoscaling keys = chart.contract().autoscaling();
    // The reference chart has a switch for autoscaling only at workloads with autoscaling metrics.
    if (keys.sampleOn()
        && keys.enabled().isEmpty()
        && keys.minimum().isEmpty()
        && keys.maximum().isEmpty()
        && !chart.isDelivered()) {
      diagnostics.add(
          Code.CAT006,
          chart.chart().position(),
          ("the vendor's sample of '%s' enables autoscaling, but the contract has neither its"
                  + " switch nor its bounds")
              .formatted(chart.chart().value()),
          "set autoscaling.enabled to the path of the switch. If the chart has no switch, set"
              + " autoscaling.minimum and autoscaling.maximum to the paths of the bounds. If the"
              + " sample does not enable autoscaling, set sampleOn: false");
    }
  }

  /**
   * Reports a value path that sets the replica count of several workloads that need different
   * counts.
   */
  private static void sharedCount(Chart chart, Diagnostics diagnostics) {
    List<Workload> sharing =
        chart.workloads().stream()
            .filter(workload -> !workload.isSupporting() && workload.mayRunPermanently())
            .filter(workload -> !hasKeyOfItsOwn(workload, chart.contract()))
            .toList();
    if (chart.contract().replicas().stream().allMatch(binding -> binding.workload() != null)) {
      return;
    }
    for (Workload workload : sharing) {
      if (sharing.size() > 1 && workload.limit() != null) {
        diagnostics.add(
            Code.CAT006,
            workload.limit().position(),
            "'%s' has a limit on its count, but '%s' takes its count from the same value"
                .formatted(workload.name().value(), other(sharing, workload)),
            "under contract.replicas, give each workload its own path: workload: "
                + workload.name().value());
      }
    }
  }

  private static boolean hasKeyOfItsOwn(Workload workload, ChartContract contract) {
    return contract.replicas().stream()
        .anyMatch(binding -> binding.workload() != null && binding.concerns(workload));
  }

  private static String other(List<Workload> sharing, Workload workload) {
    return sharing.stream()
        .filter(w -> !w.equals(workload))
        .findFirst()
        .map(w -> w.name().value())
        .orElse("");
  }

  private static void release(Release release, Diagnostics diagnostics) {
    String installedAs = release.installedAs();
    if (installedAs == null || installedAs.contains("{tenant.id}") == release.isPerTenant()) {
      return;
    }
    diagnostics.add(
        Code.CAT006,
        release.name().position(),
        release.isPerTenant()
            ? "'%s' is installed once per tenant, but its release name '%s' is the same for all tenants"
                .formatted(release.name().value(), installedAs)
            : "'%s' is installed once per unit, but its release name '%s' names a tenant"
                .formatted(release.name().value(), installedAs),
        release.isPerTenant()
            ? "put {tenant.id} into installedAs, so that the names differ"
            : "add per: tenant, or take {tenant.id} out of installedAs");
  }

  private static void match(Workload workload, Diagnostics diagnostics) {
    Workload.Match match = workload.match();
    if (match != null
        && match.kind() != null
        && workload.kind() != null
        && !workload.isKind(match.kind())) {
      diagnostics.add(
          Code.CAT006,
          workload.kind().position(),
          "'%s' is a %s, and its match looks for a %s"
              .formatted(workload.name().value(), workload.kind().value(), match.kind()),
          "give both the same kind");
    }
  }

  /**
   * Reports a workload with a {@code budgetName}, which means that no value changes its budget, if
   * the contract has a path that changes the budget.
   */
  private static void fixedBudgets(Chart chart, Diagnostics diagnostics) {
    ChartContract.DisruptionBudget keys = chart.contract().disruptionBudget();
    List<Binding> changing =
        Stream.of(keys.enabled(), keys.maxUnavailable()).flatMap(List::stream).toList();
    for (Workload workload : chart.workloads()) {
      if (workload.budgetName() != null
          && changing.stream()
              .filter(key -> key.workload() != null || chart.workloads().size() == 1)
              .anyMatch(key -> key.concerns(workload))) {
        diagnostics.add(
            Code.CAT006,
            workload.name().position(),
            "'%s' has a budgetName, but the contract has a path for its disruption budget"
                .formatted(workload.name().value()),
            "remove budgetName, which is only for a budget that no value changes");
      }
    }
  }
}
