package dev.unitform.cli;

import dev.unitform.app.ExistingOutput;
import dev.unitform.app.RunScope;
import dev.unitform.app.WritingRules;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.disk.LeftBehind;
import dev.unitform.disk.OtherOutputs;
import dev.unitform.disk.WriteReport;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.removal.AllowedRemovals;
import dev.unitform.removal.RemovalFindings;
import dev.unitform.removal.Removals;
import dev.unitform.report.RemovalSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a run takes away of what is there, and whether that was said to be meant. */
final class Destruction {
  @Option(
      names = "--allow-destroy",
      paramLabel = "ADDRESS",
      description =
          "Let a removal pass; may be repeated. ADDRESS is UNIT, UNIT/SERVICE, UNIT/SERVICE/RELEASE,"
              + " tenant/NAME, cluster/UNIT, cluster/UNIT/POOL or files/UNIT.")
  private List<String> allowed = List.of();

  private final SortedMap<String, ExistingOutput> byProfile = new TreeMap<>();
  private final NavigableSet<String> units = new TreeSet<>();

  /** Looks at what stands there, which is to be done for every plan before anything is written. */
  void look(Plan plan, Path out, List<String> asked) {
    byProfile.put(plan.profile(), ExistingOutput.of(plan, out, asked));
    plan.units().stream()
        .map(PlannedUnit::name)
        .filter(unit -> asked.isEmpty() || asked.contains(unit))
        .forEach(units::add);
  }

  /** What holds for the run's writing. */
  WritingRules rules(RunScope scope) {
    return new WritingRules(scope, new AllowedRemovals(allowed));
  }

  /** What is allowed to go and does not. */
  List<Diagnostic> misunderstandings() {
    SortedMap<String, Removals> removals = new TreeMap<>();
    byProfile.forEach((profile, standing) -> removals.put(profile, standing.removals()));
    return new AllowedRemovals(allowed).misunderstandings(removals, units);
  }

  String summary(Plan plan, boolean would) {
    return RemovalSummary.text(standing(plan).removals(), would);
  }

  /** What nobody allowed to go; a check refuses it. */
  void tell(
      Plan plan, WriteReport report, boolean checks, boolean writes, Diagnostics diagnostics) {
    RemovalFindings findings = new RemovalFindings(plan.profile(), checks, writes);
    ExistingOutput standing = standing(plan);
    diagnostics.addAll(findings.of(new AllowedRemovals(allowed).others(standing.removals())));
    if (standing.fault() != null && !report.removed().isEmpty()) {
      diagnostics.add(findings.unknown(standing.fault(), report.removed().size()));
    }
  }

  /**
   * What stays in the folders of renamed units, where it has no use any more.
   *
   * @param plan with the units whose files were all looked at
   */
  void tellLeftBehind(Plan plan, WriteReport report, Path out, Diagnostics diagnostics) {
    for (PlannedUnit unit : plan.units()) {
      Diagnostic left = leftBehind(plan, unit, report, out);
      if (left != null) {
        diagnostics.add(left);
      }
    }
  }

  /** Outputs whose profile is gone or has another name. */
  static void tellOrphans(Set<String> profiles, Path out, Diagnostics diagnostics) {
    try {
      for (String orphan : OtherOutputs.in(out, profiles)) {
        diagnostics.add(
            Code.OUT013,
            null,
            "'%s' is still in the output folder, and no profile is called that".formatted(orphan),
            "who applies it goes on to: delete the folder once nothing of it is wanted, or bring"
                + " the profile's name back");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Diagnostic leftBehind(
      Plan plan, PlannedUnit unit, WriteReport report, Path out) {
    if (unit.facts().previousName() == null) {
      return null;
    }
    String before = unit.facts().previousName().value();
    try {
      SortedSet<String> left = LeftBehind.in(out.resolve(plan.profile()), before, report);
      return left.isEmpty()
          ? null
          : new Diagnostic(
              Code.OUT012,
              null,
              "'%s/%s' still holds what is not unitform's, though the unit is '%s' now: %s"
                  .formatted(plan.profile(), before, unit.name(), Suggestion.list(left)),
              "move it to '%s/%s': a backend without the files beside it would have Terraform"
                      .formatted(plan.profile(), unit.name())
                  + " destroy all that its state holds");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ExistingOutput standing(Plan plan) {
    return byProfile.getOrDefault(plan.profile(), new ExistingOutput(Removals.NONE, null));
  }
}
