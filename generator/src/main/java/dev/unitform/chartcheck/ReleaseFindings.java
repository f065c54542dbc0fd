package dev.unitform.chartcheck;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import java.util.Collections;
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
  private static final SortedSet<String> NOWHERE = Collections.emptySortedSet();

  private final Map<Finding, Finding> first = new LinkedHashMap<>();
  private final Map<Finding, SortedSet<String>> found = new LinkedHashMap<>();
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

  private record Finding(
      Code code, @Nullable SourcePosition position, String message, String help) {
    /**
     * A copy without the name of the release, so that the copies are equal if several releases of a
     * chart have the same fault.
     */
    Finding ofAny(String release) {
      return new Finding(
          code, position, AnyRelease.of(release, message), AnyRelease.of(release, help));
    }
  }

  /**
   * Adds a fault.
   *
   * @param place the unit and release that have the fault
   */
  synchronized void add(
      Code code, @Nullable SourcePosition position, String message, String help, String place) {
    Finding finding = new Finding(code, position, message, help);
    Finding alike = finding.ofAny(place.substring(place.indexOf('/') + 1));
    if (known != null && known.found.getOrDefault(alike, NOWHERE).contains(place)) {
      return;
    }
    first.putIfAbsent(alike, finding);
    found.computeIfAbsent(alike, f -> new TreeSet<>()).add(place);
  }

  List<Diagnostic> diagnostics() {
    Diagnostics diagnostics = new Diagnostics();
    first.forEach(
        (alike, finding) ->
            diagnostics.add(
                new Diagnostic(
                    finding.code,
                    finding.position,
                    finding.message + " (" + named(found.getOrDefault(alike, NOWHERE)) + ")",
                    finding.help)));
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
