package dev.unitform.explain;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.DisasterRecovery;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Hosting;
import dev.unitform.model.catalog.Service;
import dev.unitform.trace.Traced;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of the vendor's HA/DR page, which is the authority on a service's modes,
 * disaster recovery and hosting.
 *
 * @param file the file of the catalog that names the row
 * @param page the service with the values of the page
 */
record PageRow(int number, String file, Service.Spec page) {
  /**
   * The row of a service.
   *
   * @param shipped the shipped service with the same id; null if there is none
   * @return null if the service has no row, or a row that the shipped service does not have
   */
  static @Nullable PageRow of(Service service, @Nullable Service shipped) {
    Traced<Integer> row = service.metadata().row();
    Traced<Integer> known = shipped == null ? null : shipped.metadata().row();
    SourcePosition at = row == null ? null : row.position();
    return shipped != null
            && row != null
            && at != null
            && known != null
            && row.value().equals(known.value())
        ? new PageRow(row.value(), at.file(), shipped.spec())
        : null;
  }

  /** Whether a value is given by the file that names the row, and is a value of the page. */
  boolean has(Object value, @Nullable SourcePosition at) {
    // A project's file that extends a shipped service has no row, and a file that replaces it may
    // have the row with other values.
    return at != null
        && at.file().equals(file)
        && (value instanceof HighAvailability
            ? page.highAvailability().stream().anyMatch(mode -> mode.value().equals(value))
            : value instanceof DisasterRecovery
                ? page.disasterRecovery().value().equals(value)
                : value instanceof Hosting && page.hosting().value().equals(value));
  }
}
