package dev.unitform.diff;

import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which unit of one plan is which of the other: the one of the same name, else the one that a unit
 * says it was, else the one that has the same role in the same pair, else the one in the same
 * place.
 */
final class UnitPairing {
  /** A unit on two sides; null on the side that does not have it. */
  record Pair(@Nullable UnitDocument before, @Nullable UnitDocument after) {}

  private UnitPairing() {}

  /** In the order of the newer plan, what it does not have any more at the end. */
  static List<Pair> of(@Nullable PlanDocument before, @Nullable PlanDocument after) {
    List<UnitDocument> olds = new ArrayList<>(before == null ? List.of() : before.units());
    List<UnitDocument> news = after == null ? List.of() : after.units();
    IdentityHashMap<UnitDocument, UnitDocument> partners = new IdentityHashMap<>();
    match(olds, news, partners, UnitDocument::name);
    match(olds, UnitDocument::name, news, UnitDocument::previousName, partners);
    match(
        olds,
        news,
        partners,
        unit -> unit.role() == null ? null : unit.pair() + "\n" + unit.role());
    match(olds, news, partners, UnitDocument::place);
    List<Pair> pairs = new ArrayList<>();
    for (UnitDocument unit : news) {
      pairs.add(new Pair(partners.get(unit), unit));
    }
    olds.forEach(unit -> pairs.add(new Pair(unit, null)));
    return pairs;
  }

  private static void match(
      List<UnitDocument> olds,
      List<UnitDocument> news,
      IdentityHashMap<UnitDocument, UnitDocument> partners,
      Function<UnitDocument, @Nullable String> keyOf) {
    match(olds, keyOf, news, keyOf, partners);
  }

  /** Pairs what has the same key, where no other of its side has it. */
  private static void match(
      List<UnitDocument> olds,
      Function<UnitDocument, @Nullable String> oldKeyOf,
      List<UnitDocument> news,
      Function<UnitDocument, @Nullable String> newKeyOf,
      IdentityHashMap<UnitDocument, UnitDocument> partners) {
    List<UnitDocument> open = news.stream().filter(unit -> !partners.containsKey(unit)).toList();
    Map<String, List<UnitDocument>> oldByKey = byKey(olds, oldKeyOf);
    Map<String, List<UnitDocument>> newByKey = byKey(open, newKeyOf);
    newByKey.forEach(
        (key, units) -> {
          List<UnitDocument> others = oldByKey.getOrDefault(key, List.of());
          if (units.size() == 1 && others.size() == 1) {
            partners.put(units.get(0), others.get(0));
            olds.remove(others.get(0));
          }
        });
  }

  private static Map<String, List<UnitDocument>> byKey(
      List<UnitDocument> units, Function<UnitDocument, @Nullable String> keyOf) {
    Map<String, List<UnitDocument>> byKey = new HashMap<>();
    for (UnitDocument unit : units) {
      String key = keyOf.apply(unit);
      if (key != null) {
        byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(unit);
      }
    }
    return byKey;
  }
}
