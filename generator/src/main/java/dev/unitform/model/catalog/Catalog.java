package dev.unitform.model.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All services by id, in the order of the rows of the table on the vendor's HA/DR page; those
 * without a row come last.
 */
public record Catalog(Map<String, Service> services) {
  public Catalog {
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
  }

  /** A catalog of some services. If two have the same id, the first one is used. */
  public static Catalog of(List<Service> services) {
    List<Service> ordered = new ArrayList<>(services);
    ordered.sort(
        Comparator.comparing(
                (Service s) -> Optional.ofNullable(s.metadata().row()).orElse(Integer.MAX_VALUE))
            .thenComparing(Service::id));
    Map<String, Service> byId = new LinkedHashMap<>();
    ordered.forEach(service -> byId.putIfAbsent(service.id(), service));
    return new Catalog(byId);
  }
}
