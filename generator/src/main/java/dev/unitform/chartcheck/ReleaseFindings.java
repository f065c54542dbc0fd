package dev.unitform.chartcheck;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects the faults of many releases. The same fault in several releases is reported once, with
 * the list of these releases.
 */
final class ReleaseFindings {
  private static final int NAMED_AT_MOST = 3;

  private final Map<Diagnostic, Group> groups = new LinkedHashMap<>();
  private final @Nullable ReleaseFindings known;

  ReleaseFindings() {
    this(/* known= */ null);
  }

  /**
   * @param known the faults that are reported already and that this object leaves out
   */
  ReleaseFindings(@Nullable ReleaseFindings known) {
    this.known = known;
  }

  /** A fault of a release, and all units and releases that have the same fault. */
  private record Group(Diagnostic first, SortedSet<String> places) {}

  /**
   * Adds a fault.
   *
   * @param place the unit and release that have the fault
   */
  synchronized void add(
      Code code, @Nullable SourcePosition position, String message, String help, String place) {
    String release = place.substring(place.indexOf('/') + 1);
    // Without the name of the release, the faults of several releases of a chart are equal.
    Diagnostic alike =
        new Diagnostic(
            code, position, AnyRelease.of(release, message), AnyRelease.of(release, help));
    Group reported = known == null ? null : known.groups.get(alike);
    if (reported != null && reported.places.contains(place)) {
      return;
    }
    Diagnostic finding = new Diagnostic(code, position, message, help);
    groups.computeIfAbsent(alike, a -> new Group(finding, new TreeSet<>())).places.add(place);
  }

  List<Diagnostic> diagnostics() {
    Diagnostics diagnostics = new Diagnostics();
    for (Group group : groups.values()) {
      Diagnostic first = group.first;
      diagnostics.add(
          new Diagnostic(
              first.code(),
              first.position(),
              "%s (%s)".formatted(first.message(), named(group.places)),
              first.help()));
    }
    return diagnostics.sorted();
  }

  private static String named(SortedSet<String> places) {
    List<String> all = List.copyOf(places);
    if (all.size() <= NAMED_AT_MOST) {
      return String.join(", ", all);
    }
    return String.join(", ", all.subList(0, NAMED_AT_MOST - 1))
        + " and %d more".formatted(all.size() - NAMED_AT_MOST + 1);
  }
}
