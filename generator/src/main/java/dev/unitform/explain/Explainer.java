package dev.unitform.explain;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.explain.Explanation.Answer;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about a plan. An address is {@code unit}, {@code unit/service}, {@code
 * unit/service/release} or {@code unit/service/release/workload}; a field narrows it down to one
 * decision or one path of a chart's values.
 */
public final class Explainer {
  private static final int DEEPEST = 4;

  private final Plan plan;
  private final Function<String, @Nullable Service> shipped;
  private final ProducedFiles files;

  /**
   * @param shipped the shipped service with an id; null if there is none
   * @param output the rendered output; null if there is none
   * @param outputFolder the path of the output folder, as the user would write it
   */
  public Explainer(
      Plan plan,
      Function<String, @Nullable Service> shipped,
      @Nullable OutputTree output,
      String outputFolder) {
    this.plan = plan;
    this.shipped = shipped;
    this.files = new ProducedFiles(output, outputFolder + "/" + plan.profile());
  }

  /**
   * Answers a question.
   *
   * @param field the field; null for a summary
   */
  public Result<Explanation> explain(String address, @Nullable String field) {
    List<String> steps = Arrays.asList(address.split("/", -1));
    if (steps.size() > DEEPEST || steps.contains("")) {
      return failure(
          "'%s' is not an address".formatted(address),
          "an address is unit, unit/service, unit/service/release or"
              + " unit/service/release/workload");
    }
    List<String> units = plan.units().stream().map(PlannedUnit::name).toList();
    PlannedUnit unit = plan.unit(steps.get(0));
    if (unit == null) {
      return unknown("the plan has no unit", steps.get(0), units, "units");
    }
    if (steps.size() == 1) {
      UnitQuestions questions = new UnitQuestions(plan, unit);
      return answers(questions.answers(field), address, field, questions.fields());
    }
    Placement placement = unit.placement(steps.get(1));
    if (placement == null) {
      Optional<Placement> owner =
          unit.placements().stream()
              .filter(p -> releaseNames(p).contains(steps.get(1)))
              .findFirst();
      if (owner.isPresent()) {
        return failure(
            "the catalog has no service '%s'".formatted(steps.get(1)),
            "it is a release of '%s': ask for '%s/%s/%s'"
                .formatted(
                    owner.get().service().id(),
                    unit.name(),
                    owner.get().service().id(),
                    steps.get(1)));
      }
      List<String> services = unit.placements().stream().map(p -> p.service().id()).toList();
      return unknown("the catalog has no service", steps.get(1), services, "services");
    }
    Service service = placement.service();
    PageRow row = PageRow.of(service, shipped.apply(service.id()));
    return service(new ServiceQuestions(plan, unit, placement, row, files), steps, field);
  }

  private Result<Explanation> service(
      ServiceQuestions questions, List<String> steps, @Nullable String field) {
    String address = String.join("/", steps);
    Placement placement = questions.placement();
    if (steps.size() == 2) {
      return answers(questions.ofService(field), address, field, questions.fields());
    }
    String name = steps.get(2);
    List<PlannedRelease> releases =
        placement.releases().stream()
            .filter(release -> release.name().equals(name) || release.id().equals(name))
            .toList();
    if (releases.isEmpty()) {
      Optional<Release> left = catalogRelease(placement.service(), name);
      if (left.isPresent()) {
        return Result.of(
            new Explanation(plan.profile(), List.of(questions.notInstalled(left.get()))));
      }
      return unknown(
          "'" + placement.service().id() + "' has no release",
          name,
          releaseNames(placement),
          "releases");
    }
    if (steps.size() == 3) {
      return answers(
          questions.ofReleases(releases, field), address, field, questions.fields(releases));
    }
    return workload(questions, releases, steps, field);
  }

  private Result<Explanation> workload(
      ServiceQuestions questions,
      List<PlannedRelease> releases,
      List<String> steps,
      @Nullable String field) {
    String name = steps.get(3);
    List<Answer> found = new ArrayList<>();
    boolean exists = false;
    for (PlannedRelease release : releases) {
      for (PlannedWorkload workload : release.workloads()) {
        if (workload.name().equals(name)) {
          exists = true;
          found.addAll(questions.ofWorkload(release, workload, field));
        }
      }
    }
    if (!exists) {
      Set<String> names = new LinkedHashSet<>();
      releases.forEach(r -> r.workloads().forEach(w -> names.add(w.name())));
      return names.isEmpty()
          ? failure(
              "'%s' has no workloads".formatted(steps.get(2)),
              "its chart runs no workload: leave out the last part of the address")
          : unknown(
              "'" + steps.get(2) + "' has no workload", name, List.copyOf(names), "workloads");
    }
    return answers(found, String.join("/", steps), field, WorkloadQuestions.FIELDS);
  }

  private static Optional<Release> catalogRelease(Service service, String id) {
    return service.spec().charts().stream()
        .flatMap(chart -> chart.releases().stream())
        .filter(release -> release.name().value().equals(id))
        .findFirst();
  }

  private static List<String> releaseNames(Placement placement) {
    return Stream.concat(
            placement.releases().stream().map(PlannedRelease::name),
            placement.service().spec().charts().stream()
                .flatMap(chart -> chart.releases().stream())
                .map(release -> release.name().value()))
        .distinct()
        .toList();
  }

  private Result<Explanation> answers(
      List<Answer> answers, String address, @Nullable String field, List<String> fields) {
    if (answers.isEmpty() && field != null) {
      return unknown("'" + address + "' has no", field, fields, "fields");
    }
    return Result.of(new Explanation(plan.profile(), answers), new Diagnostics());
  }

  private static Result<Explanation> unknown(
      String what, String given, List<String> legal, String kind) {
    String exist =
        legal.isEmpty() ? "it has no " + kind : "the " + kind + " are " + Suggestion.list(legal);
    return failure(what + " '" + given + "'", Suggestion.question(given, legal) + exist);
  }

  private static Result<Explanation> failure(String message, String help) {
    return Result.failure(Code.EXP001, message, help);
  }
}
