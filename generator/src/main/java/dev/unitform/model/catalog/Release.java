package dev.unitform.model.catalog;

import dev.unitform.trace.Traced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Helm release of a chart.
 *
 * @param name unique in the catalog; {@code after} refers to it
 * @param installedAs the release name in the cluster; null for the default: the name (per unit), or
 *     the name and the tenant's id (per tenant)
 * @param color the release is installed only if this is the selected colour
 * @param workloads the chart's workloads that it contains; null for all
 * @param dataTier whether a pilot light keeps it in the secondary unit
 * @param after releases that are installed before it
 */
public record Release(
    Traced<String> name,
    @Nullable String installedAs,
    @Nullable Scope per,
    @Nullable Traced<Color> color,
    @Nullable List<Traced<String>> workloads,
    @Nullable Traced<Boolean> dataTier,
    List<Traced<String>> after) {
  public Release {
    after = Lists.orEmpty(after);
  }

  /** Whether a release is installed once in a unit or once for each tenant. */
  public enum Scope {
    UNIT("unit"),
    TENANT("tenant");

    private final String word;

    Scope(String word) {
      this.word = word;
    }

    /** The name in profiles and catalog files. */
    @Override
    public String toString() {
      return word;
    }
  }

  public boolean isPerTenant() {
    return per == Scope.TENANT;
  }

  public boolean isDataTier() {
    return dataTier != null && dataTier.value();
  }
}
