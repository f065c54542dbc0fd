package dev.unitform.diff;

import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each unit of the older plan the same unit in the newer plan. It searches by name, then
 * by the previous name that the newer unit declares, then by the role in the pair, then by the
 * region or data center. A name, role or place that two units of one plan share is not used.
 */
final class UnitPairing {
  private final List<UnitDocument> olds;
  private final List<UnitDocument> news;
  private final IdentityHashMap<UnitDocument, UnitDocument> partners = new IdentityHashMap<>();

  private UnitPairing(@Nullable PlanDocument before, @Nullable PlanDocument after) {
    olds = new ArrayList<>(before == null ? List.of() : before.units());
    news = after == null ? List.of() : after.units();
  }

  /** The pairs in the order of the newer plan. Removed units come last. */
  static List<Pair<UnitDocument>> of(@Nullable PlanDocument before, @Nullable PlanDocument after) {
    UnitPairing pairing = new UnitPairing(before, after);
    pairing.match(UnitDocument::name, UnitDocument::name);
    pairing.match(UnitDocument::name, UnitDocument::previousName);
    pairing.match(UnitPairing::role, UnitPairing::role);
    pairing.match(UnitDocument::place, UnitDocument::place);
    List<Pair<UnitDocument>> pairs = new ArrayList<>();
    pairing.news.forEach(unit -> pairs.add(new Pair<>(pairing.partners.get(unit), unit)));
    pairing.olds.forEach(unit -> pairs.add(new Pair<>(unit, null)));
    return pairs;
  }

  private static @Nullable String role(UnitDocument unit) {
    return unit.role() == null ? null : unit.pair() + "\n" + unit.role();
  }

  private void match(
      Function<UnitDocument, @Nullable String> oldKey,
      Function<UnitDocument, @Nullable String> newKey) {
    Map<String, List<UnitDocument>> oldByKey = byKey(olds, oldKey);
    byKey(news.stream().filter(unit -> !partners.containsKey(unit)).toList(), newKey)
        .forEach(
            (key, units) -> {
              List<UnitDocument> others = oldByKey.getOrDefault(key, List.of());
              if (units.size() == 1 && others.size() == 1) {
                partners.put(units.get(0), others.get(0));
                olds.remove(others.get(0));
              }
            });
  }

  private static Map<String, List<UnitDocument>> byKey(
      List<UnitDocument> units, Function<UnitDocument, @Nullable String> key) {
    return units.stream()
        .filter(unit -> key.apply(unit) != null)
        .collect(Collectors.groupingBy(unit -> String.valueOf(key.apply(unit))));
  }
}
