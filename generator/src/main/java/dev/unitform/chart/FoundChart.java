package dev.unitform.chart;

import dev.unitform.helm.LoadedChart;

/** A chart that can be rendered for an entry of the catalog. */
public record FoundChart(LoadedChart chart, Origin origin) {

  /** The sources of charts. */
  public enum Origin {
    /** The folder of charts that the user named, or the project's own folder of charts. */
    FOLDER,
    /** The reference charts, shipped with Unitform or from the project's templates. */
    REFERENCE,
    /** A substitute that is made from the catalog, because the chart is missing. */
    SUBSTITUTE
  }

  /** Whether this is the real chart, not a substitute. */
  public boolean isReal() {
    return origin != Origin.SUBSTITUTE;
  }
}
