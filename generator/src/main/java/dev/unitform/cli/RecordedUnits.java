package dev.unitform.cli;

import dev.unitform.app.EarlierUnits;
import dev.unitform.app.Run;
import dev.unitform.input.RecordsReader;
import dev.unitform.input.RecordsWriter;
import dev.unitform.plan.Plan;
import dev.unitform.report.GenerateSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run of {@code generate} records about its units, so that a later run need not plan those
 * whose inputs have not changed.
 *
 * @param units the inputs and findings of the units
 * @param summaries the summaries of all units, in the order of the profile
 */
record RecordedUnits(EarlierUnits units, List<GenerateSummary.OfUnit> summaries) {
  /** No units. */
  static final RecordedUnits NONE = new RecordedUnits(EarlierUnits.NONE, List.of());

  private static final byte[] NOTHING = {};

  /**
   * The bytes that a run records for later runs; empty if a later run has to plan all units. This
   * object has the records of the run before. They are used for the units that the run did not plan
   * again.
   *
   * @param all the summaries of all units
   */
  byte[] bytes(Run run, List<GenerateSummary.OfUnit> all) {
    EarlierUnits now = EarlierUnits.of(run, units);
    return now == null ? NOTHING : RecordsWriter.write(List.of(now, all));
  }

  /** Reads the recorded bytes; null if another version of Unitform wrote them. */
  static @Nullable RecordedUnits of(byte[] bytes) {
    if (!(RecordsReader.read(bytes) instanceof List<?> parts)) {
      return null;
    }
    List<GenerateSummary.OfUnit> summaries = new ArrayList<>();
    ((List<?>) parts.get(1)).forEach(one -> summaries.add((GenerateSummary.OfUnit) one));
    return new RecordedUnits((EarlierUnits) parts.get(0), summaries);
  }

  /**
   * The summaries of all units.
   *
   * @param plan the new plan of some units, whose summaries replace the recorded ones
   */
  List<GenerateSummary.OfUnit> with(Plan plan) {
    Map<String, GenerateSummary.OfUnit> all = new LinkedHashMap<>();
    summaries.forEach(unit -> all.put(unit.name(), unit));
    GenerateSummary.units(plan).forEach(unit -> all.put(unit.name(), unit));
    return List.copyOf(all.values());
  }
}
