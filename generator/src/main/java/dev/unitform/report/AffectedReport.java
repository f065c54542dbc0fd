package dev.unitform.report;

import dev.unitform.affected.AffectedReason;
import dev.unitform.affected.AffectedRelease;
import dev.unitform.affected.AffectedUnit;
import dev.unitform.affected.ChangeKind;
import dev.unitform.output.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The affected units as text, as JSON, and as a matrix of jobs. */
public final class AffectedReport {
  /** The maximum number of jobs that GitHub Actions runs for one matrix. */
  public static final int LARGEST_MATRIX = 256;

  private AffectedReport() {}

  /**
   * The report for a terminal.
   *
   * @param since the revision with which the working tree was compared
   */
  public static String human(String since, List<AffectedUnit> units) {
    StringBuilder out = new StringBuilder();
    long releases = units.stream().mapToLong(unit -> unit.releases().size()).sum();
    out.append("since %s: ".formatted(since))
        .append(
            units.isEmpty()
                ? "no unit is affected\n"
                : "%s and %s are affected\n"
                    .formatted(Counts.of(units.size(), "unit"), Counts.of(releases, "release")));
    units.forEach(unit -> unit(out, unit));
    return out.toString();
  }

  public static String json(String since, String commit, List<AffectedUnit> units) {
    return Json.text(new Document("unitform/v1", "Affected", since, commit, units));
  }

  record Document(
      String apiVersion, String kind, String since, String commit, List<AffectedUnit> units) {}

  /**
   * A matrix with one job for each unit, on one line, which GitHub Actions reads with {@code
   * fromJSON}.
   */
  public static String matrix(List<AffectedUnit> units) {
    return Json.compactText(
        new Matrix(units.stream().map(u -> new Job(u.profile(), u.unit(), u.change())).toList()));
  }

  record Matrix(List<Job> include) {}

  record Job(String profile, String unit, ChangeKind change) {}

  private static void unit(StringBuilder out, AffectedUnit unit) {
    out.append("\n%s/%s  %s\n".formatted(unit.profile(), unit.unit(), unit.change()));
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (AffectedRelease release : unit.releases()) {
      byReason
          .computeIfAbsent(
              release.change() + " by " + reasons(release.reasons()), why -> new ArrayList<>())
          .add(release.namespace() + "/" + release.name());
    }
    byReason.forEach(
        (why, names) -> out.append("  %s: %s\n".formatted(why, String.join(", ", names))));
    if (!unit.files().isEmpty()) {
      String files =
          unit.files().stream()
              .map(file -> file.substring(unit.unit().length() + 1))
              .collect(Collectors.joining(", "));
      out.append(
          unit.releases().isEmpty()
              ? "  changed by %s: %s\n".formatted(reasons(unit.reasons()), files)
              : "  and %s\n".formatted(files));
    } else if (unit.releases().isEmpty()) {
      out.append("  changed by %s: only its plan\n".formatted(reasons(unit.reasons())));
    }
  }

  private static String reasons(List<AffectedReason> reasons) {
    return reasons.stream()
        .map(AffectedReason::place)
        .map(TerminalText::safe)
        .collect(Collectors.joining(", "));
  }
}
