package dev.unitform.page;

import dev.unitform.plandoc.PlacementDocument;
import java.util.List;

/** The places in files, or the rules, that decide how a service runs in a unit. */
@FunctionalInterface
public interface DecisionSources {
  /** The sources of a decision, one a line. */
  List<String> of(String unit, PlacementDocument placement);
}
