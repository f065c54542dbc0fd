package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.input.Texts;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.planner.Planner;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The plan of a profile that is given as text, with the diagnostics of the planner. */
public final class Findings {
  /** A pair of three-zone regions; services begin at line 13. */
  public static final String CLOUD =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata: {name: test}
      spec:
        deployment: cloud
        unitGroup:
          name: group
          unitPairs:
            - name: east
              primary: {name: east-1, region: r1, zones: [a, b, c]}
              secondary: {name: east-2, region: r2, zones: [a, b, c]}
        services:
      """;

  /** A primary data center without a secondary; services begin at line 12. */
  public static final String DATA_CENTER =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata: {name: test}
      spec:
        deployment: private-data-center
        unitGroup:
          name: group
          unitPairs:
            - name: east
              primary: {name: east-1, dataCenter: d1}
        services:
      """;

  private final Result<Plan> result;

  private Findings(Result<Plan> result) {
    this.result = result;
  }

  /** With the shipped catalog. */
  public static Findings of(String profile) {
    return of(profile, Texts.shippedCatalog());
  }

  public static Findings of(String profile, Catalog catalog) {
    Result<TopologyProfile> read = Texts.profile(profile);
    assertThat(read.diagnostics()).isEmpty();
    return new Findings(Planner.plan(read.get(), catalog, Map.of(), List.of(), Map.of()).plan());
  }

  /** With a catalog of service files that are separated by {@code ---}. */
  public static Findings of(String profile, String catalog) {
    Result<Catalog> read = Texts.catalog(catalog);
    assertThat(read.diagnostics()).isEmpty();
    return of(profile, read.get());
  }

  /** The errors in order, each as {@code place code message | help}. */
  public List<String> errors() {
    return result.diagnostics().stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .map(Findings::line)
        .toList();
  }

  /** The diagnostics with some codes, each as {@code place code message | help}. */
  public List<String> under(String... codes) {
    return result.diagnostics().stream()
        .filter(d -> Arrays.asList(codes).contains(d.code().name()))
        .map(Findings::line)
        .toList();
  }

  public Plan plan() {
    return result.get();
  }

  public PlannedUnit unit(String name) {
    return plan().units().stream()
        .filter(unit -> unit.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public Placement placement(String unit, String service) {
    return unit(unit).placements().stream()
        .filter(placement -> placement.service().id().equals(service))
        .findFirst()
        .orElseThrow();
  }

  public PlannedRelease release(String unit, String name) {
    return unit(unit).releases().stream()
        .filter(release -> release.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The workload with a name. */
  public PlannedWorkload workload(String unit, String release, String name) {
    return release(unit, release).workloads().stream()
        .filter(workload -> workload.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** A diagnostic on one line. Places in the profile are written without the file's name. */
  public static String line(Diagnostic diagnostic) {
    SourcePosition at = diagnostic.position();
    String place = at == null ? "nowhere" : at.toString().replace(Texts.PROFILE + ":", "");
    return place
        + " "
        + diagnostic.code()
        + " "
        + diagnostic.message()
        + (diagnostic.help() == null ? "" : " | " + diagnostic.help());
  }
}
