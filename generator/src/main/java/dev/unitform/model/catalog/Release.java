package dev.unitform.model.catalog;

import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A Helm release of a chart.
 *
 * @param name the release's id, unique in the catalog; {@code after} of other releases refers to it
 * @param installedAs the release name in the cluster; null for the default: {@code name} for a
 *     release per unit, {@code name} and the tenant's id for a release per tenant
 * @param color the colour of a blue or green release; the release is installed only if the profile
 *     selects this colour
 * @param workloads the workloads of the chart that the release contains; null for all
 * @param dataTier whether the release belongs to the data tier of the service. In the
 *     disaster-recovery mode "pilot light", the secondary unit runs only the data tier until it is
 *     activated
 * @param after the releases that must be installed before this release
 */
public record Release(
    Traced<String> name,
    @Nullable String installedAs,
    @Nullable Scope per,
    @Nullable Traced<Color> color,
    @Nullable List<Traced<String>> workloads,
    @Nullable Traced<Boolean> dataTier,
    List<Traced<String>> after) {
  /** Whether a release is installed once in a unit or once for each tenant. */
  public enum Scope {
    UNIT,
    TENANT;

    /** The name in profiles and catalog files. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean isPerTenant() {
    return per == Scope.TENANT;
  }

  public boolean isDataTier() {
    return dataTier != null && dataTier.value();
  }
}
