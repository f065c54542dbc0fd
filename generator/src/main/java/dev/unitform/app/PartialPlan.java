package dev.unitform.app;

import dev.unitform.diagnostic.Result;
import dev.unitform.disk.EarlierManifest;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.render.UnitParts;
import dev.unitform.temporary.StoredBytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan.json of a run that writes only some units. It has the units that the run writes, and the
 * unchanged other units of the existing plan.json.
 */
final class PartialPlan {
  /** The origin of plan.json in the output tree. Files of templates have the template as origin. */
  static final String ORIGIN = "plan";

  private final ExistingPlan existing;
  private final BackgroundValue<Result<Made>> made;

  private PartialPlan(ExistingPlan existing, BackgroundValue<Result<Made>> made) {
    this.existing = existing;
    this.made = made;
  }

  /**
   * The new plan.json.
   *
   * @param earlier the existing plan.json, with only the units that the run replaces and from which
   *     it may remove something; null if there is no plan.json
   * @param manifest the existing ownership manifest; null if there is none
   */
  record Made(
      StoredBytes text, @Nullable PlanDocument earlier, @Nullable EarlierManifest manifest) {
    /** An output with this plan.json. */
    Result<OutputTree> in(OutputTree tree) {
      List<OutputFile> files = new ArrayList<>(tree.files().values());
      files.add(new OutputFile(Layout.PLAN, text, ORIGIN));
      return OutputTree.of(tree.profile(), files, tree.layout());
    }
  }

  /**
   * Starts to make a plan.json, so that another thread makes it while the units are rendered.
   *
   * @param selected the plan of the units that the run writes
   * @param names the names of all units of the profile, in its order
   * @param existing the existing plan.json
   * @param parts makes the part of plan.json for each unit that the run writes
   * @param kept the names of units from which the run is known to remove nothing
   */
  static PartialPlan start(
      Plan selected, List<String> names, ExistingPlan existing, UnitParts parts, Set<String> kept) {
    return new PartialPlan(
        existing, BackgroundValue.of(() -> make(selected, names, existing, parts, kept)));
  }

  /** The folder of the existing plan.json. */
  Path folder() {
    return existing.folder();
  }

  /** Whether the existing plan.json has not changed since it was read for the new one. */
  boolean isUnchanged() {
    return existing.isUnchanged();
  }

  /** Waits until the plan.json is made. */
  Result<Made> made() {
    return made.get();
  }

  private static Result<Made> make(
      Plan selected, List<String> names, ExistingPlan present, UnitParts parts, Set<String> kept) {
    Result<Optional<ExistingPlan.Content>> read = present.content();
    if (!read.isPresent()) {
      return read.failed();
    }
    ExistingPlan.Content existing = read.get().orElse(null);
    List<StoredBytes> units =
        merged(selected, names, existing == null ? Map.of() : existing.units(), parts);
    StoredBytes text = StoredBytes.joined(PlanFile.parts(selected, units, StoredBytes::of));
    // The writer needs the digest and the ownership manifest. This thread makes them ready, because
    // that takes long for large files.
    String unused = text.sha256();
    EarlierManifest manifest = EarlierManifest.in(present.folder());
    if (existing == null) {
      return Result.of(new Made(text, /* earlier= */ null, manifest));
    }
    Set<String> changed = selected.unitNames();
    changed.removeAll(kept);
    PlanDocument without = PlanDocument.of(selected.withUnits(List.of()));
    return Result.of(new Made(text, without.withUnits(existing.documents(changed)), manifest));
  }

  /**
   * The units of the new plan.json: first the units of the profile, in the order of the profile,
   * then units that only the existing plan.json has.
   */
  private static List<StoredBytes> merged(
      Plan selected, List<String> names, Map<String, StoredBytes> earlier, UnitParts parts) {
    Map<String, StoredBytes> known = new LinkedHashMap<>(earlier);
    known.keySet().removeAll(selected.unitNames());
    selected.units().forEach(unit -> known.put(unit.name(), parts.of(unit, selected.delivery())));
    List<StoredBytes> units = new ArrayList<>();
    for (String name : names) {
      StoredBytes unit = known.remove(name);
      if (unit != null) {
        units.add(unit);
      }
    }
    units.addAll(known.values());
    return units;
  }
}
