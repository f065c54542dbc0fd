package dev.unitform.diff;

import dev.unitform.plandoc.UnitDocument;
import java.util.List;

/** Other zones of a unit. */
final class ZoneChanges implements Kind<UnitDocument> {
  @Override
  public List<Change> changes(Kept<UnitDocument> unit) {
    List<String> from = unit.before().zones();
    List<String> to = unit.after().zones();
    return from.equals(to)
        ? List.of()
        : List.of(
            Change.of(Aspect.UNIT, Action.CHANGE, risk(from, to), unit.place())
                .at("zones")
                .between(DocumentTree.ofData(from), DocumentTree.ofData(to)));
  }

  /** A zone that is replaced loses its nodes and volumes. */
  private static Risk risk(List<String> from, List<String> to) {
    Risk risk = Risk.ofMore(from.size(), to.size());
    return risk == Risk.NEUTRAL && !to.containsAll(from) ? Risk.WEAKENING : risk;
  }
}
