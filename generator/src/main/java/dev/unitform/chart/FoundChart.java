package dev.unitform.chart;

import dev.unitform.helm.LoadedChart;

/** A chart that can be rendered for an entry of the catalog. */
public record FoundChart(LoadedChart chart, Origin origin) {

  /** Where a chart comes from. */
  public enum Origin {
    /** The folder of charts. */
    FOLDER,
    /** Unitform or the project's own templates: a reference chart. */
    REFERENCE,
    /** Made from the catalog's contract, since the chart itself is not available. */
    CONTRACT
  }

  /** Whether it is the real chart, not one that is made from the contract. */
  public boolean isReal() {
    return origin != Origin.CONTRACT;
  }
}
