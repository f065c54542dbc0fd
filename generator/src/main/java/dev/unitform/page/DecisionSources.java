package dev.unitform.page;

import dev.unitform.plandoc.PlacementDocument;
import java.util.List;

/** Lists the places in files, or the rules, that decide how a service runs in a unit. */
@FunctionalInterface
public interface DecisionSources {
  /** The sources of a decision, one per line. */
  List<String> of(String unit, PlacementDocument placement);
}
