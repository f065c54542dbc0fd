package dev.unitform.app;

import dev.unitform.cache.ValueDigest;
import dev.unitform.diagnostic.Limits;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.model.profile.UnitPair;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputPath;
import dev.unitform.planner.FoundInUnit;
import dev.unitform.planner.Planner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inputs and findings of all units in a run for one profile. With them, a later run finds the
 * units whose inputs changed. The inputs of a unit include the line and column of each of its
 * values in the profile's file.
 *
 * @param shared the digest of the inputs that the plans of all units read
 * @param pairs the digest of each pair, by its name
 * @param found the findings of each unit, by its name
 * @param kilobytes an upper bound for the number of characters that the templates of all units
 *     write, divided by 1024
 */
public record EarlierUnits(
    String shared, Map<String, String> pairs, Map<String, FoundInUnit> found, int kilobytes) {
  /** No units. */
  public static final EarlierUnits NONE = new EarlierUnits("", Map.of(), Map.of(), 0);

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
            && !run.generation().readsAllUnits(inputs)
            && product.tree().files().keySet().stream().allMatch(path -> isOfUnits(path, names));
    try {
      return isComplete
          ? new EarlierUnits(
              shared(inputs), pairs(inputs), product.found(), earlier.with(run.generation()))
          : null;
    } catch (ValueDigest.UnknownContentException | StackOverflowError e) {
      return null;
    }
  }

  /**
   * An upper bound for the size of these units and of the units that a pipeline rendered, in units
   * of 1024 characters.
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

  private static String shared(Inputs inputs) throws ValueDigest.UnknownContentException {
    TopologyProfile profile = inputs.profile();
    return digest(
        profile.apiVersion(),
        profile.kind(),
        profile.metadata(),
        profile.file(),
        Planner.Shared.of(profile.spec()));
  }

  private static Map<String, String> pairs(Inputs inputs)
      throws ValueDigest.UnknownContentException {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (UnitPair pair : inputs.profile().spec().unitGroup().unitPairs()) {
      pairs.put(pair.name().value(), digest(pair));
    }
    return pairs;
  }

  private static String digest(Object... values) throws ValueDigest.UnknownContentException {
    return HexFormat.of().formatHex(new ValueDigest(List.of()).of(values));
  }

  /**
   * The names of the units to plan after a change of the profile: the units of each changed pair
   * or, if no pair changed, the units of the first pair. The other input files must be unchanged.
   *
   * @return null if all units must be planned
   */
  @Nullable List<String> changed(Inputs inputs) {
    Map<String, String> now;
    try {
      if (!shared.equals(shared(inputs))) {
        return null;
      }
      now = pairs(inputs);
    } catch (ValueDigest.UnknownContentException | StackOverflowError e) {
      return null;
    }
    List<String> changed = new ArrayList<>();
    List<UnitPair> all = inputs.profile().spec().unitGroup().unitPairs();
    for (UnitPair pair : all) {
      String name = pair.name().value();
      if (!String.valueOf(now.get(name)).equals(pairs.get(name))) {
        addUnits(pair, changed);
      }
    }
    if (changed.isEmpty()) {
      addUnits(all.get(0), changed);
    }
    return changed.size() < inputs.profile().unitNames().size() ? changed : null;
  }

  private static void addUnits(UnitPair pair, List<String> units) {
    pair.members().forEach(member -> units.add(member.unit().name().value()));
  }

  /** The findings of all units except some. */
  Map<String, FoundInUnit> without(List<String> units) {
    Map<String, FoundInUnit> others = new LinkedHashMap<>(found);
    units.forEach(others::remove);
    return others;
  }
}
