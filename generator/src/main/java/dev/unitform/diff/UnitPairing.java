package dev.unitform.diff;

import dev.unitform.diff.recorded.RecordedPlan;
import dev.unitform.diff.recorded.RecordedUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which unit of one plan is which of the other: the one of the same name, else the one that a unit
 * says it was, else the one that has the same role in the same pair, else the one in the same
 * place.
 */
final class UnitPairing {
  /** A unit on two sides; null on the side that does not have it. */
  record Pair(@Nullable RecordedUnit before, @Nullable RecordedUnit after) {}

  private UnitPairing() {}

  /** In the order of the newer plan, what it does not have any more at the end. */
  static List<Pair> of(@Nullable RecordedPlan before, @Nullable RecordedPlan after) {
    List<RecordedUnit> olds = new ArrayList<>(before == null ? List.of() : before.units());
    List<RecordedUnit> news = after == null ? List.of() : after.units();
    IdentityHashMap<RecordedUnit, RecordedUnit> partners = new IdentityHashMap<>();
    match(olds, news, partners, RecordedUnit::name);
    match(olds, RecordedUnit::name, news, unit -> unit.text("previousName"), partners);
    match(olds, news, partners, unit -> key(unit, "pair", "role"));
    match(olds, news, partners, unit -> key(unit, "place"));
    List<Pair> pairs = new ArrayList<>();
    for (RecordedUnit unit : news) {
      pairs.add(new Pair(partners.get(unit), unit));
    }
    olds.forEach(unit -> pairs.add(new Pair(unit, null)));
    return pairs;
  }

  private static void match(
      List<RecordedUnit> olds,
      List<RecordedUnit> news,
      IdentityHashMap<RecordedUnit, RecordedUnit> partners,
      Function<RecordedUnit, @Nullable String> keyOf) {
    match(olds, keyOf, news, keyOf, partners);
  }

  /** Pairs what has the same key, where no other of its side has it. */
  private static void match(
      List<RecordedUnit> olds,
      Function<RecordedUnit, @Nullable String> oldKeyOf,
      List<RecordedUnit> news,
      Function<RecordedUnit, @Nullable String> newKeyOf,
      IdentityHashMap<RecordedUnit, RecordedUnit> partners) {
    List<RecordedUnit> open = news.stream().filter(unit -> !partners.containsKey(unit)).toList();
    Map<String, List<RecordedUnit>> oldByKey = byKey(olds, oldKeyOf);
    Map<String, List<RecordedUnit>> newByKey = byKey(open, newKeyOf);
    newByKey.forEach(
        (key, units) -> {
          List<RecordedUnit> others = oldByKey.getOrDefault(key, List.of());
          if (units.size() == 1 && others.size() == 1) {
            partners.put(units.get(0), others.get(0));
            olds.remove(others.get(0));
          }
        });
  }

  private static Map<String, List<RecordedUnit>> byKey(
      List<RecordedUnit> units, Function<RecordedUnit, @Nullable String> keyOf) {
    Map<String, List<RecordedUnit>> byKey = new HashMap<>();
    for (RecordedUnit unit : units) {
      String key = keyOf.apply(unit);
      if (key != null) {
        byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(unit);
      }
    }
    return byKey;
  }

  private static @Nullable String key(RecordedUnit unit, String... facts) {
    List<String> parts = new ArrayList<>();
    for (String fact : facts) {
      String text = unit.text(fact);
      if (text == null) {
        return null;
      }
      parts.add(Objects.requireNonNull(text));
    }
    return String.join("\n", parts);
  }
}
