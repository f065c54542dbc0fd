package dev.unitform.app;

import dev.unitform.cache.ValueDigest;
import dev.unitform.diagnostic.Limits;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.model.profile.UnitPair;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputPath;
import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.planner.FoundInUnit;
import dev.unitform.planner.Planner;
import dev.unitform.removal.RemovableParts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The inputs and findings of all units in a run for one profile. With them, a later run finds the
 * units whose inputs changed. If the values of a unit are the same and are only on other lines of
 * the profile's file, the line numbers in the findings are changed accordingly.
 *
 * @param shared the inputs that the plans of all units read
 * @param pairs the inputs of each pair, by its name
 * @param found the findings of each unit, by its name
 * @param kilobytes an upper bound for the number of characters that the templates of all units
 *     write, divided by 1024
 * @param sizes the sizes of the parts of plan.json
 * @param removable the {@link RemovableParts#digest} of each unit, by its name
 */
public record EarlierUnits(
    Part shared,
    Map<String, Part> pairs,
    Map<String, FoundInUnit> found,
    int kilobytes,
    PlanFile.@Nullable Sizes sizes,
    Map<String, String> removable) {
  /** No units. */
  public static final EarlierUnits NONE =
      new EarlierUnits(new Part("", List.of()), Map.of(), Map.of(), 0, /* sizes= */ null, Map.of());

  /**
   * A part of the inputs.
   *
   * @param digest the digest of the part, without line numbers in the profile's file
   * @param lines the line numbers of the part's values in the profile's file, in the order in which
   *     the digest contains the values
   */
  public record Part(String digest, List<Integer> lines) {
    private static Part of(Inputs inputs, Object... values)
        throws ValueDigest.UnknownContentException {
      List<Integer> lines = new ArrayList<>();
      byte[] digest =
          new ValueDigest(List.of()).withoutLines(inputs.profile().file(), lines, values);
      return new Part(HexFormat.of().formatHex(digest), lines);
    }

    boolean hasValuesOf(Part other) {
      return digest.equals(other.digest) && lines.size() == other.lines.size();
    }
  }

  /**
   * The units of a run.
   *
   * @param earlier the units of the earlier run, from which the run took the units that it did not
   *     plan
   * @return null if the run has several profiles, if files or notices about one of its units can
   *     depend on other units, or if its inputs cannot be digested
   */
  public static @Nullable EarlierUnits of(Run run, EarlierUnits earlier) {
    if (run.products().size() != 1 || run.usesHelm() || run.generation().mixesUnits()) {
      return null;
    }
    Run.Product product = run.products().get(0);
    Inputs inputs = product.inputs();
    List<String> names = inputs.profile().unitNames();
    boolean isComplete =
        product.found().keySet().containsAll(names)
            && !isBaseValues(inputs)
            && product.tree().files().keySet().stream().allMatch(path -> isOfUnits(path, names));
    try {
      return isComplete
          ? new EarlierUnits(
              shared(inputs),
              pairs(inputs),
              product.found(),
              earlier.with(run.generation()),
              PlanFile.Sizes.of(product.sizesOfPlanJson(), names),
              earlier.removableWith(product.plan()))
          : null;
    } catch (ValueDigest.UnknownContentException | StackOverflowError e) {
      return null;
    }
  }

  /**
   * An upper bound for the number of characters of these units and of the units that a pipeline
   * rendered, divided by 1024.
   */
  private int with(Generation generation) {
    return Math.toIntExact(kilobytes + generation.characters() / 1024 + 1);
  }

  /**
   * Whether these units and the units that a pipeline rendered may together exceed the limit of a
   * run.
   */
  boolean isTooMuch(Generation generation, Inputs inputs) {
    return with(generation) > Limits.outputs(inputs.profile().unitNames().size()) / 1024;
  }

  private Map<String, String> removableWith(Plan plan) {
    Map<String, String> all = new LinkedHashMap<>(removable);
    plan.units().forEach(unit -> all.put(unit.name(), RemovableParts.digest(unit)));
    return all;
  }

  /** The names of the units from which a new plan neither removes nor renames a part. */
  Set<String> withoutRemovals(Plan plan) {
    Set<String> names = new TreeSet<>();
    removableWith(plan)
        .forEach(
            (name, digest) -> {
              if (!digest.isEmpty() && digest.equals(removable.get(name))) {
                names.add(name);
              }
            });
    return names;
  }

  /** Whether the profile's file is also one of its base values files. */
  private static boolean isBaseValues(Inputs inputs) {
    Path profile = inputs.file().toAbsolutePath().normalize();
    return inputs.baseValues().keySet().stream()
        .anyMatch(name -> profile.resolveSibling(name).normalize().equals(profile));
  }

  private static boolean isOfUnits(OutputPath path, List<String> units) {
    return path.equals(Layout.PLAN)
        || ChangedUnits.isOfChart(path.value())
        || units.contains(path.value().split("/", 2)[0]);
  }

  private static Part shared(Inputs inputs) throws ValueDigest.UnknownContentException {
    TopologyProfile profile = inputs.profile();
    return Part.of(
        inputs,
        profile.apiVersion(),
        profile.kind(),
        profile.metadata(),
        profile.file(),
        Planner.Shared.of(profile.spec()));
  }

  private static Map<String, Part> pairs(Inputs inputs) throws ValueDigest.UnknownContentException {
    Map<String, Part> pairs = new LinkedHashMap<>();
    for (UnitPair pair : inputs.profile().spec().unitGroup().unitPairs()) {
      pairs.put(pair.name().value(), Part.of(inputs, pair));
    }
    return pairs;
  }

  /**
   * The result of a comparison with a changed profile.
   *
   * @param units the names of the units to plan: the units of each changed pair or, if no pair
   *     changed, the units of the first pair
   * @param others the findings of all other units
   */
  record Comparison(List<String> units, Map<String, FoundInUnit> others) {}

  /**
   * Compares these units with a changed profile. The other input files must be unchanged.
   *
   * @return null if all units must be planned
   */
  @Nullable Comparison with(Inputs inputs) {
    Part sharedNow;
    Map<String, Part> now;
    try {
      sharedNow = shared(inputs);
      now = pairs(inputs);
    } catch (ValueDigest.UnknownContentException | StackOverflowError e) {
      return null;
    }
    if (!shared.hasValuesOf(sharedNow)) {
      return null;
    }
    List<String> changed = new ArrayList<>();
    Map<String, FoundInUnit> others = new LinkedHashMap<>();
    List<UnitPair> all = inputs.profile().spec().unitGroup().unitPairs();
    for (UnitPair pair : all) {
      String name = pair.name().value();
      Map<String, FoundInUnit> ofPair =
          found(pair, pairs.get(name), Objects.requireNonNull(now.get(name)), sharedNow, inputs);
      if (ofPair == null) {
        pair.members().forEach(member -> changed.add(member.unit().name().value()));
      } else {
        others.putAll(ofPair);
      }
    }
    if (changed.isEmpty()) {
      all.get(0).members().forEach(member -> changed.add(member.unit().name().value()));
      changed.forEach(others::remove);
    }
    return others.isEmpty() ? null : new Comparison(changed, others);
  }

  /** The findings of the units of a pair; null if the pair must be planned. */
  private @Nullable Map<String, FoundInUnit> found(
      UnitPair pair, @Nullable Part before, Part now, Part sharedNow, Inputs inputs) {
    if (before == null || !before.hasValuesOf(now)) {
      return null;
    }
    boolean isMoved = !shared.lines.equals(sharedNow.lines) || !before.lines.equals(now.lines);
    Map<Integer, Integer> lines = new HashMap<>();
    if (isMoved && !(move(shared, sharedNow, lines) && move(before, now, lines))) {
      return null;
    }
    Map<String, FoundInUnit> ofPair = new LinkedHashMap<>();
    for (UnitPair.Member member : pair.members()) {
      String unit = member.unit().name().value();
      FoundInUnit earlier = found.get(unit);
      FoundInUnit moved =
          earlier == null || !isMoved
              ? earlier
              : earlier.moved(at -> moved(at, inputs.profile().file(), lines));
      if (moved == null) {
        return null;
      }
      ofPair.put(unit, moved);
    }
    return ofPair;
  }

  /**
   * Records the new line number for each old line number of a part.
   *
   * @return false if values that were on the same line are now on different lines
   */
  private static boolean move(Part before, Part now, Map<Integer, Integer> lines) {
    for (int i = 0; i < before.lines.size(); i++) {
      Integer known = lines.putIfAbsent(before.lines.get(i), now.lines.get(i));
      if (known != null && !known.equals(now.lines.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable SourcePosition moved(
      SourcePosition at, String file, Map<Integer, Integer> lines) {
    Integer line = at.file().equals(file) ? lines.get(at.line()) : Integer.valueOf(at.line());
    return line == null ? null : new SourcePosition(at.file(), line, at.column(), at.length());
  }
}
